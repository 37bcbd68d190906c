"""What reflections add up to: cycles by level, with counts, per month. No ranking, and no score.

Samenspel §2.3: the cycles have no order of worth, so they stand in one that is always the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_date

from commands import chat, texts
from commands.fitting import length_for
from commands.reflection.asked import Asked
from commands.reflection.instrument import CYCLES, LEVELS
from commands.reflection.outcome import Words, words_of
from commands.telling import Section
from commands.times.moments import local
from commands.words import one_line
from storage import polls, votes
from storage.communities import Community
from storage.database import Transaction
from storage.polls import Poll

Blocks = tuple[chat.Block, ...]
YEAR = timedelta(days=365)
MOST_MONTHS = 12
_CYCLE_NAMES = {
    "expected": "cycle-expected",
    "immediate": "cycle-immediate",
    "potential": "cycle-potential",
    "applied": "cycle-applied",
    "realised": "cycle-realised",
    "transformative": "cycle-transformative",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A poll that closed, what was asked in it, how often each option was chosen, or what was said."""

    poll: Poll
    asked: Asked
    counts: dict[int, int]
    said: Sequence[Words] = ()

    @property
    def people(self) -> int:
        """How many chose something."""
        return sum(self.counts.values())


Table = Counter[tuple[str, str]]
"""How many answers there were of each cycle at each level."""


async def counted(tx: Transaction, community: Community, since: datetime, until: datetime) -> list[Counted]:
    """The polls that closed after `since`, up to and with `until`."""
    return await _counted(tx, await polls.closed_during(tx, community.id, since, until))


async def _counted(tx: Transaction, polls: list[Poll]) -> list[Counted]:
    found = await votes.counts_of(tx, [poll.id for poll in polls])
    said = await words_of(tx, polls)
    return [
        Counted(poll, Asked.unpack(poll.asked), found.get(poll.id, {}), said.get(poll.id, ()))
        for poll in polls
    ]


def table(polls: list[Counted]) -> Table:
    """Adds them up."""
    total: Table = Counter()
    for one in polls:
        for option, count in one.counts.items():
            counts = one.asked.choices[option].counts
            if "cycle" in counts and "level" in counts:
                total[counts["cycle"], counts["level"]] += count
    return total


def by_month(polls: list[Counted], community: Community) -> dict[str, Table]:
    """A table for each month in which a poll closed, such as 2026-03, oldest first."""
    months: dict[str, list[Counted]] = {}
    for one in polls:
        assert one.poll.closed_at is not None
        month = f"{local(one.poll.closed_at, community.timezone):%Y-%m}"
        months.setdefault(month, []).append(one)
    return {month: table(found) for month, found in sorted(months.items())}


def rows(language: str, found: Table) -> tuple[str, ...]:
    """A table as lines, one a cycle."""
    return tuple(
        texts.line(
            language,
            "results-row",
            cycle=texts.line(language, _CYCLE_NAMES[cycle]),
            micro=found[cycle, "micro"],
            meso=found[cycle, "meso"],
            macro=found[cycle, "macro"],
        )
        for cycle in CYCLES
    )


async def results(tx: Transaction, community: Community, language: str, now: datetime) -> Blocks:
    """The last twelve months as a whole and month by month; none when nothing was counted in them."""
    polls = await counted(tx, community, now - YEAR, now)
    total = table(polls)
    if not total:
        return ()
    blocks = (*texts.blocks(language, "results-title", name=community.name), *_items(rows(language, total)))
    months = [(month, found) for month, found in by_month(polls, community).items() if found]
    for month, found in months[-MOST_MONTHS:]:
        named = format_date(datetime.fromisoformat(f"{month}-01"), "MMMM y", locale=language)
        blocks += (chat.paragraph(named), *_items(rows(language, found)))
    return blocks


def _items(lines: Iterable[str]) -> Blocks:
    return tuple(chat.item(line) for line in lines)


async def came_out(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What a digest says of the polls that closed after `since`, up to and with `until`."""
    polls = [one for one in await counted(tx, community, since, until) if one.poll.member is None]
    told = [one for one in polls if one.people or one.said]
    withheld = sum(one.poll.anonymous and one not in told for one in polls)
    if not told and not withheld:
        return ()
    language = community.language

    def lines(most: int) -> tuple[str, ...]:
        return tuple(line for one in told for line in _in_short(language, one, most))

    fitting = lines(length_for(lambda most: _items(lines(most))))
    if withheld:
        fitting += (texts.line(language, "digest-too-few", polls=withheld),)
    found = [Section(texts.line(language, "digest-reflection"), fitting)]
    total = table(told)
    if total:
        found.append(Section(texts.line(language, "digest-cycles"), rows(language, total)))
    return tuple(found)


def _in_short(language: str, one: Counted, most: int) -> tuple[str, ...]:
    question = one.asked.text.said(language)
    if one.said:
        return (one_line(question, 2 * most), *(words.line(most) for words in one.said))
    chosen = ", ".join(
        f"{label} {one.counts[at]}" for at, label in enumerate(one.asked.labels(language)) if at in one.counts
    )
    return (one_line(f"{question} {chosen}", 2 * most),)


async def as_rows(tx: Transaction, community: Community, closed: list[Poll]) -> list[dict[str, object]]:
    """For each month in which some of these polls closed, and each cycle, how many answers of each level."""
    return [
        {"month": month, "cycle": cycle, **{level: counts[cycle, level] for level in LEVELS}}
        for month, counts in by_month(await _counted(tx, closed), community).items()
        for cycle in CYCLES
    ]
