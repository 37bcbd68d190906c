"""Research with a group: each member says whether they take part; one file has what those said and did."""

from commands import chat
from commands.drawing.typeset import Draw
from commands.living import View
from commands.practice import Practice
from commands.research import asking
from commands.research.kept import RECORDS
from storage.database import Transaction


async def _collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    # Asked for a few times a year.
    from commands.research import package

    return await package.collect(tx, sheet, practices)


PRACTICE = Practice(
    name="research",
    records=RECORDS,
    commands=(asking.RESEARCH,),
    questions={asking.ASKED: asking.QUESTION},
    recalls=asking.recalls,
    recalled="studies",
    exports={"research": asking.give, "onderzoek": asking.give},
    on_event=asking.on_event,
    sheets={asking.SHEET: _collect},
    views={asking.ASKED: View(asking.render, theirs=True)},
)
