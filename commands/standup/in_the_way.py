"""What is in people's way is open until somebody closes it, in the words of the check-in that says it."""

from datetime import timedelta
from typing import Final

from commands import texts
from commands.context import Context
from commands.points import POINT, put_off
from commands.standup.checkin import Answers, assemble, obstacle_of
from commands.telling import FIRST, Agenda, AgendaPoint
from commands.words import clean, one_line
from storage import checkins, communities, contributions, offers, points
from storage.checkins import CheckIn
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CheckInId
from storage.lines import Ref
from storage.points import Kind, Point
from storage.standups import Standup

AGAIN: Final = timedelta(weeks=8)
"""After longer than this the same words are something new."""


async def keep(
    ctx: Context, community: Community, standup: Standup, check_in: CheckIn, said: Answers
) -> None:
    """Keeps what is in somebody's way as a shared check-in of a round that closes or closed says it now.

    What was closed stays closed, whatever the words are. What comes late stands with what came in time: it is
    of the close of the round. Who says the same as before says the same thing: it is open since then, and the
    newest check-in is the one that it goes with.
    """
    words = clean(obstacle_of(community.language, said) or "")
    known = await points.of_check_in(ctx.tx, check_in.id)
    same = await _said_before(ctx, community, check_in, words) if known is None else None
    if same is not None:
        await points.said_again(ctx.tx, same.id, check_in.id, standup.id)
    elif known is None:
        at = min(check_in.submitted_at, standup.closed_at or check_in.submitted_at)
        about, member = check_in.id, check_in.member
        await points.add(
            ctx.tx, community.id, Kind.OBSTACLE, member, None, words, at, standup.id, check_in=about
        )
    elif known.text != words:
        await points.rewrite(ctx.tx, known.id, words)


async def _said_before(ctx: Context, community: Community, check_in: CheckIn, words: str) -> Point | None:
    """What they said was in their way not long before, in these words, and is open still."""
    for point in await points.still_open(ctx.tx, community.id):
        theirs = point.kind is Kind.OBSTACLE and point.member == check_in.member
        if not theirs or point.check_in is None or _same(point.text) != _same(words):
            continue
        before = await checkins.by_id(ctx.tx, point.check_in)
        if before is not None and check_in.submitted_at - before.submitted_at <= AGAIN:
            return point
    return None


def _same(words: str) -> str:
    return one_line(words).casefold().rstrip(".!")


async def drop(ctx: Context, check_in: CheckInId) -> None:
    """Erases it: it is said no more, or not to the group."""
    known = await points.of_check_in(ctx.tx, check_in)
    if known is not None:
        await points.erase(ctx.tx, known.id)


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """What nobody offered help with, or what is in the way all the same according to whose it is.

    It goes before all else.
    """
    names = {one.id: one.name for one in await communities.members(tx, asked.community.id)}
    found: list[AgendaPoint] = []
    for point in await points.open_at(tx, asked.community.id, asked.until):
        place = put_off(asked, point, FIRST)
        if point.kind is not Kind.OBSTACLE or place is None or not await _is_for(tx, asked, point):
            continue
        words = await _words(tx, asked.language, point)

        def line(most: int, name: str = names[point.member], words: str = words) -> str:
            return texts.line(asked.language, "agenda-obstacle", name=name, text=one_line(words, most))

        found.append(AgendaPoint(point.at, line, Ref(POINT, point.id), place))
    return found


async def _is_for(tx: Transaction, asked: Agenda, point: Point) -> bool:
    if point.still_at is not None and point.still_at <= asked.until:
        return True
    return point.check_in is None or not await offers.of(tx, point.check_in)


async def _words(tx: Transaction, language: str, point: Point) -> str:
    """What was only spoken is told of in each language."""
    messages = await contributions.of(tx, point.check_in) if point.check_in is not None else []
    return obstacle_of(language, assemble(messages)) or point.text
