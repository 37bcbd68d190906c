"""🅿️ on any message in the room: it is fetched then, and kept as its author's, whose ❌ takes it out."""

from commands import chat, keeping
from commands.context import ChatContext, Context
from commands.park.park import PARKED, mark, park_message
from commands.signs import CROSSES, Sign
from storage import communities, points, sought
from storage.ids import speaks_for
from storage.points import Kind
from storage.sought import What
from storage.targets import OF_CHECK_IN, OF_POINT, OF_WIN, OTHER


async def _asks(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or await points.of(ctx.tx, event.target) is not None:
        return False
    if await park_message(here, event.target, event):
        await mark(ctx, here.community, ctx.room, event.target)
        return True
    return await keeping.seek(ctx, here.community.id, event, What.POINT)


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Keeps a message that was fetched."""
    came = await keeping.came(ctx, event, What.POINT)
    if came is None:
        return
    found = came.sought
    if await points.of(ctx.tx, found.event) is not None:
        await sought.forget(ctx.tx, found.event, What.POINT)
        return
    await points.add(ctx.tx, found.community, Kind.PARKED, came.author.id, found.event, came.words, found.at)
    community = await keeping.community_of(ctx, came)
    await mark(ctx, community, community.room, found.event)


async def _out(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Takes a message of theirs out: its words go, and no sign brings them back."""
    point = await points.of(ctx.tx, event.target)
    owner = await communities.person_of(ctx.tx, point.member) if point is not None else None
    if point is None or owner is None or not speaks_for(ctx.person, owner):
        return False
    await points.erase(ctx.tx, point.id)
    await keeping.decline(ctx, point.community, event, What.POINT)
    return True


async def taken_back(ctx: ChatContext, event: chat.Removal) -> None:
    """Follows it that a message, or the sign on it, is taken away."""
    found = await keeping.taken_back(ctx, event, What.POINT)
    point = await points.of(ctx.tx, found.event) if found is not None else None
    if point is not None and point.is_open:
        await points.erase(ctx.tx, point.id)


KEEP = Sign((PARKED,), "sign-later", frozenset({OF_CHECK_IN, OF_WIN, OTHER}), _asks)
OUT = Sign(CROSSES, "sign-out", frozenset({OF_POINT}), _out)
