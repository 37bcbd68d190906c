"""Moves the playground through time: by way of every moment at which something is due, and no faster."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.engine import Engine
from bot.playground.entries import Json
from bot.playground.moments import Moments
from bot.playground.panel import panel
from bot.playground.platform import PlaygroundPlatform
from bot.playground.playclock import PlayClock
from bot.playground.world import World
from commands import handle
from storage import checkins, communities, digests, inbox, media_rows, outbox, plans, standups
from storage.communities import Community
from storage.database import Database, Transaction
from storage.ids import MemberId, PersonId, PostId, RoomId, StandupId

FARTHEST = timedelta(days=70)
"""One jump is not longer: more weeks than that are no longer seen to go by."""


PATIENCE = 5
"""What stays due after it was done so many times is a bug, which must not hold up the time."""
SEEN = [practice for practice in handle.PRACTICES if not practice.tidies]
"""Those of which people see what they do: not what is tidied up at night."""
SPREAD = timedelta(hours=1)
"""Within so long, private messages that are spread over time are waited for together."""
SOON = timedelta(minutes=10)
"""What is due so soon after something else is seen with it."""
MOST_AT_A_STOP = 30
"""So many moments of it, at most."""
LOOKS_EVERY = 1.0
"""Seconds between two looks whether the time has come for something, while nobody jumps."""


class SteeredClock(Clock):
    """The bot's clock without an alarm of its own: the conductor rings."""

    async def start(self) -> None:
        """Wakes nobody."""


class Company(Protocol):
    """Those who live in the playground by themselves, as `Others` do."""

    def next(self, groups: Json) -> datetime | None:
        """When somebody does something next, seen from how things stand; None when nobody will."""

    async def act(self, groups: Json, now: datetime) -> None:
        """Does the first thing that it is time for."""


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
        moments: Moments,
    ) -> None:
        self._engine = engine
        self._database = database
        self._platform = platform
        self._world = world
        self._clock = clock
        self._moments = moments
        self._going = asyncio.Lock()
        self.company: Company | None = None

    async def settled(self) -> None:
        """Returns when the bot has heard, done and said all there is for now."""
        # There is no one moment to wait for: several tasks hand on to each other.
        while not await self._quiet():  # noqa: ASYNC110
            await asyncio.sleep(0.01)

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
        coming = [await handle.next_due(tx, SEEN)]
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
            while True:
                coming, acting = await self.next(), await self._acting()
                due = coming if coming is not None and times < PATIENCE else None
                first = min((one for one in (due, acting) if one is not None), default=None)
                monday = _monday(self._clock.now())
                if monday <= min(first or moment, moment):
                    await self._keep(monday)
                    continue
                if first is None or first > moment:
                    break
                self._clock.go_to(first)
                if acting is not None and acting == first:
                    await self._let_act()
                    continue
                await self._ring()
                before, times = coming, times + 1 if coming == before else 0
            self._clock.go_to(moment)
            await self._ring()

    async def _keep(self, moment: datetime) -> None:
        """A week begins: somebody may want to come back to it."""
        self._clock.go_to(moment)
        self._world.keep("now", moment.isoformat())
        await self._moments.keep(moment)

    async def _acting(self) -> datetime | None:
        return self.company.next(await self._groups()) if self.company is not None else None

    async def _let_act(self) -> None:
        assert self.company is not None
        await self.company.act(await self._groups(), self._clock.now())
        # What was said gets its answer before anybody says more.
        await self.settled()

    async def go_on(self) -> None:
        """Time goes by as long as something more is due soon after: that is one stop, not as many."""
        for _ in range(MOST_AT_A_STOP):
            async with self._database.read() as tx:
                coming = await self._next_seen(tx)
            if coming is None or coming - self._clock.now() > SOON:
                return
            await self.go_to(coming)

    async def keep_time(self) -> None:
        """Rings when the time has come, until cancelled."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            async with self._going:
                coming, acting = await self.next(), await self._acting()
                if coming is not None and coming <= self._clock.now():
                    await self._ring()
                elif acting is not None and acting <= self._clock.now():
                    await self._let_act()

    async def _ring(self) -> None:
        await self._engine.clock.ring()
        self._engine.delivery.wake()
        await self.settled()
        # Also when nothing was said: what comes next may be something else now.
        await self._world.nudge()

    def kept(self) -> list[datetime]:
        """The moments to which one can go back."""
        return self._moments.all()

    # --- what the page is told ---

    async def state(self) -> Json:
        """The time, what comes next, and how things stand in each room that is a community."""
        now = self._clock.now()
        async with self._database.read() as tx:
            coming = await self._next_seen(tx)
            found = await self._found(tx)
            groups = {community.room: await self._group(tx, community) for community in found}
            what = await self._what(tx, found, coming) if coming else None
        later = coming is not None and coming > now
        return {
            "now": now.isoformat(),
            "timezone": found[0].timezone if found else "Europe/Amsterdam",
            "next": {"at": coming.isoformat(), "what": what} if coming is not None and later else None,
            "groups": groups,
            "moments": [one.isoformat() for one in self._moments.all()],
        }

    async def _found(self, tx: Transaction) -> list[Community]:
        rooms = [one.id for one in self._world.rooms.values() if one.private_with is None]
        found = [await communities.by_room(tx, room) for room in rooms]
        return [community for community in found if community is not None]

    async def _groups(self) -> Json:
        async with self._database.read() as tx:
            found = await self._found(tx)
            return {community.room: await self._group(tx, community) for community in found}

    async def panel(self, room: RoomId, person: PersonId) -> Json | None:
        """What a facilitator of a group has beside the chat; None for whoever is none."""
        async with self._database.read() as tx:
            community = await communities.by_room(tx, room)
            if community is None:
                return None
            roles = (await self._group(tx, community))["roles"]
            if roles.get(person) != "facilitator":
                return None
            return await panel(tx, community, self._clock.now())

    async def _group(self, tx: Transaction, community: Community) -> Json:
        members = [one for one in await communities.members(tx, community.id) if one.left_at is None]
        latest = await standups.latest(tx, community.id)
        digest = await digests.latest(tx, community.id)
        standup: Json | None = None
        if latest is not None:
            standup = {
                "root": self._event(latest.post),
                "number": await standups.count(tx, community.id),
                "open": latest.closed_at is None,
                "opened_at": latest.opened_at.isoformat(),
                "closed_at": latest.closed_at.isoformat() if latest.closed_at else None,
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


def _monday(now: datetime) -> datetime:
    """When the next week begins, before anybody does anything in it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=7 - now.weekday())


async def _answered(tx: Transaction, standup: StandupId, people: dict[MemberId, PersonId]) -> Json:
    """Who told something, and whether that is everything."""
    rounds = await checkins.in_round(tx, standup)
    return {people[one.member]: one.complete for one, _ in rounds if one.member in people}
