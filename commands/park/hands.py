"""Who else wants to talk about what is open: 🙋 on the message that says it, or "3 me too" under the list."""

from typing import Final

from commands import chat, lines, router
from commands.context import ChatContext, CommunityContext
from commands.points import POINT
from commands.signs import Sign
from storage import communities, inbox, point_hands, points
from storage import lines as numbered
from storage.communities import Role
from storage.ids import speaks_for
from storage.lines import Ref
from storage.point_hands import Hand
from storage.points import Point
from storage.targets import OF_POINT


async def lift(ctx: CommunityContext, point: Point, event: chat.Text | chat.Reaction) -> None:
    """Notes that who says so wants to talk about a point too; whose it is wants that anyway."""
    me = await ctx.myself()
    if me.role is not Role.BOT and me.id != point.member:
        await point_hands.lift(ctx.tx, Hand(point.id, me.id, event.event, event.at))


async def _takes(ctx: ChatContext, event: chat.Reaction) -> bool:
    point, here = await points.of(ctx.tx, event.target), ctx.here()
    if point is None or not point.is_open or here is None or here.community.id != point.community:
        return False
    await lift(here, point, event)
    return True


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Takes back the hands that a message lifted, as far as it says so no more."""
    lifted = await point_hands.lifted_with(ctx.tx, event.target)
    if not lifted or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    said: set[int] = set()
    if isinstance(event, chat.Edit):
        owner = await communities.person_of(ctx.tx, lifted[0].member)
        if owner is None or not speaks_for(event.sender, owner):
            return
        words = router.words_of(ctx, (), event)
        said = {one.number for one in lines.read(words) if lines.is_hand(one.words)}
    for hand in lifted:
        if not said & await numbered.numbers_of(ctx.tx, Ref(POINT, hand.point)):
            await point_hands.take_back(ctx.tx, hand)


HAND: Final = Sign((lines.HAND,), "sign-point-too", frozenset({OF_POINT}), _takes)
