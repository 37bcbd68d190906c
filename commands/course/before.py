"""What a newcomer reads of why the group is there, and of its phases and sprints."""

from commands import texts
from commands.before import Before, Happened, Part, Past
from commands.course.passport import OBLIGATORY, OPTIONAL, called
from storage import course, phases, sprints
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
