"""Asks everybody soon what they hope for, and again after three months (Regioboot: the ABGAVO principle)."""

from datetime import datetime, timedelta

from commands import texts
from commands.moments import local
from commands.practice import Scene, Stage
from commands.reflection.ask import after, ask_one, next_day
from commands.reflection.instrument import Asked, Instrument, Question, every
from commands.rest import SATURDAY, after_quiet, holidays
from storage import communities, expectations, reflections, standups, votes
from storage.communities import Community, Member, Role
from storage.expectations import Expectation

SOON = timedelta(days=1)
"""Who comes in is welcomed first, and may look around for a day."""
LATER = timedelta(days=91)
OPEN_FOR_DAYS = 7


async def welcomes(scene: Scene, member: Member) -> None:
    """Plans to ask a newcomer."""
    await expectations.expect(scene.tx, member.id, scene.stage.now + SOON)
    scene.stage.aftermath.planned = True


async def begins(stage: Stage, community: Community) -> None:
    """Plans to ask everybody who is there from the start; a facilitator may take part by then."""
    for member in await communities.members(stage.tx, community.id):
        if member.role in (Role.MEMBER, Role.FACILITATOR):
            await expectations.expect(stage.tx, member.id, stage.now + SOON)
    stage.aftermath.planned = True


async def wakes(stage: Stage, community: Community) -> None:
    """Asks who is to be asked now."""
    due = await expectations.due_in(stage.tx, community.id, stage.now)
    for number, one in enumerate(due):
        member = await communities.member_by_id(stage.tx, one.member)
        found = _question(stage)
        if found is None or _is_out(member):
            await expectations.done(stage.tx, one.member)
        elif (later := await _later(stage, community, member)) is not None:
            await expectations.postpone(stage.tx, one.member, later)
        else:
            asking = stage.because(f"expected {community.room} {member.person} {one.due_at}")
            await _ask(asking, community, one, member, *found, after(number, len(due)))


def _question(stage: Stage) -> tuple[Instrument, Question] | None:
    for instrument in every(stage.defaults.instruments).values():
        for question in instrument.questions:
            if question.asked == "joining":
                return instrument, question
    return None


def _is_out(member: Member) -> bool:
    """Whether they are not to be asked anything any more, whenever that is."""
    asked = member.role is Role.MEMBER or (member.role is Role.FACILITATOR and member.takes_part)
    return member.left_at is not None or not asked


async def _later(stage: Stage, community: Community, member: Member) -> datetime | None:
    spared = await standups.spared_until(stage.tx, member.id)
    away = member.away_until if member.is_away(stage.now) else None
    for until in (away, spared):
        if until is not None and until > stage.now:
            return until
    today = local(stage.now, community.timezone).date()
    if today.weekday() >= SATURDAY:
        return next_day(stage, community, 7 - today.weekday())
    if community.paused or holidays(stage.defaults.country)(today):
        return next_day(stage, community)
    morning = after_quiet(stage, stage.now, community)
    return morning if morning > stage.now else None


async def _ask(
    stage: Stage,
    community: Community,
    one: Expectation,
    member: Member,
    instrument: Instrument,
    question: Question,
    wait: timedelta,
) -> None:
    until = next_day(stage, community, OPEN_FOR_DAYS)
    begun = await reflections.start(stage.tx, community.id, instrument.id, False, stage.now, until, member.id)
    asked = Asked.of(question).pack()
    poll = await reflections.add_poll(stage.tx, begun, community.id, question.id, asked)
    found = await reflections.poll(stage.tx, poll)
    assert found is not None
    language = await stage.language_of(member.person, community)
    if one.poll is None:
        before = texts.line(language, "expected-first", name=community.name)
        await expectations.asked(stage.tx, member.id, poll, stage.now + LATER)
    else:
        before = await _said_before(stage, one, language)
        await expectations.done(stage.tx, member.id)
    await ask_one(stage, community, found, member, before, wait)
    stage.aftermath.planned = True


async def _said_before(stage: Stage, one: Expectation, language: str) -> str:
    """What they said the first time, if they did."""
    assert one.poll is not None
    first = await reflections.poll(stage.tx, one.poll)
    vote = await votes.of_member(stage.tx, one.poll, one.member)
    if first is None or vote is None or vote.option is None:
        return texts.line(language, "expected-again")
    label = Asked.unpack(first.asked).labels(language)[vote.option]
    return texts.line(language, "expected-then", label=label)
