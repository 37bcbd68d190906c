"""What can be passed on in a reply: a win, something agreed, an open point or a story, in its own words."""

from typing import Final

from commands.points import POINT
from commands.winning import words_of
from commands.words import one_line, plainly
from storage import agreements, communities, digests, lines, points, posts, shown, stories, wins
from storage.agreements import AGREEMENT
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import AgreementId, CommunityId, EventId, MemberId, PointId, StoryId, WinId
from storage.lines import Ref
from storage.stories import Consent, Part, Story

MOST: Final = 300
_OUTCOME: Final = (Part.REALISED, Part.APPLIED, Part.TRANSFORMATIVE, Part.POTENTIAL, Part.IMMEDIATE)
"""Which part of a story is passed on: the first of these that has words."""
_STORY: Final = frozenset("verhaal,het verhaal,dit verhaal,story,the story,this story".split(","))
_OF: Final = expression(r"(?:(?:het |the )?(?:verhaal van|story of|story by) )?(.+)")


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
    reads = {wins.WIN: _win, AGREEMENT: _agreement, POINT: _point, stories.STORY: _story}.get(ref.kind)
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


async def _story(tx: Transaction, ref: Ref) -> Known | None:
    one = await stories.by_id(tx, StoryId(ref.id))
    said = dict(one.said) if one is not None else {}
    outcome = next((said[part] for part in _OUTCOME if part in said), None)
    if one is None or one.consent is not Consent.OUTSIDE or outcome is None:
        return None
    return Known(one.community, one.member, one_line(outcome, MOST), ref)


async def tales(tx: Transaction, target: EventId) -> tuple[list[Story], bool]:
    """The stories that a post of ours shows, and whether it shows nothing else: a digest may."""
    _, refs = await lines.under(tx, target)
    found = {ref.id for ref in refs.values() if ref.kind == stories.STORY}
    if found:
        read = [await stories.by_id(tx, StoryId(one)) for one in sorted(found)]
        return [one for one in read if one is not None], len(refs) == 1
    post = await posts.post_of(tx, target)
    row = await shown.by_post(tx, post) if post is not None else None
    digest = await digests.by_id(tx, row.digest) if row is not None and row.digest is not None else None
    if digest is None:
        return [], False
    told = await stories.told(tx, digest.community, digest.since, digest.until)
    return [one for one in told if one.said], False


async def meant(tx: Transaction, found: list[Story], what: str) -> list[Story]:
    """Those of the stories that words name: "the story", or by who tells it, of whom the last counts."""
    said = plainly(what)
    if said in _STORY:
        return found
    named = _OF.fullmatch(said)
    chosen: dict[MemberId, Story] = {}
    for one in found:
        name = plainly((await communities.member_by_id(tx, one.member)).name)
        if named is not None and name in (said, named[1]):
            chosen[one.member] = one
    return list(chosen.values())
