"""What still lives of a group that is done: asked three times in a year, and counted."""

from commands.afterwards import asking, told
from commands.afterwards.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage import still_lives

PRACTICE = Practice(
    name="afterwards",
    records=RECORDS,
    questions={asking.ASKED: asking.QUESTION},
    replies={asking.ASKED: asking.in_words, asking.MORE: asking.in_words},
    on_event=asking.on_event,
    on_due=asking.on_due,
    alarms=still_lives.DUE,
    views={
        asking.ASKED: View(asking.render, theirs=True),
        asking.MORE: View(asking.render_more, theirs=True),
    },
    tells=Tells(recounts=told.recounts),
)
