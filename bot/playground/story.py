"""The weeks that went before, played through the same ways as everything that is done on the page."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.playground.album import Album
from bot.playground.conductor import Conductor
from bot.playground.doing import Doing, Where
from bot.playground.others import Others
from bot.playground.playclock import PlayClock
from bot.playground.scenes import SCENES
from bot.playground.script import BEFORE, FIRST_MONDAY, ROOM, Script, at
from bot.playground.world import World
from storage.ids import PersonId, RoomId


def beginning() -> datetime:
    """When the story begins."""
    return at(FIRST_MONDAY, "10:00")


class Story:
    """Plays a script: founds the group, and lets its people live until today."""

    def __init__(
        self,
        script: Script,
        world: World,
        album: Album,
        conductor: Conductor,
        clock: PlayClock,
        others: Others,
    ) -> None:
        self._script = script
        self._world = world
        self._doing = Doing(world)
        self._album = album
        self._conductor = conductor
        self._clock = clock
        self._others = others
        self._facilitator = script.people[0].id

    async def play(self, progress: Callable[[int, int], None]) -> None:
        """From the first day to today; `progress` is told how many weeks of how many have gone by."""
        self._clock.stand_still()
        progress(0, BEFORE)
        for one in self._script.people:
            self._world.add_person(one)
        await asyncio.gather(*(self._album.scene(name) for name in SCENES))
        await self._begin()
        for number in range(1, BEFORE + 1):
            await self._conductor.go_to(at(FIRST_MONDAY + timedelta(weeks=number), "00:00"))
            progress(number, BEFORE)
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
        for who, clock, words in self._script.hello:
            self._clock.go_to(at(FIRST_MONDAY, clock))
            self._doing.says(Where(person=PersonId(who), room=ROOM), words)

    async def others_answer(self, room: RoomId) -> int:
        """Lets those answer who have something to tell and did not yet; how many that were."""
        return await self._others.answer_now((await self._conductor.state())["groups"], room)


_SETUP = {"nl": "begin", "en": "setup"}
_PHOTOS = {"nl": "foto's ja", "en": "photos yes"}
