"""What somebody heard of something that was passed on: read from a sign or words, and kept."""

import re
from collections.abc import Mapping
from typing import Final

from commands.context import Context
from commands.landings import author
from commands.signs import digit, plain
from commands.words import one_line, plainly
from storage import landings
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import EventId
from storage.landings import Answer, Landed, Landing

MOST: Final = 300
ASKS: Final = 3
"""So often it is asked: after four, eight and twelve weeks."""
SIGNS: Final[Mapping[Answer, str]] = {
    one: digit(number)
    for number, one in enumerate((Answer.USED, Answer.LOOKED_AT, Answer.NO, Answer.NONE), 1)
}
_WORDS: Final[Mapping[Answer, str]] = {
    Answer.USED: "1,gebruikt,het wordt gebruikt,wordt gebruikt,used,it is used,being used",
    Answer.LOOKED_AT: "2,wordt bekeken,bekeken,ze bekijken het,being looked at,looked at",
    Answer.NO: "3,nee,no",
    Answer.NONE: "4,nog niets gehoord,niets gehoord,heard nothing yet,heard nothing,nothing yet",
}
_MEANT: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}
_NO: Final = expression(
    r"(?:3\s+)?(?:nee|no)\b[\s,:;.]*(?:want|omdat|because|as)?\s*(?P<why>.*)", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, and why not, if that was said."""

    answer: Answer
    words: str | None = None


def read(said: str) -> Heard | None:
    """What these words or this sign say; None when they say something else."""
    signs = {plain(sign): one for one, sign in SIGNS.items()}
    found = signs.get(plain(said)) or _MEANT.get(plainly(said))
    if found is not None:
        return Heard(found)
    no = _NO.fullmatch(said.strip())
    return Heard(Answer.NO, one_line(no["why"], MOST) or None) if no is not None else None


async def take(ctx: Context, one: Landing, heard: Heard, event: EventId) -> None:
    """Keeps it. A yes or no is not asked again; that nothing was heard the group is told in the end."""
    last = one.asked >= ASKS
    if heard.answer is Answer.NONE:
        if last and one.landed == ():
            await _note(ctx, one, heard, event)
        await landings.look_again(ctx.tx, one, one.asked, None if last else one.next_at)
        return
    await _note(ctx, one, heard, event)
    await author.tell(ctx, one.id)
    done = last or heard.answer in (Answer.USED, Answer.NO)
    await landings.look_again(ctx.tx, one, one.asked, None if done else one.next_at)


async def _note(ctx: Context, one: Landing, heard: Heard, event: EventId | None) -> None:
    before = [landed for landed in one.landed if landed.event == event and event is not None]
    if before and event is not None:
        await landings.reword(ctx.tx, one, event, heard.answer, heard.words)
    else:
        await landings.heard(ctx.tx, one, Landed(ctx.now, heard.answer, heard.words, event))


async def nothing(ctx: Context, one: Landing) -> None:
    """Notes that nobody heard anything, and that the clock need not look again."""
    if not one.landed:
        await landings.heard(ctx.tx, one, Landed(ctx.now, Answer.NONE, None, None))
    await landings.look_again(ctx.tx, one, one.asked, None)
