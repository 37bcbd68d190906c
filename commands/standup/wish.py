"""Answers to "what do we need in the next work session?"."""

from commands import chat
from commands.context import ChatContext
from commands.points import agenda as proposed
from commands.standup.nothing import is_nothing
from commands.telling import Agenda, AgendaPoint
from commands.words import clean, name
from storage import communities, points, standups
from storage.communities import Role
from storage.database import Transaction
from storage.points import Kind

KEPT = "📝"


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """What was asked for, for the agenda."""
    return await proposed(tx, asked, Kind.WISH, "agenda-wish")


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Keeps what is said in answer to the post that closed a round."""
    if not isinstance(event, chat.Text):
        return False
    # In its thread, an express reply to somebody else is talk.
    asked = event.thread or event.reply_to
    if ctx.community is None or asked is None or event.reply_to not in (None, asked):
        return False
    standup = await standups.closed_by(ctx.tx, asked)
    if standup is None or standup.community != ctx.community.id:
        return False
    words = clean(event.body)
    if not words or is_nothing(words):
        return True
    member = ctx.member
    if member is None:
        member = await communities.join(ctx.tx, ctx.community.id, event.sender, name(event.sender), event.at)
    if member.role is Role.BOT:
        return True
    await points.add(ctx.tx, ctx.community.id, Kind.WISH, member.id, event.event, words, event.at, standup.id)
    await ctx.acknowledge(event.event, KEPT, event.room)
    return True
