"""Small wins: what somebody is glad of, put into words or shown by 🌱; told once a week (Samenspel §3.4c)."""

from commands import chat
from commands.context import ChatContext
from commands.practice import Practice
from commands.telling import Tells
from commands.winning import LIST
from commands.wins import asking, change, listed, lived, sign, told
from commands.wins.kept import RECORDS
from commands.wins.say import WIN
from storage import wins


async def _on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    if isinstance(event, chat.Edit | chat.Removal):
        await change.follows(ctx, event)
    if isinstance(event, chat.Removal):
        await sign.taken_back(ctx, event)
    # The message may be more than a win: whose it is besides looks on.
    return False


PRACTICE = Practice(
    name="wins",
    moments=lived.moments,
    records=RECORDS,
    commands=(WIN,),
    signs=(sign.SPROUT_SIGN, sign.OUT),
    questions=asking.QUESTIONS,
    lines={wins.WIN: listed.acts},
    recalls=asking.recalls,
    recalled="wins",
    on_event=_on_event,
    on_internal=sign.on_internal,
    on_proud=sign.on_proud,
    on_changed=change.on_changed,
    tells=Tells(
        weekly=told.weekly,
        recounts=told.recounts,
        before=told.before,
        reviews=told.reviews,
        upward=told.upward,
    ),
    views={LIST: listed.LISTING.view},
)
