"""What every practice is made of, and what it is given to work with."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto

from commands import chat, texts
from commands.drawing.typeset import Draw
from storage import communities, outbox, people
from storage.communities import Community, Member, Role
from storage.database import Transaction
from storage.ids import CommunityId, EventId, PersonId, PostId, RoomId
from storage.outbox import Urgency


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new community starts with, and who the bot is. Weekly times as in ``tue 09:00``.

    `quiet` are the hours of no nudges, as in ``21:00-08:00``; `country` is whose public holidays count.
    After `keep_months` what members said is erased, after `photos_for` months their photos; who left
    `keep_left_months` ago keeps no name. `backup_days` is how long a backup of it may exist, 0 when nobody
    said. `organisation` answers for it, on the ground `legal_basis`; `contact` is whom members can ask about
    it and `dpo` the data protection officer; who is younger than `minimum_age` asks their parents.
    `instruments` is a folder with more instruments for reflection, empty when there is none. `transcription`
    says where recordings are put into words: ``here``, the name of a server, or empty when nowhere.
    """

    platform: str
    me: PersonId
    language: str
    timezone: str
    prefix: str
    reminder: str
    open: str
    close: str
    digest: str
    quiet: str
    country: str
    keep_months: int = 24
    photo_months: int = 0
    keep_left_months: int = 12
    backup_days: int = 0
    organisation: str = ""
    contact: str = ""
    dpo: str = ""
    legal_basis: str = ""
    minimum_age: int = 16
    reflection: str = "thu 12:00"
    reflection_weeks: int = 3
    instruments: str = ""
    transcription: str = ""

    @property
    def photos_for(self) -> int:
        """How many months photos are kept: never longer than what was said with them."""
        return min(self.photo_months or self.keep_months, self.keep_months)


@dataclass(slots=True)
class Aftermath:
    """What is to be done once the transaction stands.

    `files` may have nobody left who refers to them; of who is `gone` nothing is kept; words were `erased`,
    and what is left of them goes `thoroughly`, also where others must wait for that; something is `wanted`
    from the platform; something was `planned` for the clock; something
    `spoken` is to be put into words.
    """

    files: set[str] = field(default_factory=set)
    gone: set[PersonId] = field(default_factory=set)
    erased: bool = False
    thoroughly: bool = False
    wanted: bool = False
    planned: bool = False
    spoken: bool = False

    def drop(self, file: str | None) -> None:
        """A file that nobody refers to any more, if there is one, is removed from the disk."""
        if file is not None:
            self.files.add(file)


