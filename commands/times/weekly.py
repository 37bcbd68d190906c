"""Times that come back, as people write them: "tue 09:00", "dinsdag 9 uur", "21:00-08:00"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from typing import ClassVar, Self

from commands.times.calendar_words import NUMBERS, WEEKDAYS
from storage.dataclass import dataclass
from storage.expressions import expression

EXAMPLE = "tue 09:00"
QUIET_EXAMPLE = "21:00-08:00"

SHOWN = 40
"""How many characters of a wrong text an error shows."""

_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = {word: number for number, words in enumerate(WEEKDAYS) for word in words.split()}


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
        """Reads a day and a time as read_weekly does: "tue 09:00", "dinsdagmiddag half drie".

        Raises BadWeeklyTime.
        """
        said = read_weekly(text)
        if said is None and _DAY.search(_tidy(text[:MOST])) is None:
            raise BadWeeklyTime(text, "is not a day and a time")
        if said is None or said.at is None:
            raise BadWeeklyTime(text, "has no time from 00:00 to 23:59")
        if said.weekday is None:
            raise BadWeeklyTime(text, "names no day of the week")
        return cls(said.weekday, said.at)

    def later(self, minutes: int) -> Self:
        """The same some minutes later, on the same day at the latest."""
        there = min(60 * self.at.hour + self.at.minute + minutes, 24 * 60 - 1)
        return replace(self, at=time(*divmod(there, 60)))

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


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a weekly time; None is what they did not say.

    `days` is how many days after something else it is, such as -1 for the day before.
    """

    weekday: int | None
    at: time | None
    days: int | None = None


def read_weekly(text: str) -> Said | None:
    """A day, a time or both, in Dutch or English: "woensdagmiddag half drie", "the day before at 5 pm".

    None when there is something else in it, or nothing at all.
    """
    if len(text) > MOST:
        return None
    words = _tidy(text).translate(_QUOTES)
    words, beside = _taken(_BESIDE, words)
    words, day = _taken(_DAY, words)
    words, parted = _taken(_PART, words)
    weekday = _WEEKDAYS[day["day"]] if day else None
    days = (
        next(days for days, spelled in _DAYS.items() if re.fullmatch(spelled, beside[0])) if beside else None
    )
    part = (day and day["part"]) or (parted and parted["part"])
    evening = beside is not None and _EVENING.search(beside[0]) is not None
    rest = _LEAD.sub("", words).strip(" ,.")
    at = _clock(rest, part or ("evening" if evening else None)) if rest else None
    if at is None and (rest or part or evening or (weekday is None and days is None)):
        # A part of a day without its hour is no time yet.
        return None
    return Said(weekday, at, days) if weekday is None or days is None else None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rhythm, a time of the week, or both; None is what was not said. Any number may be said of weeks."""

    weeks: int | None
    time: Said | None


def read_recurrence(text: str) -> Recurrence | None:
    """What somebody said of something that comes back: "om de week op donderdag", "every 4 weeks".

    None when there is something else in it, or nothing at all.
    """
    words = " ".join(text.casefold().split()).rstrip(".!")
    every = _EVERY.search(words[:MOST])
    if every is None:
        said = read_weekly(words)
        return Recurrence(None, said) if said else None
    words = " ".join(f"{words[: every.start()]} {words[every.end() :]}".split())
    said = read_weekly(words) if words else None
    return Recurrence(_weeks(every), said) if said or not words else None


def _weeks(every: re.Match[str]) -> int:
    number = every["number"]
    if number is not None:
        return int(number) if number.isdigit() else _WEEKS.get(number, 0)
    return 2 if every["two"] or every[0].startswith("om de") else 1


_WEEKS = {**NUMBERS, "dertien": 13, "thirteen": 13, "other": 2, "andere": 2}
_EVERY = expression(
    r"(?:elke|iedere|om de|every|each) (?:(?P<number>[a-z]+|[0-9]+) )?(?:weken|weeks?)\b"
    r"|(?P<two>tweewekelijks|biweekly|fortnightly|every other(?= [a-z])|om de(?= [a-z]*dag))"
    r"|(?P<one>wekelijks|weekly)"
)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MOST = 80
"""So many characters a weekly time takes at most; more is not looked at."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_PARTS = {
    "morning": ("ochtend", "ochtends", "morgen", "morgens", "morning", "mornings"),
    "afternoon": ("middag", "middags", "namiddag", "afternoon", "afternoons"),
    "evening": ("avond", "avonds", "evening", "evenings"),
    "night": ("nacht", "nachts", "night", "nights"),
}
_PART_WORDS = _any(word for words in _PARTS.values() for word in words)
_DAY = expression(rf"(?<![a-z])(?P<day>{_any(_WEEKDAYS)})(?:s|[ -]?(?P<part>{_PART_WORDS}))?(?![a-z])[.,]?")
_PART = expression(rf"(?<![a-z'])(?:'?s |in the |in de |at |de )?(?P<part>{_PART_WORDS})(?![a-z])")
_DAYS = {
    -2: r"(?:twee|2) dagen (?:ervoor|eerder|tevoren|van tevoren)|(?:two|2) days (?:before|earlier)",
    -1: (
        r"(?:de|een) (?:dag|avond) (?:ervoor|eerder|tevoren|van tevoren)"
        r"|(?:the|a) (?:day|evening) (?:before|earlier)"
    ),
    0: r"dezelfde dag|(?:the )?same day",
    1: r"(?:de|een) dag (?:erna|later)|(?:the|a) day (?:after|later)",
}
_BESIDE = expression(rf"{'|'.join(_DAYS.values())}")
_EVENING = expression("avond|evening")
_LEAD = expression(
    r"^(?:(?:op|on|elke|iedere|every|each|om|at|rond|around|vanaf|from|de|the|,|van)(?: |$))+|"
    r"(?: (?:op|on|om|at|elke|iedere|every|each))+$"
)
_NUMBER_WORDS = {
    **NUMBERS,
    "vijftien": 15,
    "fifteen": 15,
    "kwart": 15,
    "quarter": 15,
    "twintig": 20,
    "twenty": 20,
}
_NUMBER_WORDS |= {"vijfentwintig": 25, "twenty-five": 25, "half": 30, "dertig": 30, "thirty": 30}
_ENGLISH = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_N = rf"(?:[0-9]{{1,2}}|{_any(NUMBERS)})"
_MINUTES = rf"(?:[0-9]{{1,2}}|{_any(_NUMBER_WORDS)})(?: minuten| minuut| minutes)?"
_UNIT = r"(?: ?(?:uur|u|h|o'clock))"
_CLOCKS = (
    rf"(?P<hour>[0-9]{{1,2}}) ?[:.] ?(?P<minute>[0-9]{{2}}){_UNIT}?(?: ?(?P<half>[ap])\.?m\.?)?",
    r"(?P<hour>[0-9]{1,2}) ?(?:uur|u|h) ?(?P<minute>[0-9]{2})",
    rf"(?P<about>{_N})(?:{_UNIT}| ?(?P<half>[ap])\.?m\.?)?",
    rf"half (?P<to>{_N}){_UNIT}?",
    rf"(?P<less>{_MINUTES}) voor half (?P<to>{_N}){_UNIT}?",
    rf"(?P<more>{_MINUTES}) over half (?P<to>{_N}){_UNIT}?",
    rf"(?:a )?(?P<more>{_MINUTES}) (?:over|past|after) (?P<about>{_N}){_UNIT}?",
    rf"(?:a )?(?P<less>{_MINUTES}) (?:voor|to|before) (?P<about>{_N}){_UNIT}?",
    rf"(?P<about>{_N}){_UNIT}? (?P<more>vijftien|fifteen|dertig|thirty)",
    r"(?P<noon>noon|midday)",
)
_CLOCKS_READ = tuple(expression(pattern) for pattern in _CLOCKS)
_NIGHT_ENDS = 7
"""Before this hour nobody meets: who says "half drie" means the afternoon. Who writes 02:30 is believed."""


