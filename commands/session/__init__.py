"""The work session: an agenda of what is open, and what came of it (Samenspel §3.4c)."""

from collections.abc import Sequence

from commands import chat
from commands.context import ChatContext, Context
from commands.living import View
from commands.practice import Practice
from commands.session import (
    agenda,
    announce,
    calendar,
    change,
    clock,
    closing,
    demo,
    during,
    lived,
    minuted,
    plan,
    propose,
    tell,
)
from commands.session.before import before, coming
from commands.session.kept import RECORDS
from commands.telling import Tells
from storage import sessions, shown
from storage.communities import Community
from storage.touched import Touched


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await change.follows(ctx, event)
        return False
    here = ctx.here()
    if here is None or not isinstance(event, chat.Text):
        return False
    found = await during.meant(here, event)
    return await during.on_text(here, event, found) or await closing.on_text(here, event, found)


async def _on_changed(ctx: Context, community: Community, _changed: Sequence[Touched]) -> None:
    for session in await sessions.planned(ctx.tx, community.id):
        await announce.follow_file(ctx, session)
        # Of its only point nothing may be left; people are to come all the same.
        if session.agenda is not None and await shown.by_post(ctx.tx, session.agenda) is None:
            await agenda.stand_again(ctx, community, session)


PRACTICE = Practice(
    name="session",
    moments=lived.moments,
    records=RECORDS,
    commands=plan.COMMANDS,
    signs=(during.THERE, closing.TAKE_OUT),
    questions={**demo.QUESTIONS, **propose.QUESTIONS},
    notes={agenda.AGENDA: during.notes},
    on_event=_on_event,
    on_due=clock.on_due,
    alarms=(sessions.DUE,),
    on_changed=_on_changed,
    on_sprint=propose.on_sprint,
    spares=demo.spare,
    files={announce.FILE: calendar.collect},
    views={
        announce.SESSION: View(announce.render, announce.again, always=True),
        agenda.AGENDA: View(agenda.render, agenda.again, always=True),
        demo.DEMO: View(demo.render, always=True, everybody=True),
        propose.PROPOSAL: View(propose.render, always=True),
        closing.CLOSING: View(closing.render, closing.again, always=True),
    },
    tells=Tells(
        sections=tell.sections,
        drafted=tell.drafted,
        minuted=minuted.minuted,
        before=before,
        coming=coming,
        reviews=tell.reviews,
        upward=tell.upward,
    ),
    status=tell.status,
    overview=tell.overview,
)
