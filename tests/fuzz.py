"""Feeds the whole of the bot, but for HTTP, with a hundred thousand hostile events: ``python -m tests.fuzz``.

Two rooms, of which one is a community with a stand-up that is open. Prints a table of tenths, and fails as
soon as a right is gained, somebody's words become others', or the bot no longer answers; and at the end when
memory or the time for an event grew. What happens is in tests/kit/fuzz_kinds.py.
"""

import argparse
import asyncio
import gc
import json
import logging
import random
import re
import sys
import tempfile
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote

import structlog
from nio import MatrixRoom, SyncResponse

from bot import heap
from bot.engine import Engine
from bot.matrix.client import Client
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import Session
from bot.platform import Refused
from commands.context import Profile
from storage import (
    agreements,
    attended,
    checkins,
    communities,
    contributions,
    course,
    goals,
    inbox,
    know_how,
    live,
    minutes,
    phases,
    points,
    polls,
    posts,
    reflections,
    sessions,
    sprints,
    standups,
    votes,
)
from storage.communities import Community, Member, Role
from storage.database import Database, Transaction
from storage.ids import CommunityId, MemberId, PersonId, PollId, RoomId
from storage.media_folder import MediaFolder
from tests.kit.fuzz_events import Hostile, Json
from tests.kit.fuzz_kinds import STRANGER, WHOSE
from tests.soak import MEBIBYTE, MEMORY_GROWS, resident, show

ME, AMINA, BRAM, DEWI, MALLORY = (
    f"@{name}:test" for name in ("leerkring", "amina", "bram", "dewi", "mallory")
)
ROOM, OTHER = "!buurt:test", "!straat:test"
A_SYNC, EVENTS, TENTHS = 50, 100_000, 10
ROUNDS = 2
STANDS = 200
FEW = 4
"""Who is in the other room: not the crowd."""
TOLD = ("de heg gesnoeid", "de ladder opbergen", "de ladder is stuk")
"""What Dewi told, to whom nobody else can do anything."""
_OTHERS = re.compile(re.escape(WHOSE).replace(re.escape("{}"), r"(\w+)"))
WISH = "lassen leren"
PRACTISED = (
    "!bewaar de sleutel",
    "!afspraak Dewi veegt het pad, vrijdag",
    "!werksessie vrijdag 14:00 buurthuis",
    "!punten",
    "!bord",
    "!koers",
    "!rondje live",
    "!status",
)
"""What is there for others to answer: each has a post, or is of one person alone."""
PATIENCE = 60.0
Told = tuple[checkins.CheckIn, list[contributions.Contribution]]
SLOWER = 2.0
"""How many times the usual time for an event that of a later tenth may be."""


