"""What a handover says, line by line; until its owner is done also what is known of them already."""

from collections.abc import Mapping, Sequence
from typing import Final

from commands import chat, texts
from commands.context import Context
from commands.relaying import InHand, Line
from commands.words import one_line
from storage import agreements, communities, handover_words
from storage.agreements import Agreement
from storage.communities import Community, Member
from storage.handovers import Handover
from storage.ids import MemberId

Said = Mapping[Line, Sequence[InHand]]
Blocks = tuple[chat.Block, ...]
_ASKS: Final = {
    Line.WORK: "handover-asks-work",
    Line.FAR: "handover-asks-far",
    Line.NEXT: "handover-asks-next",
    Line.SPOKE: "handover-asks-spoke",
    Line.WHERE: "handover-asks-where",
}
_SAYS: Final = {
    Line.WORK: "handover-says-work",
    Line.FAR: "handover-says-far",
    Line.NEXT: "handover-says-next",
    Line.SPOKE: "handover-says-spoke",
    Line.WHERE: "handover-says-where",
}
MOST: Final = 500
"""So many characters of a line are kept."""


async def in_hand(ctx: Context, community: Community, member: Member, language: str) -> list[InHand]:
    """What each practice knows that they have in hand."""
    return [
        one
        for practice in ctx.practices
        for one in await practice.hands_over(ctx, community, member, language)
    ]


async def said(ctx: Context, community: Community, one: Handover, language: str) -> Said:
    """What stands in each line. What was taken out of one stays out."""
    kept: dict[Line, list[InHand]] = {}
    for words in await handover_words.of(ctx.tx, one):
        kept.setdefault(words.line, []).append(InHand(words.text, words.line, words.event))
    if not one.readable:
        member = await communities.member_by_id(ctx.tx, one.member)
        known = await in_hand(ctx, community, member, language)
        for line in Line:
            kept.setdefault(line, [part for part in known if part.line is line])
    found = {line: [part for part in parts if part.text] for line, parts in kept.items()}
    return {line: parts for line, parts in found.items() if parts}


def joined(parts: Sequence[InHand], most: int = MOST) -> str:
    """The words of one line."""
    return one_line("; ".join(one_line(part.text, MOST) for part in parts), most)


def asking(language: str, found: Said) -> Blocks:
    """All lines with their numbers: what is asked, and what was said to that."""
    told = [
        texts.line(language, _ASKS[line], said=1 if line in found else 0, words=joined(found.get(line, ())))
        for line in Line
    ]
    return (chat.paragraph("\n".join(told)),)


def telling(language: str, found: Said) -> Blocks:
    """What was said, for others to read."""
    told = [texts.line(language, _SAYS[line], words=joined(found[line])) for line in Line if line in found]
    return (chat.paragraph("\n".join(told)),) if told else ()


async def open_agreements(ctx: Context, member: MemberId) -> list[Agreement]:
    """What they agreed to do, and is to be done yet."""
    return [one for one in await agreements.by_member(ctx.tx, member) if one.is_open]


def agreed(language: str, found: Sequence[Agreement]) -> Blocks:
    """What comes along with it."""
    if not found:
        return ()
    items = tuple(chat.item(one_line(one.text)) for one in found)
    return (*texts.blocks(language, "handover-agreements"), *items)
