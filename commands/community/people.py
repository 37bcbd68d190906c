"""Notes who comes and goes, and greets a room that is new."""

from dataclasses import replace

from commands import chat, texts, words
from commands.community import relayed, rights
from commands.community.unreached import reached
from commands.context import ChatContext, CommunityContext
from storage import checkins, communities, ending, outbox, people
from storage.communities import Member, Role
from storage.ids import FORMER, RoomId
from storage.outbox import Urgency

MOST_NAMES = 3
"""So many facilitators are named at most."""


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes all that says who is where."""
    match event:
        case chat.Named():
            await people.named(ctx.tx, event.room, words.one_line(event.name, words.NAME_LENGTH))
        case chat.Joined(me=True):
            await _came_myself(ctx, event)
        case chat.Joined():
            await _came(ctx, event)
        case chat.Invited():
            await _not_alone(ctx, event)
        case chat.TooMany() | chat.Behind():
            await _excuses_itself(ctx, event)
        case chat.Notice() | chat.ForOthers():
            await _noticed(ctx, event)
        case chat.Moved():
            await moved(ctx, event.room, event.to)
        case chat.Left(me=True):
            await _left_myself(ctx)
        case chat.Left():
            await _went(ctx, event)
        case _:
            return False
    return True


async def _went(ctx: ChatContext, event: chat.Left) -> None:
    # With the account go those who speak through it.
    for person in (event.sender, *await people.speakers(ctx.tx, event.room, event.sender)):
        await people.went(ctx.tx, event.room, person)
        if ctx.community is not None:
            member = await communities.member(ctx.tx, ctx.community.id, person)
            await communities.leave(ctx.tx, ctx.community.id, person, event.at)
            await rights.ended(ctx, ctx.community.id, person)
            if member is not None and member.left_at is None:
                await ctx.spare(member)
                for practice in ctx.practices:
                    await practice.on_left(ctx, ctx.community, member)
            if member is not None and not event.chosen:
                for practice in ctx.practices:
                    await practice.on_put_out(ctx, ctx.community, member)


async def on_unclaimed(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Answers private talk that belongs to nothing with what can be done here."""
    if ctx.private_with is None or not isinstance(event, chat.Text):
        return False
    blocks = texts.blocks(ctx.language, "private-hint", prefix=ctx.profile.prefix)
    names = await _facilitators(ctx)
    if names:
        blocks += texts.blocks(ctx.language, "private-whom", names=names)
    await ctx.answer(event, blocks)
    return True


async def _facilitators(ctx: ChatContext) -> str:
    """Whom somebody alone with us could speak to instead, of their own groups."""
    names = [
        one.name
        for community in await communities.of_person(ctx.tx, ctx.person)
        for one in await communities.members(ctx.tx, community.id)
        if one.leads and one.person != ctx.person
    ]
    return ", ".join(dict.fromkeys(names[:MOST_NAMES]))


async def _came(ctx: ChatContext, event: chat.Joined) -> None:
    name = words.name(event.name, otherwise=event.sender)
    await people.came(ctx.tx, event.room, event.sender, name, event.machine, event.bridged)
    await _not_alone(ctx, event)
    if ctx.private_with == event.sender:
        await reached(ctx, event.sender)
    if (here := ctx.here()) is not None:
        member = await communities.join(ctx.tx, here.community.id, event.sender, name, event.at)
        # Only at first sight: the role may have been put right since.
        if ctx.member is not None:
            return
        if event.machine:
            await communities.set_role(ctx.tx, member.id, Role.BOT)
        else:
            await _welcome(here, member)


async def _welcome(ctx: CommunityContext, member: Member) -> None:
    ctx.after_commit.planned = True
    for practice in ctx.practices:
        await practice.on_joined(ctx, member, None)


