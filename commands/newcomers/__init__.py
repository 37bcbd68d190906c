"""Whoever joins knows soon what happened before, and finds their way (Regioboot: the ABGAVO principle)."""

from commands import documents
from commands.living import View
from commands.newcomers import assignment, companion, hand_over, hope, page, told, way, well
from commands.newcomers.kept import RECORDS
from commands.practice import Practice
from commands.telling import Tells
from storage import newcomers

PRACTICE = Practice(
    name="newcomers",
    records=RECORDS,
    commands=(page.CATCH_UP,),
    questions={**hope.QUESTIONS, **companion.QUESTIONS, **assignment.QUESTIONS, **well.QUESTIONS},
    on_event=way.on_event,
    on_joined=way.on_joined,
    hands_over=hand_over.hands_over,
    on_hoped=hope.on_hoped,
    on_due=way.on_due,
    alarms=newcomers.DUE,
    spares=way.spares,
    files={documents.BEFORE: page.collect},
    views={
        page.TEXT: View(page.render, always=True, everybody=True),
        hope.HOPE: View(hope.render, always=True, everybody=True),
        assignment.GOAL: View(assignment.render, always=True, everybody=True),
        hand_over.ASKED: View(hand_over.render, always=True, everybody=True),
        well.WHOM: View(well.render, always=True, everybody=True),
    },
    tells=Tells(sections=told.sections, drafted=told.drafted),
)
