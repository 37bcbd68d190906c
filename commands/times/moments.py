"""Moments as a community sees them: on the clock of its own time zone."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names

CLOCKS = timedelta(minutes=2)
"""So much the clocks of two computers may differ."""


def surely_before(said: datetime, moment: datetime) -> bool:
    """Whether something was said before a moment, also when the clock of the one who says so is not right."""
    return said < moment - CLOCKS


def local(moment: datetime, timezone: str) -> datetime:
    """`moment` on the clock of `timezone`."""
    return moment.astimezone(ZoneInfo(timezone))


def clock_time(moment: datetime, timezone: str) -> str:
    """The time of day, such as 17:00."""
    return f"{local(moment, timezone):%H:%M}"


def time_in_words(language: str, now: datetime, moment: datetime, timezone: str) -> str:
    """The time of a moment to come, with its day of the week when that is not today: woensdag 17:00."""
    there, today = local(moment, timezone), local(now, timezone).date()
    day = "" if there.date() == today else f"{weekday_in_words(language, there.weekday())} "
    return f"{day}{there:%H:%M}"


def same_day_at(moment: datetime, hour: int, minute: int, timezone: str) -> datetime:
    """The first moment, on the local day of `moment`, at which the clock says hour:minute or is past it.

    A time that is skipped in March becomes the first minute after; one that comes twice in October the first.
    """
    return moment_of(local(moment, timezone).replace(hour=hour, minute=minute, tzinfo=None), timezone)


def moment_of(naive: datetime, timezone: str) -> datetime:
    """The moment at which the clock of `timezone` says `naive`, or is first past it, as in same_day_at."""
    wanted = naive.replace(second=0, microsecond=0, fold=0, tzinfo=ZoneInfo(timezone))
    # A skipped time does not survive the way to UTC and back; on the way it shifts by the length of the gap.
    there = wanted.astimezone(UTC)
    back = there.astimezone(ZoneInfo(timezone))
    if back.replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return there
    while local(there - timedelta(minutes=1), timezone).utcoffset() == back.utcoffset():
        there -= timedelta(minutes=1)
    return there


def months_before(moment: datetime, months: int) -> datetime:
    """The same time so many calendar months ago; on the last day of a month that has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def day_in_words(language: str, day: date, year: bool = False) -> str:
    """A day, such as: dinsdag 24 december, with the year if that is wanted."""
    return format_date(day, "EEEE d MMMM y" if year else "EEEE d MMMM", locale=language)


def date_in_words(language: str, day: date, year: bool = False) -> str:
    """The same without the day of the week, as of what is long ago: 24 december."""
    return format_date(day, "d MMMM y" if year else "d MMMM", locale=language)


def month_in_words(language: str, day: date) -> str:
    """The month of a day, such as: december."""
    return str(format_date(day, "MMMM", locale=language))


def weekday_in_words(language: str, weekday: int) -> str:
    """A day of the week; 0 is Monday."""
    return str(get_day_names("wide", locale=language)[weekday])
