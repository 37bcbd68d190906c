"""Conversations as data: what people say and do, and all that the bot does in answer to it.

A step is ``(who, what, *expected)``. `what` is words, said in the room, or one of the acts below. Of what is
expected, an emoji is the bot's reaction to the message that the step is about (``-✅``: it takes that one
back), anything else is a part of a post. A message is referred to by its first words: the latest that begins
with them is meant. In all words ``{bot}`` and ``{Bram}`` stand for accounts. HOST made the room.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from storage.ids import EventId, PersonId

OPENINGS = ("Tijd voor het weekrondje!", "Time for our round!")
GREETING = "Hallo! Ik ben leerkring."
HOST = "Amina"
"""Who may manage the room."""


@dataclass(frozen=True)
class Reply:
    """Words in answer to a message."""

    words: str
    to: str


@dataclass(frozen=True)
class Mentioning:
    """Words with a pill for somebody in it."""

    words: str
    person: str


@dataclass(frozen=True)
class Photo:
    """A photo, known by its caption or as "photo"."""

    caption: str | None = None


@dataclass(frozen=True)
class Voice:
    """A recording, known as "voice"."""


@dataclass(frozen=True)
class InThread:
    """The same, in the thread of the latest stand-up."""

    said: "str | Reply | Photo | Voice"


@dataclass(frozen=True)
class Edit:
    """New words for a message; it is known by them from then on."""

    of: str
    words: str


@dataclass(frozen=True)
class Remove:
    """Takes away a message, or a reaction (known by its emoji)."""

    of: str


@dataclass(frozen=True)
class React:
    """A reaction to a message."""

    emoji: str
    to: str


@dataclass(frozen=True)
class On:
    """The bot's reaction to another message than that of the step."""

    message: str
    emoji: str


What = str | Reply | Mentioning | Photo | Voice | InThread | Edit | Remove | React
Step = tuple[str, What, *tuple[str | On, ...]]


class CheckIn(NamedTuple):
    """Somebody's part in a round, as an export has it; of the photos their captions."""

    done: str | None
    next: str | None = None
    obstacle: str | None = None
    photos: tuple[str | None, ...] = ()
    voice: int = 0
    late: bool = False
    complete: bool = True


Round = Mapping[str, CheckIn]


