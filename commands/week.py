"""What a community's week brings, and when. Pure: local times without offset in, the same out.

A week is known by its opening. What is due when the clock is moved, skips an hour or comes to one twice is
settled where a local time becomes a moment (commands.moments).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from commands.weekly import WeeklyTime
from storage.communities import Community
from storage.plans import What

WEEK = timedelta(days=7)
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=5)
"""How long a round may be open."""
THURSDAY_NOON = WeeklyTime(3, time(12))
AHEAD = timedelta(days=4)
"""How long before the opening the reminder may come."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a community has what; not all weeks count when `every_weeks` is more than one.

    A reflection comes in a rhythm of its own, from the week of `reflection_from` on.
    """

    reminder: WeeklyTime
    open: WeeklyTime
    close: WeeklyTime
    digest: WeeklyTime
    every_weeks: int = 1
    weeks_from: date | None = None
    reflection: WeeklyTime = THURSDAY_NOON
    reflection_weeks: int = 3
    reflection_from: date | None = None

    @classmethod
    def of(cls, community: Community) -> "Schedule":
        """The schedule that a community chose."""
        return cls(
            WeeklyTime.parse(community.reminder),
            WeeklyTime.parse(community.open),
            WeeklyTime.parse(community.close),
            WeeklyTime.parse(community.digest),
            community.every_weeks,
            date.fromisoformat(community.weeks_from) if community.weeks_from else None,
            WeeklyTime.parse(community.reflection),
            community.reflection_weeks,
            date.fromisoformat(community.reflection_from) if community.reflection_from else None,
        )

    def next(self, what: What, after: datetime) -> datetime:
        """The first time after `after` that this is due."""
        match what:
            case What.OPEN:
                return self.opening(after)
            case What.REMINDER:
                return self._reminder(after)
            case What.DIGEST:
                return following(self.digest, after)
            case What.REFLECTION:
                return self._reflecting(after)

    def opening(self, after: datetime) -> datetime:
        """The first opening after `after`."""
        found = following(self.open, after)
        while not self._counts(found.date()):
            found += WEEK
        return found

    def _reminder(self, after: datetime) -> datetime:
        found = following(self.reminder, after)
        while not self._counts(following(self.open, found).date()):
            found += WEEK
        return found

    def _reflecting(self, after: datetime) -> datetime:
        found = following(self.reflection, after)
        if self.reflection_from is None:
            return found
        first = _week(self.reflection_from)
        while _week(found.date()) < first or (_week(found.date()) - first) % self.reflection_weeks:
            found += WEEK
        return found

    def closing(self, opening: datetime, rests: Callable[[date], bool]) -> datetime:
        """When the round that opens then closes: not on a day on which all rest."""
        found = following(self.close, opening)
        while rests(found.date()):
            found += timedelta(days=1)
        return found

    def _counts(self, day: date) -> bool:
        if self.weeks_from is None:
            return True
        return (_week(day) - _week(self.weeks_from)) % self.every_weeks == 0

    @property
    def length(self) -> timedelta:
        """How long a round is open."""
        return _between(self.open, self.close)

    @property
    def ahead(self) -> timedelta:
        """How long before the opening the reminder comes."""
        return _between(self.reminder, self.open)


def takes_the_place(opened: datetime, planned: datetime) -> bool:
    """Whether a round that opened earlier is the planned one: on its day, or within a day before it."""
    return opened <= planned and (opened.date() == planned.date() or planned - opened <= timedelta(days=1))


def following(weekly: WeeklyTime, after: datetime) -> datetime:
    """The first time after `after` that it is this time of the week."""
    day = after.date() + timedelta(days=(weekly.weekday - after.weekday()) % 7)
    found = datetime.combine(day, weekly.at)
    return found if found > after else found + WEEK


def _between(first: WeeklyTime, then: WeeklyTime) -> timedelta:
    monday = datetime(2024, 1, 1)
    begin = monday + timedelta(days=first.weekday, hours=first.at.hour, minutes=first.at.minute)
    return following(then, begin) - begin


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7
