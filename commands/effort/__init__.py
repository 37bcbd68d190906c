"""How many hours facilitating took: each says so alone, and nobody else sees it (Samenspel §2.5)."""

from commands.effort import asking, change, file, listed
from commands.effort.kept import RECORDS
from commands.living import View
from commands.practice import Practice

PRACTICE = Practice(
    name="effort",
    records=RECORDS,
    commands=(change.EFFORT,),
    questions={asking.ASKED: asking.QUESTION},
    leads_alone=asking.below,
    on_event=change.on_event,
    on_changed=file.on_changed,
    files={file.FILE: file.collect},
    views={listed.LIST: View(listed.render, listed.afresh, always=True, theirs=True)},
)
