"""How a community sees itself, and how that moved: conditions, needs, principles and loops; and being ready.

Told from so many answers on that nobody's own can be guessed, and only of the same words.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from babel.dates import format_date

from commands import texts
from commands.reflection.counting import Counted, count
from commands.reflection.instrument import FEWEST, Both
from commands.reflection.reading import every
from commands.times.moments import local
from storage import polls
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import ReflectionId

FOLLOWED: Final = ("condition", "need", "principle", "loop", "safety", "factor")
"""What is followed over time."""
MOST_MOMENTS: Final = 4


@dataclass(frozen=True, slots=True)
class Series:
    """A question, and each time that enough people answered it, oldest first."""

    times: Sequence[Counted]

    @property
    def latest(self) -> Counted:
        """The last time."""
        return self.times[-1]

    def line(self, language: str, community: Community) -> str:
        """What was asked, and how many said yes to it when."""
        shown = self.times[-MOST_MOMENTS:]
        years = {_closed(one, community).year for one in shown}
        form = "MMMM" if len(years) == 1 else "MMMM y"
        moments = [
            texts.line(
                language,
                "series-moment",
                yes=one.affirmed,
                people=one.people,
                month=format_date(_closed(one, community), form, locale=language),
            )
            for one in shown
        ]
        question = self.latest.asked.text.said(language)
        return texts.line(language, "series", question=question, moments=", ".join(moments))


def _closed(one: Counted, community: Community) -> datetime:
    assert one.poll.closed_at is not None
    return local(one.poll.closed_at, community.timezone)


def is_followed(one: Counted) -> bool:
    """Whether a question is one of those."""
    return any(what in one.asked.tags for what in FOLLOWED)


def series(polls: Iterable[Counted]) -> list[Series]:
    """The questions that are followed, in the order in which they were asked last."""
    found: dict[tuple[str, str], list[Counted]] = {}
    for one in polls:
        if is_followed(one) and one.people >= FEWEST:
            found.setdefault((one.poll.instrument, one.poll.question), []).append(one)
    return sorted((Series(times) for times in found.values()), key=lambda one: one.latest.poll.id)


def titled(found: Iterable[Series], language: str) -> dict[str, list[Series]]:
    """The same by the title of the instrument that they belong to."""
    groups: dict[str, list[Series]] = {}
    for one in found:
        title = _title(one.latest)
        groups.setdefault(title.said(language) if title else one.latest.poll.instrument, []).append(one)
    return groups


def _title(one: Counted) -> Both | None:
    known = every().get(one.poll.instrument)
    return one.asked.title or (known.title if known else None)


async def agreed(
    tx: Transaction, language: str, found: Iterable[Counted], since: datetime, until: datetime
) -> tuple[str, ...]:
    """Of reflections that ended then: with how many of their statements everybody agrees, and which not."""
    lines: tuple[str, ...] = ()
    asked = (one.poll.reflection for one in found if one.asked.told == "agreed")
    for reflection in dict.fromkeys(asked):
        whole = await polls.of_reflection(tx, reflection)
        ends = [poll.closed_at for poll in whole]
        if None in ends or not since < max(end for end in ends if end is not None) <= until:
            continue
        lines += await together(tx, language, reflection)
    return lines


async def together(tx: Transaction, language: str, reflection: ReflectionId) -> tuple[str, ...]:
    """With how many statements of one reflection everybody agrees.

    Nothing where that is a single one, or one person alone answered.
    """
    whole = [one for one in await count(tx, await polls.of_reflection(tx, reflection)) if one.people]
    if len(whole) < 2 or max(one.people for one in whole) < 2:
        return ()
    title = _title(whole[0])
    open_still = [one for one in whole if one.affirmed < one.people]
    first = texts.line(
        language,
        "agreed",
        title=title.said(language) if title else whole[0].poll.instrument,
        agreed=len(whole) - len(open_still),
        statements=len(whole),
        people=max(one.people for one in whole),
    )
    rest = (texts.line(language, "agreed-not", statement=one.asked.text.said(language)) for one in open_still)
    return (first, *rest)
