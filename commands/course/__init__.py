"""The course: why a community is there, its phase, and what it works on now (Samenspel §3.3, §3.4b)."""

from collections.abc import Sequence

from commands import chat
from commands.context import ChatContext, Context
from commands.course import (
    asks,
    command,
    facts,
    learning,
    lived,
    page,
    partners,
    phase,
    slot,
    sprint,
    tells,
    worksheet,
)
from commands.course.before import before, coming
from commands.course.kept import RECORDS
from commands.course.settings import Course
from commands.course.upward import upward
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import phases, sprints
from storage.communities import Community
from storage.phases import Name
from storage.touched import Touched


async def _on_founded(ctx: Context, community: Community) -> None:
    begins = Name.ORIENTATION if ctx.profile.of(Course).orientation else Name.ACTION
    await phases.enter(ctx.tx, community.id, begins, ctx.now)


async def _on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    await asks.on_changed(ctx, community, changed)
    await worksheet.on_changed(ctx, community, changed)


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    return await partners.on_event(ctx, event) or await command.on_event(ctx, event)


async def _on_due(ctx: Context, community: Community) -> None:
    if not ctx.retracing:
        await sprint.on_due(ctx, community)


PRACTICE = Practice(
    name="course",
    moments=lived.moments,
    records=RECORDS,
    commands=(command.COURSE, command.BEGIN, worksheet.PDF, phase.PHASE, sprint.SPRINT),
    questions=partners.QUESTIONS,
    recalls=partners.recalls,
    recalled="partners",
    on_event=_on_event,
    on_founded=_on_founded,
    on_changed=_on_changed,
    on_due=_on_due,
    alarms=(sprints.ENDS,),
    on_paused=sprint.on_paused,
    on_resumed=sprint.on_resumed,
    on_closed=learning.note_closeness,
    asks_weekly=slot.asks_weekly,
    claims=slot.claims,
    answered=slot.answered,
    sheets={worksheet.SHEET: worksheet.collect},
    views={
        page.PASSPORT: View(page.render, always=True),
        **{
            kind: View(partners.render, always=True, everybody=True)
            for kind in (partners.SAID, *partners.KINDS)
        },
    },
    tells=Tells(
        sections=tells.sections,
        agenda=tells.agenda,
        drafted=tells.drafted,
        before=before,
        coming=coming,
        fronts=facts.fronts,
        upward=upward,
    ),
)
