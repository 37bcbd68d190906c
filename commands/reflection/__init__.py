"""Short reflection questions as polls, by instruments that facilitators can add to (Samenspel §2.3)."""

from datetime import timedelta

from commands import chat, texts
from commands.context import CommunityContext, Context
from commands.leading import tell_leading
from commands.living import View
from commands.practice import Practice, Weekly
from commands.questions import Question, yes_or_no
from commands.reflection import (
    ask,
    command,
    expect,
    figures,
    kept,
    lowest,
    own,
    place,
    slot,
    talk,
    tell,
    unnamed,
    used,
    values,
    vote,
)
from commands.reflection.outcome import on_changed
from commands.reflection.results import came_out, drafted
from commands.reflection.settings import Reflection
from commands.reflection.start import end, on_moved, step
from commands.telling import Tells
from storage import communities, expectations, people, polls, reflections
from storage.communities import Community


async def _on_due(ctx: Context, community: Community) -> None:
    for reflection in await reflections.due_in(ctx.tx, community.id, ctx.now):
        occasion = ctx.because(f"reflection {community.room} {reflection.next_at}")
        if not ctx.retracing or await occasion.was_said(community.room):
            await step(occasion, community, reflection)
    if not ctx.retracing:
        await expect.on_due(ctx, community)


async def _on_internal(ctx: Context, event: chat.Internal) -> None:
    """Where we may not speak there is nothing to ask: what began ends, and facilitators are told."""
    if isinstance(event, chat.FileRead | chat.MediaFailed):
        await own.on_read(ctx, event)
    if not isinstance(event, chat.NotSent):
        return
    found = await polls.held_in(ctx.tx, event.post)
    if found is None or found[1] is not None:
        return
    poll, _ = found
    now = await reflections.open_in(ctx.tx, poll.community)
    if now is None or now.id != poll.reflection:
        return
    community = await communities.by_id(ctx.tx, poll.community)
    await polls.drop(ctx.tx, poll.id)
    await end(ctx, community, now)
    room = (await people.room(ctx.tx, community.room)).name or community.name
    await tell_leading(ctx, community, lambda lang: texts.blocks(lang, "reflection-not-sent", room=room))


async def _status(ctx: CommunityContext, moment: str) -> tuple[chat.Block, ...]:
    coming = texts.blocks(ctx.language, "status-reflection", moment=moment)
    if await reflections.open_in(ctx.tx, ctx.community.id) is None:
        return coming
    return (*texts.blocks(ctx.language, "status-reflection-open"), *coming)


IN_TURN = Weekly(
    what=slot.WHAT,
    names={"en": "reflection reflect", "nl": "reflectie terugkijken"},
    line="schedule-reflection",
    name="what-reflection",
    at=lambda profile: profile.of(Reflection).at,
    weeks=lambda profile: profile.of(Reflection).every_weeks,
    do=slot.fill,
    each_week=slot.comes_weekly,
    lasts=timedelta(hours=48),
    status=_status,
)

PRACTICE = Practice(
    name="reflection",
    records=kept.RECORDS,
    commands=(
        command.REFLECT,
        command.CLOSE,
        command.RESULTS,
        command.ALONE,
        command.TOGETHER,
        command.TOOLS,
        place.FOR,
        own.REMOVE,
    ),
    questions={
        tell.QUESTION: Question(yes_or_no, tell.decide, how=("own-words-ask",)),
        unnamed.MAY_COME: Question(yes_or_no, unnamed.decide, how=("unnamed-may-come",)),
        talk.OFFER: Question(talk.which, talk.decide, how=("talk-offer-how", "talk-offer-which")),
    },
    on_event=vote.on_event,
    on_internal=_on_internal,
    clock=(IN_TURN,),
    tells=Tells(
        sections=came_out,
        table=values.table,
        drafted=drafted,
        facts=used.facts,
        agenda=lowest.agenda,
        figures=figures.figures,
    ),
    views={expect.HOPED: View(expect.render, always=True, everybody=True)},
    sheets={command.VALUES: values.collect},
    on_due=_on_due,
    alarms=(reflections.STEPS, expectations.DUE),
    on_founded=expect.on_founded,
    on_joined=expect.on_joined,
    spares=ask.spare,
    on_moved=on_moved,
    on_changed=on_changed,
)
