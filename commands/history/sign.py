"""❌ of whose message it is takes a moment out of the history."""

from typing import Final

from commands import chat, keeping
from commands.context import ChatContext
from commands.signs import CROSSES, Sign
from storage import communities, moments
from storage.ids import speaks_for
from storage.sought import What
from storage.targets import OF_MOMENT


async def _out(ctx: ChatContext, event: chat.Reaction) -> bool:
    for one in await moments.of_event(ctx.tx, event.target):
        owner = await communities.person_of(ctx.tx, one.member) if one.member is not None else None
        if one.event != event.target or owner is None or not speaks_for(ctx.person, owner):
            continue
        await moments.erase(ctx.tx, one)
        await keeping.decline(ctx, one.community, event, What.MOMENT)
        return True
    return False


OUT: Final = Sign(CROSSES, "sign-moment-out", frozenset({OF_MOMENT}), _out)
