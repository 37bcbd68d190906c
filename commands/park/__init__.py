"""What is to be talked of later: parked, or asked for in the next work session (Samenspel §3.4c)."""

from commands import chat, points, texts
from commands.context import ChatContext, CommunityContext
from commands.park import acting, asking, hand_over, hands, lived, seek, table
from commands.park.before import before
from commands.park.change import follows
from commands.park.kept import RECORDS
from commands.park.park import LATER, PARK
from commands.points import POINT
from commands.practice import Practice
from commands.telling import Agenda, AgendaPoint, Tells
from storage import points as kept_points
from storage.database import Transaction
from storage.points import Kind


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await hands.follows(ctx, event)
        await follows(ctx, event)
    if isinstance(event, chat.Removal):
        await seek.taken_back(ctx, event)
    # The message may be more than a point: whose it is besides looks on.
    return False


async def _agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    return await points.agenda(tx, asked, Kind.PARKED, "agenda-parked")


async def _status(ctx: CommunityContext) -> tuple[chat.Block, ...]:
    count = await kept_points.count_open(ctx.tx, ctx.community.id)
    prefix = ctx.profile.prefix
    return texts.blocks(ctx.language, "points-status", points=count, prefix=prefix) if count else ()


PRACTICE = Practice(
    name="park",
    moments=lived.moments,
    records=RECORDS,
    commands=(PARK, table.POINTS),
    signs=(LATER, seek.KEEP, seek.OUT, hands.HAND),
    questions=asking.QUESTIONS,
    lines={POINT: acting.acts},
    notes={table.LIST: acting.opens},
    recalls=asking.recalls,
    recalled="points",
    hands_over=hand_over.hands_over,
    on_event=_on_event,
    on_internal=seek.on_internal,
    on_changed=asking.on_changed,
    tells=Tells(agenda=_agenda, before=before),
    views={table.LIST: table.LISTING.view},
    status=_status,
)
