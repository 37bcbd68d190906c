"""A chat platform in memory, on which the scripts run fast. It does to posts what a real one would."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import Failure
from bot.matrix.render import plain
from bot.platform import (
    LONGEST_DOUBT,
    Batch,
    Beyond,
    Ears,
    Enclosed,
    Refused,
    Unfetchable,
    Unwelcome,
)
from bot.playground.events import pack, unpack
from commands import chat, typed
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Raw
from storage.outbox import Echo
from storage.platforms import MATRIX


@dataclass
class Posted:
    """One of the bot's posts as it stands in a room."""

    event: EventId
    room: RoomId
    outgoing: chat.Outgoing
    removed: bool = False
    content: bytes = b""
    """Of what has a file."""

    @property
    def words(self) -> str:
        """What people read."""
        if isinstance(self.outgoing, chat.Post | chat.Rewrite):
            return plain(self.outgoing.blocks)
        if isinstance(self.outgoing, chat.Picture):
            return plain(self.outgoing.caption)
        if isinstance(self.outgoing, chat.React):
            return self.outgoing.key
        if isinstance(self.outgoing, chat.Poll):
            return plain(chat.in_words(self.outgoing).blocks)
        if isinstance(self.outgoing, chat.PollEnd):
            return self.outgoing.words
        return ""

    @property
    def target(self) -> EventId | None:
        """What a reaction or removal is about."""
        if isinstance(self.outgoing, chat.React | chat.Remove | chat.Rewrite | chat.PollEnd):
            assert isinstance(self.outgoing.target, chat.Theirs)
            return self.outgoing.target.event
        return None


ME = PersonId("@leerkring:test")


