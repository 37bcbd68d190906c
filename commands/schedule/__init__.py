"""The week, on time: reminder, opening and digest, without anybody having to start them."""

from commands.practice import Practice
from commands.records import Records
from commands.schedule.change import SCHEDULE
from commands.schedule.clock import on_due, on_founded
from commands.schedule.pause import PAUSE, RESUME
from commands.schedule.status import overview, status
from storage import plans

PRACTICE = Practice(
    name="schedule",
    records=Records(nobodys={"the week of a group": ("rhythms", "plans", "occurrences")}),
    commands=(SCHEDULE, PAUSE, RESUME),
    on_due=on_due,
    alarms=(plans.DUE,),
    on_founded=on_founded,
    status=status,
    overview=overview,
)
