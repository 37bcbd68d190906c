"""Research with a group: each member says whether they take part; one file has what those said and did."""

from commands.living import View
from commands.practice import Practice
from commands.research import asking, package
from commands.research.kept import RECORDS

PRACTICE = Practice(
    name="research",
    records=RECORDS,
    commands=(asking.RESEARCH,),
    questions={asking.ASKED: asking.QUESTION},
    recalls=asking.recalls,
    recalled="studies",
    exports={"research": asking.give, "onderzoek": asking.give},
    on_event=asking.on_event,
    sheets={asking.SHEET: package.collect},
    views={asking.ASKED: View(asking.render, theirs=True)},
)
