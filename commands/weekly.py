"""Times that come back, as people write them: "tue 09:00", "dinsdag 9 uur", "21:00-08:00"."""

import re
from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Self

from commands.calendar_words import WEEKDAYS

EXAMPLE = "tue 09:00"
QUIET_EXAMPLE = "21:00-08:00"

SHOWN = 40
"""How many characters of a wrong text an error shows."""

_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = {word: number for number, words in enumerate(WEEKDAYS) for word in words.split()}
_WEEKLY = re.compile(r"(?:on |op )?([a-z]+?)(s?)[.,]?(?: (?:at|om))? ?([0-9].*)")
_TIME = re.compile(r"([0-9]{1,2})(?: ?[:.u] ?([0-9]{2}))? ?(u|uur|h|o'clock|am|pm)?\.?")


class _BadText(ValueError):
    example: ClassVar[str]

    def __init__(self, text: str, problem: str) -> None:
        self.problem = f'"{" ".join(text.split())[:SHOWN]}" {problem}'
        super().__init__(f'{self.problem}; write it like "{self.example}"')


class BadWeeklyTime(_BadText):
    """The text is no day and time.

    The message is one English line that says what would be right; `problem` is that line without the example.
    """

    example = EXAMPLE


class BadQuietHours(_BadText):
    """The text is no pair of times; message and `problem` as in BadWeeklyTime."""

    example = QUIET_EXAMPLE


@dataclass(frozen=True)
class WeeklyTime:
    """A moment of the week on the wall clock of a community: `weekday` counts from 0, Monday."""

    weekday: int
    at: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads English and Dutch, short and long: "tue 09:00", "tuesday 9.30", "di 9:00", "dinsdag 9 uur".

        Raises BadWeeklyTime.
        """
        found = _WEEKLY.fullmatch(_tidy(text))
        if found is None:
            raise BadWeeklyTime(text, "is not a day and a time")
        day, plural, clock = found.groups()
        weekday = _WEEKDAYS.get(day + plural, _WEEKDAYS.get(day))
        if weekday is None:
            raise BadWeeklyTime(text, "begins with no day of the week")
        at = _clock(clock)
        if at is None:
            raise BadWeeklyTime(text, "has no time from 00:00 to 23:59")
        return cls(weekday, at)

    def __str__(self) -> str:
        return f"{_SHORT[self.weekday]} {self.at:%H:%M}"


@dataclass(frozen=True)
class QuietHours:
    """The hours of each day, on the wall clock, in which nobody is nudged; `end` itself is outside them.

    They may span midnight. When both are the same there are no quiet hours.
    """

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads "21:00-08:00"; raises BadQuietHours."""
        parts = [_clock(_tidy(part)) for part in text.split("-")]
        if len(parts) != 2 or parts[0] is None or parts[1] is None:
            raise BadQuietHours(text, "is not two times with a dash between")
        return cls(parts[0], parts[1])

    def cover(self, at: time) -> bool:
        """Whether `at`, on the wall clock of the community, is in the quiet hours."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _tidy(text: str) -> str:
    return " ".join(text.lower().split())


def _clock(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, unit = int(found[1]), int(found[2] or 0), found[3]
    if unit in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if unit == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)
