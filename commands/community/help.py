"""``!help``: what one can ask of the bot, made from the commands themselves."""

import contextlib

from commands import chat, texts
from commands.practice import Asked, Changes, Command, Mistake, Scene, Who
from commands.router import located


async def _help(scene: Scene, asked: Asked) -> None:
    there = scene
    with contextlib.suppress(Mistake):
        there = await located(scene)
    begins = there.community is None and scene.private_with is None and asked.message.moderator
    may = {Who.ANYONE}
    if there.facilitates or begins:
        may |= {Who.FACILITATOR, Who.MODERATOR}
    commands = (command for practice in scene.stage.practices for command in practice.commands)
    listed = [_line(scene, command) for command in commands if command.who in may]
    opening = texts.blocks(scene.language, "help")
    await scene.answer(asked.message, (*opening, *listed))


def _line(scene: Scene, command: Command) -> chat.Block:
    prefix, language = scene.stage.defaults.prefix, scene.language
    usage = f"{prefix}{command.names[language]} {command.arguments.get(language, '')}".strip()
    return chat.item(f"{usage}: {texts.line(language, command.about)}")


HELP = Command(
    names={"en": "help", "nl": "hulp"}, about="about-help", run=_help, everywhere=True, changes=Changes.NEVER
)
