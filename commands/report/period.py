"""The time that a report tells of: a sprint, a season, a year, or from one day to another."""

from datetime import date, datetime, time, timedelta
from typing import Final

from commands.arguments import Argument
from commands.command import Mistake
from commands.context import ChatContext
from commands.times.dates import MOST, read_day, read_span
from commands.times.moments import local, moment_of
from storage import sprints
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import CommunityId

PERIODS: Final = {"sprint": timedelta(weeks=3), "season": timedelta(weeks=13), "year": timedelta(days=365)}
"""How far each looks back (rhythm: Samenspel §3.4b)."""
_WORDS: Final = {
    "sprint": "sprint",
    "season": "season",
    "seizoen": "season",
    "year": "year",
    "jaar": "year",
}
_FROM_TO: Final = expression(
    r"(?P<since>since |from |vanaf |sinds |van )?(?P<first>.+?)"
    r"(?:\s+(?:until|till|to|through|tot en met|t/m|tot)\s+(?P<last>.+))?"
)


class NoSuchPeriod(Mistake):
    text = "report-no-period"


@dataclass(frozen=True, slots=True)
class Period:
    """The time after `since`, up to and with `until`."""

    since: datetime
    until: datetime
    is_sprint: bool = False
    """Whether it stands for the sprint of now, or the last one."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Which(Argument[Period]):
    """What somebody wants a report of."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Period, str] | None:
        zone = ctx.community.timezone if ctx.community else ctx.profile.timezone
        period = read_period(said, ctx.now, zone) if said else None
        return (period, "") if period else None


def read_period(words: str, now: datetime, timezone: str) -> Period | None:
    """What somebody asked for, such as ``year``, ``last month`` or ``1 maart tot 1 juni``; a season when they
    said nothing.

    Both days count. None when it cannot be read, or lies ahead.
    """
    said = " ".join(words.casefold().split()) or "season"
    if said in _WORDS:
        return back(_WORDS[said], now)
    found = _FROM_TO.fullmatch(said[: 3 * MOST])
    today = local(now, timezone).date()
    first = read_span(found["first"], today, past=True) if found else None
    if found is None or first is None:
        return None
    last: date | None = today
    if found["last"]:
        last = read_day(found["last"], today, past=True, ending=True)
    elif not found["since"] and first.first != first.last:
        last = min(first.last, today)
    if last is None or first.first > last or last > today:
        return None
    return between(first.first, last, timezone)


def back(name: str, now: datetime) -> Period:
    """A sprint, season or year up to now."""
    return Period(now - PERIODS[name], now, name == "sprint")


async def of_sprint(tx: Transaction, community: CommunityId, otherwise: Period) -> Period:
    """From the beginning of the sprint that goes on, or of the last one to its end."""
    begun = await sprints.of_community(tx, community)
    if not begun:
        return otherwise
    return Period(begun[-1].began_at, begun[-1].ended_at or otherwise.until)


def between(first: date, last: date, timezone: str) -> Period:
    """From the first day to the last, both whole, on the clock of `timezone`."""
    begins = moment_of(datetime.combine(first, time()), timezone)
    ends = moment_of(datetime.combine(last + timedelta(days=1), time()), timezone)
    return Period(begins - timedelta(milliseconds=1), ends - timedelta(milliseconds=1))
