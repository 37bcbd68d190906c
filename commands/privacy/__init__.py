"""Rights over one's data: to know, to have a copy, and to be forgotten."""

from commands.context import Context
from commands.practice import Practice
from commands.privacy import forget, informed, retention
from commands.privacy.about import PRIVACY
from commands.privacy.mydata import MY_DATA
from commands.questions import Question, yes_or_no
from commands.records import Records
from storage import erasing, told
from storage.communities import Community


async def _on_due(ctx: Context, community: Community) -> None:
    await informed.on_due(ctx, community)
    await retention.on_due(ctx, community)


PRACTICE = Practice(
    name="privacy",
    tidies=True,
    records=Records(
        kept={"privacy-kept-mark": ("forgotten",)},
    ),
    commands=(PRIVACY, MY_DATA, forget.FORGET),
    questions={forget.QUESTION: Question(yes_or_no, forget.decide, bare=forget.FRESH, how=("forget-ask",))},
    on_founded=retention.on_founded,
    on_due=_on_due,
    alarms=(told.DUE, erasing.DUE),
)