async def heard(ctx: ChatContext, event: chat.Incoming) -> ChatContext | None:
    """The context with who says words: somebody, though only notices came from them so far; None for nobody.

    Where somebody was alone with us of whom nothing is kept since they left, it is theirs again.
    """
    if isinstance(event, chat.Message) and event.speaker and ctx.member is None:
        return await relayed.speaks_up(ctx, event)
    if (ctx.private_with or "").startswith(FORMER) and isinstance(event, chat.Text | chat.Photo | chat.Voice):
        await people.make_private(ctx.tx, ctx.room, ctx.person)
        ctx = replace(ctx, private_with=ctx.person)
    if ctx.spoke or not isinstance(event, chat.Text | chat.Photo | chat.Voice):
        return ctx
    somebody, member, here = await people.spoke(ctx.tx, ctx.room, ctx.person), ctx.member, ctx.here()
    if not somebody or here is None or member is None or member.role is not Role.BOT:
        return ctx
    await communities.set_role(ctx.tx, member.id, Role.MEMBER)
    known = await communities.member_by_id(ctx.tx, member.id)
    await _welcome(here, known)
    return replace(here, member=known)


async def _not_alone(ctx: ChatContext, event: chat.Joined | chat.Invited) -> None:
    """What is said where somebody else comes in, or is asked in, is not for us alone any more."""
    if ctx.private_with not in (None, event.sender):
        await people.no_longer_private(ctx.tx, event.room)


async def _excuses_itself(ctx: ChatContext, event: chat.TooMany | chat.Behind) -> None:
    if isinstance(event, chat.TooMany):
        # Where we never talked to them alone, a room made for this would be one room more.
        if await people.private_room(ctx.tx, ctx.person) is not None:
            blocks = texts.blocks(ctx.language, "invited-too-often", most=event.most)
            await ctx.whisper(chat.Post(blocks, quiet=True), ctx.person)
    elif ctx.community is not None or ctx.private_with is not None:
        shared = ctx.community.language if ctx.community else ctx.language
        await ctx.post(chat.Post(texts.blocks(shared, "reads-back"), quiet=True), ctx.room)


async def _noticed(ctx: ChatContext, event: chat.Notice | chat.ForOthers) -> None:
    if isinstance(event, chat.ForOthers):
        await relayed.left_alone(ctx)
        return
    # Who sends notices and nothing else is a machine; but whoever took part, or facilitates, is somebody.
    if not await people.noticed(ctx.tx, ctx.room, ctx.person):
        return
    member = ctx.member
    if member is not None and member.role is Role.MEMBER and not await checkins.any_of(ctx.tx, member.id):
        await communities.set_role(ctx.tx, member.id, Role.BOT)


async def moved(ctx: ChatContext, old: RoomId, new: RoomId) -> bool:
    """Takes the community along; False when there is none, or somebody else lives there."""
    # Who was alone with us there gets a new room: in that of somebody else others may be by now.
    await people.no_longer_private(ctx.tx, old)
    community = await communities.by_room(ctx.tx, old)
    if community is None or await communities.by_room(ctx.tx, new) is not None:
        return False
    await communities.move(ctx.tx, community.id, new)
    await outbox.move(ctx.tx, old, new)
    await people.entered(ctx.tx, new)
    blocks = texts.blocks(community.language, "moved", name=community.name)
    await ctx.post(chat.Post(blocks), new)
    for practice in ctx.practices:
        await practice.on_moved(ctx, await communities.by_id(ctx.tx, community.id))
    return True


async def _left_myself(ctx: ChatContext) -> None:
    await people.left(ctx.tx, ctx.room)
    if ctx.community is None and ctx.private_with is None:
        await ending.forget_room(ctx.tx, ctx.room)


async def _came_myself(ctx: ChatContext, event: chat.Joined) -> None:
    new = await people.entered(ctx.tx, event.room)
    there = await people.present(ctx.tx, event.room)
    if event.private_with is not None and any(
        one.person not in (event.sender, event.private_with) for one in there
    ):
        event = chat.among_others(event)
    if event.private_with is not None:
        await people.make_private(ctx.tx, event.room, event.private_with)
        if not event.earlier:
            await reached(ctx, event.private_with)
    if event.predecessor is not None and await moved(ctx, event.predecessor, event.room):
        return
    if not new or event.earlier:
        return
    text = "greeting"
    if event.private_with is not None:
        text = "private-greeting"
    elif ctx.community is not None:
        text = "greeting-again"
    shared = ctx.community.language if ctx.community else ctx.language
    greeting = texts.blocks(shared, text, prefix=ctx.profile.prefix)
    # Nobody there knows us yet: rooms that wait for something go first.
    urgency = Urgency.GREETING if event.private_with is None else Urgency.POST
    await ctx.post(chat.Post(greeting), event.room, urgency)
