"""A sign on any message asks to keep what it says: the message is fetched for that, and stays its author's.

What it is kept as is of the practice that has the sign.
"""

from datetime import timedelta
from typing import Final

from commands import chat
from commands.context import ChatContext, Context
from commands.words import clean
from storage import communities, inbox, sought
from storage.communities import Community, Member, Role
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId
from storage.sought import Sought, State, What

MOST_A_DAY: Final = 50
"""So many messages are fetched in a community in a day; more signs do nothing."""


@dataclass(frozen=True, slots=True)
class Came:
    """A message that came: whose it is, and what it says."""

    sought: Sought
    author: Member
    words: str


async def seek(ctx: ChatContext, community: CommunityId, event: chat.Reaction, what: What) -> bool:
    """Has the message fetched to which somebody reacts; False where its author does not want it kept, and
    where it is asked for already.
    """
    many = await sought.count_since(ctx.tx, community, ctx.now - timedelta(days=1)) >= MOST_A_DAY
    if many or await sought.by_event(ctx.tx, event.target, what) is not None:
        return False
    await _note(ctx, community, event, State.WANTED, what)
    ctx.after_commit.sought = True
    return True


async def known(ctx: ChatContext, community: CommunityId, event: chat.Reaction, what: What) -> bool:
    """Notes that what a message says is kept as that without fetching it; False when its author declined."""
    found = await sought.by_event(ctx.tx, event.target, what)
    if found is not None and found.state is State.DECLINED:
        return False
    await _note(ctx, community, event, State.KEPT, what)
    return True


async def decline(ctx: ChatContext, community: CommunityId, event: chat.Reaction, what: What) -> None:
    """Notes that its author does not want a message in the room kept: no sign brings it back."""
    if ctx.private_with is None:
        await _note(ctx, community, event, State.DECLINED, what)


async def look_for(
    ctx: ChatContext, community: CommunityId, target: EventId, asked: chat.Text, what: What
) -> bool:
    """Has the message `target` fetched as somebody asked for it in words; False as in `seek`."""
    return await seek(ctx, community, as_sign(target, asked), what)


def as_sign(target: EventId, asked: chat.Text) -> chat.Reaction:
    """Words that ask to keep the message `target`, as if a sign on it did."""
    return chat.Reaction(
        event=asked.event, room=asked.room, sender=asked.sender, at=asked.at, target=target, key=""
    )


async def _note(
    ctx: ChatContext, community: CommunityId, event: chat.Reaction, state: State, what: What
) -> None:
    await sought.note(ctx.tx, community, ctx.room, event.target, event.event, state, event.at, what)


async def came(ctx: Context, event: chat.Internal, what: What) -> Came | None:
    """A message that was fetched to be kept as that, where its author may be known and wrote words."""
    found = await sought.by_id(ctx.tx, event.sought) if isinstance(event, chat.Fetched) else None
    if found is None or not isinstance(event, chat.Fetched):
        return None
    if found.state is not State.WANTED or found.what is not what:
        return None
    words, author = _words(ctx, event.said), await author_of(ctx, found, event.said)
    if author is None or not words:
        await sought.forget(ctx.tx, found.event, what)
        return None
    await sought.kept(ctx.tx, found.event, what)
    return Came(found, author, words)


async def community_of(ctx: Context, came: Came) -> Community:
    """Where it was said."""
    return await communities.by_id(ctx.tx, came.sought.community)


def _words(ctx: Context, said: chat.Message | None) -> str:
    """What was said in words; nothing where that was a command."""
    match said:
        case chat.Text():
            words = said.body
        case chat.Photo() | chat.Voice() | chat.Other():
            words = said.caption or ""
        case _:
            return ""
    return "" if words.startswith(ctx.profile.prefix) else clean(words)


async def author_of(ctx: Context, found: Sought, said: chat.Message | None) -> Member | None:
    """Whose a message that was fetched is, of who is in the group and knows what is kept."""
    if said is None or said.room != found.room:
        return None
    author = await communities.member(ctx.tx, found.community, said.sender)
    known = author is not None and author.left_at is None and author.role is not Role.BOT and author.told
    return author if known else None


async def taken_back(ctx: ChatContext, event: chat.Removal, what: What) -> Sought | None:
    """Follows it that a message, or the sign on it, is taken away; what was kept by that sign as that."""
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return None
    await sought.forget(ctx.tx, event.target, what)
    found = await sought.by_sign(ctx.tx, event.target, what)
    if found is None:
        return None
    await sought.forget(ctx.tx, found.event, what)
    return found if found.state is State.KEPT else None
