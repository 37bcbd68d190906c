"""What the digest, a report, the draft and the agenda have of the course."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from commands import texts
from commands.course import learning, phase
from commands.course.passport import OPTIONAL, called, word
from commands.telling import Agenda, AgendaPoint, Section
from commands.words import one_line
from storage import agreements, course, phases, points, sprints
from storage.communities import Community
from storage.course import Field
from storage.database import Transaction
from storage.phases import Name
from storage.points import Kind, State
from storage.sprints import Sprint

A_WEEK: Final = 2
"""So many fields are proposed to talk of in a week."""


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
        found += (Section(texts.line(language, "digest-course"), tuple(lines)),)
    for number, one in enumerate(await sprints.of_community(tx, community.id), 1):
        if one.ended_at is not None and since < one.ended_at <= until:
            found += (await _review(tx, community, one, number),)
    return found


async def _review(tx: Transaction, community: Community, sprint: Sprint, number: int) -> Section:
    """One page on a sprint: what was the goal, and what came of it, never by person (§3.4b)."""
    language, began, ended = community.language, sprint.began_at, sprint.ended_at
    assert ended is not None
    lines = [texts.line(language, "review-goal", goal=one_line(sprint.goal))] if sprint.goal else []
    made = [one for one in await agreements.of_community(tx, community.id) if began < one.at <= ended]
    if made:
        kept = sum(one.state is agreements.State.DONE for one in made)
        lines.append(texts.line(language, "review-agreements", kept=kept, made=len(made)))
    hindered = [
        one
        for one in await points.since(tx, community.id, began)
        if one.kind is Kind.OBSTACLE and one.at <= ended
    ]
    if hindered:
        solved = sum(one.state is State.SOLVED for one in hindered)
        lines.append(texts.line(language, "review-obstacles", solved=solved, all=len(hindered)))
    lines += await learning.told(tx, community, sprint, language)
    if not lines:
        lines.append(texts.line(language, "review-over"))
    return Section(texts.line(language, "review-title", number=number), tuple(lines))


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
    return (Section(texts.line(language, "draft-course"), tuple(lines)),) if lines else ()


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """What may be in the passport too, each once, some a week while a group begins."""
    here = asked.community.id
    now = await phases.at(tx, here, asked.until)
    if now is None or now.name is not Name.ORIENTATION:
        return []
    known = await course.agreed_at(tx, here, asked.until)
    found = []
    for number, field in enumerate(OPTIONAL):
        at = now.began_at + timedelta(weeks=number // A_WEEK)
        if field not in known and asked.since is not None and asked.holds(at):
            found.append(AgendaPoint(at, partial(_point, asked.language, field)))
    return found


def _point(language: str, field: Field, most: int) -> str:
    return one_line(texts.line(language, f"course-ask-{field.value}"), max(most, 80))