@dataclass(frozen=True, slots=True)
class Stage:
    """One transaction, its moment, all practices, and the outbox. Nothing slow happens on it.

    `cause` is why something happens on it, such as the id of an event: from the same cause follow the same
    posts, which is how those are known again that were said after a backup that was put back. While we are
    `retracing` what was done since that backup, the moment is one of then.
    """

    tx: Transaction
    now: datetime
    defaults: Defaults
    practices: "tuple[Practice, ...]"
    aftermath: Aftermath = field(default_factory=Aftermath)
    cause: str = ""
    retracing: bool = False

    def because(self, cause: str, now: datetime | None = None) -> "Stage":
        """The same, with what happens next for another reason, and maybe at another moment."""
        return replace(self, cause=cause, now=now or self.now)

    async def was_said(self, room: RoomId) -> bool:
        """Whether the room got a post for this cause that we remember nothing of."""
        return await outbox.was_heard(self.tx, self._key(room, "post"))

    async def post(
        self,
        outgoing: chat.Outgoing,
        room: RoomId,
        urgency: Urgency = Urgency.POST,
        about: EventId | None = None,
    ) -> PostId:
        """Writes down something for a room; nothing of it once the message it is `about` is removed."""
        return await self.put(outgoing, urgency, room=room, about=about)

    async def whisper(
        self,
        outgoing: chat.Outgoing,
        person: PersonId,
        urgency: Urgency = Urgency.POST,
        not_before: datetime | None = None,
        about: EventId | None = None,
    ) -> PostId:
        """Writes down something for one person, in private; `about` as in `post`."""
        return await self.put(outgoing, urgency, person=person, about=about, not_before=not_before)

    async def put(
        self,
        outgoing: chat.Outgoing,
        urgency: Urgency,
        *,
        room: RoomId | None = None,
        person: PersonId | None = None,
        about: EventId | None = None,
        not_before: datetime | None = None,
    ) -> PostId:
        """Writes down something for a room or for one person."""
        return await outbox.put(
            self.tx,
            chat.pack(outgoing),
            self.now,
            urgency=urgency,
            room=room,
            person=person,
            target=about,
            not_before=not_before,
            key=self._key(room or person or "", chat.aim(outgoing)) if self.cause else None,
        )

    def _key(self, where: str, what: str) -> str:
        return f"{self.cause} {where} {what}"

    async def spare(self, member: Member) -> None:
        """Takes back what is on its way to ask a member something: they are not to be asked just now."""
        for practice in self.practices:
            await practice.spares(self, member)

    async def language_of(self, person: PersonId, community: Community) -> str:
        """The language that `person` chose, or else that of the community."""
        return await people.language_of(self.tx, person) or community.language

    async def scene(self, room: RoomId, person: PersonId) -> "Scene":
        """Where `person` speaks and what they are there."""
        at = await communities.standing(self.tx, room, person)
        shared = at.community.language if at.community else self.defaults.language
        return Scene(
            self,
            room,
            person,
            at.private_with,
            at.community,
            at.member,
            at.language or shared,
            at.spoke,
            at.said_at,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A stage with somebody on it. `language` is theirs; a room is addressed in its community's.

    `spoke` says whether they ever said words there, `said_at` when they last said something in the room
    itself during a round, before what they say now.
    """

    stage: Stage
    room: RoomId
    person: PersonId
    private_with: PersonId | None
    community: Community | None
    member: Member | None
    language: str
    spoke: bool = False
    said_at: datetime | None = None

    @property
    def tx(self) -> Transaction:
        """The transaction of the stage."""
        return self.stage.tx

    @property
    def facilitates(self) -> bool:
        """Whether who speaks is a facilitator here."""
        return self.member is not None and self.member.role is Role.FACILITATOR and not self.member.left_at

    async def myself(self) -> Member:
        """What who speaks is here; they are taken in when they were not known yet."""
        assert self.community is not None
        if self.member is not None:
            return self.member
        return await communities.join(self.tx, self.community.id, self.person, self.person, self.stage.now)

    async def answer(self, to: chat.Message, blocks: tuple[chat.Block, ...]) -> PostId:
        """Answers a message where it was said, quietly, and before anything else goes out."""
        post = chat.Post(blocks, chat.Place.answering(to), quiet=True)
        return await self.stage.post(post, self.room, Urgency.ANSWER, about=to.event)

    async def tell(self, to: chat.Message, text: str, /, **values: texts.Value) -> PostId:
        """Answers with one text in the language of who asked."""
        return await self.answer(to, texts.blocks(self.language, text, **values))


class Mistake(Exception):
    """Something a person did that cannot be; `text` is the line that says what would be right."""

    text: str

    def __init__(self, **values: texts.Value) -> None:
        super().__init__(self.text)
        self.values = values


class Who(Enum):
    """Who may use a command. A moderator is whom the server lets manage the room."""

    ANYONE = auto()
    FACILITATOR = auto()
    MODERATOR = auto()


class Changes(Enum):
    """Whether a command changes or posts something, or only shows something to who asks."""

    ALWAYS = auto()
    WITH_WORDS = auto()
    """Only when words stand behind it."""
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as somebody gave it: the message and what stood behind the command's words."""

    message: chat.Text
    rest: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command as data. `about` is the text that explains it, `arguments` by language what goes behind it.

    `keeps` says that what is said with it is kept. What `changes` something is not done without asking when
    it was said long ago (commands.still).
    """

    names: dict[str, str]
    about: str
    run: "Callable[[Scene, Asked], Awaitable[None]]"
    who: Who = Who.ANYONE
    everywhere: bool = False
    arguments: dict[str, str] = field(default_factory=dict)
    keeps: bool = False
    changes: Changes = Changes.ALWAYS


async def _takes_nothing(_scene: Scene, _event: chat.Incoming) -> bool:
    return False


async def _minds_nothing(_stage: Stage, _event: chat.Internal) -> None:
    return None


async def _takes_nothing_along(_stage: Stage, _community: Community) -> None:
    return None


async def _welcomes_nobody(_scene: Scene, _member: Member) -> None:
    return None


async def _has_nothing_on_its_way(_stage: Stage, _member: Member) -> None:
    return None


async def _says_nothing(_scene: Scene) -> tuple[chat.Block, ...]:
    return ()


async def _has_nothing_ready(_stage: Stage, _community: Community, _member: Member) -> None:
    return None


async def _is_never_due(_tx: Transaction) -> datetime | None:
    return None


async def _is_due_nowhere(_tx: Transaction, _now: datetime) -> list[CommunityId]:
    return []


async def _has_nothing_due(_stage: Stage, _community: Community) -> None:
    return None


async def _begins_nothing(_stage: Stage, _community: Community) -> None:
    return None


Collect = Callable[[Transaction, chat.Sheet], Awaitable[Draw | None]]
"""Looks up what stands on a sheet now; None when that is nothing any more."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing the bot does.

    `hears` takes an event or leaves it to the next practice (False), `overhears` one that nobody takes;
    `minds` is told what happens inside; `wakes` does what is due in a community;
    `begins` is told of a new community, `welcomes` of a new member in it;
    `reaches` is told of a facilitator to whom something could not be said in private, and can be now;
    `spares` takes back what is on its way to ask a member something; `sheets` says what is drawn, by name;
    `moves` takes along what hangs in a community's former room;
    `status` adds to the answer to ``!status``, `overview` to what only a facilitator gets; `next_due` says
    when the clock should look again, and `due` in which communities something is due then.
    """

    name: str
    commands: tuple[Command, ...] = ()
    hears: Callable[[Scene, chat.Incoming], Awaitable[bool]] = _takes_nothing
    overhears: Callable[[Scene, chat.Incoming], Awaitable[bool]] = _takes_nothing
    minds: Callable[[Stage, chat.Internal], Awaitable[None]] = _minds_nothing
    wakes: Callable[[Stage, Community], Awaitable[None]] = _has_nothing_due
    begins: Callable[[Stage, Community], Awaitable[None]] = _begins_nothing
    reaches: Callable[[Stage, Community, Member], Awaitable[None]] = _has_nothing_ready
    welcomes: Callable[[Scene, Member], Awaitable[None]] = _welcomes_nobody
    spares: Callable[[Stage, Member], Awaitable[None]] = _has_nothing_on_its_way
    sheets: Mapping[str, Collect] = field(default_factory=dict)
    moves: Callable[[Stage, Community], Awaitable[None]] = _takes_nothing_along
    status: Callable[[Scene], Awaitable[tuple[chat.Block, ...]]] = _says_nothing
    overview: Callable[[Scene], Awaitable[tuple[chat.Block, ...]]] = _says_nothing
    next_due: Callable[[Transaction], Awaitable[datetime | None]] = _is_never_due
    due: Callable[[Transaction, datetime], Awaitable[list[CommunityId]]] = _is_due_nowhere
