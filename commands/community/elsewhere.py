"""A group in one channel of a server goes on in another, when who leads it begins there and says so."""

from commands import chat, texts
from commands.command import Asked
from commands.community.people import moved
from commands.context import ChatContext
from commands.words import one_line, plainly
from storage.communities import Community
from storage.outbox import Urgency
from storage.standing import standing

_MOVE = {"en": "move", "nl": "verhuis"}
MOST = 5
"""So many groups are offered at most."""


async def moves(ctx: ChatContext, asked: Asked, said: str) -> bool:
    """Whether a group moved here, or it was asked whether one is to; else a new one begins."""
    led = [community for community in await _led(ctx, asked) if community.room != ctx.room]
    if not led:
        return False
    word, _, name = plainly(said).partition(" ")
    if word in _MOVE.values():
        meant = [one for one in led if plainly(one.name) == name] or (led if not name else [])
        if len(meant) == 1:
            return await moved(ctx, meant[0].room, ctx.room)
    elif said:
        return False
    await _ask(ctx, asked, led)
    return True


async def _led(ctx: ChatContext, asked: Asked) -> list[Community]:
    """The groups elsewhere in the same place that who asks leads."""
    found = [await standing(ctx.tx, room, ctx.person) for room in sorted(asked.message.beside)]
    return [one.community for one in found if one.community is not None and one.member and one.member.leads]


async def _ask(ctx: ChatContext, asked: Asked, led: list[Community]) -> None:
    language, names = ctx.language, ", ".join(one_line(one.name) for one in led)
    blocks = texts.blocks(language, "setup-moves", names=names, prefix=ctx.profile.prefix)
    options = [
        chat.Option(
            str(number),
            texts.line(language, "button-move", name=one_line(one.name)),
            says=f"setup {_MOVE['en']} {one_line(one.name)}",
        )
        for number, one in enumerate(led[:MOST])
    ]
    post = chat.Post(blocks, chat.Place.answering(asked.message), quiet=True, options=tuple(options))
    await ctx.post(post, ctx.room, Urgency.ANSWER, about=asked.message.event)
