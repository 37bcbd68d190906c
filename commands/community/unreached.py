"""Whom we cannot reach alone: the group hears so, once, and never what it was about.

That is a facilitator for whom something lies ready, and who takes part from behind a bridge.
"""

from datetime import timedelta

from commands import chat, documents, texts
from commands.context import Context
from storage import choices, communities, outbox, people, posts, shown, standups
from storage.communities import Community, Member, Role
from storage.database import Transaction
from storage.ids import PersonId
from storage.outbox import Undelivered, Urgency
from storage.shown import Shown

_BEYOND = "beyond"
_ONE_ANSWER = timedelta(minutes=1)
"""An answer may be of several messages; that it cannot be given is said once."""


async def on_internal(ctx: Context, event: chat.NotSent) -> None:
    """Says in the room that something waits, and not what."""
    if event.beyond:
        await _beyond(ctx, event)
        return
    row = await shown.by_post(ctx.tx, event.post)
    community = await _whose(ctx.tx, row) if row is not None else None
    if row is None or row.person is None or community is None:
        return
    await shown.remove(ctx.tx, row.post)
    member = await communities.member(ctx.tx, community.id, row.person)
    if member is None or member.role is not Role.FACILITATOR or member.left_at is not None:
        return
    if await choices.unreached(ctx.tx, member.id):
        who = chat.Mention(member.person, member.name)
        blocks = texts.blocks(community.language, "unreached", name=who)
        await ctx.post(chat.Post(blocks), community.room)


async def _beyond(ctx: Context, event: chat.NotSent) -> None:
    """A bridge carries nothing to one person alone: what can be done about that is said to the group.

    Where we were asked nothing, all whom it is so for hear it at once, and only then: a word at the moment of
    a private message would tell everybody who got one.
    """
    row = await outbox.one(ctx.tx, event.post)
    if row is None or row.person is None:
        return
    await people.beyond_reach(ctx.tx, row.person)
    outgoing = chat.unpack(row.payload)
    instead = outgoing.otherwise if isinstance(outgoing, chat.Post) else ()
    for community in await communities.of_person(ctx.tx, row.person):
        everybody = await communities.members(ctx.tx, community.id)
        member = next(one for one in everybody if one.person == row.person)
        if not instead and row.urgency == Urgency.ANSWER:
            if await _was_said(ctx, row.person):
                return
            instead = await _answer(ctx, community, member, everybody)
        if instead:
            await _say(ctx, community, row, row.person, instead)
            return
        await shown.remove(ctx.tx, row.post)
        there = await people.bridged(ctx.tx, community.room)
        new = [one for one in everybody if one.person in there and await _is_news(ctx, one)]
        if new:
            names: texts.Value = ", ".join(one.name for one in new)
            if len(new) == 1:
                names = chat.Mention(new[0].person, new[0].name)
            prefix = ctx.profile.prefix
            blocks = texts.blocks(community.language, "beyond", names=names, count=len(new), prefix=prefix)
            post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
            await shown.add(ctx.tx, post, documents.NAMES, community.language, community=community.id)


async def _is_news(ctx: Context, member: Member) -> bool:
    here = member.left_at is None and member.role is not Role.BOT
    return here and await choices.unreached(ctx.tx, member.id)


async def _answer(
    ctx: Context, community: Community, member: Member, everybody: list[Member]
) -> tuple[chat.Block, ...]:
    leading = [m.name for m in everybody if m.leads and m != member]
    language = await ctx.language_of(member.person, community)
    who = chat.Mention(member.person, member.name)
    blocks = texts.blocks(language, "beyond-answer", name=who)
    return blocks + (texts.blocks(language, "beyond-whom", names=", ".join(leading)) if leading else ())


async def _say(
    ctx: Context, community: Community, row: Undelivered, person: PersonId, blocks: tuple[chat.Block, ...]
) -> None:
    post = await ctx.post(chat.Post(blocks), community.room, Urgency.ANSWER, about=row.target)
    await shown.add(ctx.tx, post, _BEYOND, community.language, person=person)


async def _was_said(ctx: Context, person: PersonId) -> bool:
    rows = [row for row in await shown.to_person(ctx.tx, person) if row.kind == _BEYOND]
    moments = [await posts.made_at(ctx.tx, row.post) for row in rows]
    return any(moment is not None and ctx.now - moment < _ONE_ANSWER for moment in moments)


async def _whose(tx: Transaction, row: Shown) -> Community | None:
    """The community whose facilitators alone may see a post."""
    if row.community is not None:
        return await communities.by_id(tx, row.community)
    if row.standup is not None:
        return await communities.by_id(tx, (await standups.by_id(tx, row.standup)).community)
    return None


async def reached(ctx: Context, person: PersonId) -> None:
    """Somebody is alone with us: what could not be said to them before can be now."""
    for community in await choices.reached(ctx.tx, person):
        member = await communities.member(ctx.tx, community, person)
        if member is None or member.role is not Role.FACILITATOR or member.left_at is not None:
            continue
        for practice in ctx.practices:
            await practice.on_reached(ctx, await communities.by_id(ctx.tx, community), member)
