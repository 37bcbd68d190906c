"""What is to be talked of later: parked, or asked for in the next work session (Samenspel §3.4c)."""

from commands import chat
from commands.context import ChatContext
from commands.park.change import follows
from commands.park.kept import RECORDS
from commands.park.park import LATER, PARK
from commands.practice import Practice


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await follows(ctx, event)
    # The message may be more than a point: whose it is besides looks on.
    return False


PRACTICE = Practice(name="park", records=RECORDS, commands=(PARK,), signs=(LATER,), on_event=_on_event)
