"""The sync loop: reads the stream, fills its gaps, and brings all of it to be written down."""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import structlog
from nio import RoomInfo, SyncError, SyncResponse

from bot.backoff import Backoff
from bot.errors import Failure
from bot.matrix import rows
from bot.matrix.bridges import STATE, Bridges
from bot.matrix.client import LOCKED_OUT, Client, said
from bot.matrix.encryption import Encryption, safely
from bot.matrix.gaps import BEHIND, PAGE, GapReader
from bot.matrix.incoming import MEMBERSHIP, NAME
from bot.matrix.lenient import Event
from bot.matrix.private import PrivateRooms
from bot.matrix.rights import DECIDING, Rights
from bot.matrix.rows import History, sources
from bot.matrix.upgrades import TOMBSTONE
from bot.platform import Batch, Ears, Later
from storage.database import Unavailable
from storage.ids import EventId, RoomId
from storage.inbox import Gap, Raw
from storage.outbox import Echo

log = structlog.get_logger()

WAIT_MS = 30_000
SURELY_ONLY_OURS = 3
"""After so many posts of our own, and nothing else, we wait before we look again.

Each look costs the server more than half of what a post does, and it posts the more slowly for it.
An answer or two to somebody is no reason to wait.
"""
SHORTEST_BREATH, LONGEST_BREATH = 0.25, 1.0
"""Seconds; each wait is twice as long as the one before."""
FIRST_SECONDS = 300
"""How long the first look may take, which brings all that is known of every room."""
PUZZLED = 3
"""After so many answers in a row that nobody can make sense of, we do without what comes between devices."""
FILTER: dict[str, Any] = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {
        "timeline": {"limit": PAGE},
        "account_data": {"types": []},
        "ephemeral": {"types": []},
    },
}
STANDING = ("m.room.encryption", MEMBERSHIP, NAME, TOMBSTONE, *DECIDING, *STATE)
FIRST_FILTER = FILTER | {"room": {**FILTER["room"], "state": {"types": STANDING}}}
"""The first look brings what stands in every room: no more of it than somebody here reads."""


