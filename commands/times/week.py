"""What a community's week brings, and when: local times without offset in, the same out.

What is due when the clock is moved, skips an hour or comes to one twice is settled where a local time becomes
a moment (commands.times.moments).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Self

from commands.context import Context
from commands.practice import Practice, Weekly
from commands.times.moments import local, moment_of
from commands.times.spread import MANY, MINUTES, share
from commands.times.weekly import WeeklyTime
from storage import crowd, plans
from storage.communities import Community
from storage.dataclass import dataclass
from storage.plans import Rhythm

WEEK = timedelta(days=7)
OPEN, CLOSE = "open", "close"
"""The stand-up's: others speak of these too."""


@dataclass(frozen=True, slots=True)
class Week:
    """When a community has what: all that practices declare, and the rhythm of each."""

    declared: Mapping[str, Weekly]
    rhythms: Mapping[str, Rhythm]
    each_week: frozenset[str] = frozenset()
    """What comes each week these days, whatever its rhythm."""

    @classmethod
    async def of(cls, ctx: Context, community: Community) -> Self:
        """The week that a community chose; of what it never had a time for, as if it began now."""
        known = declared(ctx.practices)
        chosen = await plans.rhythms(ctx.tx, community.id)
        rhythms = {what: chosen.get(what) or _begun(ctx, known[what], community) for what in known}
        often = [one.what for one in known.values() if one.weeks and await one.each_week(ctx, community)]
        return cls(known, rhythms, frozenset(often))

    def at(self, what: str) -> WeeklyTime:
        """Its time of the week."""
        return WeeklyTime.parse(self.rhythms[what].at)

    def lead(self, what: str) -> str:
        """What it lies beside, and has the rhythm of; or itself."""
        beside = self.declared[what].beside
        return beside.what if beside else what

    def occasion(self, what: str, there: datetime) -> datetime:
        """The time of what it lies before; or its own."""
        beside = self.declared[what].beside
        return following(self.at(beside.what), there) if beside and beside.before else there

    def next(self, what: str, after: datetime) -> datetime:
        """The first time after `after` that this is due."""
        found = following(self.at(what), after)
        while what not in self.each_week and not self.has_turn(what, self.occasion(what, found).date()):
            found += WEEK
        return found

    def has_turn(self, what: str, day: date) -> bool:
        """Whether a day is in one of the weeks of its rhythm."""
        return _counts(self.rhythms[self.lead(what)], day)

    def end(self, what: str, there: datetime, rests: Callable[[date], bool]) -> datetime | None:
        """When what begins then is over: not on a day on which all rest. None where no other time says so."""
        behind = [one.what for one in self.beside(what) if one.beside and not one.beside.before]
        if not behind:
            return None
        found = following(self.at(behind[0]), there)
        while rests(found.date()):
            found += timedelta(days=1)
        return found

    def beside(self, what: str) -> list[Weekly]:
        """What lies beside it."""
        return [one for one in self.declared.values() if one.beside and one.beside.what == what]

    def fits(self, one: Weekly) -> bool:
        """Whether it lies as near to what it is beside as it is to."""
        if one.beside is None:
            return True
        lead, own = self.at(one.beside.what), self.at(one.what)
        away = -_between(own, lead) if one.beside.before else _between(lead, own)
        return one.beside.least <= away <= one.beside.most

    def put(self, what: str, at: WeeklyTime) -> Self:
        """The same with one of them at another time."""
        return self.having(what, replace(self.rhythms[what], at=str(at)))

    def having(self, what: str, rhythm: Rhythm) -> Self:
        """The same with one of them in another rhythm."""
        return replace(self, rhythms={**self.rhythms, what: rhythm})


async def sooner(ctx: Context, community: Community, what: str) -> None:
    """Plans something anew, as it may come each week from now on."""
    there = (await Week.of(ctx, community)).next(
        what, local(ctx.now, community.timezone).replace(tzinfo=None)
    )
    at = moment_of(there, community.timezone)
    await plans.plan(ctx.tx, plans.Planned(community.id, what, there.isoformat(timespec="minutes"), at))
    ctx.after_commit.planned = True


def declared(practices: Iterable[Practice]) -> dict[str, Weekly]:
    """All weekly times there are."""
    return {weekly.what: weekly for practice in practices for weekly in practice.clock}


async def begin(ctx: Context, community: Community) -> None:
    """Gives a new community its weekly times; where there are many already, it opens some minutes later."""
    many = await crowd.on(ctx.tx, community.platform) >= MANY
    for weekly in declared(ctx.practices).values():
        rhythm = _begun(ctx, weekly, community)
        if many and weekly.what == OPEN:
            at = WeeklyTime.parse(rhythm.at).later(int(share(f"{weekly.what} {community.id}") * MINUTES))
            rhythm = replace(rhythm, at=str(at))
        await plans.set_rhythm(ctx.tx, community.id, weekly.what, rhythm)


def _begun(ctx: Context, weekly: Weekly, community: Community) -> Rhythm:
    at = str(weekly.at(ctx.profile))
    if weekly.weeks is None:
        return Rhythm(at)
    weeks = weekly.weeks(ctx.profile)
    # By then there is something to look back on.
    first = local(ctx.now, community.timezone).date() + timedelta(weeks=weeks)
    return Rhythm(at, weeks, first)


def takes_the_place(opened: datetime, planned: datetime) -> bool:
    """Whether a round that opened earlier is the planned one: on its day, or within a day before it."""
    return opened <= planned and (opened.date() == planned.date() or planned - opened <= timedelta(days=1))


def following(weekly: WeeklyTime, after: datetime) -> datetime:
    """The first time after `after` that it is this time of the week."""
    day = after.date() + timedelta(days=(weekly.weekday - after.weekday()) % 7)
    found = datetime.combine(day, weekly.at)
    return found if found > after else found + WEEK


def _counts(rhythm: Rhythm, day: date) -> bool:
    if rhythm.since is None:
        return True
    weeks = _week(day) - _week(rhythm.since)
    return weeks >= 0 and weeks % rhythm.weeks == 0


def _between(first: WeeklyTime, then: WeeklyTime) -> timedelta:
    monday = datetime(2024, 1, 1)
    begin = monday + timedelta(days=first.weekday, hours=first.at.hour, minutes=first.at.minute)
    return following(then, begin) - begin


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7
