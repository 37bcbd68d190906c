"""What stands in the rooms of the playground, in the form in which the page gets it."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

from commands import chat
from storage.ids import EventId, PersonId, RoomId

Kind = Literal["text", "photo", "voice", "file", "poll", "reaction", "vote"]
Json = dict[str, Any]

MESSAGES: tuple[Kind, ...] = ("text", "photo", "voice", "file", "poll")


@dataclass(slots=True)
class Person:
    """Somebody whom one can be. `kind` is how they come to the community: resident, student."""

    id: PersonId
    name: str
    kind: str
    about: str


@dataclass(slots=True)
class Room:
    """A room; `private_with` is set where only one person and the bot are. `creator` may manage it."""

    id: RoomId
    name: str
    topic: str
    creator: PersonId
    members: list[PersonId]
    private_with: PersonId | None = None
    rev: int = 0


@dataclass(slots=True)
class Option:
    """Something that one can vote for."""

    id: str
    text: str


@dataclass(slots=True)
class Entry:
    """A message, a reaction or a vote as it stands. `rev` counts changes, over all entries and rooms.

    `blocks` are the words of the bot, `body` those of a person. A poll that is `closed` takes no more votes.
    `post` is the bot's own id of it, `key` the page's own, so that sending twice makes one.
    """

    id: EventId
    room: RoomId
    sender: PersonId
    at: datetime
    kind: Kind
    rev: int = 0
    thread: EventId | None = None
    reply_to: EventId | None = None
    target: EventId | None = None
    body: str = ""
    blocks: list[Json] = field(default_factory=list)
    file: str = ""
    mimetype: str = ""
    width: int = 0
    height: int = 0
    options: list[Option] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    anonymous: bool = False
    closed: bool = False
    quiet: bool = False
    edited: bool = False
    removed: bool = False
    post: str = ""
    key: str = ""

    def emptied(self) -> None:
        """Nothing of what it said is left."""
        self.body, self.blocks, self.options, self.choices = "", [], [], []
        self.file, self.removed = "", True


def as_json(thing: Entry | Room | Person) -> Json:
    """What is sent to the page and written down."""
    made: Json = {one.name: getattr(thing, one.name) for one in fields(thing)}
    if isinstance(thing, Entry):
        made["at"] = thing.at.isoformat()
        made["options"] = [{"id": option.id, "text": option.text} for option in thing.options]
    return made


def entry_of(written: Json) -> Entry:
    """Back from where it was written down."""
    options = [Option(**option) for option in written["options"]]
    return Entry(**{**written, "at": datetime.fromisoformat(written["at"]), "options": options})


def blocks_of(blocks: tuple[chat.Block, ...]) -> list[Json]:
    """The bot's words: still words and mentions, never markup."""
    return [{"style": block.style, "spans": [_span(span) for span in block.spans]} for block in blocks]


def _span(span: chat.Span) -> Json:
    return {"text": span} if isinstance(span, str) else {"text": span.name, "person": span.person}
