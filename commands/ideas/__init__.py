"""Ideas: everybody writes notes to a question, and the group says where it begins (Samenspel §3.4c)."""

from commands.ideas import ask, change, choosing, closing, drawn, grouping, showing, told, write
from commands.ideas.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import ideas
from storage import notes as written

PRACTICE = Practice(
    name="ideas",
    records=RECORDS,
    commands=(ask.IDEAS, write.IDEA),
    replies={ask.OPEN: write.in_reply},
    lines={written.NOTE: grouping.acts},
    notes={showing.SHEET: grouping.together},
    on_event=change.on_event,
    on_due=closing.on_due,
    alarms=(ideas.DUE,),
    on_changed=change.on_changed,
    asks_weekly=choosing.asks_weekly,
    claims=choosing.claims,
    answered=choosing.answered,
    tells=Tells(weekly=told.weekly, recounts=told.recounts),
    sheets={showing.SHEET: drawn.collect},
    views={
        ask.OPEN: View(ask.render, ask.afresh, always=True, everybody=True),
        showing.SHEET: View(showing.render, picture=True, everybody=True),
    },
)
