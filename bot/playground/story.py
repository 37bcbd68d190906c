"""Six weeks that went before, played through the same ways as everything that is done on the page."""

import asyncio
import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal

from bot.playground.album import Album
from bot.playground.conductor import Conductor
from bot.playground.doing import Doing, Where
from bot.playground.entries import Entry, Person
from bot.playground.playclock import PlayClock
from bot.playground.scenes import SCENES
from bot.playground.world import World
from commands.times.moments import moment_of
from storage.ids import EventId, PersonId, RoomId

Language = Literal["nl", "en"]

ROOM = RoomId("square")
TIMEZONE = "Europe/Amsterdam"
# Weeks without a public holiday; whoever plays is told that the date is made up like all the rest.
FIRST_MONDAY = date(2026, 8, 31)
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What somebody tells. `at` is a time of day, `scene` the photo that comes with it."""

    who: PersonId
    at: str
    scene: str
    done: str
    next: str
    obstacle: str


class Script:
    """What the file of a language holds."""

    def __init__(self, language: Language) -> None:
        read: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
        self.language = language
        self.room = str(read["room"])
        self.question = str(read["question"])
        self.people = [Person(**one) for one in read["people"]]
        self.hello: list[list[str]] = read["hello"]
        self.weeks: list[dict[str, list[list[str]]]] = read["weeks"]
        self.others = [_check_in(words) for words in read["next"]["check_ins"]]
        self.sample = {"words": str(read["sample"]), "scene": str(read["sample_scene"])}

    @property
    def now(self) -> datetime:
        """When the playground opens: ten minutes before a stand-up."""
        return _at(FIRST_MONDAY + timedelta(weeks=len(self.weeks), days=1), "08:50")


def beginning() -> datetime:
    """When the story begins."""
    return _at(FIRST_MONDAY, "10:00")


class Story:
    """Plays a script."""

    def __init__(
        self, script: Script, world: World, album: Album, conductor: Conductor, clock: PlayClock
    ) -> None:
        self._script = script
        self._world = world
        self._doing = Doing(world)
        self._album = album
        self._conductor = conductor
        self._clock = clock
        self._facilitator = script.people[0].id

    async def play(self, progress: Callable[[int, int], None]) -> None:
        """From the first day to today; `progress` is told how many weeks of how many have gone by."""
        self._clock.stand_still()
        weeks = self._script.weeks
        progress(0, len(weeks))
        for one in self._script.people:
            self._world.add_person(one)
        await asyncio.gather(*(self._album.scene(name) for name in SCENES))
        await self._begin()
        for number, week in enumerate(weeks):
            await self._week(FIRST_MONDAY + timedelta(weeks=number, days=1), week)
            progress(number + 1, len(weeks))
        await self._conductor.go_to(self._script.now)
        self._clock.run()

    async def _begin(self) -> None:
        self._world.open_room(self._script.room, self._script.question, self._facilitator, ROOM)
        await self._conductor.settled()
        self._doing.says(Where(person=self._facilitator, room=ROOM), f"!{_SETUP[self._script.language]}")
        await self._conductor.settled()
        # Who plays is not to be asked for every photo of the story whether it may be kept.
        for one in self._script.people:
            self._doing.says(
                Where(person=one.id, room=self._world.private(one.id).id),
                f"!{_PHOTOS[self._script.language]}",
            )
        await self._conductor.settled()
        for who, at, words in self._script.hello:
            self._clock.go_to(_at(FIRST_MONDAY, at))
            self._doing.says(Where(person=PersonId(who), room=ROOM), words)

    async def _week(self, day: date, week: dict[str, list[list[str]]]) -> None:
        await self._conductor.go_to(_at(day, "09:00"))
        standup = await self._conductor.standup(ROOM)
        assert standup is not None, "the stand-up opened by itself"
        root = EventId(standup["root"])
        told: dict[str, EventId] = {}

        async def tells(number: int, check_in: CheckIn) -> None:
            said = await self.check_in(ROOM, check_in, root, number)
            told[check_in.who] = said.id

        happens: list[tuple[str, Awaitable[None]]] = [
            (words[1], tells(number, _check_in(words))) for number, words in enumerate(week["check_ins"])
        ]
        happens += [(at, self._says(who, words)) for who, at, words in week.get("talk", [])]
        happens += [("16:40", self._parks(who, words)) for who, words in week.get("parked", [])]
        for at, doing in sorted(happens, key=lambda one: one[0]):
            await self._until(_at(day, at))
            await doing
        await self._conductor.go_to(_at(day, "17:20"))
        for who, whom in week["offers"]:
            self._doing.reacts(PersonId(who), told[whom], "🤝")
        await self._wishes(root, week["wishes"])
        for later in (2, 3):
            await self._until(_at(day + timedelta(days=later), "13:00"))
            await self._vote()

    async def _until(self, moment: datetime) -> None:
        # What was said before gets its answer before anybody says more.
        await self._conductor.settled()
        coming = await self._conductor.next()
        if coming is not None and coming <= moment:
            await self._conductor.go_to(moment)
        self._clock.go_to(moment)

    async def _says(self, who: str, words: str) -> None:
        self._doing.says(Where(person=PersonId(who), room=ROOM), words)

    async def _parks(self, who: str, words: str) -> None:
        await self._says(who, f"!{_PARK[self._script.language]} {words}")

    async def _wishes(self, root: EventId, wishes: list[list[str]]) -> None:
        standup = await self._conductor.standup(ROOM)
        assert standup is not None
        closing = EventId(standup["closing"])
        for who, words in wishes:
            self._clock.go_to(self._clock.now() + timedelta(minutes=7))
            under = self._world.entries[closing].thread
            self._doing.says(Where(person=PersonId(who), room=ROOM, thread=under, reply_to=closing), words)
        await self._conductor.settled()

    async def _vote(self) -> None:
        """Most of them answer what the bot asks the group in a poll."""
        asked = [
            one
            for one in self._world.entries.values()
            if one.kind == "poll" and one.room == ROOM and not one.closed
        ]
        for poll in asked:
            for number, one in enumerate(self._script.people[1:-1]):
                chosen = poll.options[(number * number) % len(poll.options)]
                self._doing.votes(one.id, poll.id, [chosen.id])
        if asked:
            await self._conductor.settled()

    async def check_in(self, room: RoomId, told: CheckIn, root: EventId, shape: int) -> Entry:
        """Somebody tells all three, in one of several shapes; the message that holds the words."""
        where = Where(person=told.who, room=room, thread=root)
        answers = [told.done, told.next, told.obstacle]
        numbered = "\n".join(f"{number}. {answer}" for number, answer in enumerate(answers, 1))
        words = numbered if shape % 2 == 0 else "\n\n".join(answers)
        if not told.scene:
            return self._doing.says(where, words)
        file = await self._album.scene(told.scene)
        size = await self._album.size(file)
        if shape % 2 == 0:
            return self._doing.shows(where, file, size, words)
        self._doing.shows(where, file, size, "")
        return self._doing.says(where, words)

    async def others_answer(self, room: RoomId) -> int:
        """Lets those answer who have something to tell and did not yet; how many that were."""
        standup = await self._conductor.standup(room)
        if standup is None or not standup["open"]:
            return 0
        silent = [one for one in self._script.others if one.who not in standup["answered"]]
        for number, told in enumerate(silent):
            await self.check_in(room, told, EventId(standup["root"]), number)
        return len(silent)


_SETUP = {"nl": "begin", "en": "setup"}
_PHOTOS = {"nl": "foto's ja", "en": "photos yes"}
_PARK = {"nl": "parkeer", "en": "park"}


def _check_in(words: list[str]) -> CheckIn:
    who, *rest = words
    return CheckIn(PersonId(who), *rest)


def _at(day: date, clock: str) -> datetime:
    return moment_of(datetime.combine(day, time.fromisoformat(clock)), TIMEZONE).astimezone(UTC)
