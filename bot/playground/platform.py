"""The playground behind the port."""

import asyncio
import secrets
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.platform import (
    LONGEST_DOUBT,
    Batch,
    Ears,
    Enclosed,
    Refused,
    Unfetchable,
)
from bot.playground.entries import Entry, Option, Room, blocks_of, buttons_of, form_of
from bot.playground.events import unpack
from bot.playground.world import ME, World
from commands import chat, typed
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Raw

_SHOWN = (".jpg", ".pdf", ".zip", ".xlsx", ".html", ".md")


class PlaygroundPlatform:
    """Brings what people did on the page to the bot, and what the bot says to the page. No network at all."""

    name = "playground"
    in_doubt = LONGEST_DOUBT
    me = ME

    def __init__(self, world: World, files: Path, gone: Callable[[], None] = lambda: None) -> None:
        self._world = world
        self._files = files
        self._waiting = 0
        self._gone = gone

    def can(self, room: RoomId) -> frozenset[chat.Capability]:
        """Everybody sees all of it."""
        return chat.EVERYTHING

    async def listen(self, ears: Ears, ready: Callable[[], None]) -> None:
        """Brings what happens to `ears` until cancelled, from where it was read up to."""
        read = int(await ears.position() or 0)
        ready()
        while True:
            self._world.said.clear()
            said = self._world.said_after(read)
            if not said:
                self._waiting = 0
                await self._world.said.wait()
                continue
            self._waiting = len(said)
            events = [Raw(EventId(one.event), RoomId(one.room), one.payload) for one in said]
            await ears.hear(Batch(str(said[-1].seq), events, []))
            read = said[-1].seq
            self._world.heard(read)

    def all_heard(self) -> bool:
        """Whether the bot has everything that was said."""
        return self._waiting == 0 and not self._world.said.is_set()

    async def understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        """What was written down is what the port has."""
        return unpack(payload)

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        """Puts a post in the room, once. Raises Refused."""
        standing = self._world.by_post(post)
        if standing is not None:
            return standing.id
        if room not in self._world.rooms:
            raise Refused("there is no such room")
        if isinstance(outgoing, chat.Remove):
            entry = self._world.entries.get(_event(outgoing.target))
            if entry is None:
                # New words are no entry of their own: they stand in that of the old ones.
                return self._world.next_id()
            if outgoing.answers:
                self._take_answers(entry)
            return self._take_away(entry)
        if isinstance(outgoing, chat.Rewrite):
            return self._rewrite(self._target(outgoing.target), outgoing)
        if isinstance(outgoing, chat.PollEnd):
            return self._end(self._target(outgoing.target))
        if isinstance(outgoing, chat.Leave):
            # On the page it stays, and may be asked to begin anew.
            return self._world.next_id()
        if isinstance(outgoing, chat.Picture | chat.File) and enclosed is not None:
            outgoing = chat.with_upload(outgoing, await self._shown(enclosed.file, outgoing.name))
        entry = Entry(self._world.next_id(), room, ME, self._world.now(), "text", post=post)
        self._say(entry, outgoing)
        self._world.put(entry)
        return entry.id

    def _say(self, entry: Entry, outgoing: chat.Outgoing) -> None:
        match outgoing:
            case chat.React():
                entry.kind, entry.target, entry.body = "reaction", _event(outgoing.target), outgoing.key
            case chat.Post():
                entry.blocks, entry.quiet = blocks_of(outgoing.blocks), outgoing.quiet
                entry.buttons, entry.form = buttons_of(outgoing.options), form_of(outgoing.form)
                _hang(entry, outgoing.place)
            case chat.Picture():
                entry.kind, entry.file, entry.mimetype = "photo", outgoing.uploaded or "", "image/jpeg"
                entry.blocks, entry.body = blocks_of(outgoing.caption), outgoing.name
                entry.width, entry.height = outgoing.width, outgoing.height
                entry.buttons = buttons_of(outgoing.options)
                _hang(entry, outgoing.place)
            case chat.Poll():
                entry.kind, entry.body = "poll", outgoing.question
                entry.options = [Option(option.id, option.label) for option in outgoing.options]
                _hang(entry, outgoing.place)
            case chat.File():
                entry.kind, entry.file, entry.mimetype = "file", outgoing.uploaded or "", outgoing.mimetype
                entry.body = outgoing.name
                _hang(entry, outgoing.place)
            case _:
                raise Refused(f"the playground cannot show a {outgoing.kind}")

    def _target(self, ref: chat.Ref) -> Entry:
        entry = self._world.entries.get(_event(ref))
        if entry is None:
            raise Refused("what it is about is not there")
        return entry

    def _take_away(self, entry: Entry) -> EventId:
        entry.emptied()
        self._world.put(entry)
        return self._world.next_id()

    def _take_answers(self, ballot: Entry) -> None:
        ids = [option.id for option in ballot.options]
        for said in [one for one in self._world.entries.values() if one.room == ballot.room]:
            number = typed.number_in(said.body) if said.kind == "text" and said.sender != ME else None
            replied = said.reply_to == ballot.id
            by_number = number is not None and typed.option_for(number, ids, replied) is not None
            if by_number or (said.kind == "vote" and said.target == ballot.id):
                self._take_away(said)

    def _rewrite(self, entry: Entry, new: chat.Rewrite) -> EventId:
        if not entry.removed:
            entry.blocks, entry.edited = blocks_of(new.blocks), True
            entry.buttons = entry.buttons if new.options is None else buttons_of(new.options)
            self._world.put(entry)
        return self._world.next_id()

    def _end(self, poll: Entry) -> EventId:
        poll.closed = True
        self._world.put(poll)
        return self._world.next_id()

    async def options(self, room: RoomId, poll: EventId) -> Sequence[str]:
        """The ids of the options of one of our polls."""
        standing = self._world.entries.get(poll)
        return [option.id for option in standing.options] if standing is not None else ()

    async def find(
        self, room: RoomId, post: PostId, since: datetime, outgoing: chat.Outgoing | None = None
    ) -> EventId | None:
        """Looks whether `post` stands in the room."""
        standing = self._world.by_post(post)
        return standing.id if standing else None

    async def _shown(self, file: Path, name: str) -> str:
        """Copies a file to where the page gets its files from; what it is called there."""
        # By the name that people see: what was made in memory has no other. A page has rules of its own.
        suffix = Path(name).suffix
        to = f"{secrets.token_hex(16)}{suffix if suffix in _SHOWN else '.bin'}"
        try:
            await asyncio.to_thread(shutil.copyfile, file, self._files / to)
        except OSError as problem:
            raise Refused(f"the file cannot be copied: {problem.strerror}") from problem
        return to

    async def others(self, room: RoomId) -> frozenset[PersonId]:
        """Who else is in the room. Raises Refused when there is none."""
        if room not in self._world.rooms:
            raise Refused("there is no such room")
        return frozenset(map(PersonId, self._world.rooms[room].members)) - {ME}

    async def private_rooms(self, person: PersonId) -> list[RoomId]:
        """The room with one person, once it is there."""
        return [room.id for room in self._world.rooms.values() if room.private_with == person]

    async def make_private_room(self, person: PersonId) -> RoomId:
        """Makes that room. Raises Refused when there is no such person."""
        if person not in self._world.people:
            raise Refused("there is no such person")
        room: Room = self._world.private(person, by_bot=True)
        return room.id

    async def invite(self, room: RoomId, person: PersonId) -> None:
        """Nobody leaves here."""

    async def fetch(self, source: str, most: int) -> bytes:
        """Reads a photo or voice message. Raises Unfetchable."""
        file = self._files / Path(source).name
        try:
            if (await asyncio.to_thread(file.stat)).st_size > most:
                raise Unfetchable("too-large")
            return await asyncio.to_thread(file.read_bytes)
        except OSError as problem:
            raise Unfetchable("gone") from problem

    async def said(self, room: RoomId, event: EventId) -> chat.Message | None:
        """What somebody wrote there, as it stands now."""
        entry = self._world.entries.get(event)
        if entry is None or entry.removed or entry.room != room or entry.sender == ME or not entry.body:
            return None
        if entry.kind not in ("text", "photo", "voice"):
            return None
        return chat.Text(event=event, room=room, sender=entry.sender, at=entry.at, body=entry.body)

    async def let_go(self, people: Collection[PersonId]) -> None:
        """Of people there is nothing here but what they did, which is theirs to remove, and older copies."""
        self._gone()

    def figures(self) -> Mapping[str, tuple[str, float]]:
        """Nothing."""
        return {}

    async def close(self) -> None:
        """There is no connection to let go of."""


def _hang(entry: Entry, place: chat.Place) -> None:
    entry.thread = _event(place.thread) if place.thread else None
    entry.reply_to = _event(place.reply_to) if place.reply_to else None


def _event(ref: chat.Ref) -> EventId:
    assert isinstance(ref, chat.Theirs), "delivery fills in the platform's ids"
    return ref.event
