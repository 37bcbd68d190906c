"""Who is here, who may do what, in which language: what every other practice stands on."""

from commands import chat
from commands.community import lived, unreached, unreadable
from commands.community.end import END
from commands.community.help import HELP
from commands.community.language import LANGUAGE, ROOM_LANGUAGE
from commands.community.part import PART, RECORDS
from commands.community.people import on_event, on_unclaimed
from commands.community.role import ROLE
from commands.community.setup import SETUP
from commands.community.status import PEOPLE, STATUS, overview
from commands.community.welcome import welcome, welcome_here
from commands.context import CommunityContext, Context
from commands.practice import Practice
from storage.communities import Member


async def _on_internal(ctx: Context, event: chat.Internal) -> None:
    match event:
        case chat.Tick():
            await unreadable.on_internal(ctx)
        case chat.NotSent():
            await unreached.on_internal(ctx, event)


async def _on_joined(ctx: CommunityContext, member: Member, asked: chat.Message | None) -> None:
    if asked is None:
        await welcome(ctx)
    else:
        await welcome_here(ctx, member, asked)


PRACTICE = Practice(
    name="community",
    moments=lived.moments,
    records=RECORDS,
    alarms=(unreadable.LONG,),
    commands=(HELP, STATUS, LANGUAGE, SETUP, ROOM_LANGUAGE, PEOPLE, ROLE, PART, END),
    on_event=on_event,
    on_unclaimed=on_unclaimed,
    on_internal=_on_internal,
    on_joined=_on_joined,
    overview=overview,
)
