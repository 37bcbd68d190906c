"""What members agreed to do: it is theirs once they say so, and it comes back by itself (Samenspel §3.4c)."""

from commands.agreeing import WHO
from commands.agreements import change, whose
from commands.agreements.kept import RECORDS
from commands.practice import Practice
from commands.questions import Question

PRACTICE = Practice(
    name="agreements",
    records=RECORDS,
    questions={WHO: Question(whose.myself, whose.mine, bare=whose.BARE)},
    on_event=change.on_event,
)
