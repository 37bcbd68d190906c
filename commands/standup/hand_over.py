"""What somebody did and planned last, and whom they would help, for when they stop."""

from collections.abc import Sequence

from commands import texts
from commands.context import Context
from commands.relaying import InHand, Line
from commands.standup.checkin import placed
from commands.standup.nothing import is_nothing
from commands.standup.recognise import DONE, NEXT
from commands.words import one_line
from storage import checkins, communities, offers, points
from storage.communities import Community, Member

_LINES = {DONE: Line.FAR, NEXT: Line.NEXT}


async def hands_over(ctx: Context, community: Community, member: Member, language: str) -> Sequence[InHand]:
    """Their words of the last round that the group saw; who waits for their help is told to them alone."""
    return (*await _last(ctx, member), *await _helps(ctx, community, member, language))


async def _last(ctx: Context, member: Member) -> list[InHand]:
    latest = await checkins.latest_of(ctx.tx, member.id)
    if latest is None:
        return []
    check, messages = latest
    return [
        InHand(piece.text, _LINES[piece.slot], message.event)
        for message in messages
        for piece in placed(message)
        if piece.slot in _LINES
        and not is_nothing(piece.text)
        and not (piece.slot == NEXT and check.plan_done_at is not None)
    ]


async def _helps(ctx: Context, community: Community, member: Member, language: str) -> list[InHand]:
    found: list[InHand] = []
    for point in await points.still_open(ctx.tx, community.id):
        if point.check_in is None or point.member == member.id:
            continue
        if any(offer.member == member.id for offer in await offers.of(ctx.tx, point.check_in)):
            name = one_line((await communities.member_by_id(ctx.tx, point.member)).name)
            what = one_line(point.text)
            found.append(InHand(texts.line(language, "obstacle-in-hand", name=name, what=what)))
    return found
