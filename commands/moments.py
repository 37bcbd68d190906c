"""Moments as a community sees them: on the clock of its own time zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def local(moment: datetime, timezone: str) -> datetime:
    """`moment` on the clock of `timezone`."""
    return moment.astimezone(ZoneInfo(timezone))


def clock_time(moment: datetime, timezone: str) -> str:
    """The time of day, such as 17:00."""
    return f"{local(moment, timezone):%H:%M}"


def same_day_at(moment: datetime, hour: int, minute: int, timezone: str) -> datetime:
    """The first moment, on the local day of `moment`, at which the clock says hour:minute or is past it.

    A time that is skipped in March becomes the first minute after; one that comes twice in October the first.
    """
    wanted = local(moment, timezone).replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    # A skipped time does not survive the way to UTC and back; on the way it shifts by the length of the gap.
    there = wanted.astimezone(UTC)
    back = there.astimezone(ZoneInfo(timezone))
    if back.replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return there
    while local(there - timedelta(minutes=1), timezone).utcoffset() == back.utcoffset():
        there -= timedelta(minutes=1)
    return there
