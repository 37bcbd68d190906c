"""Finds the command that somebody gave, and whether they may."""

import functools
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from commands import chat, still
from commands.arguments import Words
from commands.command import Asked, Command, ForFacilitators, Mistake, Who
from commands.context import ChatContext, CommunityContext
from commands.words import clean, one_line
from storage import communities, touched
from storage.dataclass import dataclass


class UnknownCommand(Mistake):
    text = "unknown-command"


class WrongWords(Mistake):
    text = "wrong-words"


class ForModerators(Mistake):
    text = "for-moderators"


class NotSetUp(Mistake):
    text = "not-set-up"


class WhichCommunity(Mistake):
    text = "which-community"


class NoCommunity(Mistake):
    text = "no-community"


@dataclass(frozen=True, slots=True)
class Found:
    """A command and what stood behind its words."""

    command: Command
    rest: str


@dataclass(frozen=True, slots=True)
class Mistyped:
    """What is no command: the `nearest` one, and all that was `meant`, with what stood behind it."""

    meant: str
    nearest: str


_NEAR, _NEAR_TO_US = 0.82, 0.7
"""How much alike words are that mean the same command: by chance, and said to us."""
_SHORTEST, _LONGEST = 4, 40
_PARTS = 3
"""Names of commands have no more words than this, nor a word so long."""


def _never(_command: Command, _rest: str) -> bool:
    return False


def read(
    commands: Iterable[Command],
    prefix: str,
    text: chat.Text,
    private: bool,
    language: str,
    fits: Callable[[Command, str], bool] = _never,
) -> Found | Mistyped | Mistake | None:
    """The command in a message: found, mistyped, said wrongly, or None when the message is not for us.

    Other bots share the room, so an unknown command counts only when the bot was addressed. `language` is
    that of the examples, for as far as what was said leaves a choice. In private nothing need stand before a
    command alone, nor before one with words that `fits` it.
    """
    said = text.body.strip()
    commanded = said.startswith(prefix)
    if commanded:
        said = said.removeprefix(prefix)
    elif not text.addressed and not private:
        return None
    found = _longest(commands, said)
    if found is not None:
        # In private "help" alone is enough, and "away until friday", but "join me tomorrow" is talk.
        plain = not found.command.commanded and (not found.rest or fits(found.command, found.rest))
        return found if commanded or text.addressed or plain else None
    words = _head(said)
    relatives = [command for command in commands if words and words[0] in _first_words(command)]
    if relatives and (commanded or text.addressed):
        return WrongWords(examples=_examples(relatives, prefix, words[0], language))
    return unknown(commands, prefix, text, private) if commanded else None


def edited(ctx: ChatContext, commands: Iterable[Command], event: chat.Edit) -> Found | None:
    """The one of these commands that a message is now that it was changed."""
    text = chat.Text(event=event.event, room=event.room, sender=event.sender, at=event.at, body=event.body)
    found = read(commands, ctx.profile.prefix, text, ctx.private_with is not None, ctx.language)
    return found if isinstance(found, Found) else None


def words_of(ctx: ChatContext, commands: Iterable[Command], event: chat.Edit) -> str:
    """What a changed message says, without the command if it is one of these."""
    found = edited(ctx, commands, event)
    return clean(found.rest if found is not None else event.body)


def named(commands: Sequence[Command], said: str) -> Sequence[Command]:
    """The command that somebody names, without anything behind it, or all that begin so."""
    found = _longest(commands, said)
    if found is not None:
        return () if found.rest else (found.command,)
    words = _head(said)
    return [one for one in commands if len(words) == 1 and words[0] in _first_words(one)]


def fits(ctx: ChatContext, text: chat.Text, command: Command, rest: str) -> bool:
    """Whether what stands behind a command can be nothing but that: a day or a choice, and no words."""
    said = [one for one in command.arguments if not isinstance(one, Words)]
    asked = command.read(ctx, text, rest)
    return bool(said) and len(said) == len(command.arguments) and command.is_right(asked)


def unknown(
    commands: Iterable[Command], prefix: str, text: chat.Text, private: bool
) -> Mistyped | Mistake | None:
    """What to say to words that are no command: the nearest one, or else where they are listed.

    None for what may well be meant for another bot.
    """
    said = text.body.strip().removeprefix(prefix)
    to_us = text.addressed or private
    if near := _nearest(commands, said, _NEAR_TO_US if to_us else _NEAR):
        name, rest = near
        return Mistyped(" ".join([prefix + name, *rest]), prefix + name)
    return UnknownCommand(prefix=prefix) if to_us else None


def is_for_another(prefix: str, text: chat.Text) -> bool:
    """Whether what is no command of ours looks like one: for another bot, or mistyped, but no answer."""
    said = text.body.strip()
    return said.startswith(prefix) and not prefix[0].isalnum() and said.removeprefix(prefix)[:1].isalpha()


