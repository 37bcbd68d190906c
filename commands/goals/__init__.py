"""What members want to learn; others see it after their yes (Samenspel §3.3d)."""

from commands.goals import change, hand_over, mine, sprint
from commands.goals.kept import RECORDS
from commands.living import View
from commands.practice import Practice
from commands.telling import Tells

PRACTICE = Practice(
    name="goals",
    records=RECORDS,
    commands=(mine.GOAL,),
    questions={mine.MINE: mine.QUESTION, **sprint.QUESTIONS},
    recalls=sprint.recalls,
    recalled="goals",
    hands_over=hand_over.hands_over,
    on_event=change.on_event,
    tells=Tells(drafted=sprint.drafted),
    views={
        mine.MINE: View(mine.render_mine, always=True, everybody=True),
        mine.GROUP: View(mine.render_group, always=True, everybody=True),
        sprint.SAME: View(sprint.render_same, always=True, everybody=True),
        sprint.CLOSER: View(sprint.render_closer, always=True, everybody=True),
    },
)
