"""What a newcomer reads of why the group is there, and of its phases and sprints."""

from datetime import datetime, time

from commands import texts
from commands.before import Before, Happened, Part, Past
from commands.course.deciding import day_of
from commands.course.passport import OBLIGATORY, OPTIONAL, called
from commands.times.moments import moment_of
from commands.upcoming import Upcoming
from storage import course, phases, sprints
from storage.course import Field
from storage.database import Transaction


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """What the passport says, and what the group did until now."""
    agreed = await course.agreed_at(tx, asked.community.id, asked.until)
    says = [
        Happened(f"{called(asked.language, field)}:", asked.said(agreed[field].text))
        for field in (*OBLIGATORY, *OPTIONAL)
        if field in agreed
    ]
    done = []
    for one in await phases.of_community(tx, asked.community.id):
        name = texts.line(asked.language, f"course-phase-{one.name.value}")
        done.append(
            Happened(asked.line("before-phase", day=asked.day(one.began_at), phase=name), at=one.began_at)
        )
    for number, sprint in enumerate(await sprints.of_community(tx, asked.community.id), 1):
        until = sprint.ended_at or sprint.until
        over = "before-sprint" if sprint.ended_at is None else "before-sprint-over"
        line = asked.line(over, number=number, since=asked.day(sprint.began_at), until=asked.day(until))
        done.append(Happened(line, asked.said(sprint.goal or ""), sprint.began_at))
    done.sort(key=lambda one: one.at or asked.until)
    return [
        Past(Part.WHY, asked.line("before-why"), says),
        Past(Part.COURSE, asked.line("before-course"), done),
    ]


async def coming(tx: Transaction, asked: Before) -> list[Upcoming]:
    """When the sprint ends that there is, and when the group decides whether it goes on."""
    found = []
    sprint = await sprints.now(tx, asked.community.id)
    if sprint is not None:
        goal = asked.said(sprint.goal or "")
        found.append(
            Upcoming(sprint.until, asked.line("coming-sprint-ends", goal=goal, told=1 if goal else 0))
        )
    entry = (await course.agreed_at(tx, asked.community.id, asked.until)).get(Field.DECISION)
    day = day_of(asked.community, entry) if entry is not None else None
    if day is not None:
        at = moment_of(datetime.combine(day, time()), asked.community.timezone)
        found.append(Upcoming(at, asked.line("coming-decision")))
    return found