@dataclass(frozen=True)
class Script:
    """A conversation, and what of each of its rounds is in the export afterwards, by name.

    One that is `aside` of the main path is played in memory only.
    """

    name: str
    steps: tuple[Step, ...]
    rounds: tuple[Round, ...] = ()
    aside: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Who takes part, the host first."""
        return tuple(dict.fromkeys((HOST, *(step[0] for step in self.steps))))

    @property
    def expected(self) -> int:
        """How many things the bot does in all, its greeting included."""
        return 1 + sum(len(step) - 2 for step in self.steps)


@dataclass(frozen=True)
class Deed:
    """One thing that the bot did: `words` of a post, or an emoji `about` a message."""

    words: str
    event: EventId
    about: EventId | None = None


@dataclass(frozen=True)
class Where:
    """The thread a message is in, and what it is a reply to."""

    thread: EventId | None = None
    reply_to: EventId | None = None


@dataclass
class Player(ABC):
    """Plays steps on a platform."""

    script: Script
    _said: list[tuple[str, EventId]] = field(default_factory=list)
    _reacted: dict[EventId, EventId] = field(default_factory=dict)

    @abstractmethod
    def account(self, who: str) -> PersonId:
        """The account of a person, or of "bot"."""

    @abstractmethod
    async def says(self, who: str, words: str, where: Where, mentions: tuple[PersonId, ...]) -> EventId: ...

    @abstractmethod
    async def shows(self, who: str, what: Photo | Voice, where: Where) -> EventId: ...

    @abstractmethod
    async def edits(self, who: str, target: EventId, words: str) -> None: ...

    @abstractmethod
    async def removes(self, who: str, target: EventId) -> None: ...

    @abstractmethod
    async def reacts(self, who: str, target: EventId, emoji: str) -> EventId: ...

    @abstractmethod
    async def next_deed(self) -> Deed | None:
        """The next thing that the bot did; None when it will do nothing more."""

    def more(self) -> list[Deed]:
        """What else the bot did by now, as far as that is known before it is waited for."""
        return []

    @abstractmethod
    async def deeds_in_all(self) -> int:
        """How many things the bot did, once it has done everything."""

    @abstractmethod
    async def exported(self) -> dict[str, Any]:
        """What an export says."""

    async def play(self) -> None:
        """Plays the script, and finds that the bot does what is expected and nothing else."""
        await self._watch("the greeting", None, (GREETING,))
        for number, (who, what, *expected) in enumerate(self.script.steps, 1):
            about = await self._act(who, what)
            await self._watch(f"step {number}, {who}: {what}", about, tuple(expected))
        assert await self.deeds_in_all() == self.script.expected
        if self.script.rounds:
            assert rounds_of(await self.exported()) == list(self.script.rounds)

    def find(self, words: str | tuple[str, ...]) -> EventId:
        """The latest message that begins with these words."""
        return next(event for said, event in reversed(self._said) if said.startswith(words))

    async def _act(self, who: str, what: What) -> EventId:
        match what:
            case Edit():
                target = self.find(what.of)
                await self.edits(who, target, self._filled(what.words))
                self._said.append((what.words, target))
                return target
            case Remove():
                target = self.find(what.of)
                await self.removes(who, target)
                return self._reacted.get(target, target)
            case React():
                target = self.find(what.to)
                reaction = await self.reacts(who, target, what.emoji)
                self._said.append((what.emoji, reaction))
                self._reacted[reaction] = target
                return target
            case InThread():
                return await self._say(who, what.said, self.find(OPENINGS))
        return await self._say(who, what, None)

    async def _say(
        self, who: str, what: str | Reply | Mentioning | Photo | Voice, thread: EventId | None
    ) -> EventId:
        if isinstance(what, Photo | Voice):
            event = await self.shows(who, what, Where(thread))
            words = "voice" if isinstance(what, Voice) else what.caption or "photo"
        else:
            words = what if isinstance(what, str) else what.words
            where = Where(thread, self.find(what.to) if isinstance(what, Reply) else None)
            mentions = (self.account(what.person),) if isinstance(what, Mentioning) else ()
            event = await self.says(who, self._filled(words), where, mentions)
        self._said.append((words, event))
        return event

    def _filled(self, words: str) -> str:
        for name in ("bot", *self.script.people):
            words = words.replace(f"{{{name}}}", self.account(name))
        return words

    async def _watch(self, step: str, about: EventId | None, expected: tuple[str | On, ...]) -> None:
        missing = list(expected)
        while missing:
            deed = await self.next_deed()
            assert deed is not None, f"{step}: the bot did not do {missing}"
            fitting = next((one for one in missing if self._fits(one, deed, about)), None)
            assert fitting is not None, f"{step}: the bot did {deed}, not {missing}"
            missing.remove(fitting)
            if deed.about is None:
                self._said.append((deed.words, deed.event))
        assert not self.more(), f"{step}: the bot also did {self.more()}"

    def _fits(self, expected: str | On, deed: Deed, about: EventId | None) -> bool:
        if isinstance(expected, On):
            return (expected.emoji, self.find(expected.message)) == (deed.words, deed.about)
        if any(ch.isalpha() for ch in expected):
            return self._filled(expected) in deed.words
        return (expected, about) == (deed.words, deed.about)


def rounds_of(exported: dict[str, Any]) -> list[dict[str, CheckIn]]:
    """An export's rounds, the way that scripts have them."""
    names = {member["id"]: member["name"] for member in exported["members"]}
    return [
        {names[check["member"]]: _check_in(check) for check in standup["check_ins"]}
        for standup in exported["standups"]
    ]


def _check_in(check: dict[str, Any]) -> CheckIn:
    files = [file["file"] for file in chain(check["photos"], check["voice"])]
    assert all(files), "something was not kept"
    return CheckIn(
        **check["answers"],
        photos=tuple(photo["caption"] for photo in check["photos"]),
        voice=len(check["voice"]),
        late=check["late"],
        complete=check["complete"],
    )


def described(script: Script) -> str:
    """A script's name, for pytest."""
    return script.name
