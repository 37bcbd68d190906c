"""``!help``: what one can ask of the bot, made from the commands themselves."""

import contextlib

from commands import chat, texts
from commands.context import ChatContext
from commands.practice import Asked, Changes, Command, Mistake, Who
from commands.router import located


async def _help(ctx: ChatContext, asked: Asked) -> None:
    there = ctx
    with contextlib.suppress(Mistake):
        there = await located(ctx)
    begins = there.community is None and ctx.private_with is None and asked.message.moderator
    may = {Who.ANYONE}
    if there.facilitates or begins:
        may |= {Who.FACILITATOR, Who.MODERATOR}
    commands = (command for practice in ctx.practices for command in practice.commands)
    listed = [_line(ctx, command) for command in commands if command.who in may]
    opening = texts.blocks(ctx.language, "help")
    await ctx.answer(asked.message, (*opening, *listed))


def _line(ctx: ChatContext, command: Command) -> chat.Block:
    prefix, language = ctx.profile.prefix, ctx.language
    return chat.item(f"{prefix}{command.usage(language)}: {texts.line(language, command.about)}")


HELP = Command(
    names={"en": "help", "nl": "hulp"},
    about="about-help",
    everywhere=_help,
    forgotten=_help,
    changes=Changes.NEVER,
)
