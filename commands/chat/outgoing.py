"""What is to go out to a platform."""

from dataclasses import field
from datetime import datetime
from typing import Literal

from commands.chat.blocks import Block
from commands.chat.incoming import Message
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, PersonId, PollId, PostId


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
class Option:
    """Something to choose. One with a `sign` is the same as that reaction, one that `says` something the same
    as these words, said to us; one that `shows` has what waits for who presses it shown to them. Any other is
    an option of a poll.

    The `id` in one of a ballot has a code behind the number.
    """

    id: str
    label: str
    sign: str = ""
    says: str = ""
    shows: bool = False

    @property
    def number(self) -> str:
        """What people type where they cannot tap."""
        return self.id.partition(BEFORE_CODE)[0]

    @property
    def token(self) -> str:
        """What a button says of it when it is pressed, in at most a hundred characters: see `Pressed`."""
        if self.says or self.shows:
            return f"say:{self.says}" if self.says else SHOW
        return f"sign:{self.sign}" if self.sign else f"vote:{self.id}"


BEFORE_CODE = "-"
SHOW = "show"


@dataclass(frozen=True, slots=True)
class Form:
    """Questions that can be answered together behind a button; with `photo` a photo can go along.

    Whoever presses the button gets the form by its `key` (commands.offers.form), however long ago that was
    put there.
    """

    button: str
    title: str
    questions: tuple[str, ...]
    photo: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Words. A quiet post rings no telephone. `otherwise` is said where the group is, and gives nothing away,
    when it is for one person alone whom nothing reaches alone.

    Beneath it something may be chosen, or a form filled in, of which the words tell as well: not every
    platform shows `options` and `form`. A `thread` begins with it, called so where threads have names.
    """

    blocks: tuple[Block, ...]
    place: Place = field(default_factory=Place)
    quiet: bool = False
    otherwise: tuple[Block, ...] = ()
    options: tuple[Option, ...] = ()
    form: Form | None = None
    thread: str = ""
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
    options: tuple[Option, ...] = ()
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
    form: Literal["jpg", "pdf", "html", "zip"] = "jpg"
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
    own. A `nameless` export has numbers for people. Or `what` names who puts it together (`Practice.files`),
    and `about` is which of theirs.
    """

    name: str
    mimetype: str
    language: str
    person: PersonId | None = None
    community: CommunityId | None = None
    form: str = ""
    nameless: bool = False
    what: str = ""
    about: int = 0
    place: Place = field(default_factory=Place)
    kind: Literal["bundle"] = "bundle"


@dataclass(frozen=True, slots=True)
class Poll:
    """A question of which one option can be chosen; `hint` says how, where that cannot be tapped.

    Where nobody can tap it is said `plainly`. In an `anonymous` one nobody may see who chose what.
    """

    question: str
    options: tuple[Option, ...]
    hint: str
    plainly: str = ""
    anonymous: bool = False
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
    """New words for one of our posts; `beside` when it is a picture with words, which stays. New `options`
    beneath it as well; None where those stay as they are.
    """

    target: Ref
    blocks: tuple[Block, ...]
    beside: bool = False
    options: tuple[Option, ...] | None = None
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
