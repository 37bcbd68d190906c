"""Rights over one's data: to know, to have a copy, to be forgotten, and to say no to photos."""

from datetime import datetime

from commands import chat
from commands.practice import Practice, Scene, Stage
from commands.privacy import answers, informed, objection, retention
from commands.privacy.about import PRIVACY
from commands.privacy.forget import FORGET
from commands.privacy.mydata import MY_DATA
from commands.privacy.photos import NO, NOBODY, YES
from storage import communities, told
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId


async def _hears(scene: Scene, event: chat.Incoming) -> bool:
    return await answers.hears(scene, event) or await objection.hears(scene, event)


async def _wakes(stage: Stage, community: Community) -> None:
    await informed.wakes(stage, community)
    await retention.wakes(stage, community)


async def _due(tx: Transaction, now: datetime) -> list[CommunityId]:
    return list({*await told.waiting(tx), *await communities.to_erase(tx, now)})


PRACTICE = Practice(
    name="privacy",
    commands=(PRIVACY, MY_DATA, FORGET, YES, NOBODY, NO),
    hears=_hears,
    begins=retention.begins,
    wakes=_wakes,
    next_due=told.next_due,
    due=_due,
)
