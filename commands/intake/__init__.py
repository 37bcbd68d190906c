"""Who members are and what they know, asked in private and shown after their yes (Samenspel §3.3e)."""

from commands.intake import answers, asking, command, said, suggest, table
from commands.intake.before import before, coming
from commands.intake.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import intake

PRACTICE = Practice(
    name="intake",
    records=RECORDS,
    commands=(command.INTAKE,),
    questions=answers.QUESTIONS,
    lines=dict.fromkeys((said.SIDE, said.FOR, said.UNTIL, said.KNOW, said.WANT, said.LIKE), said.acts),
    notes={said.ABOUT: answers.notes},
    recalls=asking.recalls,
    recalled="intake",
    suggests=suggest.suggests,
    on_event=answers.on_event,
    on_founded=asking.on_founded,
    on_joined=asking.on_joined,
    on_due=asking.on_due,
    alarms=(intake.DUE,),
    views={said.ABOUT: View(said.render, always=True, everybody=True)},
    overview=table.overview,
    tells=Tells(before=before, coming=coming, upward=suggest.upward),
)
