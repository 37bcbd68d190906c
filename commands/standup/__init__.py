"""The weekly stand-up: a photo and three questions (Samenspel §3.4c)."""

from commands import chat
from commands.practice import Practice, Scene, Stage
from commands.standup.change import hears as hears_change
from commands.standup.open import NOW, moves
from commands.standup.shut import CLOSE, minds_clock, next_due
from commands.standup.status import status
from commands.standup.take import hears as hears_message
from commands.standup.take import minds_media


async def _hears(scene: Scene, event: chat.Incoming) -> bool:
    return await hears_message(scene, event) or await hears_change(scene, event)


async def _minds(stage: Stage, event: chat.Internal) -> None:
    if isinstance(event, chat.Tick):
        await minds_clock(stage)
    else:
        await minds_media(stage, event)


PRACTICE = Practice(
    name="standup",
    commands=(NOW, CLOSE),
    hears=_hears,
    minds=_minds,
    moves=moves,
    status=status,
    next_due=next_due,
)
