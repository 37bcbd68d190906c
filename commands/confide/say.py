"""``!tell facilitator``: begins with the words that are for those who facilitate alone."""

from dataclasses import replace
from typing import Final

from commands import chat
from commands.arguments import Words
from commands.command import Asked, Command, Mistake, Theme
from commands.confide import ask
from commands.confide.typed import addressed, without_name
from commands.confiding import MOST, TooLong
from commands.context import ChatContext
from storage import communities

_NAME: Final = "zeg begeleider"
_ALONE: Final = frozenset({"zeg", "say"})
_WORDS: Final = Words(
    shown={"en": "words", "nl": "woorden"},
    optional=True,
    usual=True,
    example={"en": "I do not feel safe", "nl": "Dit ging niet fijn"},
)


class NoGroup(Mistake):
    text = "confide-no-group"


async def plain(ctx: ChatContext, event: chat.Incoming) -> tuple[ChatContext, chat.Text] | None:
    """The command that plain words in private mean, so that they are never an answer for the group."""
    if not isinstance(event, chat.Text):
        return None
    prefix, body = ctx.profile.prefix, event.body.strip()
    commanded = body.startswith(prefix)
    words = addressed(body, prefix)
    if commanded and body.removeprefix(prefix).casefold().rstrip(" .!?") in _ALONE:
        words = ""
    if words is None or not (commanded or (ctx.private_with == event.sender and event.reply_to is None)):
        return None
    return ctx, replace(event, body=f"{prefix}{_NAME} {words}".rstrip())


async def _tell(ctx: ChatContext, asked: Asked) -> None:
    message, prefix = asked.message, ctx.profile.prefix
    said, _ = without_name(asked.get(_WORDS) or "")
    if not said:
        await ctx.tell(message, "confide-how", prefix=prefix)
        return
    if ctx.private_with != ctx.person:
        await ctx.tell(message, "confide-in-private", prefix=prefix)
        return
    if len(said) > MOST:
        raise TooLong()
    mine = await communities.of_person(ctx.tx, ctx.person)
    if not mine:
        raise NoGroup()
    if len(mine) > 1:
        await ask.which(ctx, message, mine)
        return
    await ask.confirm(ctx, message, mine[0])


TELL: Final = Command(
    names={"en": "tell facilitator", "nl": _NAME},
    about="about-confide",
    theme=Theme.TELL,
    everywhere=_tell,
    keeps=True,
    arguments=(_WORDS,),
)
