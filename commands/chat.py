"""The chat port: what comes in from a platform and what is to go out to it.

Every platform translates both ways and holds no practice logic; no practice asks which platform it runs on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypedDict

from pydantic import TypeAdapter

from storage.ids import CommunityId, EventId, MediaId, PersonId, PollId, PostId, RoomId

# --- what comes in ---------------------------------------------------------------------------------------


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
    the same `twin`. `speaker` is the name of who speaks through an account that speaks for many.
    """

    thread: EventId | None = None
    reply_to: EventId | None = None
    bridged: bool = False
    twin: str = ""
    speaker: str = ""

    @property
    def in_room(self) -> bool:
        """Whether it was said in the room itself: neither in a thread nor in answer to anything."""
        return self.thread is None and self.reply_to is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Message):
    """Words. `mentions` are whom the words name expressly, not whom they merely answer. `moderator` says
    whether the server lets the sender manage the room, `called` under which name the sender is in the room,
    where the platform knows. `chosen` is the id of the option of a ballot of which this is the number; empty
    when it is the number of none, though there is a ballot to choose from.
    """

    body: str
    mentions: frozenset[PersonId] = frozenset()
    addressed: bool = False
    moderator: bool = False
    called: str = ""
    chosen: str | None = None


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
    """Something of a kind that is never kept: music, a film, a document, a sticker, a place."""

    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Heard):
    """New words for the message `target`, or a new caption for the photo or recording that it is.

    `photos` are the sources of all pictures that it has now; None when the edit is of something else.
    """

    target: EventId
    body: str
    photos: tuple[str, ...] | None = None


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
    """`sender` is no longer in the room, by own choice or not."""

    me: bool = False


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


@dataclass(frozen=True, slots=True)
class MediaKept:
    """A photo or voice message is on our disk, under `digest`."""

    media: MediaId
    digest: str


Trouble = Literal["unreadable", "too-large", "gone"]
"""Why a photo or voice message could not be kept."""


@dataclass(frozen=True, slots=True)
class MediaFailed:
    """A photo or voice message cannot be kept."""

    media: MediaId
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class NotSent:
    """A post of ours that the platform will never take, such as where we may not speak.

    `beyond` says that a bridge carries nothing to its reader alone.
    """

    post: PostId
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock: something may be due that belongs to no community."""


Incoming = (
    Text
    | Photo
    | Voice
    | Other
    | Edit
    | Removal
    | Reaction
    | Vote
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


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What was heard in a voice message; nothing where that could not be said."""

    media: MediaId
    text: str


Internal = MediaKept | MediaFailed | Transcribed | NotSent | Tick

_SAID: TypeAdapter[Text | Photo | Voice] = TypeAdapter(Text | Photo | Voice)


def pack_said(said: Text | Photo | Voice) -> str:
    """As text, for a message that has to wait."""
    return _SAID.dump_json(said).decode()


def unpack_said(payload: str) -> Text | Photo | Voice:
    """Back from where it waited."""
    return _SAID.validate_json(payload)


# --- what goes out ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name that leads to the person."""

    person: PersonId
    name: str


