"""Replies that act on a numbered line of a post of ours: "2 klaar", "3 later", "1 Linh calls the school".

The words behind a number are read here, and nowhere else. What the line is about says what becomes of it
(`Practice.lines`); other words are for the kind of post that they reply to (`Practice.notes`).
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from commands import chat
from commands.context import ChatContext, CommunityContext
from commands.signs import plain
from commands.words import clean, plainly
from storage import communities, lines, shown, standups
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import CommunityId, PostId
from storage.lines import Ref
from storage.shown import Shown


class Word(StrEnum):
    """What can be said of any line."""

    DONE = "done"
    LATER = "later"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a reply: the words for a number, and what of `Word` they are, if any."""

    number: int
    word: Word | None
    words: str


Takes = Callable[[CommunityContext, Ref, Word, chat.Text], Awaitable[None]]
"""Does what a word says with what a line is about, and tells who said so where something is to be told."""
Notes = Callable[[CommunityContext, PostId, Ref, str, chat.Text], Awaitable[None]]
"""Takes other words behind the number of a line of a post."""

MOST: Final = 60
"""So many numbers one reply names at most, which is as many as any post of ours has."""
_WORDS: Final = {
    Word.DONE: "klaar,gedaan,done,af,opgelost,gelukt,ready,solved,finished,✅,✔,☑",
    Word.LATER: "later,volgende keer,next time,nog niet,not yet,⏳",
    Word.DROP: "weg,drop,laat maar,hoeft niet,vervalt,niet meer,let go,never mind,❌,✖",
}
HAND: Final = "🙋"
"""That somebody wants to talk about it too, as a sign."""
_TOO: Final = frozenset("ik ook,wij ook,me too,so do i,i do too".split(","))
_MEANT: Final = {one: word for word, ways in _WORDS.items() for one in ways.split(",")}
_NUMBERED: Final = expression(
    r"(?:nr\.?|nummer|number|punt|point|#)?\s*(\d{1,3})(?!\d)\s*[.):,]?\s*(.*)", re.I
)
_SEVERAL: Final = expression(r"(\d{1,3}(?:\s*(?:,|&|\+|\ben\b|\band\b)\s*\d{1,3})+)\s+(\D+)", re.I)
_ONWARD: Final = expression(r"(\d{1,3}(?:\s*(?:,|&|\+|\ben\b|\band\b)\s*\d{1,3})+)\s+((?:aan|to)\s.+)", re.I)
"""Several at once that go to somebody."""
_TOGETHER: Final = expression(r"(\d{1,3}(?:(?:\s|,|&|\+|\ben\b|\band\b)+\d{1,3})*)\s*(=\s*\S.*)", re.I)
"""Several that belong together under a name."""
_LINES: Final = expression(r"\n|;")
_NEXT: Final = expression(r",(?=\s*\d{1,3}\s+\D)")


def read(body: str) -> list[Said]:
    """What a reply says of which lines, once each; nothing where no line of it begins with a number."""
    return list(dict.fromkeys(said for line in _LINES.split(body) for said in _line(line.strip())))


def _line(line: str) -> Iterator[Said]:
    together = _TOGETHER.fullmatch(line)
    if together is None:
        for part in _NEXT.split(line):
            yield from _part(part.strip())
        return
    for number in re.findall(r"\d+", together[1]):
        yield Said(int(number), None, clean(together[2]))


def _part(part: str) -> Iterator[Said]:
    several = _SEVERAL.fullmatch(part)
    if several is not None and (said := word(several[2])) is not None:
        for number in re.findall(r"\d+", several[1]):
            yield Said(int(number), said, clean(several[2]))
        return
    onward = _ONWARD.fullmatch(part)
    if onward is not None:
        for number in re.findall(r"\d+", onward[1]):
            yield Said(int(number), None, clean(onward[2]))
        return
    found = _NUMBERED.fullmatch(part)
    if found is not None:
        yield Said(int(found[1]), word(found[2]), clean(found[2]))


def word(words: str) -> Word | None:
    """What of any line these words say, if anything."""
    return _MEANT.get(plain(words)) or _MEANT.get(plainly(words).removeprefix("is "))


def is_hand(words: str) -> bool:
    """Whether words behind a number say that somebody wants to talk about it too."""
    return plain(words) == HAND or plainly(words) in _TOO


async def taken(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Whether this replies to a post of ours with numbered lines, and to one of them."""
    if not isinstance(event, chat.Text) or (target := event.reply_to or event.thread) is None:
        return False
    said = read(event.body)
    post, known = await lines.under(ctx.tx, target) if said else (None, {})
    if post is None or not known:
        return False
    row = await shown.by_post(ctx.tx, post)
    if row is None:
        await ctx.tell(event, "lines-old")
        return True
    there = None if _are_for_another(ctx, row, said, known) else await _there(ctx, row)
    if there is None:
        return False
    if len(said) > MOST:
        await ctx.tell(event, "lines-too-many", most=MOST)
        return True
    missing: list[int] = []
    for one in said:
        ref = known.get(one.number)
        if ref is None:
            missing.append(one.number)
        elif one.word is not None:
            await _takes(there, ref)(there, ref, one.word, event)
        else:
            await _notes(there, row, ref, one.words, event)
    if missing:
        await ctx.tell(event, "lines-no-number", number=missing[0], last=max(known))
    return True


def _are_for_another(ctx: ChatContext, row: Shown, said: list[Said], known: Mapping[int, Ref]) -> bool:
    """Whether words without a word of ours are for who takes any words in reply to such a draft."""
    noted = any(row.kind in one.notes for one in ctx.practices)
    noted = noted or any(_said_of(ctx, known.get(one.number)) is not None for one in said)
    return row.community is None and not noted and all(one.word is None for one in said)


def _said_of(ctx: ChatContext, ref: Ref | None) -> Notes | None:
    """What other words behind the number of such a line are, whatever post it is on."""
    return next(
        (one.said_of[ref.kind] for one in ctx.practices if ref is not None and ref.kind in one.said_of), None
    )


async def _there(ctx: ChatContext, row: Shown) -> CommunityContext | None:
    """The community that a post of ours is about; None for who is not in it."""
    about = await _about(ctx, row)
    if about is None:
        return None
    if ctx.community is not None:
        return ctx.here() if ctx.community.id == about else None
    community = await communities.by_id(ctx.tx, about)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    here = member is not None and member.left_at is None
    return ctx.within(community, member) if here else None


async def _about(ctx: ChatContext, row: Shown) -> CommunityId | None:
    """Whose a post is: a draft is of its round."""
    if row.community is not None or row.standup is None:
        return row.community
    return (await standups.by_id(ctx.tx, row.standup)).community


def _takes(ctx: ChatContext, ref: Ref) -> Takes:
    return next(one.lines[ref.kind] for one in ctx.practices if ref.kind in one.lines)


async def _notes(ctx: CommunityContext, row: Shown, ref: Ref, words: str, event: chat.Text) -> None:
    notes = next((one.notes[row.kind] for one in ctx.practices if row.kind in one.notes), None)
    notes = _said_of(ctx, ref) or notes
    if notes is None or not words:
        await ctx.tell(event, "lines-how")
    else:
        await notes(ctx, row.post, ref, words, event)
