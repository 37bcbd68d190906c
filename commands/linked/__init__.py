"""Communities that belong together: working groups of one, or several in a programme (Samenspel §3.4)."""

from commands.linked import choosing, command, names, near, page, same, told, year
from commands.linked.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="linked",
    records=RECORDS,
    commands=(command.GROUP, command.PROGRAMME, choosing.SHARE),
    signs=(names.SIGN,),
    on_event=names.on_event,
    on_left=names.on_left,
    on_agenda=page.on_agenda,
    on_due=page.on_due,
    alarms=(page.DUE,),
    on_changed=told.on_changed,
    views={
        names.CHOSEN: View(choosing.render, choosing.again, always=True, everybody=True),
        page.PAGE: View(page.render, page.again, timed=True),
        year.YEAR: View(year.render, year.again, timed=True),
        same.SAME: View(same.render, same.again, timed=True),
    },
    tells=Tells(of_others=told.of_others, drafted_of_others=near.drafted_of_others),
)
