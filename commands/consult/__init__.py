"""Who facilitates asks others who do, without a name: what do you advise? (Samenspel §3.6, §4.2)."""

from functools import partial

from commands import confiding
from commands.consult import answer, ask, told
from commands.consult.kept import RECORDS
from commands.living import View
from commands.practice import Practice

PRACTICE = Practice(
    name="consult",
    records=RECORDS,
    commands=(ask.CONSULT,),
    replies={told.ASKED: answer.in_words, told.SAID: answer.in_words},
    on_event=answer.on_event,
    on_internal=partial(
        confiding.unreached, consult=True, first="consult-unreached", back="confide-unreached-back"
    ),
    on_left=answer.on_left,
    views={told.ASKED: View(told.render, always=True), told.SAID: View(told.render, always=True)},
)
