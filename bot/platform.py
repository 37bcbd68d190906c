"""What a chat platform must be able to do. Nothing of a platform's own types passes this line."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from bot.backoff import Trouble
from commands import chat
from storage.dataclass import dataclass
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.inbox import Gap, Raw
from storage.outbox import Echo


class Later(Exception):
    """The platform cannot take it now. `seconds` is what it asked for; None when it did not say."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Refused(Exception):
    """The platform will never take this; the text says why, without anybody's words."""


class Unwelcome(Refused):
    """Nothing can be said to somebody in private: not wanted, their server is away, or others are there."""


class Beyond(Unwelcome):
    """Nothing can be said to somebody in private: they are behind a bridge that carries no such thing."""


class Unreadable(Exception):
    """An encrypted event whose key has not arrived; it may still. `session` names the key."""

    def __init__(self, sender: PersonId, session: str) -> None:
        super().__init__("no key")
        self.sender = sender
        self.session = session


class Unfetchable(Exception):
    """A photo or voice message that will never come."""

    def __init__(self, trouble: chat.Trouble) -> None:
        super().__init__(trouble)
        self.trouble: chat.Trouble = trouble


@dataclass(frozen=True, slots=True)
class Batch:
    """What one look at the stream brought: events, our own posts seen in it, and where it now stands.

    `server_time` is what time it was by the server's clock, where that is told. `gaps` are the rooms of which
    something is left to be read, where that changed.
    """

    position: str
    events: Sequence[Raw]
    echoes: Sequence[Echo]
    server_time: datetime | None = None
    gaps: Sequence[Gap] | None = None


class Ears(Protocol):
    """Where a platform brings what it hears, and says so when it cannot hear."""

    trouble: Trouble

    async def position(self) -> str | None:
        """Where the stream had been read up to; None before the first time."""

    async def gaps(self) -> dict[RoomId, Gap]:
        """Of which rooms something is still to be read."""

    async def known(self, events: Sequence[EventId]) -> Collection[EventId]:
        """Which of these events were heard before."""

    async def heard(self, beginning: str) -> Collection[EventId]:
        """The events heard before whose ids begin so, for platforms of which an id says what it is about."""

    async def ours(self, events: Sequence[EventId]) -> Collection[EventId]:
        """Which of these are known to be posts of ours."""

    async def rooms(self) -> Mapping[RoomId, PersonId | None]:
        """The rooms of groups, and those with one person alone, with that person."""

    async def takes_part(self, room: RoomId, person: PersonId) -> bool:
        """Whether somebody is a member of the group whose room this is."""

    async def votes(self, held_in: EventId) -> Mapping[PersonId, EventId]:
        """Who chose something in a poll of ours, and with which event."""

    async def waiting(self, person: PersonId) -> Sequence[tuple[PostId, chat.Outgoing]]:
        """What is kept for somebody until they ask for it, in the form in which it goes out."""

    async def shown(self, post: PostId, event: EventId, room: RoomId) -> None:
        """Notes that they saw it."""

    async def hear(self, batch: Batch) -> None:
        """Writes down what came in; returns when it is safe to read on."""

    async def hear_too(self, events: Sequence[Raw]) -> None:
        """Writes down what came in beside the stream, which is no further for it."""

    async def filled(
        self, post: PostId, event: EventId, room: RoomId, person: PersonId, language: str
    ) -> None:
        """Notes what somebody filled in, which we said for them, as a message of theirs that was heard."""

    async def keys_came(self, sessions: Collection[str]) -> None:
        """What could not be read for want of these keys can be now."""


LONGEST_DOUBT: Final = timedelta(hours=12)
"""No platform's `in_doubt` is longer."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The file that goes with a picture or document.

    A platform that takes files apart from posts says `note(uploaded)` as soon as it has the file: no file
    comes with that post any more, which is `uploaded` from then on. What the note raises ends the sending.
    """

    file: Path
    note: Callable[[str], Awaitable[None]]


class Platform(Protocol):
    """A chat platform, logged in. A post that waited longer than `in_doubt`, since it was first sent perhaps,
    is looked for before it is sent again: the platform may not know its id for a second time.
    """

    name: str
    me: PersonId
    in_doubt: timedelta

    def can(self, room: RoomId) -> frozenset[chat.Capability]:
        """What everybody in a room can see and use."""

    async def listen(self, ears: Ears, ready: Callable[[], None]) -> None:
        """Brings what happens to `ears` until cancelled; calls `ready` once rooms are known.

        Raises Failure when it cannot go on, such as after the access was taken back.
        """

    async def understand(self, room: RoomId, payload: str) -> chat.Incoming | None:
        """What a raw event means; None when it is nothing to us. Raises Later or Unreadable."""

    async def deliver(
        self, room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        """Sends one post, with `post` as its transaction id; every reference in it is the platform's.

        Sending twice with the same id makes one post. What is not `uploaded` yet comes with its file. With a
        ballot goes what members answered to it, as far as we may take that away. Raises Later or Refused.
        """

    async def options(self, room: RoomId, poll: EventId) -> Sequence[str]:
        """The ids of the options of one of our polls as it stands in the room; none when it does not.

        Raises Later or Refused.
        """

    async def find(
        self, room: RoomId, post: PostId, since: datetime, outgoing: chat.Outgoing | None = None
    ) -> EventId | None:
        """Looks in the room whether `post` stands there, back to `since`. Raises Later or Refused.

        Where nothing in a room tells our ids, it is what says the same as `outgoing` and is no other post's.
        """

    async def others(self, room: RoomId) -> frozenset[PersonId]:
        """Who else is in the room or asked into it, as the server has it now. Raises Later or Refused."""

    async def private_rooms(self, person: PersonId) -> Sequence[RoomId]:
        """The rooms that were made for one person and that we are in. Raises Later."""

    async def make_private_room(self, person: PersonId) -> RoomId:
        """Makes such a room; who cannot be asked into it is not in it. Raises Later or Refused."""

    async def invite(self, room: RoomId, person: PersonId) -> None:
        """Asks somebody into a room that is for them alone. Raises Later, Unwelcome or Refused."""

    async def fetch(self, source: str, most: int) -> bytes:
        """Fetches a photo or voice message of at most `most` bytes. Raises Later or Unfetchable."""

    async def said(self, room: RoomId, event: EventId) -> chat.Message | None:
        """What somebody said there, as it stands now; None when that is gone, or is nothing that we can read.

        Raises Later or Refused.
        """

    async def let_go(self, people: Collection[PersonId]) -> None:
        """Leaves nothing of these people but what a room that they are still in needs anew. Raises Later."""

    def figures(self) -> Mapping[str, tuple[str, float]]:
        """What an operator may want to watch of it, by name: what it is, and how much."""

    async def close(self) -> None:
        """Lets go of every connection."""