class Server(Client):
    """A homeserver in memory: it hands out what `feed` gave it and takes whatever is sent."""

    def __init__(self, folder: Path, people: Sequence[str]) -> None:
        super().__init__("http://127.0.0.1:1", Session(ME, "DEVICE", "token"), folder)
        self.people = people
        self.answered: deque[str] = deque(maxlen=100)
        """The messages that it replied to last."""
        self.replied = asyncio.Event()
        """Set whenever it did."""
        self.whispered: deque[str] = deque(maxlen=100)
        """What it said in private last."""
        self._stands: OrderedDict[str, Json] = OrderedDict()
        """What was said in the room last, as who asks for one of those gets it."""
        self._private: dict[str, list[str]] = {}
        self._sent = 0
        self._syncs: asyncio.Queue[Json] = asyncio.Queue()
        self._served = 0

    def feed(
        self,
        devices: Sequence[Json] = (),
        state: Sequence[Json] = (),
        alone: Sequence[Json] = (),
        **timelines: list[Json],
    ) -> None:
        """Lets this happen, in the room and in the other one; `alone` is said to the bot in private."""
        self._served += 1
        rooms = {
            room: _of_a_room(timelines.get(name, []), [*state[:FEW]] if room == OTHER else [*state])
            for room, name in ((ROOM, "room"), (OTHER, "other"))
        }
        for event in timelines.get("room", []):
            self._stands[event["event_id"]] = event
            while len(self._stands) > STANDS:
                self._stands.popitem(last=False)
        for event in alone:
            for room in [one for one, people in self._private.items() if event["sender"] in people][:1]:
                rooms.setdefault(room, _of_a_room([]))["timeline"]["events"].append(event)
        self._syncs.put_nowait(
            {
                "next_batch": f"s{self._served}",
                "rooms": {"join": rooms},
                "to_device": {"events": [*devices]},
                "device_one_time_keys_count": {"signed_curve25519": 50},
            }
        )

    async def sync(self, *_args: Any, **_kwargs: Any) -> Any:
        answer = await self._syncs.get()
        try:
            # As it comes over the wire, on which nothing is shared and some numbers are none.
            response = SyncResponse.from_dict(json.loads(json.dumps(answer)))
            await self.receive_response(response)
        finally:
            self._syncs.task_done()
        assert isinstance(response, SyncResponse), "nio takes no sync like this one"
        return response

    async def caught_up(self) -> None:
        """Returns when all that was fed has been read."""
        async with asyncio.timeout(PATIENCE):
            await self._syncs.join()

    async def send_to_device_messages(self) -> list[Any]:
        self.olm.outgoing_to_device_messages.clear()
        return []

    async def request(
        self, method: str, path: str, body: Json | None = None, query: dict[str, str] | None = None
    ) -> Json:
        if method == "PUT" and "/rooms/" in path:
            return {"event_id": self._sends(unquote(path), body or {})}
        if path.endswith("/state/m.room.create/"):
            return {"sender": AMINA, "content": {"room_version": "11"}}
        if path.endswith("/state/m.room.power_levels/"):
            return {"users": {AMINA: 100}}
        if path.endswith("/members"):
            room = unquote(path).split("/")[-2]
            return {"chunk": [member(person) for person in self._private.get(room, self.people)]}
        if path.endswith("/createRoom"):
            self._sent += 1
            room = f"!private{self._sent}:test"
            self.rooms[room] = MatrixRoom(room, ME)
            self._private[room] = [ME, *(body or {}).get("invite", [])]
            return {"room_id": room}
        if path.endswith("/keys/upload"):
            return {"one_time_key_counts": {"curve25519": 0, "signed_curve25519": 50}}
        if path.endswith("/keys/query"):
            return {"device_keys": {person: {} for person in (body or {})["device_keys"]}}
        if path.endswith("/keys/claim"):
            return {"one_time_keys": {}}
        return {} if path.endswith(("/join", "/leave")) else self._event(unquote(path).split("/")[-1])

    def _event(self, event: str) -> Json:
        """One that stands there, with something of anybody's that it says took its place."""
        if event not in self._stands:
            raise Refused("M_NOT_FOUND")
        instead = self._stands[list(self._stands)[-1]]
        return self._stands[event] | {"unsigned": {"m.relations": {"m.replace": instead}}}

    def _sends(self, path: str, content: Json) -> str:
        self._sent += 1
        relation = content.get("m.relates_to", {})
        answered = relation.get("m.in_reply_to", relation).get("event_id")
        if f"/rooms/{ROOM}/" not in path:
            self.whispered.append(f"$ours{self._sent}")
        elif answered:
            self.answered.append(answered)
            self.replied.set()
        return f"$ours{self._sent}"

    @property
    def said(self) -> Sequence[str]:
        """All that it said until now."""
        return [f"$ours{number}" for number in range(1, self._sent + 1)]

    async def download_bytes(self, path: str, most: int) -> bytes:
        return b"no photo"


@dataclass(frozen=True, slots=True)
class Tenth:
    """How things stood after a part of it."""

    events: int
    each: float
    """Milliseconds of the processor for an event."""
    memory: float
    """MiB."""
    objects: int
    database: float
    """MiB."""

    def cells(self) -> tuple[str, ...]:
        """Its line in the table."""
        return (
            f"{self.events:,}",
            f"{self.each:.2f}",
            f"{self.memory:.1f}",
            f"{self.objects:,}",
            f"{self.database:.2f}",
        )


HEADINGS = ("events", "ms each", "RSS MiB", "objects", "database MiB")


