"""What members agreed to do: it is theirs once they say so, and it comes back by itself (Samenspel §3.4c)."""

from commands.agreeing import WHO
from commands.agreements import acting, asking, change, hand_over, minuted, outcome, table, told, whose
from commands.agreements.before import before
from commands.agreements.kept import RECORDS
from commands.agreements.make import AGREE
from commands.agreements.table import AGREEMENTS
from commands.agreements.yes import NO, YES
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells
from storage.agreements import AGREEMENT

PRACTICE = Practice(
    name="agreements",
    records=RECORDS,
    commands=(AGREE, AGREEMENTS),
    signs=(YES, NO),
    questions={
        WHO: whose.QUESTION,
        **asking.QUESTIONS,
        **outcome.QUESTIONS,
    },
    lines={AGREEMENT: acting.acts},
    recalls=asking.recalls,
    recalled="agreements",
    needs=outcome.needs,
    hands_over=hand_over.hands_over,
    on_event=change.on_event,
    on_changed=change.on_changed,
    tells=Tells(
        board=told.board,
        sections=told.sections,
        drafted=told.drafted,
        agenda=told.agenda,
        minuted=minuted.minuted,
        before=before,
    ),
    views={table.LIST: View(table.render, always=True, everybody=True)},
)
