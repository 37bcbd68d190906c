"""A question to the group between two rounds: one line with a handshake, until it is answered (§3.4c)."""

from commands import chat
from commands.ask import closing, hand, say
from commands.ask.kept import RECORDS
from commands.context import ChatContext
from commands.practice import Practice


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Removal):
        await hand.taken_back(ctx, event)
    return False


PRACTICE = Practice(
    name="ask",
    records=RECORDS,
    commands=(say.ASK,),
    signs=(hand.HAND, closing.DONE),
    questions=closing.QUESTIONS,
    replies={say.ASKED: hand.in_words},
    on_event=_on_event,
    on_changed=say.on_changed,
    on_due=closing.on_due,
    alarms=(closing.OPEN_LONG,),
)
