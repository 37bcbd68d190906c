"""The report of a stand-up: it fills itself, a facilitator may add to it and share it (Samenspel §3.4c)."""

from commands.living import View
from commands.minutes import told
from commands.minutes.add import OUT, add, follows
from commands.minutes.kept import RECORDS
from commands.minutes.page import SHARED, again, render
from commands.minutes.share import COMMANDS, SHARE
from commands.minuting import DRAFT
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="minutes",
    records=RECORDS,
    commands=COMMANDS,
    signs=(SHARE, OUT),
    replies={DRAFT: add},
    on_event=follows,
    tells=Tells(below=told.below, recounts=told.recounts),
    views={SHARED: View(render, again)},
)
