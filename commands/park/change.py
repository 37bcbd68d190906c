"""What the author of a point changes afterwards."""

from typing import Final

from commands import chat, router
from commands.context import ChatContext
from commands.words import clean
from storage import inbox, points
from storage.points import Kind

_TYPED: Final = (Kind.PARKED, Kind.QUESTION)
"""What is typed with a command."""


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """Changes or erases the point that a message made, and what shows it."""
    point = await points.of(ctx.tx, event.target)
    if point is None or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    if isinstance(event, chat.Edit) and await points.author(ctx.tx, event.target) != event.sender:
        return
    words = ""
    if isinstance(event, chat.Edit):
        words = _without_command(ctx, event) if point.kind in _TYPED else clean(event.body)
    if words:
        await points.rewrite(ctx.tx, point.id, words)
    else:
        await points.erase(ctx.tx, point.id)


def _without_command(ctx: ChatContext, event: chat.Edit) -> str:
    commands = [command for practice in ctx.practices for command in practice.commands]
    return router.words_of(ctx, commands, event)
