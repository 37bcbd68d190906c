"""What people can do on the page. Whatever the page asks for is looked at here before it stands."""

import re
import secrets
from dataclasses import replace

from bot.playground.entries import MESSAGES, Entry, Kind, Person, Room
from bot.playground.world import World
from commands import chat
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.ids import EventId, PersonId, RoomId

MOST_CHARACTERS = 20_000
MOST_ROOMS = 20
MOST_PEOPLE = 30
MOST_NAME = 40
MOST_REACTION = 32

_ADDRESSED = expression(r"\s*@?leerkring\s*[:,]?\s+(.*)", re.DOTALL | re.IGNORECASE)
_SURELY = expression(r"\s*(?:@leerkring\b|leerkring\s*[:,])", re.IGNORECASE)


class Impossible(Exception):
    """What was asked for cannot be; `why` names the line that the page shows."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Who does something, in which room, and under which message."""

    person: PersonId
    room: RoomId
    thread: EventId | None = None
    reply_to: EventId | None = None
    key: str = ""


class Doing:
    """Lets people do things in the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def says(self, where: Where, body: str) -> Entry:
        """Somebody writes."""
        if not body.strip():
            raise Impossible("empty")
        entry = self._new(where, "text", body)
        if entry.rev:
            return entry
        to_me = _ADDRESSED.match(body) if _SURELY.match(body) else None
        room = self._world.rooms[where.room]
        event = chat.Text(
            **_about(entry),
            thread=where.thread,
            reply_to=where.reply_to,
            body=to_me[1] if to_me else body,
            mentions=self._mentioned(body),
            addressed=to_me is not None,
            moderator=room.creator == where.person,
        )
        self._world.happen([entry], event)
        return entry

    def shows(self, where: Where, file: str, size: tuple[int, int], caption: str) -> Entry:
        """Somebody sends a photo that was brought before."""
        entry = self._new(where, "photo", caption.strip())
        if entry.rev:
            return entry
        entry.file, entry.mimetype, (entry.width, entry.height) = file, "image/jpeg", size
        event = chat.Photo(
            **_about(entry),
            thread=where.thread,
            reply_to=where.reply_to,
            caption=entry.body or None,
            source=file,
        )
        self._world.happen([entry], event)
        return entry

    def speaks(self, where: Where, file: str, mimetype: str) -> Entry:
        """Somebody sends a recording that was brought before."""
        entry = self._new(where, "voice", "")
        if entry.rev:
            return entry
        entry.file, entry.mimetype = file, mimetype
        event = chat.Voice(
            **_about(entry), thread=where.thread, reply_to=where.reply_to, source=file, mimetype=mimetype
        )
        self._world.happen([entry], event)
        return entry

    def edits(self, person: PersonId, target: EventId, body: str) -> Entry:
        """Somebody gives a message of theirs other words."""
        entry = self._own(person, target)
        if entry.kind not in ("text", "photo"):
            raise Impossible("not-yours")
        if len(body) > MOST_CHARACTERS:
            raise Impossible("too-long")
        if not body.strip() and entry.kind == "text":
            raise Impossible("empty")
        entry.body, entry.edited = body, True
        self._world.erased(entry.at)
        self._world.happen([entry], chat.Edit(**self._did(entry.room, person), target=target, body=body))
        return entry

    def removes(self, person: PersonId, target: EventId) -> Entry:
        """Somebody takes away a message or a reaction of theirs."""
        entry = self._own(person, target)
        entry.emptied()
        if entry.kind in MESSAGES:
            self._world.erased(entry.at)
        self._world.happen([entry], chat.Removal(**self._did(entry.room, person), target=target))
        return entry

    def reacts(self, person: PersonId, target: EventId, key: str) -> Entry:
        """Somebody reacts; the same a second time takes it back."""
        about = self._standing(person, target)
        if about.kind not in MESSAGES or not 0 < len(key) <= MOST_REACTION:
            raise Impossible("gone")
        for mine in self._world.about(target, "reaction", person):
            if mine.body == key:
                return self.removes(person, mine.id)
        entry = Entry(
            self._world.next_id(), about.room, person, self._world.now(), "reaction", target=target, body=key
        )
        self._world.happen([entry], chat.Reaction(**_about(entry), target=target, key=key))
        return entry

    def presses(self, person: PersonId, target: EventId, token: str) -> Entry:
        """Somebody presses a button: what it stands for shows as a reaction; once more takes it back."""
        about = self._standing(person, target)
        sign = token.partition(":")[2]
        if token not in [button.id for button in about.buttons]:
            raise Impossible("gone")
        for mine in self._world.about(target, "reaction", person):
            if mine.body == sign:
                return self.removes(person, mine.id)
        now = self._world.now()
        entry = Entry(self._world.next_id(), about.room, person, now, "reaction", target=target, body=sign)
        self._world.happen([entry], chat.Pressed(**_about(entry), target=target, token=token))
        return entry

    def fills(
        self, where: Where, target: EventId, answers: list[str], file: str, size: tuple[int, int]
    ) -> Entry:
        """Somebody fills in a form, with a photo that was brought before if there is a `file`."""
        about = self._standing(where.person, target)
        words = chat.numbered(tuple(answers))
        if about.form is None or about.room != where.room or len(answers) != len(about.form["questions"]):
            raise Impossible("gone")
        if not words and not file:
            raise Impossible("empty")
        alone = self._world.rooms[about.room].private_with is not None
        under = replace(where, thread=None if alone else about.thread or about.id)
        entry = self._new(under, "photo" if file else "text", words)
        if entry.rev:
            return entry
        if file:
            entry.file, entry.mimetype, (entry.width, entry.height) = file, "image/jpeg", size
        photos = (file,) if file else ()
        filled = chat.FormFilled(**_about(entry), thread=entry.thread, answers=tuple(answers), photos=photos)
        self._world.happen([entry], filled)
        return entry

    def votes(self, person: PersonId, target: EventId, choices: list[str]) -> Entry:
        """Somebody votes, or votes anew; no choices take the vote back."""
        poll = self._standing(person, target)
        if poll.kind != "poll" or not {option.id for option in poll.options}.issuperset(choices):
            raise Impossible("gone")
        if poll.closed:
            raise Impossible("closed")
        before = self._world.about(target, "vote", person)
        did = self._did(poll.room, person)
        entry = (
            before[0] if before else Entry(did["event"], poll.room, person, did["at"], "vote", target=target)
        )
        entry.choices = choices
        self._world.happen([entry], chat.Vote(**did, target=target, options=tuple(choices)))
        return entry

    def founds(self, person: PersonId, name: str) -> Room:
        """Somebody makes a room; everybody is in it, the bot too."""
        self._person(person)
        name = " ".join(name.split())[:80]
        if not name:
            raise Impossible("empty")
        if len(self._world.rooms) >= MOST_ROOMS + len(self._world.people):
            raise Impossible("many-rooms")
        return self._world.open_room(name, "", person)

    def comes(self, name: str) -> Person:
        """Somebody new is there, in every group."""
        name = " ".join(name.split())[:MOST_NAME]
        if not name:
            raise Impossible("empty")
        if len(self._world.people) >= MOST_PEOPLE:
            raise Impossible("many-people")
        made = Person(PersonId(f"new-{secrets.token_hex(4)}"), name, "new", "")
        self._world.come(made)
        return made

    def meets_the_bot(self, person: PersonId) -> Room:
        """Somebody goes to their private room with the bot."""
        return self._world.private(self._person(person))

    # --- whether it can be ---

    def _new(self, where: Where, kind: Kind, body: str) -> Entry:
        """An entry that is not there yet; or the one that is, when the page sends it a second time."""
        room = self._world.rooms.get(where.room)
        if room is None or self._person(where.person) not in room.members:
            raise Impossible("gone")
        if len(body) > MOST_CHARACTERS:
            raise Impossible("too-long")
        for under in (where.thread, where.reply_to):
            if under is not None and self._standing(where.person, under, removed=True).room != room.id:
                raise Impossible("gone")
        before = self._world.by_key(where.key)
        if before is not None and before.sender == where.person:
            return before
        return Entry(
            self._world.next_id(),
            room.id,
            where.person,
            self._world.now(),
            kind,
            thread=where.thread,
            reply_to=where.reply_to,
            body=body,
            key=where.key,
        )

    def _person(self, person: PersonId) -> PersonId:
        if person not in self._world.people:
            raise Impossible("gone")
        return person

    def _standing(self, person: PersonId, target: EventId, removed: bool = False) -> Entry:
        entry = self._world.entries.get(target)
        if entry is None or (entry.removed and not removed):
            raise Impossible("gone")
        if self._person(person) not in self._world.rooms[entry.room].members:
            raise Impossible("gone")
        return entry

    def _own(self, person: PersonId, target: EventId) -> Entry:
        entry = self._standing(person, target)
        if entry.sender != person:
            raise Impossible("not-yours")
        return entry

    def _mentioned(self, body: str) -> frozenset[PersonId]:
        said = body.casefold()
        return frozenset(one.id for one in self._world.people.values() if f"@{one.name.casefold()}" in said)

    def _did(self, room: RoomId, person: PersonId) -> chat.About:
        return {"event": self._world.next_id(), "room": room, "sender": person, "at": self._world.now()}


def _about(entry: Entry) -> chat.About:
    return {"event": entry.id, "room": entry.room, "sender": entry.sender, "at": entry.at}
