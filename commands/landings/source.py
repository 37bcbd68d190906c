"""What can be passed on in a reply: a win, something agreed or an open point, in the words that it has."""

from dataclasses import dataclass
from typing import Final

from commands.points import POINT
from commands.winning import words_of
from commands.words import one_line
from storage import agreements, lines, points, wins
from storage.agreements import AGREEMENT
from storage.database import Transaction
from storage.ids import AgreementId, CommunityId, EventId, MemberId, PointId, WinId
from storage.lines import Ref

MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Known:
    """Of whom it is, in which words, and what it is. A photo may have no words."""

    community: CommunityId
    author: MemberId
    text: str
    ref: Ref


async def under(tx: Transaction, target: EventId) -> Known | None:
    """What a message is that somebody replies to: one of them, or the only one that a post of ours shows."""
    win = await wins.of_event(tx, target)
    if win is not None:
        return await of(tx, win.ref)
    found = [one for one in await agreements.of_event(tx, target) if one.counts]
    if found:
        return await of(tx, found[0].ref)
    point = await points.of(tx, target)
    if point is not None:
        return await of(tx, Ref(POINT, point.id))
    _, refs = await lines.under(tx, target)
    return await of(tx, next(iter(refs.values()))) if len(refs) == 1 else None


async def of(tx: Transaction, ref: Ref) -> Known | None:
    """What a line is about, as it is today; None where that is nothing to pass on, or no more."""
    reads = {wins.WIN: _win, AGREEMENT: _agreement, POINT: _point}.get(ref.kind)
    return await reads(tx, ref) if reads is not None else None


async def _win(tx: Transaction, ref: Ref) -> Known | None:
    win = await wins.by_id(tx, WinId(ref.id))
    told = await words_of(tx, win) if win is not None else None
    if win is None or told is None:
        return None
    return Known(win.community, win.member, one_line(told.text, MOST), ref)


async def _agreement(tx: Transaction, ref: Ref) -> Known | None:
    one = await agreements.by_id(tx, AgreementId(ref.id))
    if one is None or one.member is None or not one.counts:
        return None
    text = f"{one.text} ({one.outcome})" if one.outcome else one.text
    return Known(one.community, one.member, one_line(text, MOST), ref)


async def _point(tx: Transaction, ref: Ref) -> Known | None:
    point = await points.by_id(tx, PointId(ref.id))
    return (
        Known(point.community, point.member, one_line(point.text, MOST), ref) if point is not None else None
    )
