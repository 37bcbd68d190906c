"""The chat server of the playground: rooms, what stands in them, and what the bot has yet to hear of it."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime

from bot.playground.entries import Entry, Json, Person, Room, as_json, entry_of
from bot.playground.events import pack
from commands import chat
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.playground import Notebook, Said

ME = PersonId("leerkring")


class World:
    """All of it in memory, and every change in the notebook before anybody sees it."""

    def __init__(self, notebook: Notebook, now: Callable[[], datetime]) -> None:
        self._notebook = notebook
        self.now = now
        settings = {one["id"]: one["value"] for one in notebook.all_of("setting")}
        self.settings: dict[str, str] = settings
        self.people = {one["id"]: Person(**one) for one in notebook.all_of("person")}
        self.rooms = {one["id"]: Room(**one) for one in notebook.all_of("room")}
        entries = sorted(map(entry_of, notebook.all_of("entry")), key=lambda one: _number(one.id))
        self.entries = {one.id: one for one in entries}
        self._count = max((_number(one.id) for one in entries), default=0)
        self._count = max(self._count, int(settings.get("count", "0")))
        self.rev = max((0, *(one.rev for one in self.rooms.values()), *(one.rev for one in entries)))
        self.changed = asyncio.Condition()
        self.said = asyncio.Event()
        self._erased = False
        self.on_erased: Callable[[datetime], None] = _nothing
        self._telling: set[asyncio.Task[None]] = set()
        if "world" not in settings:
            self.keep("world", secrets.token_hex(16))

    @property
    def id(self) -> str:
        """Which playground this is; nobody outside the page knows it, and another one has another."""
        return self.settings["world"]

    def keep(self, name: str, value: str) -> None:
        """Keeps a setting."""
        self.settings[name] = value
        self._notebook.keep("setting", name, {"id": name, "value": value})

    # --- what changes ---

    def add_person(self, person: Person) -> None:
        """Somebody is there."""
        self.people[person.id] = person
        self._notebook.keep("person", person.id, as_json(person))

    def next_id(self) -> EventId:
        """A fresh id; also of what leaves nothing behind, so it is written down."""
        self._count += 1
        self.keep("count", str(self._count))
        return EventId(f"e{self._count}")

    def put(self, thing: Entry | Room) -> None:
        """Writes down something new, or something that changed."""
        self.rev += 1
        thing.rev = self.rev
        if isinstance(thing, Entry):
            self.entries[thing.id] = thing
            self._notebook.keep("entry", thing.id, as_json(thing))
        else:
            self.rooms[thing.id] = thing
            self._notebook.keep("room", thing.id, as_json(thing))
        self._tell(self._notify())

    def erased(self, said: datetime) -> None:
        """What was `said` then is taken out by what happens next: then no byte of it is left."""
        self._erased = True
        self.on_erased(said)

    def happen(self, changed: Sequence[Entry | Room], *events: chat.Incoming) -> None:
        """These changes stand, and the bot will hear of them: both or neither."""
        with self._notebook.together():
            for thing in changed:
                self.put(thing)
            for event in events:
                self._notebook.say(event.event, event.room, pack(event))
        self.said.set()

    async def nudge(self) -> None:
        """Something other than an entry is new: the time, or how things stand."""
        self.rev += 1
        await self._notify()

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _tell(self, telling: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    # --- what the bot has yet to hear ---

    def said_after(self, seq: int, most: int = 50) -> list[Said]:
        """What happened after `seq`."""
        return self._notebook.said_after(seq, most)

    def heard(self, seq: int) -> None:
        """The bot has it."""
        self._notebook.heard(seq)
        if self._erased:
            self._erased = False
            self._notebook.wipe()

    # --- what stands ---

    def changes_after(self, rev: int) -> list[Json]:
        """Every room and entry that is new or other than it was at `rev`, rooms first."""
        rooms = [{"room": as_json(room)} for room in self.rooms.values() if room.rev > rev]
        entries = [{"entry": as_json(entry)} for entry in self.entries.values() if entry.rev > rev]
        return [*rooms, *entries]

    def by_post(self, post: PostId) -> Entry | None:
        """The bot's own, by its id of it."""
        return next((entry for entry in reversed(self.entries.values()) if entry.post == post), None)

    def by_key(self, key: str) -> Entry | None:
        """What the page sent under this key."""
        return next((entry for entry in reversed(self.entries.values()) if key and entry.key == key), None)

    def about(self, target: EventId, kind: str, sender: PersonId) -> list[Entry]:
        """Somebody's reactions to something, or votes, that stand."""
        return [
            entry
            for entry in self.entries.values()
            if entry.target == target and entry.kind == kind and entry.sender == sender and not entry.removed
        ]

    def files(self) -> set[str]:
        """The files that something refers to."""
        return {entry.file for entry in self.entries.values() if entry.file}

    # --- rooms ---

    def open_room(self, name: str, topic: str, creator: PersonId, room: RoomId | None = None) -> Room:
        """A room with everybody in it; the bot comes in last."""
        members = [*self.people]
        made = Room(room or RoomId(f"room-{secrets.token_hex(4)}"), name, topic, creator, [*members, ME])
        self.happen(
            [made],
            chat.Named(**self._did(made.id, creator), name=name),
            *(chat.Joined(**self._did(made.id, one), name=self.people[one].name) for one in members),
            chat.Joined(**self._did(made.id, ME), name=ME, me=True),
        )
        return made

    def come(self, person: Person) -> None:
        """Somebody new comes in, in each room in which everybody is."""
        open_to_all = [one for one in self.rooms.values() if one.private_with is None]
        for room in open_to_all:
            room.members = [*(one for one in room.members if one != ME), person.id, ME]
        came = [chat.Joined(**self._did(one.id, person.id), name=person.name) for one in open_to_all]
        with self._notebook.together():
            self.add_person(person)
            self.happen(open_to_all, *came)

    def private(self, person: PersonId, by_bot: bool = False) -> Room:
        """The room of one person and the bot, made when it is first needed."""
        room = RoomId(f"with-{person}")
        if room in self.rooms:
            return self.rooms[room]
        made = Room(room, ME, "", ME if by_bot else person, [person, ME], private_with=person)
        came = chat.Joined(**self._did(room, ME), name=ME, me=True, private_with=person)
        self.happen(
            [made],
            chat.Joined(**self._did(room, person), name=self.people[person].name),
            chat.made_for(came, person) if by_bot else came,
        )
        return made

    def _did(self, room: RoomId, person: PersonId) -> chat.About:
        return {"event": self.next_id(), "room": room, "sender": person, "at": self.now()}


def _nothing(said: datetime) -> None:
    """Nothing else has it."""


def _number(event: EventId) -> int:
    return int(event.removeprefix("e"))