@dataclass
class MemoryPlatform:
    """Rooms in memory. `refuse` may be set to have deliveries fail."""

    name: str = MATRIX
    me: PersonId = ME
    in_doubt: timedelta = LONGEST_DOUBT
    two_steps: bool = True
    """Whether files are uploaded before the posts that show them; else they go along with them."""
    everywhere: frozenset[chat.Capability] = frozenset({chat.Capability.THREADS, chat.Capability.POLLS})
    posted: list[Posted] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    trouble: Callable[[chat.Outgoing], Exception | None] = lambda _outgoing: None
    taken: set[EventId] = field(default_factory=set)
    """What people said that was taken away with the ballot that it answered."""
    looked_up: int = 0
    """How often it was asked what stands in a ballot."""
    private_name: Callable[[PersonId], str] = "!private-{}".format
    company: dict[RoomId, set[PersonId]] = field(default_factory=dict)
    """Who else is in the rooms that we are in, or asked into them."""
    made: dict[PersonId, list[RoomId]] = field(default_factory=dict)
    unwelcome: set[PersonId] = field(default_factory=set)
    """Who takes no invites."""
    invited: list[tuple[RoomId, PersonId]] = field(default_factory=list)
    ghosts: set[PersonId] = field(default_factory=set)
    """Who is behind a bridge."""
    forgotten: set[PersonId] = field(default_factory=set)
    fetched: list[EventId] = field(default_factory=list)
    """Which messages were fetched, in order."""
    looks: int = 0
    """How often it was asked who is in a room."""
    away: Failure | None = None
    """Why it cannot listen, if so."""
    back: asyncio.Event | None = None
    """What its first look at the stream waits for, if anything."""
    _by_post: dict[PostId, Posted] = field(default_factory=dict)
    _ears: Ears | None = None
    _count: int = 0
    _happened: list[tuple[int, chat.Incoming]] = field(default_factory=list)
    _listening: asyncio.Event = field(default_factory=asyncio.Event)

    def can(self, room: RoomId) -> frozenset[chat.Capability]:
        return frozenset() if self.company.get(room, set()) & self.ghosts else self.everywhere

    async def listen(self, ears: Ears, ready: Callable[[], None]) -> None:
        if self.back is not None:
            await self.back.wait()
        if self.away is not None:
            raise self.away
        self._ears = ears
        position = await ears.position()
        if position is not None:
            await self._tell_since(int(position))
        self._count = max(self._count, int(position or 0))
        ready()
        self._listening.set()
        await asyncio.Event().wait()

    async def _tell_since(self, position: int) -> None:
        """What a database that was put back has not heard, own posts included."""
        missed = [raw(event) for count, event in self._happened if count > position]
        echoes = [Echo(post, posted.event, posted.room) for post, posted in self._by_post.items()]
        if missed:
            assert self._ears is not None
            await self._ears.hear(Batch(str(self._count), missed, echoes))

    def next_event(self) -> EventId:
        """A fresh event id."""
        self._count += 1
        return EventId(f"$e{self._count}" if self.name == MATRIX else f"{self.name}:e{self._count}")

    async def hear(self, *events: chat.Incoming) -> None:
        """Lets events happen, as one look at the stream."""
        await self._listening.wait()
        assert self._ears is not None
        for event in events:
            self._happens(event)
        self._happened += [(self._count, event) for event in events]
        await self._ears.hear(Batch(str(self._count), [raw(event) for event in events], []))

    def _happens(self, event: chat.Incoming) -> None:
        there = self.company.setdefault(event.room, set())
        match event:
            case chat.Left(me=True):
                del self.company[event.room]
            case chat.Left():
                there.discard(event.sender)
            case chat.Joined(me=False) | chat.Invited():
                there.add(event.sender)

    async def understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        return unpack(payload)

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        if isinstance(outgoing, chat.Picture | chat.File) and enclosed is not None:
            uploaded = await self.upload(room, enclosed.file, outgoing.name)
            if self.two_steps:
                await enclosed.note(uploaded)
            outgoing = chat.with_upload(outgoing, uploaded)
        problem = self.trouble(outgoing)
        if problem is not None:
            raise problem
        if post in self._by_post:
            return self._by_post[post].event
        posted = Posted(self.next_event(), room, outgoing)
        if isinstance(outgoing, chat.Picture | chat.File) and outgoing.uploaded is not None:
            posted.content = self.files[outgoing.uploaded]
        if isinstance(outgoing, chat.Remove):
            if outgoing.answers:
                await self._take_answers(room, posted.target)
            for other in self.posted:
                other.removed = other.removed or other.event == posted.target
        self._by_post[post] = posted
        self.posted.append(posted)
        if isinstance(outgoing, chat.Leave):
            at = datetime.now(UTC)
            await self.hear(chat.Left(event=self.next_event(), room=room, sender=self.me, at=at, me=True))
        return posted.event

    def words_of(self, post: PostId) -> str | None:
        """What people read in one of our posts by now; None when it did not come, or is gone."""
        first = self._by_post.get(post)
        if first is None or first.removed:
            return None
        newer = [one for one in self.posted if isinstance(one.outgoing, chat.Rewrite) and not one.removed]
        return next((one.words for one in reversed(newer) if one.target == first.event), first.words)

    async def _take_answers(self, room: RoomId, ballot: EventId | None) -> None:
        assert ballot is not None
        ids = await self.options(room, ballot)
        said = [event for _, event in self._happened if event.room == room]
        self.taken |= {event.event for event in said if typed.answers(event, ballot, ids)}

    async def options(self, room: RoomId, poll: EventId) -> Sequence[str]:
        self.looked_up += 1
        found = [one for one in self.posted if one.event == poll and one.room == room and not one.removed]
        return [
            option.id
            for one in found
            if isinstance(one.outgoing, chat.Poll)
            for option in one.outgoing.options
        ]

    async def find(
        self, room: RoomId, post: PostId, since: datetime, outgoing: chat.Outgoing | None = None
    ) -> EventId | None:
        found = self._by_post.get(post)
        return found.event if found else None

    async def upload(self, room: RoomId, file: Path, name: str) -> str:
        self.files[name] = file.read_bytes()
        return name

    async def others(self, room: RoomId) -> frozenset[PersonId]:
        if room not in self.company:
            raise Refused("we are not in the room")
        self.looks += 1
        return frozenset(self.company[room])

    async def private_rooms(self, person: PersonId) -> list[RoomId]:
        return [room for room in self.made.get(person, []) if room in self.company]

    async def make_private_room(self, person: PersonId) -> RoomId:
        if person in self.ghosts:
            raise Beyond("behind a bridge")
        made = self.made.setdefault(person, [])
        made.append(RoomId(self.private_name(person) + f"-{len(made) + 1}" * bool(made)))
        self.company[made[-1]] = set() if person in self.unwelcome else {person}
        return made[-1]

    async def invite(self, room: RoomId, person: PersonId) -> None:
        if person in self.ghosts:
            raise Beyond("behind a bridge")
        if person in self.unwelcome:
            raise Unwelcome("not permitted")
        self.invited.append((room, person))
        self.company[room].add(person)

    async def private_room(self, person: PersonId) -> RoomId:
        """The latest room that was made for one person; made when there is none."""
        if person not in self.made:
            await self.make_private_room(person)
        return self.made[person][-1]

    async def fetch(self, source: str, most: int) -> bytes:
        if source not in self.files:
            raise Unfetchable("gone")
        if len(self.files[source]) > most:
            raise Unfetchable("too-large")
        return self.files[source]

    async def said(self, room: RoomId, event: EventId) -> chat.Message | None:
        self.fetched.append(event)
        found: chat.Message | None = None
        for _, one in self._happened:
            if isinstance(one, chat.Message) and one.event == event and one.room == room:
                found = one
            elif isinstance(one, chat.Edit) and found is not None:
                found = chat.put_right(found, one)
            elif isinstance(one, chat.Removal) and one.target == event:
                found = None
        return found

    async def let_go(self, people: Collection[PersonId]) -> None:
        self.forgotten |= set(people)

    def figures(self) -> Mapping[str, tuple[str, float]]:
        return {}

    async def close(self) -> None:
        return None


def raw(event: chat.Incoming) -> Raw:
    """An event as it comes in."""
    return Raw(event.event, event.room, pack(event))