def _longest(commands: Iterable[Command], said: str) -> Found | None:
    best: tuple[int, Found] | None = None
    words = _head(said)
    for command in commands:
        if (claimed := _claimed(command, words, said)) is not None:
            return claimed
        for _, name in command.spoken:
            parts = _of_name(name)
            if words[: len(parts)] != parts:
                continue
            rest = said.split(maxsplit=len(parts))[len(parts) :]
            if best is None or len(parts) > best[0]:
                best = len(parts), Found(command, rest[0] if rest else "")
    return best[1] if best else None


def _claimed(command: Command, words: list[str], said: str) -> Found | None:
    """A command by a name that it shares with another, where the words behind that are for it."""
    rest = said.split(maxsplit=1)[1:]
    named = words[:1] and words[0] in command.shared.values()
    return Found(command, rest[0]) if named and rest and command.claims(rest[0]) else None


def _nearest(commands: Iterable[Command], said: str, least: float) -> tuple[str, list[str]] | None:
    """The name that is most like the words at the head of what was said, and what stands behind those."""
    words = _head(said)
    best = least
    found: tuple[str, list[str]] | None = None
    for name in (name for command in commands for _, name in command.spoken):
        parts = len(_of_name(name))
        # A space too many or too few is a mistake as well.
        for many in {parts, max(parts - 1, 1), min(parts + 1, _PARTS)} if len(name) >= _SHORTEST else ():
            if many > len(words):
                continue
            alike = SequenceMatcher(None, " ".join(words[:many]), " ".join(_of_name(name))).ratio()
            if alike > best:
                best, found = alike, (name, said.split(maxsplit=many)[many:])
    return found


def _head(said: str) -> list[str]:
    """The first words of what was said, as they are compared."""
    return [_plain(word[:_LONGEST]) for word in said.split(maxsplit=_PARTS)[:_PARTS]]


@functools.cache
def _of_name(name: str) -> list[str]:
    return _head(name)


def _plain(word: str) -> str:
    """Without capitals, commas, apostrophes (of several kinds, and some people type none) and a stop."""
    return "".join(ch for ch in word.casefold() if ch not in "'’‘`´,").rstrip("!?.") or word


def _first_words(command: Command) -> set[str]:
    return {_of_name(name)[0] for _, name in command.spoken}


def _examples(commands: Iterable[Command], prefix: str, word: str, language: str) -> str:
    shown: list[str] = []
    for command in commands:
        fitting = [(spoken, name) for spoken, name in command.spoken if _of_name(name)[0] == word]
        chosen = next((one for one in fitting if one[0] == language), fitting[0])
        shown.append(command.usage(*chosen))
    return ", ".join(f"{prefix}{one_line(name)}" for name in dict.fromkeys(shown))


async def located(ctx: ChatContext) -> CommunityContext:
    """The context with the community that a private message is about.

    Raises NoCommunity, WhichCommunity or NotSetUp.
    """
    if (here := ctx.here()) is not None:
        return here
    prefix = ctx.profile.prefix
    if ctx.private_with is None:
        raise NotSetUp(prefix=prefix)
    mine = await communities.of_person(ctx.tx, ctx.person)
    if not mine:
        raise NoCommunity()
    if len(mine) > 1:
        raise WhichCommunity()
    member = await communities.member(ctx.tx, mine[0].id, ctx.person)
    return ctx.within(mine[0], member)


async def answer(ctx: ChatContext, text: chat.Text, found: Found | Mistyped | Mistake | None) -> None:
    """Obeys a command, or says what is wrong with it; nothing where there was none."""
    match found:
        case Found():
            await obey(ctx, text, found)
        case Mistyped():
            await still.ask_nearest(ctx, text, found.meant, found.nearest)
        case Mistake():
            await ctx.tell(text, found.text, **found.values)


async def obey(ctx: ChatContext, text: chat.Text, found: Found) -> None:
    """Runs a command for who may use it, and says it kindly to who may not; an old one is asked about.

    What the command changed is undone when it ends in a mistake; the answer stays.
    """
    try:
        async with touched.attempt(ctx.tx):
            command = found.command
            there = ctx if command.everywhere else await located(ctx)
            check(there, text, command)
            if still.asks_first(there, text, command, found.rest):
                await still.ask(there, text)
            else:
                asked = command.read(there, text, found.rest)
                if not command.is_right(asked):
                    raise _wrong(there, command, asked)
                await command.obey(there, asked)
    except Mistake as mistake:
        await ctx.tell(text, mistake.text, **mistake.values)


def _wrong(ctx: ChatContext, command: Command, asked: Asked) -> Mistake:
    if command.wrong is not None:
        return command.wrong(ctx, asked)
    return WrongWords(examples=f"{ctx.profile.prefix}{command.usage(ctx.language)}")


def check(ctx: ChatContext, text: chat.Text, command: Command) -> None:
    """Raises ForFacilitators or ForModerators when who asks may not use `command`."""
    if command.who is Who.FACILITATOR and not ctx.facilitates:
        raise ForFacilitators()
    if command.who is Who.MODERATOR and not (text.moderator or ctx.facilitates):
        raise ForModerators()
