"""Rights over one's data: to know, to have a copy, to be forgotten, and to say no to photos."""

from commands import chat
from commands.practice import Practice, Scene
from commands.privacy import answers, objection, retention
from commands.privacy.about import PRIVACY
from commands.privacy.forget import FORGET
from commands.privacy.mydata import MY_DATA
from commands.privacy.photos import NO, NOBODY, YES
from storage import communities


async def _hears(scene: Scene, event: chat.Incoming) -> bool:
    return await answers.hears(scene, event) or await objection.hears(scene, event)


PRACTICE = Practice(
    name="privacy",
    commands=(PRIVACY, MY_DATA, FORGET, YES, NOBODY, NO),
    hears=_hears,
    begins=retention.begins,
    wakes=retention.wakes,
    next_due=communities.next_erasure,
    due=communities.to_erase,
)
