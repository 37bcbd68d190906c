"""Starts a reflection, and takes it from one question to the next until all of them are closed."""

from datetime import datetime

from commands import amend, chat, texts
from commands.command import Mistake
from commands.context import Context
from commands.reflection import talk, unnamed
from commands.reflection.ask import (
    ask_privately,
    ask_room,
    asked_people,
    next_day,
    take_back,
)
from commands.reflection.asked import Asked
from commands.reflection.instrument import FEWEST, Instrument
from commands.reflection.outcome import tell_all, tell_outcome
from commands.reflection.place import place_of
from commands.reflection.rotate import chosen, in_turn
from commands.reflection.slot_words import came_of
from commands.times.moments import day_in_words, local
from commands.times.rest import morning_for, rests
from commands.valuing import Valued
from storage import ballots, outbox, polls, posts, reflections, votes
from storage.communities import Community
from storage.ids import ReflectionId
from storage.polls import Poll
from storage.reflections import Reflection

ANONYMOUS_DAYS = 3
"""How long there is to answer what is asked of everybody alone."""


class TooFewPeople(Mistake):
    text = "reflection-too-few"


async def reflect(ctx: Context, community: Community) -> bool:
    """Starts what is due in the rhythm; False while another reflection is open."""
    if await reflections.open_in(ctx.tx, community.id) is not None:
        return False
    await start(ctx, community, await in_turn(ctx, community))
    return True


async def start(ctx: Context, community: Community, instrument: Instrument) -> datetime | None:
    """Begins; when the first question comes, if that is not now. Raises TooFewPeople."""
    if instrument.anonymous and len(await asked_people(ctx, community)) < FEWEST:
        raise TooFewPeople(fewest=FEWEST)
    first = ctx.now if instrument.anonymous or instrument.talk else await first_time(ctx, community)
    begun = await reflections.start(ctx.tx, community.id, instrument.id, instrument.anonymous, ctx.now, first)
    place = await place_of(ctx.tx, community)
    for question in await chosen(ctx, community, instrument):
        asked = Asked.of(instrument, question, place).pack()
        await polls.add(ctx.tx, begun, community.id, question.key, asked)
    questions = await polls.of_reflection(ctx.tx, begun)
    ctx.after_commit.planned = True
    if instrument.anonymous:
        until = next_day(ctx, community, ANONYMOUS_DAYS)
        await unnamed.ask(ctx, community, questions, until)
        await reflections.plan_step(ctx.tx, begun, until)
        day = day_in_words(community.language, local(until, community.timezone).date())
        blocks = texts.blocks(community.language, "reflection-anonymous", fewest=FEWEST, day=day)
        await ctx.post(chat.Post(blocks), community.room)
        return None
    if instrument.talk:
        await talk.begin(ctx, community, instrument, questions)
        until = next_day(ctx, community, talk.DAYS)
        await reflections.plan_step(ctx.tx, begun, until)
        day = day_in_words(community.language, local(until, community.timezone).date())
        title = instrument.title.said(community.language)
        blocks = texts.blocks(community.language, "talk-begins", title=title, day=day)
        await ctx.post(chat.Post(blocks, quiet=True), community.room)
        return None
    await ask_privately(ctx, community, questions)
    if first > ctx.now:
        return first
    await ask_next(ctx, community, begun, questions)
    return None


async def first_time(ctx: Context, community: Community) -> datetime:
    """At most one question a day in the room."""
    last = await polls.last_opened(ctx.tx, community.id)
    zone = community.timezone
    if last is not None and local(last, zone).date() == local(ctx.now, zone).date():
        return next_day(ctx, community)
    return ctx.now


async def step(ctx: Context, community: Community, reflection: Reflection) -> None:
    """Closes the question of now and asks the next; later, when this is no time to say anything."""
    assert reflection.next_at is not None
    later = _later(ctx, community, reflection.next_at)
    if later is not None:
        await reflections.plan_step(ctx.tx, reflection.id, later)
        return
    questions = await polls.of_reflection(ctx.tx, reflection.id)
    if reflection.anonymous or _is_talk(questions):
        await end(ctx, community, reflection)
        return
    for poll in questions:
        if poll.opened_at is not None and poll.is_open:
            await _close(ctx, community, poll)
    await ask_next(ctx, community, reflection.id, [poll for poll in questions if poll.opened_at is None])


def _is_talk(questions: list[Poll]) -> bool:
    return any(poll.member is not None or Asked.unpack(poll.asked).talk for poll in questions)


