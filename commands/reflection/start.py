"""Starts a reflection, and takes it from one question to the next until all of them are closed."""

from datetime import datetime

from commands import amend, chat, texts
from commands.moments import day_in_words, local
from commands.practice import Mistake, Stage
from commands.reflection.ask import (
    ask_anonymously,
    ask_privately,
    ask_room,
    asked_people,
    next_day,
    take_back,
)
from commands.reflection.instrument import Asked, Instrument
from commands.reflection.outcome import tell_all, tell_outcome
from commands.reflection.rotate import chosen, in_turn
from commands.rest import holidays, morning_for
from storage import ballots, outbox, reflections, votes
from storage.communities import Community
from storage.ids import ReflectionId
from storage.reflections import Poll, Reflection

FEWEST = 5
"""An anonymous outcome is told from so many answers on: of fewer, people could guess whose they are."""
ANONYMOUS_DAYS = 3
"""How long there is to answer what is asked of everybody alone."""


class TooFewPeople(Mistake):
    text = "reflection-too-few"


async def reflect(stage: Stage, community: Community) -> bool:
    """Starts what is due in the rhythm; False while another reflection is open."""
    if await reflections.open_in(stage.tx, community.id) is not None:
        return False
    await start(stage, community, await in_turn(stage, community))
    return True


async def start(stage: Stage, community: Community, instrument: Instrument) -> datetime | None:
    """Begins; when the first question comes, if that is not now. Raises TooFewPeople."""
    if instrument.anonymous and len(await asked_people(stage, community)) < FEWEST:
        raise TooFewPeople(fewest=FEWEST)
    first = stage.now if instrument.anonymous else await _first(stage, community)
    begun = await reflections.start(
        stage.tx, community.id, instrument.id, instrument.anonymous, stage.now, first
    )
    for question in await chosen(stage, community, instrument):
        asked = Asked.of(question).pack()
        await reflections.add_poll(stage.tx, begun, community.id, question.id, asked)
    polls = await reflections.polls(stage.tx, begun)
    stage.aftermath.planned = True
    if instrument.anonymous:
        await ask_anonymously(stage, community, polls)
        until = next_day(stage, community, ANONYMOUS_DAYS)
        await reflections.plan_step(stage.tx, begun, until)
        day = day_in_words(community.language, local(until, community.timezone).date())
        blocks = texts.blocks(community.language, "reflection-anonymous", fewest=FEWEST, day=day)
        await stage.post(chat.Post(blocks), community.room)
        return None
    await ask_privately(stage, community, polls)
    if first > stage.now:
        return first
    await _ask_next(stage, community, begun, polls)
    return None


async def _first(stage: Stage, community: Community) -> datetime:
    """At most one question a day in the room."""
    last = await reflections.last_opened(stage.tx, community.id)
    zone = community.timezone
    if last is not None and local(last, zone).date() == local(stage.now, zone).date():
        return next_day(stage, community)
    return stage.now


async def step(stage: Stage, community: Community, reflection: Reflection) -> None:
    """Closes the question of now and asks the next; later, when this is no time to say anything."""
    assert reflection.next_at is not None
    later = _later(stage, community, reflection.next_at)
    if later is not None:
        await reflections.plan_step(stage.tx, reflection.id, later)
        return
    polls = await reflections.polls(stage.tx, reflection.id)
    if reflection.anonymous or reflection.member is not None:
        await end(stage, community, reflection)
        return
    for poll in polls:
        if poll.opened_at is not None and poll.is_open:
            await _close(stage, community, poll)
    await _ask_next(stage, community, reflection.id, [poll for poll in polls if poll.opened_at is None])


async def _ask_next(stage: Stage, community: Community, reflection: ReflectionId, polls: list[Poll]) -> None:
    """Asks the first of these in the room; without any, the reflection is over."""
    if polls:
        await ask_room(stage, community, polls[0])
    else:
        await take_back(stage, reflection)
    await reflections.plan_step(stage.tx, reflection, next_day(stage, community) if polls else None)


def _later(stage: Stage, community: Community, due: datetime) -> datetime | None:
    today = local(stage.now, community.timezone).date()
    if community.paused or holidays(stage.defaults.country)(today):
        return next_day(stage, community)
    return morning_for(stage, due, community)


async def end(stage: Stage, community: Community, reflection: Reflection) -> None:
    """Closes all that is open of a reflection; what nobody answered or was asked is forgotten."""
    polls = await reflections.polls(stage.tx, reflection.id)
    await take_back(stage, reflection.id)
    await reflections.plan_step(stage.tx, reflection.id, None)
    stage.aftermath.planned = True
    if reflection.anonymous:
        await _end_anonymous(stage, community, polls)
        return
    for poll in polls:
        if not poll.is_open:
            continue
        if poll.opened_at is not None or await votes.standing(stage.tx, poll.id):
            await _close(stage, community, poll)
        else:
            await _end_posts(stage, community, poll)
            await reflections.drop(stage.tx, poll.id)


async def _end_anonymous(stage: Stage, community: Community, polls: list[Poll]) -> None:
    enough = []
    for poll in polls:
        await reflections.close(stage.tx, poll.id, stage.now)
        for held in await reflections.posts(stage.tx, poll.id):
            await amend.remove(stage, held.post, answers=True)
        if await ballots.close(stage.tx, poll.id, FEWEST):
            enough.append(poll)
    stage.aftermath.erased = True
    await tell_all(stage, community, enough, len(polls), FEWEST)


async def _close(stage: Stage, community: Community, poll: Poll) -> None:
    await votes.settle(stage.tx, poll.id)
    await reflections.opened(stage.tx, poll.id, stage.now)
    await reflections.close(stage.tx, poll.id, stage.now)
    await _end_posts(stage, community, poll)
    if poll.member is None:
        await tell_outcome(stage, community, poll)


async def _end_posts(stage: Stage, community: Community, poll: Poll) -> None:
    """Says in each post of a poll that it is over, as far as it went out."""
    if Asked.unpack(poll.asked).kind == "open":
        return
    for held in await reflections.posts(stage.tx, poll.id):
        if await outbox.one(stage.tx, held.post) is not None:
            await outbox.cancel(stage.tx, [held.post])
            continue
        found = await outbox.platform_ids(stage.tx, [held.post])
        if found.get(held.post) is None:
            continue
        if held.person is None:
            language = community.language
        else:
            language = await stage.language_of(held.person, community)
        ends = chat.PollEnd(chat.Ours(held.post), texts.line(language, "reflection-over"))
        if held.person is None:
            await stage.post(ends, community.room)
        else:
            await stage.whisper(ends, held.person)


async def moves(stage: Stage, community: Community) -> None:
    """What is open is asked again where everybody is now; votes from before count on."""
    now = await reflections.open_in(stage.tx, community.id)
    if now is None or now.anonymous:
        return
    for poll in await reflections.polls(stage.tx, now.id):
        if poll.opened_at is not None and poll.is_open:
            await ask_room(stage, community, poll)
