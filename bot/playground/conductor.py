"""Moves the playground through time: by way of every moment at which something is due, and no faster."""

import asyncio
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.engine import Engine
from bot.playground.entries import Json
from bot.playground.platform import PlaygroundPlatform
from bot.playground.playclock import PlayClock
from bot.playground.world import World
from commands import handle, privacy
from storage import checkins, communities, digests, inbox, media_rows, outbox, plans, standups
from storage.communities import Community
from storage.database import Database, Transaction
from storage.ids import MemberId, PersonId, PostId, RoomId, StandupId

FARTHEST = timedelta(days=70)
"""One jump is not longer: more weeks than that are no longer seen to go by."""


PATIENCE = 5
"""What stays due after it was done so many times is a bug, which must not hold up the time."""
SEEN = [practice for practice in handle.PRACTICES if practice is not privacy.PRACTICE]
"""Those of which people see what they do: not what is tidied up at night."""
SPREAD = timedelta(hours=1)
"""Within so long, private messages that are spread over time are waited for together."""
LOOKS_EVERY = 1.0
"""Seconds between two looks whether the time has come for something, while nobody jumps."""


class SteeredClock(Clock):
    """The bot's clock without an alarm of its own: the conductor rings."""

    async def start(self) -> None:
        """Wakes nobody."""


class TooFar(Exception):
    """Nobody would see what happens in between."""


class Conductor:
    """Knows what comes next, and goes there."""

    def __init__(
        self,
        engine: Engine,
        database: Database,
        platform: PlaygroundPlatform,
        world: World,
        clock: PlayClock,
    ) -> None:
        self._engine = engine
        self._database = database
        self._platform = platform
        self._world = world
        self._clock = clock
        self._going = asyncio.Lock()

    async def settled(self) -> None:
        """Returns when the bot has heard, done and said all there is for now."""
        # There is no one moment to wait for: several tasks hand on to each other.
        while not await self._quiet():  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    async def _quiet(self) -> bool:
        if not self._platform.all_heard():
            return False
        await self._engine.handling.idle()
        await self._engine.chores_done()
        now = self._clock.now()
        async with self._database.read() as tx:
            if await outbox.undelivered(tx, [], 1, now) or await inbox.rooms_waiting(tx):
                return False
            return not [row for row in await media_rows.wanted(tx, 10) if row.next_try <= now]

    async def next(self) -> datetime | None:
        """When something is due next; None when nothing is planned."""
        async with self._database.read() as tx:
            coming = [await handle.next_due(tx), await outbox.next_later(tx, self._clock.now())]
        return min((moment for moment in coming if moment is not None), default=None)

    async def _next_seen(self, tx: Transaction) -> datetime | None:
        """When something is due next of which people see what it does.

        Private messages that are spread over time are one thing to wait for, not as many as there are people.
        """
        now = self._clock.now()
        coming = [await practice.next_due(tx) for practice in SEEN]
        first = await outbox.next_later(tx, now)
        coming.append(await outbox.last_later(tx, now, first + SPREAD) if first is not None else None)
        return min((moment for moment in coming if moment is not None), default=None)

    async def go_to(self, moment: datetime) -> None:
        """Time goes by until `moment`; what is due on the way is done in order. Raises TooFar."""
        if moment - self._clock.now() > FARTHEST:
            raise TooFar
        async with self._going:
            await self.settled()
            before, times = None, 0
            while (coming := await self.next()) is not None and coming <= moment and times < PATIENCE:
                self._clock.go_to(coming)
                await self._ring()
                before, times = coming, times + 1 if coming == before else 0
            self._clock.go_to(moment)
            await self._ring()

    async def keep_time(self) -> None:
        """Rings when the time has come, until cancelled."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            async with self._going:
                coming = await self.next()
                if coming is not None and coming <= self._clock.now():
                    await self._ring()

    async def _ring(self) -> None:
        await self._engine.clock.ring()
        self._engine.delivery.wake()
        await self.settled()
        # Also when nothing was said: what comes next may be something else now.
        await self._world.nudge()

    # --- what the page is told ---

    async def state(self) -> Json:
        """The time, what comes next, and how things stand in each room that is a community."""
        now = self._clock.now()
        async with self._database.read() as tx:
            coming = await self._next_seen(tx)
            found = [
                community
                for room in self._world.rooms
                if (community := await communities.by_room(tx, room)) is not None
            ]
            groups = {community.room: await self._group(tx, community) for community in found}
            what = await self._what(tx, found, coming) if coming else None
        later = coming is not None and coming > now
        return {
            "now": now.isoformat(),
            "timezone": found[0].timezone if found else "Europe/Amsterdam",
            "next": {"at": coming.isoformat(), "what": what} if coming is not None and later else None,
            "groups": groups,
        }

    async def _group(self, tx: Transaction, community: Community) -> Json:
        members = [one for one in await communities.members(tx, community.id) if one.left_at is None]
        latest = await standups.latest(tx, community.id)
        digest = await digests.latest(tx, community.id)
        standup: Json | None = None
        if latest is not None:
            standup = {
                "root": self._event(latest.post),
                "open": latest.closed_at is None,
                "closes_at": latest.closes_at.isoformat(),
                "closing": self._event(latest.close_post) if latest.close_post else None,
                "answered": await _answered(tx, latest.id, {one.id: one.person for one in members}),
            }
        return {
            "name": community.name,
            "roles": {one.person: one.role.value for one in members},
            "standup": standup,
            "digest": digest.until.isoformat() if digest else None,
            "planned": {
                planned.what: planned.at.isoformat() for planned in await plans.of_community(tx, community.id)
            },
        }

    def _event(self, post: PostId) -> str | None:
        entry = self._world.by_post(post)
        return entry.id if entry else None

    async def _what(self, tx: Transaction, found: list[Community], moment: datetime) -> str:
        for community in found:
            latest = await standups.latest(tx, community.id)
            if latest is not None and latest.closed_at is None:
                if latest.closes_at == moment:
                    return "close"
                if latest.nudge_at == moment:
                    return "nudge"
            for planned in await plans.of_community(tx, community.id):
                if planned.at == moment:
                    return planned.what
        return "other"

    async def standup(self, room: RoomId) -> Json | None:
        """How the latest stand-up of a room stands, as in `state`; None before the first."""
        group: Json | None = (await self.state())["groups"].get(room)
        return group["standup"] if group else None


async def _answered(tx: Transaction, standup: StandupId, people: dict[MemberId, PersonId]) -> Json:
    """Who told something, and whether that is everything."""
    rounds = await checkins.in_round(tx, standup)
    return {people[one.member]: one.complete for one, _ in rounds if one.member in people}
