"""What a facilitator adds to a report, in reply to its draft; it stays theirs to change and take back."""

from typing import Final

from commands import chat, questions
from commands.context import ChatContext
from commands.minutes.share import of_draft, share
from commands.signs import CROSSES, Sign
from commands.words import clean
from storage import communities, inbox, minutes
from storage.ids import speaks_for
from storage.shown import Shown
from storage.targets import ADDITION

MOST: Final = 2000
"""So many characters are kept of what is added."""
KEPT: Final = "📝"


async def add(ctx: ChatContext, row: Shown, event: chat.Text) -> bool:
    """Takes a reply to a draft: a yes shares the report, a no does not, other words are added to it."""
    found = await of_draft(ctx, row)
    if found is None:
        return False
    there, meeting = found
    answer, words = questions.yes_or_no(event.body), clean(event.body)
    if answer:
        if not await share(there, there.community, meeting):
            await there.tell(event, "minutes-nothing")
    elif answer is False:
        await there.tell(event, "minutes-stays")
    elif not words:
        await there.tell(event, "minutes-empty")
    else:
        assert there.member is not None
        await minutes.add(ctx.tx, meeting, there.member.id, event.event, _bounded(words), event.at)
        await ctx.acknowledge(event.event, KEPT, event.room)
        if len(words) > MOST:
            await there.tell(event, "minutes-long", most=MOST)
    return True


async def follows(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Changes or erases what somebody added, as they do with their message."""
    if not isinstance(event, chat.Edit | chat.Removal):
        return False
    found = await minutes.said_with(ctx.tx, event.target)
    if found is None or not await inbox.stands_in(ctx.tx, event.target, event.room):
        return False
    kept, meeting = found
    if isinstance(event, chat.Edit):
        author = await communities.person_of(ctx.tx, kept.member) if kept.member is not None else None
        if author is None or not speaks_for(event.sender, author):
            return False
    words = clean(event.body) if isinstance(event, chat.Edit) else ""
    if words:
        await minutes.rewrite(ctx.tx, meeting, _bounded(words))
    else:
        await minutes.erase(ctx.tx, meeting)
    return True


async def _out(ctx: ChatContext, event: chat.Reaction) -> bool:
    found = await minutes.said_with(ctx.tx, event.target)
    if found is None or found[0].member is None:
        return False
    if await communities.person_of(ctx.tx, found[0].member) != event.sender:
        return False
    await minutes.erase(ctx.tx, found[1])
    return True


def _bounded(words: str) -> str:
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()}…"


OUT: Final = Sign(CROSSES, "sign-out", frozenset({ADDITION}), _out)
