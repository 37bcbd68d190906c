"""The course: why a community is there, its phase, and what it works on now (Samenspel §3.3, §3.4b)."""

from collections.abc import Sequence
from datetime import datetime

from commands.context import Context
from commands.course import asks, command, learning, page, phase, slot, sprint, tells, worksheet
from commands.course.before import before
from commands.course.kept import RECORDS
from commands.course.settings import Course
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import phases, sprints
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId
from storage.phases import Name
from storage.touched import Touched


async def _on_founded(ctx: Context, community: Community) -> None:
    begins = Name.ORIENTATION if ctx.profile.of(Course).orientation else Name.ACTION
    await phases.enter(ctx.tx, community.id, begins, ctx.now)


async def _on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    await asks.on_changed(ctx, community, changed)
    await worksheet.on_changed(ctx, community, changed)


async def _on_due(ctx: Context, community: Community) -> None:
    if not ctx.retracing:
        await sprint.on_due(ctx, community)


async def _next_due(tx: Transaction) -> datetime | None:
    return await sprints.next_end(tx)


async def _due(tx: Transaction, now: datetime) -> list[CommunityId]:
    return await sprints.ending(tx, now)


PRACTICE = Practice(
    name="course",
    records=RECORDS,
    commands=(command.COURSE, command.BEGIN, worksheet.PDF, phase.PHASE, sprint.SPRINT),
    on_event=command.on_event,
    on_founded=_on_founded,
    on_changed=_on_changed,
    on_due=_on_due,
    on_paused=sprint.on_paused,
    on_resumed=sprint.on_resumed,
    on_closed=learning.note_closeness,
    next_due=_next_due,
    due=_due,
    asks_weekly=slot.asks_weekly,
    claims=slot.claims,
    answered=slot.answered,
    sheets={worksheet.SHEET: worksheet.collect},
    views={page.PASSPORT: View(page.render, always=True)},
    tells=Tells(sections=tells.sections, agenda=tells.agenda, drafted=tells.drafted, before=before),
)
