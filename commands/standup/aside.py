"""What was said in a round and is no answer: not taken, until its author says that it is one."""

from commands import chat
from commands.aside import keep
from commands.context import ChatContext
from commands.standup.talk import Kind
from storage.communities import Member
from storage.standups import Standup

_ASKED_ABOUT = frozenset({Kind.HELP, Kind.QUESTION, Kind.GREETING, Kind.OFFER, Kind.UNCLEAR})


async def leave(ctx: ChatContext, event: chat.Text, standup: Standup, member: Member, kind: Kind) -> bool:
    """Keeps a message that is not taken for an answer; False when others may make something of it.

    Who might have meant an answer sees so by a reaction. Alone with us, who greets or asks is told more.
    """
    if kind in (Kind.SKIP, Kind.STOP):
        return True
    answered = ctx.private_with is not None and kind is not Kind.UNCLEAR
    reacts = kind in _ASKED_ABOUT and not answered and member.is_asked(ctx.now)
    await keep(ctx, event, standup, member, reacts)
    return reacts
