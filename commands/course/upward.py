"""What other communities may know of why a group is there and where it is."""

from typing import Final

from commands import texts
from commands.upward import Given, Upward, What
from storage import course, phases
from storage.course import Field
from storage.database import Transaction

_FIELDS: Final = {Field.QUESTION: "upward-question", Field.GOAL: "upward-goal"}


async def upward(tx: Transaction, asked: Upward) -> list[Given]:
    """Its question, its goal and its phase, as they were at the end of a time."""
    language, stood = asked.language, await course.agreed_at(tx, asked.community.id, asked.until)
    found = [
        Given(What.QUESTION, texts.line(language, text, text=stood[field].text), stood[field].since)
        for field, text in _FIELDS.items()
        if field in stood
    ]
    phase = await phases.at(tx, asked.community.id, asked.until)
    if phase is not None:
        name = texts.line(language, f"course-phase-{phase.name.value}")
        found.append(Given(What.PHASE, texts.line(language, "upward-phase", phase=name), phase.began_at))
    return found
