"""What a member takes home to their organisation: five lines a month, to send on by hand (Samenspel §2.4)."""

from commands.home import asking, told
from commands.home.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="home",
    records=RECORDS,
    commands=(asking.HOME,),
    questions={asking.OFFERED: asking.QUESTION},
    recalls=asking.recalls,
    recalled="partners",
    on_event=asking.on_event,
    on_changed=asking.on_changed,
    tells=Tells(recounts=told.recounts),
    views={
        asking.OFFERED: View(asking.render_offer, theirs=True),
        asking.LINES: View(asking.render, asking.afresh, always=True, theirs=True),
    },
)
