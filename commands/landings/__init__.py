"""Where it lands: what was passed on, to which organisation, and what happened with it (Samenspel §3.4c)."""

from commands.landings import asking, author, change, drafted, drawn, letter, listed, passing, told
from commands.landings.kept import RECORDS
from commands.living import View
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
    alarms=(landings.DUE,),
    on_changed=change.on_changed,
    tells=Tells(
        weekly=told.weekly,
        drafted=drafted.drafted,
        recounts=told.recounts,
        before=told.before,
        coming=told.coming,
        upward=told.upward,
    ),
    sheets={letter.SHEET: drawn.collect},
    views={
        listed.LIST: listed.LISTING.view,
        author.NEWS: View(author.render, always=True, theirs=True),
    },
)
