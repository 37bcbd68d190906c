"""What a practice works with: one transaction, with somebody in it, in a community."""

from dataclasses import field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Self, TypeVar

from commands import chat, texts, words
from commands.sections import PracticeSection
from storage import communities, outbox, people, posts
from storage.communities import Community, Member
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.language import Language
from storage.outbox import Urgency
from storage.standing import standing

if TYPE_CHECKING:
    from commands.practice import Practice

Own = TypeVar("Own", bound=PracticeSection)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a new community starts with, and what an operator set for all.

    `quiet` are the hours of no nudges, as in ``21:00-08:00``; `country` is whose public holidays count.
    After `keep_months` what members said is erased, after `photos_for` months their photos; who left
    `keep_left_months` ago keeps no name. `backup_days` is how long a backup may exist, 0 when nobody said.
    `organisation` answers for it, on the ground `legal_basis`; `contact` and `dpo` are whom to ask; who is
    younger than `minimum_age` asks their parents. Recordings become words at `transcription`: ``here``, a
    server, or nowhere. `photos_at` is a store of photos, `on_server` is of the database, `sections` the rest.
    """

    language: str
    timezone: str
    prefix: str
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
    transcription: str = ""
    photos_at: str = ""
    on_server: bool = False
    sections: tuple[PracticeSection, ...] = ()

    def of(self, section: type[Own]) -> Own:
        """What was set of a practice; its defaults where nobody set anything."""
        return next((one for one in self.sections if isinstance(one, section)), section())

    @property
    def photos_for(self) -> int:
        """How many months photos are kept: never longer than what was said with them."""
        return min(self.photo_months or self.keep_months, self.keep_months)


@dataclass(slots=True)
class AfterCommit:
    """What is to be done once the transaction stands.

    `files` may have nobody left who refers to them; of who is `gone` nothing is kept; words were `erased`, as
    storage notes, and what is left of erased words goes `thoroughly`, also where others must wait for that;
    something is `wanted` from the platform, or a message `sought`; something was `planned` for the clock, or
    is due at a moment as `soon` as that; something `spoken` is to be put into words.
    """

    files: set[str] = field(default_factory=set)
    gone: set[PersonId] = field(default_factory=set)
    erased: bool = False
    thoroughly: bool = False
    wanted: bool = False
    sought: bool = False
    planned: bool = False
    soon: datetime | None = None
    spoken: bool = False
    signs: dict[tuple[EventId, str], PostId] = field(default_factory=dict)
    """Which signs were put beside which messages."""

    def due(self, moment: datetime) -> None:
        """Something more is due at `moment`, and nothing else changed of what is."""
        self.soon = moment if self.soon is None else min(moment, self.soon)

    def drop(self, file: str | None) -> None:
        """A file that nobody refers to any more, if there is one, is removed from the disk."""
        if file is not None:
            self.files.add(file)


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction, its moment, all practices, and the outbox. Nothing slow happens on it.

    From one `cause`, such as the id of an event, follow the same posts: so they are known that were said
    after a backup that was put back. While we are `retracing` what was done since, the moment is of then.
    """

    tx: Transaction
    now: datetime
    profile: Profile
    practices: "tuple[Practice, ...]"
    after_commit: AfterCommit = field(default_factory=AfterCommit)
    cause: str = ""
    retracing: bool = False

    def because(self, cause: str, now: datetime | None = None) -> Self:
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

    async def acknowledge(self, message: EventId, sign: str, room: RoomId) -> PostId:
        """Puts a sign beside a message in a room; it does not go out once that message is removed.

        A message that does several things, such as a reply to several lines, gets it once.
        """
        known = self.after_commit.signs.get((message, sign))
        if known is not None and await posts.is_reacted_to(self.tx, message):
            return known
        react = chat.React(chat.Theirs(message), sign)
        post = await self.post(react, room, Urgency.ACKNOWLEDGEMENT, about=message)
        self.after_commit.signs[message, sign] = post
        return post

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

    async def language_of(self, person: PersonId, community: Community) -> Language:
        """The language that `person` chose, or else that of the community; with its words."""
        return community.language.instead(await people.language_of(self.tx, person) or community.language)

    async def chat_of(self, room: RoomId, person: PersonId) -> "ChatContext":
        """Where `person` speaks and what they are there."""
        at = await standing(self.tx, room, person)
        spoken = at.language or (at.community.language if at.community else self.profile.language)
        if at.community is not None:
            spoken = at.community.language.instead(spoken)
        elif at.private_with == person and len(theirs := await communities.of_person(self.tx, person)) == 1:
            spoken = theirs[0].language.instead(spoken)
        return ChatContext(
            self.tx,
            self.now,
            self.profile,
            self.practices,
            self.after_commit,
            self.cause,
            self.retracing,
            room=room,
            person=person,
            private_with=at.private_with,
            community=at.community,
            member=at.member,
            language=spoken,
            spoke=at.spoke,
            said_at=at.said_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatContext(Context):
    """The same with somebody who speaks in it. `language` is theirs; a room is addressed in its community's.

    `spoke` says whether they ever said words there, `said_at` when they last said something in the room
    itself during a round, before what they say now; `called` is their name there, where what they say has it.
    """

    room: RoomId
    person: PersonId
    private_with: PersonId | None
    community: Community | None
    member: Member | None
    language: str
    spoke: bool = False
    said_at: datetime | None = None
    called: str = ""

    @property
    def facilitates(self) -> bool:
        """Whether who speaks is a facilitator here."""
        return self.member is not None and self.member.leads

    def within(self, community: Community, member: Member | None) -> "CommunityContext":
        """The same in a community, where who speaks is `member`."""
        return CommunityContext(
            self.tx,
            self.now,
            self.profile,
            self.practices,
            self.after_commit,
            self.cause,
            self.retracing,
            room=self.room,
            person=self.person,
            private_with=self.private_with,
            community=community,
            member=member,
            language=community.language.instead(self.language),
            spoke=self.spoke,
            said_at=self.said_at,
            called=self.called,
        )

    def here(self) -> "CommunityContext | None":
        """The same in the community of the room; None when it is the room of none."""
        return self.within(self.community, self.member) if self.community is not None else None

    async def answer(
        self, to: chat.Message, blocks: tuple[chat.Block, ...], form: chat.Form | None = None
    ) -> PostId:
        """Answers a message where it was said, quietly, and before anything else goes out."""
        post = replace(self._answering(to, blocks), form=form)
        return await self.post(post, self.room, Urgency.ANSWER, about=to.event)

    async def tell(self, to: chat.Message, text: str, /, **values: texts.Value) -> PostId:
        """Answers with one text in the language of who asked; once, however often a message asks for it."""
        blocks = texts.blocks(self.language, text, **values)
        said = await posts.answering(self.tx, to.event, chat.pack(self._answering(to, blocks)))
        return said if said is not None else await self.answer(to, blocks)

    def _answering(self, to: chat.Message, blocks: tuple[chat.Block, ...]) -> chat.Post:
        return chat.Post(blocks, chat.Place.answering(to), quiet=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityContext(ChatContext):
    """The same where it is certain which community it is about."""

    community: Community

    async def myself(self) -> Member:
        """What who speaks is here; they are taken in when they were not known yet."""
        return self.member if self.member is not None else await self.taken_in(self.now)

    async def taken_in(self, at: datetime, asked: chat.Message | None = None) -> Member:
        """Who speaks is a member from now on, and welcomed, in answer to what they `asked` it with if any."""
        called = await people.name_in(self.tx, self.room, self.person) or self.called
        name = words.name(called or self.person)
        member = await communities.join(self.tx, self.community.id, self.person, name, at)
        self.after_commit.planned = True
        for practice in self.practices:
            await practice.on_joined(self, member, asked)
        return member
