"""What closed questions add up to, as numbers: cycles and capitals by level, per month.

Samenspel §2.3: neither have an order of worth, so they stand in one that is always the same, without a score.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from commands.reflection.asked import Asked
from commands.reflection.instrument import CAPITALS, CYCLES, LEVELS
from commands.reflection.outcome import Words, words_of
from commands.times.moments import local
from storage import polls, votes
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.polls import Poll

VALUES: Final = {"cycle": CYCLES, "capital": CAPITALS}
"""What is added up by level."""


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

    @property
    def nothing(self) -> int:
        """How many of them chose that they have nothing to say here."""
        at = self.asked.nothing_at
        return 0 if at is None else self.counts.get(at, 0)

    @property
    def put_to(self) -> int | None:
        """How many it was put to. Who answered, such as who facilitates, was asked too."""
        known = self.poll.people_asked
        return None if known is None else max(known, self.people, len(self.said))

    @property
    def affirmed(self) -> int:
        """How many said yes to what was asked."""
        return sum(count for option, count in self.counts.items() if self.asked.affirms(option))


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was asked, answered, and answered with nothing; None where that is not known."""

    asked: int | None
    answered: int
    nothing: int


Cells = Counter[tuple[str, str]]
"""How many answers there were of each value at each level."""


async def counted(tx: Transaction, community: Community, since: datetime, until: datetime) -> list[Counted]:
    """The polls that closed after `since`, up to and with `until`."""
    return await count(tx, await polls.closed_during(tx, community.id, since, until))


async def count(tx: Transaction, polls: Sequence[Poll]) -> list[Counted]:
    """What was answered in these."""
    found = await votes.counts_of(tx, [poll.id for poll in polls])
    said = await words_of(tx, polls)
    return [
        Counted(poll, Asked.unpack(poll.asked), found.get(poll.id, {}), said.get(poll.id, ()))
        for poll in polls
    ]


def cells(polls: Iterable[Counted], what: str) -> Cells:
    """Adds up cycles or capitals (`what`) by level."""
    total: Cells = Counter()
    for one in polls:
        for option, count in one.counts.items():
            counts = one.asked.choices[option].counts
            if what in counts and counts.get("level") in LEVELS:
                total[counts[what], counts["level"]] += count
    return total


def share(polls: Iterable[Counted], what: str, value: str | None = None) -> Share | None:
    """Of the questions about a value, or about any of that kind; None where none of them was asked."""
    about = [one for one in polls if one.asked.choices and _is_about(one.asked, what, value)]
    if not about:
        return None
    known = [one.put_to for one in about if one.put_to is not None]
    asked = sum(known) if len(known) == len(about) else None
    return Share(asked, sum(one.people for one in about), sum(one.nothing for one in about))


def _is_about(asked: Asked, what: str, value: str | None) -> bool:
    values = asked.tags.get(what, ())
    return bool(values) if value is None else value in values


def asked_for(polls: Iterable[Counted], what: str) -> Cells:
    """How many answered where a cycle or capital (`what`) at a level was one of the things to choose."""
    total: Cells = Counter()
    for one in polls:
        choices = (choice.counts for choice in one.asked.choices)
        could = {(it[what], it["level"]) for it in choices if what in it and it.get("level") in LEVELS}
        for cell in could:
            total[cell] += one.people
    return total


def named_by_month(
    polls: Iterable[Counted], community: Community, cycle: str
) -> tuple[tuple[date, int, int], ...]:
    """For each month in which a cycle was asked for: how many named something of it, of how many answers."""
    found = []
    for month, some in by_month(polls, community).items():
        of = share(some, "cycle", cycle)
        if of is not None and of.answered:
            found.append((date.fromisoformat(f"{month}-01"), of.answered - of.nothing, of.answered))
    return tuple(found)


def by_month(polls: Iterable[Counted], community: Community) -> dict[str, list[Counted]]:
    """Those of each month in which one closed, such as 2026-03, oldest first."""
    months: dict[str, list[Counted]] = {}
    for one in polls:
        assert one.poll.closed_at is not None
        month = f"{local(one.poll.closed_at, community.timezone):%Y-%m}"
        months.setdefault(month, []).append(one)
    return dict(sorted(months.items()))
