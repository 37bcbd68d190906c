"""What people may type, as data: a command with its names, who may, and what stands behind it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Any, Final, TypeVar

from commands import chat, texts
from commands.arguments import Argument
from commands.context import ChatContext, CommunityContext
from storage.dataclass import dataclass

T = TypeVar("T")


class Mistake(Exception):
    """Something a person did that cannot be; `text` is the line that says what would be right."""

    text: str

    def __init__(self, **values: texts.Value) -> None:
        super().__init__(self.text)
        self.values = values


class ForFacilitators(Mistake):
    text = "for-facilitators"


STILL: Final = "forgotten-still"
"""The text that tells somebody that they had themselves forgotten."""


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


class Theme(Enum):
    """What a command is for: help has a line for each of these, in this order, first those for everybody."""

    TELL = auto()
    AWAY = auto()
    PART = auto()
    WHEN = auto()
    KEEP = auto()
    LEARN = auto()
    HISTORY = auto()
    PRIVACY = auto()
    HELP = auto()
    ROUND = auto()
    TIMES = auto()
    DIGEST = auto()
    LOOK_BACK = auto()
    REPORT = auto()
    PEOPLE = auto()
    GROUP = auto()

    @property
    def of_facilitators(self) -> bool:
        """Whether only facilitators need to know of it."""
        return self.value >= Theme.ROUND.value


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as somebody gave it: the message, what stood behind the command's words, and what that means.

    `left` is what of it none of the arguments took.
    """

    message: chat.Text
    rest: str
    values: Mapping[Argument[Any], Any] = field(default_factory=dict)
    left: str = ""

    def get(self, argument: Argument[T]) -> T | None:
        """What was said of an argument; None when nothing."""
        value: T | None = self.values.get(argument)
        return value

    def the(self, argument: Argument[T]) -> T:
        """The same of one that may not be left out."""
        value: T = self.values[argument]
        return value


def _claims_nothing(_words: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Command:
    """A command as data. `about` is the text that explains it, `arguments` what goes behind it.

    Its `names` stay as they are; `everyday` are words that people find easier and that do the same: help
    shows those. It stands there with its `theme`, or else with what is kept or, for facilitators, the group;
    the one that `leads` is explained, and the others are named behind it.

    Who says something else there, or leaves out what may not be, hears what is `wrong`; without that, what
    would be right. A command without arguments minds nothing that stands behind it.

    It is `run` in the community that it was said in or is about; one given as `everywhere` needs none.
    `keeps` says that what is said with it is kept. What `changes` something is not done without asking when
    it was said long ago (commands.still). What it does when somebody `forgotten` gives it; else they are told
    that they are. One that is only `commanded` needs its prefix in private as well: its name is said of other
    things there. A name that is `shared` with another
    means it where it `claims` the words behind that.
    """

    names: dict[str, str]
    about: str
    run: Callable[[CommunityContext, Asked], Awaitable[None]] | None = None
    everywhere: Callable[[ChatContext, Asked], Awaitable[None]] | None = None
    who: Who = Who.ANYONE
    arguments: tuple[Argument[Any], ...] = ()
    wrong: Callable[[ChatContext, Asked], Mistake] | None = None
    keeps: bool = False
    changes: Changes = Changes.ALWAYS
    forgotten: Callable[[ChatContext, Asked], Awaitable[None]] | None = None
    everyday: dict[str, str] = field(default_factory=dict)
    theme: Theme | None = None
    leads: bool = False
    commanded: bool = False
    shared: dict[str, str] = field(default_factory=dict)
    claims: Callable[[str], bool] = _claims_nothing

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """All that it is called, each with its language; what help shows first."""
        return (*self.everyday.items(), *self.names.items())

    @property
    def belongs(self) -> Theme:
        """Where help has it."""
        return self.theme or (Theme.KEEP if self.who is Who.ANYONE else Theme.GROUP)

    def name(self, language: str) -> str:
        """What help calls it."""
        return self.everyday.get(language, self.names[language])

    def usage(self, language: str, name: str = "") -> str:
        """How people give it, such as ``language nl|en``; with a `name` of it, by that."""
        behind = (one.usage(language) for one in self.arguments)
        return " ".join(filter(None, (name or self.name(language), *behind)))

    def example(self, language: str, short: bool = False) -> str:
        """The same as somebody would type it, such as ``language nl``; a `short` one what it must have."""
        shown = [one for one in self.arguments if one.shown[language]]
        usual = [one for one in shown if one.usual or not one.optional] or shown[: int(not short)]
        return " ".join((self.name(language), *(one.one_example(language) for one in usual)))

    def read(self, ctx: ChatContext, message: chat.Text, rest: str) -> Asked:
        """What was asked for with these words."""
        values: dict[Argument[Any], Any] = {}
        left = rest
        for argument in sorted(self.arguments, key=lambda one: one.takes_all):
            if found := argument.read(ctx, left):
                values[argument], left = found
        return Asked(message, rest, values, left if self.arguments else "")

    def is_right(self, asked: Asked) -> bool:
        """Whether all was said that has to be, and nothing else."""
        return not asked.left.strip(" .!,;|") and all(
            one.optional or one in asked.values for one in self.arguments
        )

    async def obey(self, ctx: ChatContext, asked: Asked) -> None:
        """Runs it; one that does not run everywhere needs a community."""
        if self.everywhere is not None:
            await self.everywhere(ctx, asked)
        elif self.run is not None and isinstance(ctx, CommunityContext):
            await self.run(ctx, asked)
        else:
            raise TypeError(f"{self.names['en']} runs in a community")
