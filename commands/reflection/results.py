"""What reflections add up to, in words that can be read aloud: in chat, digest, report and draft."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_date

from commands import chat, texts
from commands.fitting import length_for
from commands.reflection import over_time
from commands.reflection.counting import VALUES, Cells, Counted, Share, by_month, cells, counted, share
from commands.reflection.instrument import FEWEST, LEVELS
from commands.reflection.place import place_of
from commands.retelling import Under
from commands.telling import Section
from commands.words import one_line
from storage.communities import Community
from storage.database import Transaction

Blocks = tuple[chat.Block, ...]
YEAR = timedelta(days=365)
MOST_MONTHS = 12
FEWEST_TOLD: Final = 3
"""From so many answers on the group reads how many there were: of fewer it would say who did not."""


async def results(tx: Transaction, community: Community, language: str, now: datetime) -> Blocks:
    """The last twelve months as a whole and month by month; none when nothing was counted in them."""
    found = await counted(tx, community, now - YEAR, now)
    place = (await place_of(tx, community)).said(language)
    blocks: Blocks = ()
    for what in VALUES:
        lines = tuple(_with_share(language, what, found, place))
        if lines:
            blocks += (*texts.blocks(language, f"results-{what}", name=community.name), *_items(lines))
    named = {
        month: lines
        for month, some in by_month(found, community).items()
        if (lines := rows(language, "cycle", cells(some, "cycle"), place))
    }
    if len(named) > 1:
        for month, lines in list(named.items())[-MOST_MONTHS:]:
            title = format_date(datetime.fromisoformat(f"{month}-01"), "MMMM y", locale=language)
            blocks += (chat.paragraph(title), *_items(lines))
    for title, group in over_time.titled(over_time.series(found), language).items():
        blocks += (chat.paragraph(title), *_items(one.line(language, community) for one in group))
    return (*blocks, *_items(await over_time.agreed(tx, language, found, now - YEAR, now)))


def _items(lines: Iterable[str]) -> Blocks:
    return tuple(chat.item(line) for line in lines)


def rows(language: str, what: str, found: Cells, place: str) -> tuple[str, ...]:
    """Cycles or capitals by level as lines, one for each that was named."""
    lines = ((value, _levels(language, found, value, place)) for value in VALUES[what])
    return tuple(_row(language, what, value, levels) for value, levels in lines if levels)


def _row(language: str, what: str, value: str, levels: str) -> str:
    return texts.line(language, "value-row", what=texts.line(language, f"{what}-{value}"), levels=levels)


def _levels(language: str, found: Cells, value: str, place: str) -> str:
    return ", ".join(
        texts.line(language, f"times-{level}", count=found[value, level], place=place)
        for level in LEVELS
        if found[value, level]
    )


def _with_share(language: str, what: str, found: list[Counted], place: str) -> Iterable[str]:
    total = cells(found, what)
    if what == "capital":
        # Nobody is asked about one of these: each is an answer.
        yield from rows(language, what, total, place)
        return
    for value in VALUES[what]:
        levels, of = _levels(language, total, value, place), share(found, what, value)
        if of is not None and of.answered:
            row = _row(language, what, value, levels or texts.line(language, "value-nothing"))
            yield f"{row}. {asked_and_answered(language, of)}"


def asked_and_answered(language: str, of: Share) -> str:
    """How often something was asked, answered, and answered with nothing."""
    text = "value-answers" if of.asked is None else "value-share"
    return texts.line(language, text, asked=of.asked or 0, answers=of.answered, nothing=of.nothing)


# --- in the digest, a report and the draft ---------------------------------------------------------------


async def came_out(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What a digest says of the polls that closed after `since`, up to and with `until`."""
    return await told(tx, community, since, until, community.language)


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """The same in a language, but for what was said in own words: for the draft of facilitators."""
    return await told(tx, community, since, until, language, with_words=False)


async def told(
    tx: Transaction,
    community: Community,
    since: datetime,
    until: datetime,
    language: str,
    with_words: bool = True,
) -> tuple[Section, ...]:
    """The same in a language, with what was said in own words or without."""
    found = [one for one in await counted(tx, community, since, until) if one.poll.member is None]
    agreed = await over_time.agreed(tx, language, found, since, until)
    # What was said in a talk is told from so many on as what was asked without names.
    found = [one for one in found if not one.asked.talk or one.people >= FEWEST]
    whole = [one for one in found if one.people or one.said]
    withheld = sum(one.poll.anonymous and one not in whole for one in found)
    if not whole and not withheld:
        return ()
    moved = await _moved(tx, community, whole, until)
    short = [one for one in whole if one.poll.id not in moved and one.asked.told == "counts"]
    short = [one for one in short if with_words or not one.said]

    def lines(most: int) -> tuple[str, ...]:
        return tuple(line for one in short for line in _in_short(language, one, most))

    fitting = lines(length_for(lambda most: _items(lines(most))))
    fitting += tuple(one.line(language, community) for one in moved.values())
    fitting += agreed
    if withheld:
        fitting += (texts.line(language, "digest-too-few", polls=withheld),)
    sections = (
        [Section(texts.line(language, "digest-reflection"), fitting, under=Under.REFLECTED)]
        if fitting
        else []
    )
    return (*sections, *await _values(tx, community, whole, language))


async def _moved(
    tx: Transaction, community: Community, whole: Sequence[Counted], until: datetime
) -> dict[int, over_time.Series]:
    """The questions that are followed, each with how it was before."""
    if not any(over_time.is_followed(one) for one in whole):
        return {}
    year = await counted(tx, community, until - YEAR, until)
    now = {one.poll.id for one in whole}
    return {one.latest.poll.id: one for one in over_time.series(year) if one.latest.poll.id in now}


async def _values(
    tx: Transaction, community: Community, whole: Sequence[Counted], language: str
) -> tuple[Section, ...]:
    place = (await place_of(tx, community)).said(language)
    found = []
    for what in VALUES:
        lines = rows(language, what, cells(whole, what), place)
        of = share(whole, what)
        if lines and what == "cycle" and of is not None and of.answered >= FEWEST_TOLD:
            lines += (asked_and_answered(language, of),)
        if lines:
            found.append(Section(texts.line(language, f"digest-{what}"), lines, under=Under.REFLECTED))
    return tuple(found)


def _in_short(language: str, one: Counted, most: int) -> tuple[str, ...]:
    question = one.asked.text.said(language)
    if one.said:
        return (one_line(question, 2 * most), *(words.line(most) for words in one.said))
    chosen = ", ".join(
        f"{label} {one.counts[at]}" for at, label in enumerate(one.asked.labels(language)) if at in one.counts
    )
    return (one_line(f"{question} {chosen}", 2 * most),)
