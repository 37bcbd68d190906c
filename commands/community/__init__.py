"""Who is here, who may do what, in which language: what every other practice stands on."""

from commands import chat
from commands.community import unreached, unreadable
from commands.community.end import END
from commands.community.help import HELP
from commands.community.language import LANGUAGE, ROOM_LANGUAGE
from commands.community.people import hears, overhears
from commands.community.role import ROLE
from commands.community.setup import SETUP
from commands.community.status import STATUS, overview
from commands.practice import Practice, Stage


async def _minds(stage: Stage, event: chat.Internal) -> None:
    match event:
        case chat.Tick():
            await unreadable.minds(stage)
        case chat.NotSent():
            await unreached.minds(stage, event)


PRACTICE = Practice(
    name="community",
    commands=(HELP, STATUS, LANGUAGE, SETUP, ROOM_LANGUAGE, ROLE, END),
    hears=hears,
    overhears=overhears,
    minds=_minds,
    overview=overview,
    next_due=unreadable.next_due,
)
