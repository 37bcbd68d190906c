"""What comes in from a platform."""

from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from storage.dataclass import dataclass
from storage.ids import EventId, PersonId, RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Something that somebody did in a room. `at` is the server's time."""

    event: EventId
    room: RoomId
    sender: PersonId
    at: datetime


class About(TypedDict):
    """What Heard asks for, to be handed on."""

    event: EventId
    room: RoomId
    sender: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Heard):
    """A message; `thread` is the thread's root, `reply_to` what it was expressly a reply to.

    `bridged` says that it comes over a bridge, from an app without threads. What a bridge delivers twice has
    the same `twin`. `speaker` is the name of who speaks through an account that speaks for many. `called` is
    under which name the sender is in the room, where the platform knows.
    """

    thread: EventId | None = None
    reply_to: EventId | None = None
    bridged: bool = False
    twin: str = ""
    speaker: str = ""
    called: str = ""

    @property
    def in_room(self) -> bool:
        """Whether it was said in the room itself: neither in a thread nor in answer to anything."""
        return self.thread is None and self.reply_to is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Message):
    """Words. `mentions` are whom the words name expressly, not whom they merely answer. `moderator` says
    whether the server lets the sender manage the room. `chosen` is the id of the option of a ballot of which
    this is the number; empty when it is the number of none, though there is a ballot to choose from. `beside`
    are the other rooms of the same place that we are in, where a platform has such places.
    """

    body: str
    mentions: frozenset[PersonId] = frozenset()
    addressed: bool = False
    moderator: bool = False
    chosen: str | None = None
    beside: frozenset[RoomId] = frozenset()


def by_moderator(text: Text, moderator: bool, called: str = "") -> Text:
    """The same, with whether the server lets the sender manage the room, and the sender's name there."""
    return replace(text, moderator=moderator, called=called)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Message):
    """A picture; `source` is the platform's own description of where to fetch it.

    In a gallery it is the first, and there are `more`; `others` says that films or documents came along.
    """

    caption: str | None
    source: str
    more: tuple[str, ...] = ()
    others: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Of all its pictures."""
        return (self.source, *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Message):
    """Somebody speaking, recorded where it was sent; `source` as in Photo."""

    source: str
    mimetype: str
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Message):
    """Something of a kind that is never kept: music, a film, a document, a sticker, a place.

    A document has its `name`, and its `source` as in Photo: what is in it may be read.
    """

    caption: str | None = None
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Heard):
    """New words for the message `target`, or a new caption for the photo or recording that it is.

    `photos` are the sources of all pictures that it has now; None when the edit is of something else.
    """

    target: EventId
    body: str
    photos: tuple[str, ...] | None = None


def put_right(said: Message, edit: Edit) -> Message:
    """A message with the words that its author put in the place of the first."""
    if edit.sender != said.sender or edit.target != said.event:
        return said
    if isinstance(said, Text):
        return replace(said, body=edit.body)
    return replace(said, caption=edit.body) if isinstance(said, Photo | Voice | Other) else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(Heard):
    """The message or reaction `target` is gone, taken away by its author or a moderator."""

    target: EventId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Heard):
    """A reaction with `key`, usually an emoji, to `target`."""

    target: EventId
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Heard):
    """A vote in the poll `target`: ids of its options, none of them when it takes an earlier one back."""

    target: EventId
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Heard):
    """`sender` is in the room, under `name`; also sent when only the name changed.

    `me` is the bot itself, which may be there for one person only, or since before it remembers (`earlier`).
    `machine` is who is known by the account as another bot, or the bot of a bridge, `bridged` who is behind
    one; `predecessor` is the room that this one goes on from, when the bot comes into it.
    """

    name: str
    me: bool = False
    machine: bool = False
    bridged: bool = False
    earlier: bool = False
    private_with: PersonId | None = None
    predecessor: RoomId | None = None


def instead_of(joined: Joined, predecessor: RoomId | None) -> Joined:
    """The same, with the room that this one goes on from."""
    return replace(joined, predecessor=predecessor)


def made_for(joined: Joined, person: PersonId) -> Joined:
    """The same in a room that the bot made itself, to tell `person` something: nothing to greet there."""
    return replace(joined, private_with=person, earlier=True)


def among_others(joined: Joined) -> Joined:
    """The same where somebody else is as well."""
    return replace(joined, private_with=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Heard):
    """`sender` is no longer in the room; `chosen` is that by who surely went of their own accord."""

    me: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(Heard):
    """`sender` was asked into the room, and may read along before they are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind(Heard):
    """More was said in the room while the bot was away than it reads at once; it comes before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany(Heard):
    """`sender` asked the bot into more rooms than the `most` that it comes into for one person in a day."""

    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Heard):
    """The room is called `name` now."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Heard):
    """What only machines say: it is not listened to, but it tells what `sender` is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForOthers(Heard):
    """`sender` says something for somebody else, and not for whom: it cannot be taken for anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Heard):
    """The conversation goes on in the room `to`, as somebody decided who may invite there."""

    to: RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Heard):
    """A press of a button beneath our post `target`; `token` is that of the option on it (`Option.token`).

    `called` as in Message.
    """

    target: EventId
    token: str
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFilled(Message):
    """A form of ours that was filled in: an answer to each of its questions, some maybe empty, and photos.

    `event` is the message that shows it where it was said, which its author can edit and remove as any other.
    """

    answers: tuple[str, ...]
    photos: tuple[str, ...] = ()


Incoming = (
    Text
    | Photo
    | Voice
    | Other
    | Edit
    | Removal
    | Reaction
    | Vote
    | Pressed
    | FormFilled
    | Joined
    | Left
    | Invited
    | TooMany
    | Behind
    | Named
    | Notice
    | ForOthers
    | Moved
)
