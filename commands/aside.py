"""Messages that are put aside: no answer, and not lost, until their author says what they are."""

from commands import chat
from commands.context import ChatContext, CommunityContext, Context
from storage import asides, communities, standups
from storage.asides import Aside
from storage.communities import Member
from storage.ids import EventId, speaks_for
from storage.outbox import Urgency
from storage.standups import Standup

UNSURE = "❔"


async def keep(
    ctx: ChatContext, event: chat.Text, standup: Standup, member: Member, reacts: bool = False
) -> None:
    """Keeps a message for a day, so that its author can still make it an answer."""
    if await asides.one(ctx.tx, event.event) is not None:
        await asides.rewrite(ctx.tx, event.event, chat.pack_said(event))
        return
    post = None
    if reacts:
        post = await ctx.acknowledge(event.event, UNSURE, event.room)
    kept = Aside(event.event, standup.id, member.id, chat.pack_said(event), event.at, post)
    await asides.put(ctx.tx, kept)


async def drop(ctx: Context, event: EventId) -> None:
    """Forgets that a message was no answer, and takes the reaction back that said so."""
    aside = await asides.one(ctx.tx, event)
    if aside is None:
        return
    await asides.remove(ctx.tx, event)
    if aside.post is not None:
        room = chat.unpack_said(aside.payload).room
        remove = chat.Remove(chat.Ours(aside.post))
        await ctx.post(remove, room, Urgency.ACKNOWLEDGEMENT, about=event)


async def of_author(ctx: ChatContext, target: EventId) -> tuple[CommunityContext, chat.Text, Standup] | None:
    """The message `target` that was put aside, and its round and context; None when it is not theirs."""
    aside = await asides.one(ctx.tx, target)
    if aside is None:
        return None
    member = await communities.member_by_id(ctx.tx, aside.member)
    said = chat.unpack_said(aside.payload)
    if not speaks_for(ctx.person, member.person) or said.room != ctx.room or not isinstance(said, chat.Text):
        return None
    standup = await standups.by_id(ctx.tx, aside.standup)
    community = await communities.by_id(ctx.tx, standup.community)
    return ctx.within(community, member), said, standup
