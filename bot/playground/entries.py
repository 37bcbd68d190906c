"""What stands in the rooms of the playground, in the form in which the page gets it."""

from dataclasses import asdict, field, fields
from datetime import datetime
from typing import Any, Literal

from commands import chat
from storage.dataclass import dataclass
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
    """Something that one can vote for, or a button with what its press says."""

    id: str
    text: str


@dataclass(slots=True)
class Entry:
    """A message, a reaction or a vote as it stands. `rev` counts changes, over all entries and rooms.

    `blocks` are the words of the bot, `body` those of a person. A poll that is `closed` takes no more votes.
    Beneath a message of the bot may be `buttons` and a `form`.
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
    buttons: list[Option] = field(default_factory=list)
    form: Json | None = None
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
        self.file, self.buttons, self.form, self.removed = "", [], None, True


def as_json(thing: Entry | Room | Person) -> Json:
    """What is sent to the page and written down."""
    made: Json = {one.name: getattr(thing, one.name) for one in fields(thing)}
    if isinstance(thing, Entry):
        made["at"] = thing.at.isoformat()
        for name, options in (("options", thing.options), ("buttons", thing.buttons)):
            made[name] = [{"id": option.id, "text": option.text} for option in options]
    return made


def entry_of(written: Json) -> Entry:
    """Back from where it was written down."""
    options = {name: [Option(**one) for one in written.get(name, [])] for name in ("options", "buttons")}
    return Entry(**{**written, "at": datetime.fromisoformat(written["at"]), **options})


def blocks_of(blocks: tuple[chat.Block, ...]) -> list[Json]:
    """The bot's words: still words and mentions, never markup."""
    return [{"style": block.style, "spans": [_span(span) for span in block.spans]} for block in blocks]


def buttons_of(options: tuple[chat.Option, ...]) -> list[Option]:
    """What can be pressed beneath one of the bot's messages."""
    return [Option(option.token, f"{option.sign} {option.label}".strip()) for option in options]


def form_of(form: chat.Form | None) -> Json | None:
    """What can be filled in beneath one."""
    return None if form is None else asdict(form)


def _span(span: chat.Span) -> Json:
    match span:
        case chat.Mention():
            return {"text": span.name, "person": span.person}
        case chat.Moment():
            return {"text": span.name, "at": span.at.isoformat()}
    return {"text": span}
