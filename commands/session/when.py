"""When and where a work session is, as people say it: "dinsdag 14:00 buurthuis", "morgen 10 uur"."""

import re
from datetime import date, datetime, time, timedelta
from typing import ClassVar, Final

from commands.arguments import Argument
from commands.command import Mistake
from commands.context import ChatContext, CommunityContext
from commands.times.dates import read_span
from commands.times.moments import day_in_words, local, moment_of
from commands.times.weekly import read_recurrence, read_weekly
from commands.words import clean, one_line
from storage.dataclass import dataclass
from storage.expressions import expression

MOST_WEEKS: Final = 13
LONGEST_PLACE: Final = 300
LASTS: Final = timedelta(hours=2)
"""So long after it began a session is over."""
FAR: Final = timedelta(days=366)
MOST_WORDS: Final = 12
_TIME_OUT: Final = expression(r"(?:-|–|tot|to|until|till)\s*(?P<rest>.*)", re.I)
_IN: Final = expression(r"(?:in|bij|at|op|,|-|:)\s+", re.I)


class SessionWhat(Mistake):
    text = "session-what"


class SessionNoTime(Mistake):
    text = "session-no-time"


class SessionPast(Mistake):
    text = "session-past"


class SessionFar(Mistake):
    text = "session-far"


class AtMidnight(Mistake):
    text = "session-midnight"


class NoSuchTime(Mistake):
    text = "session-no-such-time"


class TwiceThen(Mistake):
    text = "session-twice"


class SessionRhythm(Mistake):
    text = "session-rhythm"


class StillOn(Mistake):
    text = "session-still-on"


@dataclass(frozen=True, slots=True)
class Said:
    """A day and a time there, without offset, and what comes behind; `at` is None where no time was said."""

    day: date
    at: time | None
    weeks: int | None = None
    place: str = ""

    @property
    def there(self) -> datetime:
        """On the clock of the community."""
        assert self.at is not None
        return datetime.combine(self.day, self.at)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class When(Argument[Said]):
    """A day, a time, maybe a rhythm, and where."""

    takes_all: ClassVar[bool] = True

    def read(self, ctx: ChatContext, said: str) -> tuple[Said, str] | None:
        zone = ctx.community.timezone if ctx.community else ctx.profile.timezone
        found = read(clean(said), local(ctx.now, zone).replace(tzinfo=None))
        return (found, "") if found is not None else None


def read(said: str, now: datetime) -> Said | None:
    """What somebody says of when and where, seen from `now` there; None where that is no day."""
    words = said.split()
    for many in range(min(len(words), MOST_WORDS), 0, -1):
        head, rest = " ".join(words[:many]), " ".join(words[many:])
        found = _recurring(head, now) or _dated(head, now)
        if found is not None:
            return Said(found.day, found.at, found.weeks, _place(rest))
    for many in range(min(len(words), MOST_WORDS), 0, -1):
        span = read_span(" ".join(words[:many]), now.date())
        if span is not None and span.first == span.last:
            return Said(span.first, None)
    return None


def _recurring(head: str, now: datetime) -> Said | None:
    said = read_recurrence(head)
    if said is None or said.time is None or said.time.at is None or said.time.weekday is None:
        return None
    # As with any day: who says the name of today means that day of next week.
    ahead = (said.time.weekday - now.weekday() - 1) % 7 + 1
    return Said(now.date() + timedelta(days=ahead), said.time.at, said.weeks)


def _dated(head: str, now: datetime) -> Said | None:
    words = head.split()
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for day, at in ((first, last), (last, first)):
            span, clock = read_span(day, now.date()), read_weekly(at)
            if span is None or span.first != span.last or clock is None or clock.at is None:
                continue
            if clock.weekday is None and clock.days is None:
                return Said(span.first, clock.at)
    return None


def _place(rest: str) -> str:
    """Where it is, without until when, which is not asked."""
    until = _TIME_OUT.match(rest)
    if until is not None:
        words = until["rest"].split()
        for many in range(min(len(words), 4), 0, -1):
            clock = read_weekly(" ".join(words[:many]))
            if clock is not None and clock.at is not None and clock.weekday is None:
                rest = " ".join(words[many:])
                break
    bare = _IN.match(rest)
    # "In de bieb" stays as it is said; a sign alone goes.
    if bare is not None and not bare[0].strip().isalpha():
        rest = rest[bare.end() :]
    return one_line(rest, LONGEST_PLACE)


def moment_for(ctx: CommunityContext, said: Said) -> datetime:
    """The moment that somebody means. Raises a Mistake that says why it cannot be then."""
    zone, prefix = ctx.community.timezone, ctx.profile.prefix
    day = day_in_words(ctx.language, said.day, year=said.day.year != ctx.now.year)
    if said.at is None:
        raise SessionNoTime(day=day, prefix=prefix)
    if said.weeks is not None and not 1 <= said.weeks <= MOST_WEEKS:
        raise SessionRhythm(most=MOST_WEEKS, prefix=prefix)
    at = f"{said.at:%H:%M}"
    if said.at == time(0):
        raise AtMidnight(day=day)
    moment = moment_of(said.there, zone)
    if local(moment, zone).replace(tzinfo=None) != said.there:
        raise NoSuchTime(day=day, time=at)
    if _comes_twice(said.there, zone):
        raise TwiceThen(day=day, time=at)
    if moment <= ctx.now:
        raise SessionPast(day=day, time=at, prefix=prefix)
    if moment > ctx.now + FAR:
        raise SessionFar(day=day)
    return moment


def _comes_twice(there: datetime, zone: str) -> bool:
    first = local(moment_of(there, zone), zone)
    return first.replace(fold=0).utcoffset() != first.replace(fold=1).utcoffset()
