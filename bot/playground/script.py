"""What the files of a language hold: who there is, and what they tell each week."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal

from bot.playground.entries import Person
from commands.times.moments import moment_of
from storage.dataclass import dataclass
from storage.ids import PersonId, RoomId

Language = Literal["nl", "en"]

ROOM = RoomId("square")
TIMEZONE = "Europe/Amsterdam"
# Weeks without a public holiday; whoever plays is told that the date is made up like all the rest.
FIRST_MONDAY = date(2026, 8, 31)
BEFORE = 6
"""So many weeks went by when the playground opens."""
FOLDER = Path(__file__).parent
_OPENS = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What somebody tells, so long `after` a round opened. `scene` is the photo that comes with it."""

    who: PersonId
    after: timedelta
    scene: str
    done: str
    next: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says in the group, or to the bot alone. `to` has words of what it is a reply to.

    A sign, without a letter in it, is put on that message.
    """

    who: PersonId
    after: timedelta
    words: str
    alone: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """A round and what comes after it. Signs are put on one's own photo, so long after the close."""

    check_ins: tuple[CheckIn, ...]
    offers: tuple[tuple[PersonId, PersonId], ...]
    wishes: tuple[tuple[PersonId, str], ...]
    talk: tuple[Line, ...]
    signs: tuple[tuple[PersonId, str, timedelta], ...]


class Script:
    """What the files of a language hold."""

    def __init__(self, language: Language) -> None:
        read: dict[str, Any] = {}
        for name in (language, f"{language}-later"):
            read |= tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        self.language = language
        self.room = str(read["room"])
        self.question = str(read["question"])
        self.people = [Person(**one) for one in read["people"]]
        self.hello: list[list[str]] = read["hello"]
        self.weeks = [_week(one) for one in [*read["weeks"], *read["later"]]]
        self.again = [_week(one) for one in read["again"]]
        self.elsewhere = [_week(one) for one in read["elsewhere"]]
        self.sample = {"words": str(read["sample"]), "scene": str(read["sample_scene"])}

    @property
    def now(self) -> datetime:
        """When the playground opens: ten minutes before a stand-up."""
        return at(FIRST_MONDAY + timedelta(weeks=BEFORE, days=1), "08:50")

    def week(self, room: RoomId, number: int) -> Week:
        """What is told in a round of a group, of which so many came before: nobody ever falls silent."""
        weeks = self.weeks if room == ROOM else self.elsewhere
        if number < len(weeks):
            return weeks[number]
        again = self.again if room == ROOM else self.elsewhere
        return again[(number - len(weeks)) % len(again)]


def at(day: date, clock: str) -> datetime:
    """A time of day where the square is."""
    return moment_of(datetime.combine(day, time.fromisoformat(clock)), TIMEZONE).astimezone(UTC)


def _week(read: dict[str, list[list[str]]]) -> Week:
    return Week(
        tuple(CheckIn(PersonId(who), _after(hour), *answers) for who, hour, *answers in read["check_ins"]),
        tuple((PersonId(who), PersonId(whom)) for who, whom in read.get("offers", [])),
        tuple((PersonId(who), words) for who, words in read.get("wishes", [])),
        tuple(_line(who, hour, words, *where) for who, hour, words, *where in read.get("talk", [])),
        tuple(
            (PersonId(who), sign, timedelta(hours=float(hours))) for who, sign, hours in read.get("signs", [])
        ),
    )


def _line(who: str, hour: str, words: str, where: str = "", to: str = "") -> Line:
    if where not in ("", "alone", "to"):
        raise ValueError(f"said neither alone nor to a message: {where}")
    return Line(PersonId(who), _after(hour), words, where == "alone", to)


def _after(hour: str) -> timedelta:
    """How long after nine: "16:12", or "+2 10:00" for two days on."""
    day, _, clock = hour.rpartition(" ")
    said = time.fromisoformat(clock)
    return timedelta(days=int(day or 0), hours=said.hour, minutes=said.minute) - _OPENS
