"""The stand-up that people hold together, at a table or in a call: one after the other (Samenspel §3.4c)."""

from commands.live import clock, kept, start, turns
from commands.living import View
from commands.practice import Practice
from commands.questions import NEVER, Question, yes
from storage import live

PRACTICE = Practice(
    name="live",
    records=kept.RECORDS,
    commands=(start.LIVE, start.NEXT),
    signs=(start.PASS,),
    questions={turns.CLOSE: Question(yes, turns.close, bare=NEVER, how=("live-close",))},
    views={turns.LIVE: View(turns.render, turns.again)},
    on_due=clock.on_due,
    alarms=(live.DUE,),
    on_paused=clock.stops,
    on_closed=clock.stops,
    spares=clock.spares,
)
