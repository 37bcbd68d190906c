"""The report of a meeting: it fills itself, a facilitator may add to it and share it (Samenspel §3.4c)."""

from commands.living import View
from commands.minutes import draft, told
from commands.minutes.add import OUT, add, follows
from commands.minutes.kept import RECORDS
from commands.minutes.page import SHARED, again, render
from commands.minutes.share import COMMANDS, SHARE
from commands.minuting import DRAFT, SESSION_DRAFT
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="minutes",
    records=RECORDS,
    commands=COMMANDS,
    signs=(SHARE, OUT),
    replies={DRAFT: add, SESSION_DRAFT: add},
    on_event=follows,
    on_ended=draft.on_ended,
    on_reached=draft.on_reached,
    tells=Tells(below=told.below, recounts=told.recounts),
    views={
        # What is of no round is found by its community: of a session anything may have changed.
        SHARED: View(render, again, always=True),
        SESSION_DRAFT: View(draft.render, draft.again, always=True),
    },
)
