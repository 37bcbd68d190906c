"""What is to be talked of later: parked, or asked for in the next work session (Samenspel §3.4c)."""

from commands import chat, points
from commands.context import ChatContext
from commands.park.change import follows
from commands.park.kept import RECORDS
from commands.park.park import LATER, PARK
from commands.practice import Practice
from commands.telling import Agenda, AgendaPoint, Tells
from storage.database import Transaction
from storage.points import Kind


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await follows(ctx, event)
    # The message may be more than a point: whose it is besides looks on.
    return False


async def _agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    return await points.agenda(tx, asked, Kind.PARKED, "agenda-parked")


PRACTICE = Practice(
    name="park",
    records=RECORDS,
    commands=(PARK,),
    signs=(LATER,),
    on_event=_on_event,
    tells=Tells(agenda=_agenda),
)
