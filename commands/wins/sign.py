"""🌱 on any message, by anyone, and ⭐ on one's own photo: that is a small win of whose message it is.

What is not known yet is fetched. Its author takes it out with ❌.
"""

from commands import chat, keeping
from commands.context import ChatContext, CommunityContext, Context
from commands.signs import CROSSES, Sign
from commands.wins.say import MOST, SPROUT, mark
from commands.words import one_line
from storage import checkins, communities, points, sought, standups, wins
from storage.checkins import Whose
from storage.ids import speaks_for
from storage.sought import What
from storage.targets import LESSON, OF_AGREEMENT, OF_CHECK_IN, OF_POINT, OF_WIN, OTHER, PUT_ASIDE
from storage.wins import New, Source


async def _asks(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or ctx.private_with is not None or await wins.of_event(ctx.tx, event.target) is not None:
        return False
    new = await _known(here, event)
    if new is None:
        return await keeping.seek(ctx, here.community.id, event, What.WIN)
    if not await keeping.known(ctx, here.community.id, event, What.WIN):
        return False
    await wins.add(ctx.tx, new)
    await mark(ctx, here.community, ctx.room, event.target)
    return True


async def _known(ctx: CommunityContext, event: chat.Reaction) -> New | None:
    """What a message says that is known already; None when it is to be fetched."""
    here, target, sign = ctx.community.id, event.target, event.event
    whose = await checkins.whose(ctx.tx, target)
    if whose is not None:
        member, said = whose.check_in.member, whose.contribution
        return New(here, member, Source.SIGN, event.at, event=target, sign=sign, contribution=said)
    point = await points.of(ctx.tx, target)
    if point is not None:
        text = one_line(point.text, MOST)
        return New(here, point.member, Source.SIGN, event.at, event=target, sign=sign, text=text)
    return None


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Keeps a message that was fetched."""
    came = await keeping.came(ctx, event, What.WIN)
    if came is None:
        return
    found = came.sought
    if await wins.of_event(ctx.tx, found.event) is not None:
        await sought.forget(ctx.tx, found.event, What.WIN)
        return
    text = one_line(came.words, MOST)
    new = New(found.community, came.author.id, Source.SIGN, found.at, found.event, found.sign, text)
    await wins.add(ctx.tx, new)
    community = await keeping.community_of(ctx, came)
    await mark(ctx, community, found.room, found.event)


async def on_proud(ctx: ChatContext, whose: Whose, event: chat.Reaction) -> None:
    """A photo that somebody is proud of is one, without another sign."""
    if await wins.of_event(ctx.tx, event.target) is not None:
        return
    community = (await standups.by_id(ctx.tx, whose.check_in.standup)).community
    new = New(
        community,
        whose.check_in.member,
        Source.PHOTO,
        event.at,
        event=event.target,
        sign=event.event,
        contribution=whose.contribution,
    )
    await wins.add(ctx.tx, new)


async def _out(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Takes a win of theirs out: it is told nowhere any more, and no sign brings it back."""
    one = await wins.of_event(ctx.tx, event.target)
    owner = await communities.person_of(ctx.tx, one.member) if one is not None else None
    if one is None or owner is None or not speaks_for(ctx.person, owner):
        return False
    await wins.decline(ctx.tx, one)
    await keeping.decline(ctx, one.community, event, What.WIN)
    return True


async def taken_back(ctx: ChatContext, event: chat.Removal) -> None:
    """Follows it that the sign which made one is taken away."""
    await keeping.taken_back(ctx, event, What.WIN)
    one = await wins.of_sign(ctx.tx, event.target)
    if one is not None:
        await wins.erase(ctx.tx, one)


_ANY = frozenset({OF_CHECK_IN, OF_POINT, OF_AGREEMENT, LESSON, PUT_ASIDE, OTHER})
SPROUT_SIGN = Sign((SPROUT,), "sign-win", _ANY, _asks)
OUT = Sign(CROSSES, "sign-out", frozenset({OF_WIN}), _out)
