"""Which round a message is said in, by where and to whom it is said."""

from commands import chat
from commands.moments import CLOCKS
from commands.practice import Scene
from commands.standup import caption, turn
from commands.standup.recognise import numbered
from storage import checkins, obstacles, outbox, shown, standups
from storage.communities import Community
from storage.ids import PostId
from storage.standups import Standup


async def round_of(
    scene: Scene, community: Community, event: chat.Text | chat.Photo | chat.Voice | chat.Other
) -> Standup | None:
    """The round that a message is said in; None when it is talk.

    Only the one that was the latest then takes check-ins: late ones count until the next opens.
    """
    root = event.thread or event.reply_to
    if root is not None:
        # That a round is answered shows that it had opened, whatever the clocks say.
        under = await standups.under(scene.tx, community.id, root, event.at)
        if under is None and event.thread is None:
            return await caption.round_of(scene.tx, event, community)
        return under if under is not None and await _is_no_talk(scene, event) else None
    member = scene.member.id if scene.member else None
    then, check_in = await checkins.at(scene.tx, community.id, member, event.at + CLOCKS)
    shaped = isinstance(event, chat.Photo) or (isinstance(event, chat.Text) and bool(numbered(event.body)))
    if then is None or (then.closed_at is not None and event.at > then.closed_at):
        return None
    theirs = await turn.is_theirs(scene, event, then, check_in)
    return then if shaped or theirs else None


async def _is_no_talk(scene: Scene, event: chat.Message) -> bool:
    # In the thread, an express reply to somebody else is talk; one to us or to oneself is not.
    if event.thread is None or event.reply_to is None or event.reply_to == event.thread:
        return True
    post = await outbox.post_of(scene.tx, event.reply_to)
    if post is not None:
        return await _is_for(scene, post)
    owner = await checkins.whose(scene.tx, event.reply_to)
    return owner is not None and owner.author == event.sender


async def _is_for(scene: Scene, post: PostId) -> bool:
    """Whether a post of ours asks who speaks for an answer, and shows nothing of somebody else."""
    if await obstacles.under(scene.tx, post) is not None:
        return False
    row = await shown.by_post(scene.tx, post)
    if row is None or row.check_in is None:
        return row is None or row.person in (None, scene.person)
    check_in = await checkins.by_id(scene.tx, row.check_in)
    return check_in is None or scene.member is None or check_in.member == scene.member.id
