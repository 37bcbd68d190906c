"""Two people who may learn of each other, once a sprint, and what each sees through the eyes of the other."""

from commands.living import View
from commands.pairs import asking, match, saw, told
from commands.pairs.kept import RECORDS
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="pairs",
    records=RECORDS,
    questions={**asking.QUESTIONS, **saw.QUESTIONS},
    recalls=asking.recalls,
    recalled="pairs",
    on_event=saw.on_event,
    on_sprint=match.on_sprint,
    tells=Tells(sections=told.sections, drafted=told.drafted),
    views={
        **{kind: View(asking.render, always=True, everybody=True) for kind in asking.KINDS},
        saw.SHARE: View(saw.render, always=True, everybody=True),
    },
)
