"""Which round a message is said in, by where and to whom it is said."""

from commands import chat
from commands.context import ChatContext
from commands.standup import caption, turn
from commands.standup.obstacles import OBSTACLES, WHICH
from commands.standup.recognise import numbered
from commands.times.moments import CLOCKS
from storage import checkins, posts, shown, standups
from storage.communities import Community
from storage.ids import PostId
from storage.standups import Standup


async def round_of(
    ctx: ChatContext, community: Community, event: chat.Text | chat.Photo | chat.Voice | chat.Other
) -> Standup | None:
    """The round that a message is said in; None when it is talk.

    Only the one that was the latest then takes check-ins: late ones count until the next opens.
    """
    root = event.thread or event.reply_to
    if root is not None:
        # That a round is answered shows that it had opened, whatever the clocks say.
        under = await standups.under(ctx.tx, community.id, root, event.at)
        if under is None and event.thread is None:
            return await caption.round_of(ctx.tx, event, community)
        return under if under is not None and await _is_no_talk(ctx, event) else None
    member = ctx.member.id if ctx.member else None
    then, check_in = await checkins.at(ctx.tx, community.id, member, event.at + CLOCKS)
    shaped = isinstance(event, chat.Photo) or (isinstance(event, chat.Text) and bool(numbered(event.body)))
    if then is None or (then.closed_at is not None and event.at > then.closed_at):
        return None
    theirs = await turn.is_theirs(ctx, event, then, check_in)
    return then if shaped or theirs else None


async def _is_no_talk(ctx: ChatContext, event: chat.Message) -> bool:
    # In the thread, an express reply to somebody else is talk; one to us or to oneself is not.
    if event.thread is None or event.reply_to is None or event.reply_to == event.thread:
        return True
    post = await posts.post_of(ctx.tx, event.reply_to)
    if post is not None:
        return await _is_for(ctx, post)
    owner = await checkins.whose(ctx.tx, event.reply_to)
    return owner is not None and owner.author == event.sender


async def _is_for(ctx: ChatContext, post: PostId) -> bool:
    """Whether a post of ours asks who speaks for an answer, and shows nothing of somebody else."""
    row = await shown.by_post(ctx.tx, post)
    if row is not None and row.kind in (OBSTACLES, WHICH):
        return False
    if row is None or row.check_in is None:
        return row is None or row.person in (None, ctx.person)
    check_in = await checkins.by_id(ctx.tx, row.check_in)
    return check_in is None or ctx.member is None or check_in.member == ctx.member.id
