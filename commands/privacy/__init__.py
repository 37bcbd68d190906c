"""Rights over one's data: to know, to have a copy, to be forgotten, and to say no to photos."""

from datetime import datetime

from commands import chat
from commands.context import ChatContext, Context
from commands.practice import Practice
from commands.privacy import answers, hidden, informed, objection, retention
from commands.privacy.about import PRIVACY
from commands.privacy.forget import FORGET
from commands.privacy.mydata import MY_DATA
from commands.privacy.photos import NO, NOBODY, YES
from commands.records import Records
from storage import erasing, told
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    return await answers.on_event(ctx, event) or await objection.on_event(ctx, event)


async def _on_due(ctx: Context, community: Community) -> None:
    await informed.on_due(ctx, community)
    await retention.on_due(ctx, community)


async def _due(tx: Transaction, now: datetime) -> list[CommunityId]:
    return list({*await told.waiting(tx), *await erasing.to_erase(tx, now)})


PRACTICE = Practice(
    name="privacy",
    records=Records(
        kept={"privacy-kept-objections": ("objections",), "privacy-kept-mark": ("forgotten",)},
        expires=hidden.expires,
        withheld={"objections.event_id": "the reaction of somebody else, who is on the photo"},
    ),
    commands=(PRIVACY, MY_DATA, FORGET, YES, NOBODY, NO),
    on_event=_on_event,
    on_founded=retention.on_founded,
    on_due=_on_due,
    next_due=told.next_due,
    due=_due,
)
