"""The learning history: what happened, told and checked by who was there (Kleiner and Roth)."""

from collections.abc import Sequence

from commands.context import Context
from commands.history import (
    asking,
    change,
    drawn,
    gather,
    interview,
    mine,
    phase,
    say,
    show,
    sign,
    told,
    turning,
)
from commands.history.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import moments, named_phases
from storage.communities import Community
from storage.touched import Touched


async def _on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    await gather.on_changed(ctx, community, changed)
    await show.on_changed(ctx, community, changed)


async def _on_due(ctx: Context, community: Community) -> None:
    if not ctx.retracing:
        await phase.on_due(ctx, community)


PRACTICE = Practice(
    name="history",
    records=RECORDS,
    commands=(say.MOMENT, show.SHOW, mine.MINE, interview.QUESTIONS, phase.PHASE),
    signs=(sign.OUT, turning.STAR, phase.YES, phase.NO, show.NOT_ME),
    questions={asking.WHAT: asking.QUESTION, mine.PAGE: mine.QUESTION},
    lines={moments.MOMENT: mine.acts, named_phases.NAMED_PHASE: phase.acts},
    said_of={named_phases.NAMED_PHASE: phase.notes},
    replies={phase.PROPOSED: phase.in_words},
    notes={mine.PAGE: mine.notes, phase.HISTORY: turning.on_line},
    on_event=change.on_event,
    on_due=_on_due,
    alarms=(named_phases.STANDS,),
    on_closed=gather.on_closed,
    on_changed=_on_changed,
    sheets={show.SHEET: drawn.collect},
    tells=Tells(recounts=told.recounts),
    on_internal=say.on_internal,
    views={
        phase.PROPOSED: View(phase.render, phase.afresh, always=True),
        phase.LIST.kind: phase.LIST.view,
        asking.WHAT: View(asking.render, always=True, theirs=True),
        mine.PAGE: View(mine.render, mine.afresh, always=True, theirs=True),
    },
)
