"""``!help``: what one can ask of the bot by theme, or one command with an example; made from the commands."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from commands import chat, texts
from commands.arguments import Argument
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import ChatContext
from commands.router import UnknownCommand, check, located, named
from storage.dataclass import dataclass

_FACILITATORS: Final = frozenset({"facilitator", "facilitators", "begeleider", "begeleiders"})


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Topic(Argument[Sequence[Command]]):
    """What to tell of: a command, or some that begin alike; none of them is what facilitators can do."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Sequence[Command], str] | None:
        if said.strip(" .!?").casefold() in _FACILITATORS:
            return (), ""
        every = _all(ctx)
        found = [*named(every, said.removeprefix(ctx.profile.prefix))]
        # Help names a command alone: those that begin with it are told here.
        heads = {name for one in found for _, name in one.spoken if " " not in name}
        found += [one for one in every if one not in found and _begins(one) & heads]
        return (found, "") if found else None


_TOPIC = _Topic(shown={"en": "tell", "nl": "vertel"}, optional=True, usual=True)


async def _help(ctx: ChatContext, asked: Asked) -> None:
    there = ctx
    with contextlib.suppress(Mistake):
        there = await located(ctx)
    begins = there.community is None and ctx.private_with is None and asked.message.moderator
    leads = there.facilitates or begins
    commands = asked.get(_TOPIC)
    if commands is None:
        blocks = _for_members(ctx, leads) + (_line(ctx, _about(ctx, Theme.GROUP)) if begins else ())
    elif commands:
        blocks = tuple(block for one in commands for block in _of_one(ctx, one))
        blocks += _may_not(there, asked, commands[0])
    else:
        blocks = (*texts.blocks(ctx.language, "help-facilitator"), *_themes(ctx, of_facilitators=True))
    await ctx.answer(asked.message, blocks)


def _for_members(ctx: ChatContext, leads: bool) -> tuple[chat.Block, ...]:
    alone = int(ctx.private_with is not None)
    opening = texts.blocks(ctx.language, "help", alone=alone, prefix=ctx.profile.prefix)
    return (
        *opening,
        *_themes(ctx, of_facilitators=False, leads=leads),
        *texts.blocks(ctx.language, "help-signs"),
    )


def _themes(ctx: ChatContext, of_facilitators: bool, leads: bool = False) -> Iterable[chat.Block]:
    for theme in Theme:
        commands = _about(ctx, theme)
        if theme is Theme.HELP and leads:
            word = f"{ctx.profile.prefix}{HELP.name(ctx.language)}"
            yield chat.item(texts.line(ctx.language, "help-leads", command=word))
        elif theme.of_facilitators == of_facilitators and commands:
            yield from _line(ctx, commands)


def _all(ctx: ChatContext) -> list[Command]:
    return [command for practice in ctx.practices for command in practice.commands]


def _about(ctx: ChatContext, theme: Theme) -> list[Command]:
    """The commands of a theme, what it leads with first and the others by name."""
    found = [one for one in _all(ctx) if one.belongs is theme]
    return sorted(found, key=lambda one: (not one.leads, one.name(ctx.language)))


def _begins(command: Command) -> set[str]:
    """With what a command of several words begins."""
    return {name.split()[0] for _, name in command.spoken if " " in name}


def _line(ctx: ChatContext, commands: Sequence[Command]) -> tuple[chat.Block, ...]:
    first, *others = commands
    prefix, language = ctx.profile.prefix, ctx.language
    said = f"{prefix}{first.example(language, short=True)}: {texts.line(language, first.about)}"
    itself = first.name(language)
    names = [name for one in others if (name := one.name(language)).split()[0] != itself]
    if names:
        every = {one.name(language) for one in _all(ctx)} - {*names}
        heads = Counter(name.split()[0] for name in names)
        # Of several that begin alike the beginning is enough: whoever asks about that is told the rest.
        cut = {head for head, count in heads.items() if count > 1} - every
        shown = dict.fromkeys(head if (head := name.split()[0]) in cut else name for name in names)
        also = ", ".join(f"{prefix}{name}" for name in shown)
        said = texts.line(language, "help-also", first=said, others=also)
    return (chat.item(said),)


def _of_one(ctx: ChatContext, command: Command) -> tuple[chat.Block, ...]:
    prefix, language = ctx.profile.prefix, ctx.language
    told = chat.paragraph(f"{prefix}{command.usage(language)}: {texts.line(language, command.about)}")
    example = texts.blocks(language, "help-example", example=f"{prefix}{command.example(language)}")
    shown = command.name(language)
    others = dict.fromkeys(f"{prefix}{name}" for _, name in command.spoken if name != shown)
    same = texts.blocks(language, "help-same", others=", ".join(others)) if others else ()
    return (told, *example, *same)


def _may_not(ctx: ChatContext, asked: Asked, command: Command) -> tuple[chat.Block, ...]:
    """That who asks may not use it."""
    try:
        check(ctx, asked.message, command)
    except Mistake as mistake:
        return texts.blocks(ctx.language, mistake.text, **mistake.values)
    return ()


def _wrong(ctx: ChatContext, _asked: Asked) -> Mistake:
    return UnknownCommand(prefix=ctx.profile.prefix)


HELP = Command(
    names={"en": "help", "nl": "hulp"},
    about="about-help",
    theme=Theme.HELP,
    arguments=(_TOPIC,),
    wrong=_wrong,
    everywhere=_help,
    forgotten=_help,
    changes=Changes.NEVER,
)
