"""Stories of value: what somebody did with what they learned here, told in five parts (Samenspel §2.3)."""

from commands import chat
from commands.context import ChatContext
from commands.living import View
from commands.practice import Practice
from commands.stories import answers, change, inviting, mine, speaking, told, whole
from commands.stories.command import STORY
from commands.stories.kept import RECORDS
from commands.telling import Tells
from storage import stories


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await change.follows(ctx, event)
    if isinstance(event, chat.Voice):
        return await answers.spoken(ctx, event)
    return isinstance(event, chat.Text) and await answers.in_words(ctx, event)


PRACTICE = Practice(
    name="stories",
    records=RECORDS,
    commands=(STORY,),
    questions={**answers.QUESTIONS, inviting.KIND: inviting.QUESTION},
    lines={stories.STORY: mine.acts, stories.PART: mine.acts},
    notes={mine.LIST: mine.notes, whole.KIND: mine.notes},
    recalls=inviting.recalls,
    recalled="stories",
    on_event=_on_event,
    on_internal=speaking.on_internal,
    on_valued=inviting.on_valued,
    on_changed=inviting.on_changed,
    tells=Tells(weekly=told.weekly, recounts=told.recounts, sentences=told.sentences),
    views={
        whole.KIND: View(whole.render, whole.afresh, always=True, theirs=True),
        mine.LIST: View(mine.render, mine.afresh, always=True, theirs=True),
    },
)
