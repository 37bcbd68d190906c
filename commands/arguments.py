"""What may stand behind a command, as data: from it come help, examples, what is read and what is right."""

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import ClassVar, Generic, TypeVar

from commands.context import ChatContext
from commands.times.dates import Span, read_span
from commands.times.moments import local
from commands.times.weekly import Recurrence, read_recurrence
from commands.words import clean
from storage.dataclass import dataclass
from storage.expressions import expression

T = TypeVar("T")
K = TypeVar("K")
_WORD = expression(r"[^\s,;|]+")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Argument(Generic[T]):
    """One thing that may stand behind a command, and how help shows it, by language; "" where it does not."""

    shown: Mapping[str, str]
    optional: bool = False
    usual: bool = False
    """Though it may be left out, it is shown as what people say."""
    example: Mapping[str, str] = field(default_factory=dict)
    """What somebody might say, by language; else the first of what is shown."""

    takes_all: ClassVar[bool] = True
    """Whether it is all that the others leave."""

    def usage(self, language: str) -> str:
        """How help shows it, such as ``[open|close]``."""
        shown = self.shown[language]
        return f"[{shown}]" if shown and self.optional and not self.usual else shown

    def one_example(self, language: str) -> str:
        """What somebody might say there."""
        return self.example.get(language) or self.shown[language].partition("|")[0]

    def read(self, ctx: ChatContext, said: str) -> tuple[T, str] | None:
        """What it is by these words, and what else they say; None when they do not say it."""
        raise NotImplementedError


class Where(Enum):
    """Where a choice stands among what is said."""

    FIRST = auto()
    LAST = auto()
    ANYWHERE = auto()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Choice(Argument[K]):
    """One of some: the words for each, in whatever language."""

    options: Callable[[ChatContext], Mapping[K, tuple[str, ...]]]
    where: Where = Where.ANYWHERE

    takes_all: ClassVar[bool] = False

    def read(self, ctx: ChatContext, said: str) -> tuple[K, str] | None:
        return self.among(self.options(ctx), said)

    def among(self, options: Mapping[K, tuple[str, ...]], said: str) -> tuple[K, str] | None:
        """Which of these options it is, and what else was said."""
        words = list(_WORD.finditer(said))
        plain = [word[0].casefold().rstrip(".:!?") for word in words]
        for option, phrases in options.items():
            for phrase in map(str.split, phrases):
                places = range(len(words) - len(phrase) + 1)
                for at in {Where.FIRST: places[:1], Where.LAST: places[-1:]}.get(self.where, places):
                    if plain[at : at + len(phrase)] == phrase:
                        begin, end = words[at].start(), words[at + len(phrase) - 1].end()
                        return option, " ".join(f"{said[:begin]} {said[end:]}".split())
        return None


def among(options: Mapping[K, tuple[str, ...]]) -> Callable[[ChatContext], Mapping[K, tuple[str, ...]]]:
    """A choice that is the same everywhere."""
    return lambda _ctx: options


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Words(Argument[str]):
    """Whatever people say, as they say it."""

    def read(self, ctx: ChatContext, said: str) -> tuple[str, str] | None:
        found = clean(said)
        return (found, "") if found else None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Person(Words):
    """The words that mean somebody: a mention, a name or an account (commands.who)."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Day(Argument[Span]):
    """A day, or some days from one to another."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Span, str] | None:
        zone = ctx.community.timezone if ctx.community else ctx.profile.timezone
        span = read_span(said, local(ctx.now, zone).date())
        return (span, "") if span else None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Moment(Argument[Recurrence]):
    """A time of the week, a rhythm, or both."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Recurrence, str] | None:
        found = read_recurrence(said)
        return (found, "") if found else None
