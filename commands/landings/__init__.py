"""Where it lands: what was passed on, to which organisation, and what happened with it (Samenspel §3.4c)."""

from commands.landings import asking, change, drafted, drawn, letter, listed, passing, told
from commands.landings.kept import RECORDS
from commands.practice import Practice
from commands.telling import Tells
from storage import landings, wins

PRACTICE = Practice(
    name="landings",
    records=RECORDS,
    commands=(passing.LANDED, letter.LETTER),
    questions=asking.QUESTIONS,
    lines={landings.LANDING: listed.acts},
    notes={listed.LIST: listed.notes},
    said_of={wins.WIN: passing.by_number},
    on_event=change.on_event,
    on_due=asking.on_due,
    due=asking.due,
    next_due=asking.next_due,
    on_changed=change.on_changed,
    tells=Tells(weekly=told.weekly, drafted=drafted.drafted, recounts=told.recounts),
    sheets={letter.SHEET: drawn.collect},
    views={listed.LIST: listed.LISTING.view},
)