Span = str | Mention
Style = Literal["paragraph", "heading", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a post. Spans are plain words, never markup: a platform escapes all of them."""

    style: Style
    spans: tuple[Span, ...]


def paragraph(*spans: Span) -> Block:
    """An ordinary piece of text; line breaks in it stay."""
    return Block("paragraph", spans)


def heading(*spans: Span) -> Block:
    """A line above what it is about."""
    return Block("heading", spans)


def item(*spans: Span) -> Block:
    """One line of a list."""
    return Block("item", spans)


def quote(*spans: Span) -> Block:
    """Somebody's own words."""
    return Block("quote", spans)


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our posts, delivered or not."""

    post: PostId
    kind: Literal["ours"] = "ours"


@dataclass(frozen=True, slots=True)
class Theirs:
    """A message that stands in the room."""

    event: EventId
    kind: Literal["theirs"] = "theirs"


Ref = Ours | Theirs


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post goes within its room: in a thread, as a reply, both, or neither."""

    thread: Ref | None = None
    reply_to: Ref | None = None

    @classmethod
    def answering(cls, to: Message) -> "Place":
        """Where an answer to a message belongs: beneath it, in the thread in which it was said."""
        return cls(Theirs(to.thread) if to.thread else None, Theirs(to.event))


@dataclass(frozen=True, slots=True)
class Post:
    """Words. A quiet post rings no telephone. `otherwise` is said where the group is, and gives nothing away,
    when it is for one person alone whom nothing reaches alone.
    """

    blocks: tuple[Block, ...]
    place: Place = field(default_factory=Place)
    quiet: bool = False
    otherwise: tuple[Block, ...] = ()
    kind: Literal["post"] = "post"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that we keep under `digest`, with its size in pixels, or zeros where that is not known."""

    digest: str
    name: str
    caption: tuple[Block, ...]
    width: int
    height: int
    place: Place = field(default_factory=Place)
    uploaded: str | None = None
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture or document that is drawn when it is to go out, from what is kept then; it is not kept here.

    `what` names who draws it (`Practice.sheets`); it tells of the time after `since`, until `until`.
    `otherwise` is said in its place when it cannot be drawn; `nameless` ones have numbers for people.
    """

    what: str
    community: CommunityId
    since: datetime
    until: datetime
    language: str
    name: str
    form: Literal["jpg", "pdf", "html"] = "jpg"
    caption: tuple[Block, ...] = ()
    otherwise: tuple[Block, ...] = ()
    nameless: bool = False
    place: Place = field(default_factory=Place)
    kind: Literal["sheet"] = "sheet"


@dataclass(frozen=True, slots=True)
class File:
    """A document that we keep under `digest`."""

    digest: str
    suffix: str
    name: str
    mimetype: str
    place: Place = field(default_factory=Place)
    uploaded: str | None = None
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A document that is put together when it is to go out, and kept nowhere but on the platform.

    All that is kept of `person`, written in `language`, or `community` as an export; each in a `form` of its
    own. A `nameless` export has numbers for people.
    """

    name: str
    mimetype: str
    language: str
    person: PersonId | None = None
    community: CommunityId | None = None
    form: str = ""
    nameless: bool = False
    place: Place = field(default_factory=Place)
    uploaded: str | None = None
    kind: Literal["bundle"] = "bundle"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen in a poll. The `id` in one of a ballot has a code behind the number."""

    id: str
    label: str

    @property
    def number(self) -> str:
        """What people type where they cannot tap."""
        return self.id.partition(BEFORE_CODE)[0]


BEFORE_CODE = "-"


@dataclass(frozen=True, slots=True)
class Poll:
    """A question of which one option can be chosen; `hint` says how, where that cannot be tapped.

    Where nobody can tap it is said `plainly`.
    """

    question: str
    options: tuple[Option, ...]
    hint: str
    plainly: str = ""
    place: Place = field(default_factory=Place)
    kind: Literal["poll"] = "poll"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A poll for one person of whom nothing is kept; its options get their ids when it is to go out.

    They are numbered from `first` on, so that no two ballots in a room have the same numbers.
    """

    poll: PollId
    question: str
    labels: tuple[str, ...]
    hint: str
    first: int = 101
    place: Place = field(default_factory=Place)
    kind: Literal["ballot"] = "ballot"


@dataclass(frozen=True, slots=True)
class PollEnd:
    """Ends one of our polls; `words` say so where polls are not shown."""

    target: Ref
    words: str
    kind: Literal["poll-end"] = "poll-end"


@dataclass(frozen=True, slots=True)
class React:
    """A reaction of ours."""

    target: Ref
    key: str
    kind: Literal["react"] = "react"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """New words for one of our posts."""

    target: Ref
    blocks: tuple[Block, ...]
    kind: Literal["rewrite"] = "rewrite"


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes away one of our posts or reactions; a ballot with the `answers` to it, where we may."""

    target: Ref
    answers: bool = False
    kind: Literal["remove"] = "remove"


@dataclass(frozen=True, slots=True)
class Leave:
    """Leaves the room."""

    kind: Literal["leave"] = "leave"


Outgoing = Post | Picture | Sheet | File | Bundle | Poll | Ballot | PollEnd | React | Rewrite | Remove | Leave

_OUTGOING: TypeAdapter[Outgoing] = TypeAdapter(Outgoing)


def pack(outgoing: Outgoing) -> str:
    """As text, for the outbox."""
    return _OUTGOING.dump_json(outgoing, exclude_defaults=False).decode()


def unpack(payload: str) -> Outgoing:
    """Back from the outbox."""
    return _OUTGOING.validate_json(payload)


def with_upload(outgoing: Picture | File, uploaded: str) -> Picture | File:
    """The same, with what its file is called on the platform."""
    return replace(outgoing, uploaded=uploaded)


def drawn(sheet: Sheet, uploaded: str, width: int = 0, height: int = 0) -> Picture | File:
    """What a sheet became; it is kept nowhere but on the platform."""
    if sheet.form == "jpg":
        return Picture("", sheet.name, sheet.caption, width, height, sheet.place, uploaded)
    return File("", "bin", sheet.name, MIMETYPES[sheet.form], sheet.place, uploaded)


MIMETYPES = {"jpg": "image/jpeg", "pdf": "application/pdf", "html": "text/html"}
"""Of what is drawn, by its form."""


def without_thread(outgoing: Outgoing) -> Outgoing:
    """The same, said in the room itself: for rooms in which some have no threads. What it answers stays."""
    if isinstance(outgoing, PollEnd | React | Rewrite | Remove | Leave) or outgoing.place.thread is None:
        return outgoing
    return replace(outgoing, place=Place(reply_to=outgoing.place.reply_to))


def aim(outgoing: Outgoing) -> str:
    """What kind of thing it is, and for one that is about a message which that is."""
    if not isinstance(outgoing, React | Rewrite | Remove | PollEnd):
        return "post"
    target = outgoing.target
    return f"{outgoing.kind} {target.post if isinstance(target, Ours) else target.event}"


def bundled(bundle: Bundle, uploaded: str) -> File:
    """The document that a bundle became; it is kept nowhere but on the platform."""
    return File("", "zip", bundle.name, bundle.mimetype, bundle.place, uploaded)


def issued(ballot: Ballot, codes: Sequence[str]) -> Poll:
    """The poll that a ballot becomes with these ids of its options."""
    options = tuple(
        Option(f"{ballot.first + at}{BEFORE_CODE}{code}", label)
        for at, (code, label) in enumerate(zip(codes, ballot.labels, strict=True))
    )
    return Poll(ballot.question, options, ballot.hint, place=ballot.place)


def in_words(poll: Poll) -> Post:
    """A poll as a post, for platforms without polls."""
    return Post(
        (paragraph(poll.question), paragraph(listed(poll)), paragraph(poll.plainly or poll.hint)), poll.place
    )


def listed(poll: Poll) -> str:
    """The options of a poll, one a line, for who cannot tap them."""
    return "\n".join(f"{option.number}. {option.label}" for option in poll.options)


def needed(outgoing: Outgoing) -> Sequence[PostId]:
    """The posts of ours that must stand in the room before this one can."""
    return [ref.post for ref in _refs(outgoing) if isinstance(ref, Ours)]


def _refs(outgoing: Outgoing) -> list[Ref | None]:
    if isinstance(outgoing, PollEnd | React | Rewrite | Remove):
        return [outgoing.target]
    if isinstance(outgoing, Leave):
        return []
    return [outgoing.place.thread, outgoing.place.reply_to]


def resolved(outgoing: Outgoing, events: dict[PostId, EventId]) -> Outgoing:
    """The same, with the platform's ids in the place of ours."""

    def find(ref: Ref | None) -> Ref | None:
        return Theirs(events[ref.post]) if isinstance(ref, Ours) else ref

    if isinstance(outgoing, PollEnd | React | Rewrite | Remove):
        target = find(outgoing.target)
        assert target is not None
        return replace(outgoing, target=target)
    if isinstance(outgoing, Leave):
        return outgoing
    place = Place(find(outgoing.place.thread), find(outgoing.place.reply_to))
    return replace(outgoing, place=place)
