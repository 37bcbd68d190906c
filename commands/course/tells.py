"""What the digest, a report, the draft and the agenda have of the course."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from commands import texts
from commands.course import counting, deciding, fitting, learning, phase
from commands.course.passport import COURSE, OPTIONAL, called, word
from commands.course.slot import SAFETY
from commands.telling import Agenda, AgendaPoint, Section
from commands.words import one_line
from storage import course, phases, polls, sprints, votes
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.phases import Name
from storage.sprints import Sprint

A_WEEK: Final = 2
"""So many fields are proposed to talk of in a week."""
A_DIGEST_LATER: Final = timedelta(weeks=1)
LONGEST: Final = 400
FEWEST_VOTES: Final = 3


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What the group chose in this time, and a page on each sprint that ended in it."""
    language = community.language
    entries = [one for one in (await course.agreed_at(tx, community.id, until)).values() if one.since > since]
    lines = [
        texts.line(language, "course-says", field=called(language, one.field), text=one_line(one.text))
        for one in entries
    ]
    found: tuple[Section, ...] = ()
    if lines:
        # A report has it in its history.
        found += (Section(texts.line(language, "digest-course"), tuple(lines), under=None),)
    if await _asked_how_safe(tx, community, since, until):
        found += await _rules(tx, community, until)
    found += await deciding.section(tx, community, since, until, language)
    for number, one in enumerate(await sprints.of_community(tx, community.id), 1):
        if one.ended_at is not None and since < one.ended_at <= until:
            found += (await _review(tx, community, one, number),)
        elif one.ended_at is not None and since < one.ended_at + A_DIGEST_LATER <= until:
            # By then people said it of their own goals.
            closer = await learning.told_closer(tx, one, language)
            title = texts.line(language, "review-after", number=number)
            found += (Section(title, (closer,)),) if closer else ()
    return found


async def _asked_how_safe(tx: Transaction, community: Community, since: datetime, until: datetime) -> bool:
    closed = await polls.closed_during(tx, community.id, since, until)
    return any(one.instrument == SAFETY for one in closed)


async def _rules(tx: Transaction, community: Community, until: datetime) -> tuple[Section, ...]:
    """How people said that they treat each other, beside how safe they feel."""
    rules = (await course.agreed_at(tx, community.id, until)).get(Field.RULES)
    if rules is None:
        return ()
    title = called(community.language, Field.RULES)
    return (Section(title, (one_line(rules.text, LONGEST),)),)


async def _review(tx: Transaction, community: Community, sprint: Sprint, number: int) -> Section:
    """One page on a sprint: what was the goal, and what came of it, never by person (§3.4b)."""
    language, began, ended = community.language, sprint.began_at, sprint.ended_at
    assert ended is not None
    lines = [texts.line(language, "review-goal", goal=one_line(sprint.goal))] if sprint.goal else []
    lines += await counting.lines(tx, community, began, ended, language)
    lines += await learning.told(tx, community, sprint, language)
    if not lines:
        lines.append(texts.line(language, "review-over"))
    title = texts.line(language, "review-title", number=number)
    return Section(title, tuple(lines), looks_back_on=(began, ended))


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """What facilitators read: the next phase, a sprint without a goal, what nobody could say."""
    lines: list[str] = []
    going_on = await phase.proposal(tx, community, until, language)
    if going_on is not None:
        lines.append(going_on)
    for one in await sprints.of_community(tx, community.id):
        if one.goal is None and one.began_at <= until and (one.ended_at is None or one.ended_at > until):
            lines.append(texts.line(language, "sprint-needs-goal"))
    lines += [
        texts.line(
            language, "course-nobody", field=called(language, one.field), word=word(language, one.field)
        )
        for one in (await course.asks(tx, community.id)).values()
        if one.told_at is not None and since < one.told_at <= until
    ]
    if await _doubts_its_question(tx, community, since, until):
        lines.append(texts.line(language, "course-tests-talk"))
    found = (Section(texts.line(language, "draft-course"), tuple(lines)),) if lines else ()
    return found + await deciding.section(tx, community, since, until, language)


async def _doubts_its_question(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> bool:
    """Whether fewer than half of who said so find that the question is one to work on."""
    for poll in await polls.closed_during(tx, community.id, since, until):
        if poll.instrument == COURSE and poll.question == fitting.TESTS:
            counts = await votes.counts(tx, poll.id)
            sure = sum(counts.get(at, 0) for at, one in enumerate(fitting.TESTED) if one != "unsure")
            return sure >= FEWEST_VOTES and counts.get(0, 0) * 2 < sure
    return False


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """What may be in the passport too, each once, some a week while a group begins."""
    here = asked.community.id
    now = await phases.at(tx, here, asked.until)
    if now is None or now.name is not Name.ORIENTATION:
        return []
    known = await course.agreed_at(tx, here, asked.until)
    found = []
    for number, field in enumerate(OPTIONAL):
        # The first draft proposes nothing: until then nobody met.
        at = now.began_at + timedelta(weeks=1 + number // A_WEEK)
        if field not in known and asked.since is not None and asked.holds(at):
            found.append(AgendaPoint(at, partial(_point, asked.language, field)))
    return found


def _point(language: str, field: Field, most: int) -> str:
    return one_line(texts.line(language, f"course-ask-{field.value}"), max(most, 80))