class Listener:
    """Brings what happens in all rooms to `ears`, once each, in the order of the room."""

    def __init__(
        self,
        client: Client,
        encryption: Encryption,
        rights: Rights,
        told: Sequence[PrivateRooms | Bridges],
        ears: Ears,
        ready: Callable[[], None],
    ) -> None:
        self._client = client
        self._encryption = encryption
        self._rights = rights
        self._told = told
        self._ears = ears
        self._ready = ready
        self._backoff = Backoff("reading from the server", ears.trouble)
        self._reader = GapReader(client)
        self._gaps: dict[RoomId, Gap] = {}
        self._first = True
        self._puzzled = 0
        self._only_ours = 0
        self._breath = SHORTEST_BREATH

    async def run(self) -> None:
        """Listens until cancelled. Raises Failure when the server no longer lets us in."""
        while True:
            try:
                since, self._gaps = await self._ears.position(), await self._ears.gaps()
                while True:
                    since = await self._turn(since)
                    self._backoff.worked()
            except (Later, Unavailable, aiohttp.ClientError, TimeoutError, OSError) as problem:
                asked = problem.seconds if isinstance(problem, Later) else None
                await asyncio.sleep(self._backoff.failed(problem, asked))

    async def _turn(self, since: str | None) -> str:
        response = await self._look(since)
        # Before it counts as heard: the server gives a key once.
        await self._client.settle()
        if self._first:
            self._encryption.whole(response.rooms.join)
        batch = await self._batch(response, since)
        await self._ears.hear(batch)
        if batch.gaps is not None:
            self._gaps = {gap.room: gap for gap in batch.gaps}
        fresh = set(self._client.fresh_sessions)
        if fresh:
            await self._ears.keys_came(fresh)
            self._client.fresh_sessions -= fresh
        await safely(self._encryption, self._ears.trouble)
        if self._first:
            self._first = False
            self._ready()
        for one in self._told:
            one.turned()
        await self._breathe(batch)
        return str(response.next_batch)

    async def _breathe(self, batch: Batch) -> None:
        self._only_ours = self._only_ours + len(batch.echoes) if batch.echoes and not batch.events else 0
        if self._only_ours > SURELY_ONLY_OURS:
            await asyncio.sleep(self._breath)
            self._breath = min(2 * self._breath, LONGEST_BREATH)
        else:
            self._breath = SHORTEST_BREATH

    async def _look(self, since: str | None) -> SyncResponse:
        # Where we were is what is written down; nio would go on from what it last saw, and pass over an
        # answer that ends there, though at the start all that we know of the rooms is in it.
        self._client.next_batch = ""
        # nio itself would wait for the first answer for ever.
        async with asyncio.timeout(FIRST_SECONDS if self._first else None):
            # nio refuses to send to a room of which it has not seen the full state in this process.
            response = await self._answer(since)
        if isinstance(response, SyncError):
            if response.status_code in LOCKED_OUT:
                raise Failure("the server no longer accepts the access token; log in again")
            raise Later(said(response), _asked(response))
        self._puzzled, self._client.bare = 0, False
        return response

    async def _answer(self, since: str | None) -> SyncResponse | SyncError:
        self._client.bare = self._puzzled >= PUZZLED
        try:
            return await self._client.patiently(
                self._client.sync(
                    timeout=0 if self._first else int(min(WAIT_MS, self._reader.rest(self._gaps) * 1000)),
                    sync_filter=FIRST_FILTER if self._first else FILTER,
                    since=since,
                    full_state=self._first,
                )
            )
        except (Later, TimeoutError):
            raise
        except Exception as bug:
            self._puzzled += 1
            log.exception("an answer of the server cannot be read", since=since, tried=self._puzzled)
            raise Later(f"an answer that cannot be read: {type(bug).__name__}") from bug

    async def _batch(self, response: SyncResponse, since: str | None) -> Batch:
        events: list[Raw] = []
        echoes: list[Echo] = []
        gaps = dict(self._gaps)
        me = self._client.user_id
        histories: dict[RoomId, History] = {}
        for room_id, info in response.rooms.join.items():
            room = RoomId(room_id)
            state = sources(info.state)
            timeline = sources(info.timeline.events)
            if any(event.get("type") in DECIDING for event in (*state, *timeline)):
                self._rights.stale(room)
            for one in self._told:
                one.note(room, (*state, *timeline))
            histories[room] = await self._history(room, info, state, timeline, since, gaps)
        for room_id, left in response.rooms.leave.items():
            self._client.forget(room_id)
            for one in self._told:
                one.gone(RoomId(room_id))
            gaps.pop(RoomId(room_id), None)
            self._reader.forget(RoomId(room_id))
            events += rows.left(RoomId(room_id), sources([*left.state, *left.timeline.events]), me)
        for room_id, invite in response.rooms.invite.items():
            events += rows.invited(RoomId(room_id), sources(invite.invite_state), since, me)
        for room in gaps.keys() - histories.keys():
            histories[room] = History(*await self._read_on(gaps[room], gaps))
        for room, history in histories.items():
            if history.behind:
                told = EventId(f"{BEHIND}:{room}:{since}")
                events.append(Raw(told, room, json.dumps({BEHIND: told})))
            events += rows.to_store(room, history, me)
            echoes += [echo for event in history.ours if (echo := rows.echo(room, event, me)) and echo.post]
        known = [raw for raw in events if raw.event_id]
        left = None if gaps == self._gaps else list(gaps.values())
        return Batch(response.next_batch, known, echoes, _server_time(response), left)

    async def _history(
        self,
        room: RoomId,
        info: RoomInfo,
        state: list[Event],
        timeline: list[Event],
        since: str | None,
        gaps: dict[RoomId, Gap],
    ) -> History:
        """Parts what was before our time from what is for us, and fills the gap in it.

        While one of `gaps` is open, what comes after it waits: it is read at its end.
        """
        if since is None:
            return History([*state, *timeline], [])
        start = await self._new_join([*state, *timeline])
        ids = [event.get("event_id") for event in timeline]
        if start in ids:
            here = ids.index(start)
            gaps.pop(room, None)
            return History(timeline[:here], [*state, *timeline[here:]])
        past: list[Event] = []
        missed: list[Event] = []
        if room in gaps or (info.timeline.limited and info.timeline.prev_batch):
            new = room not in gaps
            gap = Gap(room, since, start) if new else gaps[room]
            past, missed = await self._read_on(
                replace(gap, start=start or gap.start), gaps, ids[-1] if ids else ""
            )
            if room in gaps:
                # A room that is new begins with who is in it.
                return History(past, [*(state if start else ()), *missed], new)
        # Of one that we know, the state is of after the gap.
        first, then = (state, missed) if start else (missed, state)
        return History(past, [*first, *then, *timeline])

    async def _read_on(
        self, gap: Gap, gaps: dict[RoomId, Gap], newest: object = ""
    ) -> tuple[list[Event], list[Event]]:
        """Reads a portion of what was missed, and notes in `gaps` whether more is left."""
        portion = await self._reader.read(gap, newest)
        if portion.left is None:
            gaps.pop(gap.room, None)
        else:
            gaps[gap.room] = portion.left
        return portion.past, portion.ours

    async def _new_join(self, events: list[Event]) -> str | None:
        """Our coming into the room, if that is news: nothing from before it is for us."""
        mine = rows.own_membership(events, self._client.user_id)
        joins = [str(event.get("event_id")) for event in mine if rows.comes_in(event)]
        known = await self._ears.known([EventId(join) for join in joins])
        return next((join for join in reversed(joins) if join not in known), None)


def _server_time(response: SyncResponse) -> datetime | None:
    # A homeserver dates its answers (RFC 9110, 6.6.1); an event may be dated by another one.
    http = response.transport_response
    if http is None:
        return None
    with suppress(ValueError, TypeError):
        # A date whose offset is not known is in UTC as well.
        return parsedate_to_datetime(http.headers.get("Date", "")).replace(tzinfo=UTC)
    return None


def _asked(error: SyncError) -> float | None:
    return error.retry_after_ms / 1000 if error.retry_after_ms else None
