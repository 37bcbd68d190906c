"""Something for those who facilitate alone, with a name or without: what went wrong can be said safely."""

from functools import partial

from commands import confiding
from commands.confide import answer, ask, say, told
from commands.confide.kept import RECORDS
from commands.living import View
from commands.practice import Practice

PRACTICE = Practice(
    name="confide",
    records=RECORDS,
    commands=(say.TELL,),
    signs=(answer.TAKE_BACK, answer.STOP),
    questions=ask.QUESTIONS,
    replies={told.TOLD: answer.in_words, told.BACK: answer.in_words},
    plain=say.plain,
    on_event=answer.on_event,
    on_internal=partial(
        confiding.unreached, consult=False, first="confide-unreached", back="confide-unreached-back"
    ),
    views={
        ask.ASK: View(ask.render, always=True, everybody=True),
        told.SENT: View(told.render, always=True, theirs=True),
        told.TOLD: View(told.render, always=True),
        told.BACK: View(told.render, always=True, everybody=True),
    },
)
