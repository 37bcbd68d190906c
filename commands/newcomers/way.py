"""What happens when for who is new, and what ends it: they leave, or leave two questions in a row alone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat
from commands.context import ChatContext, CommunityContext, Context
from commands.newcomers import assignment, companion, hope, page, well
from commands.questions import Question
from storage import communities, companions, newcomers, outbox, questions, reflections, shown
from storage.communities import Community, Member, Part, Role
from storage.newcomers import Newcomer, Step

BEGINS: Final = timedelta(days=7)
"""Who comes in this time after a group began is there from the start."""
HELPER, WORK, WELL = timedelta(days=3), timedelta(days=7), timedelta(days=14)
PATIENT: Final = timedelta(weeks=4)
"""So long after its day something is still asked, such as after a break."""
_KINDS: Final[Mapping[str, Question[Any]]] = {
    **hope.QUESTIONS,
    **companion.QUESTIONS,
    **assignment.QUESTIONS,
    **well.QUESTIONS,
}


async def on_joined(ctx: CommunityContext, member: Member, asked: chat.Message | None) -> None:
    """Tells a newcomer what happened before, and plans what comes next for them."""
    if ctx.now < await reflections.founded(ctx.tx, ctx.community.id) + BEGINS:
        return
    await newcomers.add(ctx.tx, member.id, ctx.now, ctx.now + WORK, ctx.now + HELPER)
    ctx.after_commit.planned = True
    await page.welcome(ctx, member)


async def on_due(ctx: Context, community: Community) -> None:
    """Asks who is to be asked now, and looks for who helps a newcomer."""
    for one in await newcomers.due_in(ctx.tx, community.id, ctx.now):
        member = await communities.member_by_id(ctx.tx, one.member)
        if member.left_at is not None or member.role not in (Role.MEMBER, Role.FACILITATOR):
            await stop(ctx, member)
            continue
        ctx.after_commit.planned = True
        if one.helper_due_at is not None and one.helper_due_at <= ctx.now:
            await companion.seek(
                ctx.because(f"companion {one.member} {one.helper_due_at}"), community, member
            )
        if one.due_at is not None and one.due_at <= ctx.now:
            await _step(ctx.because(f"newcomer {one.member} {one.ask}"), community, one, member)


async def _step(ctx: Context, community: Community, one: Newcomer, member: Member) -> None:
    too_late = ctx.now > one.since + WELL + PATIENT
    lets_be = member.only_digest or member.part is Part.SHELL
    if one.ask is None or too_late or lets_be or await alone.is_let_be(ctx, member):
        await newcomers.plan(ctx.tx, one.member, None, None)
        return
    later = await alone.later(ctx, community, member, spare=int(one.ask is not Step.WELL))
    if later is not None:
        await newcomers.plan(ctx.tx, one.member, one.ask, later)
    elif one.ask is Step.WELL:
        await newcomers.plan(ctx.tx, one.member, None, None)
        await well.ask(ctx, community, member)
    elif one.ask is Step.OFFER and await assignment.offer(ctx, community, member):
        await newcomers.plan(ctx.tx, one.member, Step.ASSIGNMENT, ctx.now + alone.DAY)
    else:
        await newcomers.plan(ctx.tx, one.member, Step.WELL, max(one.since + WELL, ctx.now + alone.DAY))
        await assignment.ask(ctx, community, member)


async def spares(ctx: Context, member: Member) -> None:
    """Takes back what is on its way to ask somebody something; of who left, all that was to come."""
    for one in await questions.of_person(ctx.tx, member.person):
        if one.kind in _KINDS and await outbox.one(ctx.tx, one.post) is not None:
            await questions.remove(ctx.tx, one.post)
            await outbox.cancel(ctx.tx, [one.post])
    now = await communities.member_by_id(ctx.tx, member.id)
    if now.left_at is not None:
        await stop(ctx, now)


async def stop(ctx: Context, member: Member) -> None:
    """Nothing more is asked of somebody who is gone, nor of others for them; who they were to help is told of
    another.
    """
    await newcomers.plan(ctx.tx, member.id, None, None)
    await newcomers.plan_helper(ctx.tx, member.id, None)
    for one in await questions.of_person(ctx.tx, member.person):
        row = await shown.by_post(ctx.tx, one.post)
        if one.kind in _KINDS and row is not None and row.community == member.community:
            await questions.remove(ctx.tx, one.post)
    for asked in await companions.by_member(ctx.tx, member.id):
        if asked.said is None and asked.post is not None:
            await amend.take_away(ctx, asked.post)
        if asked.companion == member.id and asked.said is None:
            await newcomers.plan_helper(ctx.tx, asked.newcomer, ctx.now)
            ctx.after_commit.planned = True


async def on_event(ctx: ChatContext, event: chat.Incoming) -> bool:
    """Takes an answer in words; follows edits and removals of what was said, which are for all."""
    match event:
        case chat.Text():
            return await assignment.in_words(ctx, event)
        case chat.Edit() | chat.Removal():
            await assignment.changed(ctx, event)
            await hope.changed(ctx, event)
    return False