def _tidy(text: str) -> str:
    return re.sub(r"\bhalf(?=[a-z0-9])", "half ", " ".join(text.lower().split()))


def _taken(pattern: re.Pattern[str], words: str) -> tuple[str, re.Match[str] | None]:
    """The words without what the pattern found in them, and what that was."""
    found = pattern.search(words)
    if found is None:
        return words, None
    return " ".join(f"{words[: found.start()]} {words[found.end() :]}".split()), found


def _clock(text: str, part: str | None = None) -> time | None:
    said = next((found.groupdict() for pattern in _CLOCKS_READ if (found := pattern.fullmatch(text))), None)
    if said is None:
        return None
    minutes = _minutes(said)
    half = said.get("half")
    if half and not 60 <= minutes < 13 * 60:
        return None
    exact = said.get("hour") is not None
    hour, minute = divmod(_in_part(minutes, half, part, exact), 60)
    return time(hour, minute) if 0 <= hour <= 23 and minute <= 59 else None


def _minutes(said: dict[str, str | None]) -> int:
    """Minutes since midnight, on a clock of twelve hours or more; more than a day for what is no time."""
    if said.get("noon"):
        return 12 * 60
    if said.get("hour"):
        minute = int(said["minute"] or 0)
        return int(said["hour"] or 0) * 60 + minute if minute < 60 else 24 * 60
    base = said.get("about") or said.get("to") or ""
    found = _number(base) * 60
    if said.get("to"):
        # Half three is half past two in Dutch, and half past three in English.
        found += 30 if base in _ENGLISH else -30
    return found + _number(said.get("more")) - _number(said.get("less"))


def _number(word: str | None) -> int:
    bare = (word or "0").removesuffix(" minuten").removesuffix(" minuut").removesuffix(" minutes")
    return int(bare) if bare.isdigit() else _NUMBER_WORDS[bare]


def _in_part(minutes: int, half: str | None, part: str | None, exact: bool) -> int:
    """Minutes since midnight in the half or the part of the day that was said."""
    noon = 12 * 60
    when = next((when for when, words in _PARTS.items() if part in words), None)
    if half or when == "morning":
        return minutes % noon + (noon if half == "p" else 0) if half or minutes < noon + 60 else minutes
    if when in ("afternoon", "evening") and minutes < noon:
        return minutes + noon
    if when == "night" and minutes >= noon:
        return minutes % noon if minutes < noon + 60 else minutes
    if when is None and not exact and 30 <= minutes < _NIGHT_ENDS * 60 - 30:
        return minutes + noon
    return minutes
