"""When nothing is said of itself: on public holidays, and in the quiet hours."""

import functools
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import ModuleType

from commands.context import Context
from commands.times.moments import local, moment_of
from commands.times.weekly import QuietHours
from storage.communities import Community

SATURDAY = 5
"""From this day of the week on it is weekend."""
IN_TIME = timedelta(minutes=15)
"""What is said later than this waits for the end of the quiet hours."""
_COUNTRIES = "holidays.countries"


def rests(country: str) -> Callable[[date], bool]:
    """Tells days on which the bot says nothing of itself: weekends and public holidays of `country`."""
    free = holidays(country)
    return lambda day: day.weekday() >= SATURDAY or free(day)


def holidays(country: str) -> Callable[[date], bool]:
    """Tells public holidays of `country` (ISO 3166-1, two letters) from other days."""
    return lambda day: day in _in_year(country, day.year)


def has_holidays(country: str) -> bool:
    """Whether the public holidays of `country` are known."""
    from holidays.registry import EntityLoader

    return country in EntityLoader.get_country_codes()


@functools.cache
def _in_year(country: str, year: int) -> frozenset[date]:
    # Imported here: most starts can do without.
    import holidays

    if _COUNTRIES not in sys.modules:
        # As it is, this package reads those of every country: some three hundred files, and 9 MiB of memory.
        package = ModuleType(_COUNTRIES)
        package.__path__ = [f"{folder}/countries" for folder in holidays.__path__]
        sys.modules[_COUNTRIES] = package
    return frozenset(holidays.country_holidays(country, years=year))


def is_quiet(ctx: Context, moment: datetime, timezone: str) -> bool:
    """Whether `moment` is in the quiet hours."""
    return QuietHours.parse(ctx.profile.quiet).cover(local(moment, timezone).time())


def morning_for(ctx: Context, due: datetime, community: Community) -> datetime | None:
    """When what is late is said instead of now; None when it is in time still, or nobody sleeps."""
    morning = after_quiet(ctx, ctx.now, community)
    return morning if ctx.now - due > IN_TIME and morning > ctx.now else None


def after_quiet(ctx: Context, moment: datetime, community: Community) -> datetime:
    """`moment` itself, or when it is in the quiet hours their end."""
    if not is_quiet(ctx, moment, community.timezone):
        return moment
    there = local(moment, community.timezone).replace(tzinfo=None)
    end = QuietHours.parse(ctx.profile.quiet).end
    until = datetime.combine(there.date(), end)
    return moment_of(until if until > there else until + timedelta(days=1), community.timezone)
