"""🅿️ on any message in the room: it is fetched then, and kept as its author's, whose ❌ takes it out."""

from datetime import timedelta
from typing import Final

from commands import chat
from commands.context import ChatContext, Context
from commands.park.park import PARKED, mark, park_message
from commands.signs import Sign
from commands.words import clean
from storage import communities, inbox, points, sought
from storage.communities import Member, Role
from storage.ids import speaks_for
from storage.points import Kind
from storage.sought import Sought, State
from storage.targets import OF_CHECK_IN, OF_POINT, OTHER

MOST_A_DAY: Final = 50
"""So many messages are fetched in a community in a day; more signs do nothing."""


async def _asks(ctx: ChatContext, event: chat.Reaction) -> bool:
    here = ctx.here()
    if here is None or await points.of(ctx.tx, event.target) is not None:
        return False
    if await park_message(here, event.target, event):
        await mark(ctx, here.community, ctx.room, event.target)
        return True
    day_ago = ctx.now - timedelta(days=1)
    many = await sought.count_since(ctx.tx, here.community.id, day_ago) >= MOST_A_DAY
    if many or await sought.by_event(ctx.tx, event.target) is not None:
        return False
    await sought.note(ctx.tx, here.community.id, ctx.room, event.target, event.event, State.WANTED, event.at)
    ctx.after_commit.sought = True
    return True


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Keeps a message that was fetched, where its author may be known and wrote words."""
    found = await sought.by_id(ctx.tx, event.sought) if isinstance(event, chat.Fetched) else None
    if found is None or not isinstance(event, chat.Fetched) or found.state is not State.WANTED:
        return
    words = _words(ctx, event.said)
    author = await _author(ctx, found, event.said)
    if author is None or not words or await points.of(ctx.tx, found.event) is not None:
        await sought.forget(ctx.tx, found.event)
        return
    await points.add(ctx.tx, found.community, Kind.PARKED, author.id, found.event, words, found.at)
    await sought.kept(ctx.tx, found.event)
    community = await communities.by_id(ctx.tx, found.community)
    await mark(ctx, community, community.room, found.event)


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


async def _author(ctx: Context, found: Sought, said: chat.Message | None) -> Member | None:
    """Whose it is, of who is in the group and knows what is kept."""
    if said is None or said.room != found.room:
        return None
    author = await communities.member(ctx.tx, found.community, said.sender)
    known = author is not None and author.left_at is None and author.role is not Role.BOT and author.told
    return author if known else None


async def _out(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Takes a message of theirs out: its words go, and no sign brings them back."""
    point = await points.of(ctx.tx, event.target)
    owner = await communities.person_of(ctx.tx, point.member) if point is not None else None
    if point is None or owner is None or not speaks_for(ctx.person, owner):
        return False
    await points.erase(ctx.tx, point.id)
    if ctx.private_with is None:
        await sought.note(
            ctx.tx, point.community, ctx.room, event.target, event.event, State.DECLINED, event.at
        )
    return True


async def taken_back(ctx: ChatContext, event: chat.Removal) -> None:
    """Follows it that a message, or the sign on it, is taken away."""
    if not await inbox.stands_in(ctx.tx, event.target, event.room):
        return
    await sought.forget(ctx.tx, event.target)
    found = await sought.by_sign(ctx.tx, event.target)
    if found is None:
        return
    await sought.forget(ctx.tx, found.event)
    point = await points.of(ctx.tx, found.event) if found.state is State.KEPT else None
    if point is not None and point.is_open:
        await points.erase(ctx.tx, point.id)


KEEP = Sign((PARKED,), "sign-later", frozenset({OF_CHECK_IN, OTHER}), _asks)
OUT = Sign(("❌", "✖", "❎"), "sign-out", frozenset({OF_POINT}), _out)