class Fuzz:
    """One bot, two rooms with `members`, and hostile events."""

    def __init__(self, folder: Path, seed: int, members: int = 0) -> None:
        self._folder = folder
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self.platform = MatrixPlatform.__new__(MatrixPlatform)
        self.people = [AMINA, BRAM, DEWI, ME, *(f"@buur{number}:test" for number in range(members))]
        self.server = Server(folder, self.people)
        self.platform.begin_with(self.server, lambda _person: False)
        profile = Profile(
            language="nl",
            timezone="Europe/Amsterdam",
            prefix="!",
            quiet="21:00-08:00",
            country="NL",
        )
        self.engine = Engine(self.database, [self.platform], MediaFolder(folder / "media"), profile)
        self.hostile = Hostile(seed, ROOM, [BRAM, MALLORY, "@chidi:test"])
        self._asked = 0

    def _said(self, sender: str, body: str) -> Json:
        self._asked += 1
        return {
            "type": "m.room.message",
            "event_id": f"$said{self._asked}",
            "sender": sender,
            # An old command would be asked about first.
            "origin_server_ts": round(time.time() * 1000),
            "content": {"msgtype": "m.text", "body": body},
        }

    async def run(self, count: int, tell: Callable[[Tenth], None] = lambda _tenth: None) -> list[Tenth]:
        """How it stood after each tenth of `count`. Raises AssertionError when a promise was broken."""
        await self.database.open()
        running = asyncio.create_task(self.engine.run())
        try:
            await self._begin()
            return [one async for one in self._tenths(count, running, tell)]
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await self.server.close()
            await self.database.close()

    async def _tenths(
        self, count: int, running: "asyncio.Task[None]", tell: Callable[[Tenth], None]
    ) -> AsyncIterator[Tenth]:
        events = self.hostile.events()
        done = told = 0
        used = time.process_time()
        while done < count:
            await self._sync(events)
            done += A_SYNC
            await self._goes_on(running)
            if done * TENTHS >= count * (told + 1):
                each = (time.process_time() - used) * 1000 / (done - told * count // TENTHS)
                await self._nothing_was_gained()
                told = done * TENTHS // count
                tenth = self._look(done, each)
                tell(tenth)
                yield tenth
                used = time.process_time()

    async def _sync(self, events: Iterator[tuple[Json, tuple[str, ...]]]) -> None:
        made = [next(events) for _ in range(A_SYNC)]
        self.server.feed(
            devices=[self.hostile.to_device() for _ in range(3)],
            room=[event for event, rooms in made if "room" in rooms],
            other=[event for event, rooms in made if "other" in rooms],
            alone=[event for event, rooms in made if "alone" in rooms],
        )
        await self.server.caught_up()
        await self.engine.handling.idle()

    async def _begin(self) -> None:
        self.server.feed(state=[member(person) for person in self.people])
        await self.server.caught_up()
        await self.engine.ready.wait()
        self.hostile.share_key(self.server.olm.create_group_session)
        self.hostile.whispers = self.server.whispered
        for command in ("!begin", "!reflectie readiness", "!standup nu", "!standup sluit", "!standup nu"):
            await self.is_said(AMINA, command)
        await self._everybody_is_told()
        for command in PRACTISED:
            await self.is_said(AMINA, command)
        await self.is_said(DEWI, f"!doel {WISH}")
        # Made when it is said: what is older than the round is no answer.
        lines = "\n".join(f"{number}. {words}" for number, words in enumerate(TOLD, 1))
        checked_in = await self.is_said(DEWI, lines)
        self.hostile.sacred += [checked_in, *(f"$ours{number}" for number in range(1, 12))]
        self.hostile.posts = [checked_in, *self.server.said]
        async with self.database.read() as tx:
            held = [post.post for poll in await self._polls(tx) for post in await polls.posts(tx, poll)]
            found = await posts.platform_ids(tx, held)
        self.hostile.polls += [str(event) for event in found.values() if event]
        assert self.hostile.polls, "nothing is asked"

    async def is_said(self, sender: str, body: str) -> str:
        said = self._said(sender, body)
        self.server.feed(room=[said])
        await self.server.caught_up()
        await self.engine.handling.idle()
        await self.engine.delivery.idle()
        return str(said["event_id"])

    async def _everybody_is_told(self) -> None:
        """Before that nothing of anybody is kept."""
        async with asyncio.timeout(PATIENCE):
            while not await self._knows(DEWI):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def _knows(self, name: str) -> bool:
        async with self.database.read() as tx:
            (community,) = await communities.every(tx)
            member = await communities.member(tx, community.id, PersonId(name))
        return member is not None and member.told

    async def _polls(self, tx: Transaction) -> list[PollId]:
        (community,) = await communities.every(tx)
        reflection = await reflections.open_in(tx, community.id)
        return [poll.id for poll in await polls.of_reflection(tx, reflection.id)] if reflection else []

    async def _answers(self, said: Json) -> None:
        self.server.feed(room=[said])
        async with asyncio.timeout(PATIENCE):
            while said["event_id"] not in self.server.answered:
                self.server.replied.clear()
                await self.server.replied.wait()

    async def _goes_on(self, running: "asyncio.Task[None]") -> None:
        assert not running.done(), "the loop ended"
        await self._answers(self._said(AMINA, "!status"))

    async def _nothing_was_gained(self) -> None:
        async with self.database.read() as tx:
            every = await communities.every(tx)
            states = Counter(await inbox.states(tx))
            assert [c.room for c in every] == [RoomId(ROOM)], "a community was made or moved"
            assert every[0].language == "nl", "the room's language was changed"
            members = await communities.members(tx, every[0].id)
            rounds = await standups.of_community(tx, every[0].id)
            told = [one for standup in rounds for one in await checkins.in_round(tx, standup.id)]
            cast = [vote for poll in await self._polls(tx) for vote in await votes.standing(tx, poll)]
        assert not states["failed"], "an exception left the handler"
        leading = {m.person for m in members if m.role is Role.FACILITATOR}
        # Hers ends when somebody has her leave.
        assert leading <= {AMINA}, f"a right was gained: {leading}"
        assert len(rounds) == ROUNDS, "a round was opened or lost"
        counted = {vote.member for vote in cast}
        of_strangers = {m.person for m in members if m.id in counted and STRANGER in m.person}
        assert not of_strangers, f"the votes of {of_strangers} were counted"
        self._words_are_their_authors(told, {member.id: member for member in members})
        await self._nothing_is_led_by_others(every[0], rounds[-1], {one.id: one for one in members})
        await self._all_is_of_whom_it_was(every[0].id, {one.id: one for one in members})

    def _words_are_their_authors(self, told: list[Told], members: dict[MemberId, Member]) -> None:
        answers = set()
        for check_in, messages in told:
            who = members[check_in.member].person
            pieces = [piece for message in messages for piece in message.pieces]
            words = " ".join([*(piece.text for piece in pieces), *(m.caption or "" for m in messages)])
            others = set(_OTHERS.findall(words)) - {_account(members[check_in.member])}
            assert not others, f"the words of {others} became those of {who}"
            if who == DEWI:
                answers = {(piece.slot, piece.text) for piece in pieces}
        assert answers == set(enumerate(TOLD, 1)), f"somebody's words were changed: {answers}"

    async def _nothing_is_led_by_others(
        self, community: Community, last: standups.Standup, people: dict[MemberId, Member]
    ) -> None:
        """What only who leads begins, ends or shares is as it was, and nobody agreed for somebody else."""
        here = community.id
        async with self.database.read() as tx:
            (session,) = await sessions.of_community(tx, here)
            written = [await minutes.of(tx, one) for one in await minutes.meetings(tx, here)]
            phase = await phases.now(tx, here)
            begun = await sprints.of_community(tx, here)
            agreed = await course.agreed(tx, here)
            promised = await agreements.of_community(tx, here)
            there = await attended.of(tx, session.id)
            running = await live.running(tx, here)
        assert session.state is sessions.State.PLANNED, "a session was called off or moved"
        assert not any(written), "something was added to a report, or it was shared"
        assert (phase is None or phase.name is phases.Name.ORIENTATION) and not begun and not agreed, (
            "it went on"
        )
        assert last.closed_at is None and not community.paused, "a round was closed"
        of_dewi = [one for one in promised if one.member and people[one.member].person == DEWI and one.counts]
        assert not of_dewi, "somebody agreed for her"
        strangers = {one for one in people if STRANGER in people[one].person}
        part = {*there, *(one.member for one in promised if one.counts)} & strangers
        assert not part, f"who came and went took part: {part}"
        assert running is None or running.leader in {one for one in people if people[one].person == AMINA}

        self._are_of_who_said_them(promised, people)

    def _are_of_who_said_them(
        self, promised: Sequence[agreements.Agreement], people: dict[MemberId, Member]
    ) -> None:
        """An agreement that counts has the words of whose it is, or of who noted it down."""
        for one in promised:
            named = {_account(people[who]) for who in (one.member, one.noted_by) if who is not None}
            others = set(_OTHERS.findall(one.text)) - named
            assert not (one.counts and others), f"{named} agreed with the words of {others}"

    async def _all_is_of_whom_it_was(self, here: CommunityId, people: dict[MemberId, Member]) -> None:
        """Nobody's words became somebody else's, in whatever practice."""
        async with self.database.read() as tx:
            kept = [(one.member, one.text) for one in await points.since(tx, here, None)]
            kept += [(one.member, one.text) for one in await know_how.of_community(tx, here)]
            wishes = [(one.member, one.text) for one in await goals.of_community(tx, here)]
        for who, words in (*kept, *wishes):
            others = set(_OTHERS.findall(words)) - {_account(people[who])}
            assert not others, f"the words of {others} became those of {people[who].person}"
        of_dewi = [words for who, words in wishes if people[who].person == DEWI]
        assert of_dewi == [WISH], f"somebody's wish was changed: {of_dewi}"

    def _look(self, events: int, each: float) -> Tenth:
        gc.collect()
        size = sum(file.stat().st_size for file in self._folder.glob("leerkring.db*"))
        return Tenth(events, each, resident(), len(gc.get_objects()), size / MEBIBYTE)


def _of_a_room(events: list[Json], state: Sequence[Json] = ()) -> Json:
    timeline = {"events": events, "limited": False, "prev_batch": "p"}
    return {"timeline": timeline, "state": {"events": [*state]}}


def _account(one: Member) -> str:
    """As it stands in what somebody says."""
    return one.person.partition(":")[0].removeprefix("@")


def member(person: str) -> Json:
    return {
        "type": "m.room.member",
        "event_id": f"$member{person}",
        "state_key": person,
        "sender": person,
        "origin_server_ts": 1,
        "content": {"membership": "join", "displayname": person[1:].partition(":")[0].capitalize()},
    }


def fuzz(
    count: int, seed: int, members: int = 0, tell: Callable[[Tenth], None] = lambda _: None
) -> list[Tenth]:
    """Runs `count` events from `seed` in a throw-away folder; how things stood after each tenth."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(Fuzz(Path(folder), seed, members).run(count, tell))


def troubles(tenths: Sequence[Tenth]) -> Iterator[str]:
    """What grew, one line each. The first tenth is the one that fills caches."""
    first, last = tenths[1], tenths[-1]
    if last.memory > first.memory + MEMORY_GROWS:
        yield f"memory grew from {first.memory:.1f} to {last.memory:.1f} MiB"
    if last.each > SLOWER * median(tenth.each for tenth in tenths[1:]):
        yield f"an event took {first.each:.2f} ms, and {last.each:.2f} at the end"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--members", type=int, default=0, help="who are in the room besides")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    wanted = parser.parse_args()
    # As in `leerkring run`.
    heap.bind()
    # nio says of each what it thinks of it; the bot itself warns of what an operator has to see.
    logging.disable(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(f"seed {wanted.seed}, {wanted.events:,} events, {wanted.members:,} more members", flush=True)
    show(HEADINGS)
    tenths = fuzz(wanted.events, wanted.seed, wanted.members, lambda tenth: show(tenth.cells()))
    grew = list(troubles(tenths))
    for line in grew:
        print(line)
    if grew:
        sys.exit(1)
    print(f"{wanted.events:,} events: no right gained, nobody's words changed, nothing grew, the bot goes on")


if __name__ == "__main__":
    main()