async def ask_next(
    ctx: Context, community: Community, reflection: ReflectionId, questions: list[Poll]
) -> None:
    """Asks the first of these in the room; without any, the reflection is over."""
    days = 1
    if questions:
        await ask_room(ctx, community, questions[0])
        days = Asked.unpack(questions[0].asked).days
    else:
        await take_back(ctx, reflection)
    await reflections.plan_step(ctx.tx, reflection, next_day(ctx, community, days) if questions else None)


def _later(ctx: Context, community: Community, due: datetime) -> datetime | None:
    today = local(ctx.now, community.timezone).date()
    if community.paused or rests(ctx.profile.country)(today):
        return next_day(ctx, community)
    return morning_for(ctx, due, community)


async def end(ctx: Context, community: Community, reflection: Reflection, tells: bool = False) -> None:
    """Closes all that is open of a reflection; what nobody answered or was asked is forgotten.

    What came out is in the next digest. It is told at once to who asked for the end (`tells`).
    """
    questions = await polls.of_reflection(ctx.tx, reflection.id)
    await take_back(ctx, reflection.id)
    await reflections.plan_step(ctx.tx, reflection.id, None)
    ctx.after_commit.planned = True
    if reflection.anonymous:
        await unnamed.over(ctx, community)
        enough = await _end_anonymous(ctx, questions)
        if tells:
            await tell_all(ctx, community, enough, len(questions), FEWEST)
        return
    if tells and _is_talk(questions):
        await ctx.post(chat.Post(texts.blocks(community.language, "talk-over"), quiet=True), community.room)
    for poll in questions:
        if not poll.is_open:
            continue
        if poll.opened_at is not None or await votes.standing(ctx.tx, poll.id):
            await _close(ctx, community, poll)
            # Who asked for it may have taken what came of it, and nothing is left here.
            if tells and not _is_talk([poll]) and await polls.one(ctx.tx, poll.id) is not None:
                await tell_outcome(ctx, community, poll)
        else:
            await _end_posts(ctx, community, poll)
            await polls.drop(ctx.tx, poll.id)


async def _end_anonymous(ctx: Context, questions: list[Poll]) -> list[Poll]:
    """Those of which the answers may be told; of the others they are erased."""
    enough = []
    for poll in questions:
        await polls.close(ctx.tx, poll.id, ctx.now)
        for held in await polls.posts(ctx.tx, poll.id):
            await amend.remove(ctx, held.post, answers=True)
        if await ballots.close(ctx.tx, poll.id, FEWEST):
            enough.append(poll)
    return enough


async def _close(ctx: Context, community: Community, poll: Poll) -> None:
    await votes.settle(ctx.tx, poll.id)
    await polls.opened(ctx.tx, poll.id, ctx.now)
    await polls.close(ctx.tx, poll.id, ctx.now)
    await _end_posts(ctx, community, poll)
    await _tell_valued(ctx, community, poll)
    if poll.member is None:
        came = await came_of(ctx.tx, community, poll)
        for practice in ctx.practices:
            await practice.answered(ctx, came)


async def _tell_valued(ctx: Context, community: Community, poll: Poll) -> None:
    """Tells all practices who chose something of value, and of which cycle."""
    choices = Asked.unpack(poll.asked).choices
    for vote in await votes.standing(ctx.tx, poll.id):
        counts = choices[vote.option].counts if vote.option is not None else {}
        for practice in ctx.practices if "cycle" in counts else ():
            await practice.on_valued(ctx, community, Valued(vote.member, counts["cycle"]))


async def _end_posts(ctx: Context, community: Community, poll: Poll) -> None:
    """Says in each post of a poll that it is over, as far as it went out."""
    if Asked.unpack(poll.asked).kind == "open":
        return
    for held in await polls.posts(ctx.tx, poll.id):
        if await outbox.one(ctx.tx, held.post) is not None:
            await outbox.cancel(ctx.tx, [held.post])
            continue
        found = await posts.platform_ids(ctx.tx, [held.post])
        if found.get(held.post) is None:
            continue
        if held.person is None:
            language = community.language
        else:
            language = await ctx.language_of(held.person, community)
        ends = chat.PollEnd(chat.Ours(held.post), texts.line(language, "reflection-over"))
        if held.person is None:
            await ctx.post(ends, community.room)
        else:
            await ctx.whisper(ends, held.person)


async def on_moved(ctx: Context, community: Community) -> None:
    """What is open is asked again where everybody is now; votes from before count on."""
    now = await reflections.open_in(ctx.tx, community.id)
    if now is None or now.anonymous:
        return
    questions = await polls.of_reflection(ctx.tx, now.id)
    for poll in questions:
        if poll.opened_at is not None and poll.is_open and not _is_talk([poll]):
            await ask_room(ctx, community, poll)
