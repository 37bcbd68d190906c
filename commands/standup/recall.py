"""Shows somebody, and nobody else, what they wanted to do when they took part last."""

from functools import partial

from commands import chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.practice import ForOne
from commands.standup.checkin import assemble
from commands.standup.nothing import is_nothing
from commands.standup.showing import PLAN
from commands.words import one_line
from storage import checkins, history, posts, shown, standups
from storage.communities import Member
from storage.ids import CheckInId, PersonId, PostId
from storage.standups import Standup


async def plan_before(ctx: Context, standup: Standup, member: Member, language: str) -> ForOne | None:
    """What a member planned when they took part last before this round; None when nothing."""
    messages = await history.before(ctx.tx, member.id, standup)
    plan = assemble(messages).next
    if plan is None or is_nothing(plan):
        return None
    blocks = (*texts.blocks(language, "plan-before"), chat.quote(one_line(plan)))
    return ForOne(blocks, partial(_noted, messages[0].check_in, member.person, language))


async def _noted(check_in: CheckInId, person: PersonId, language: str, ctx: Context, post: PostId) -> None:
    """That post goes when the words are removed that it shows."""
    await shown.add(ctx.tx, post, PLAN, language, check_in=check_in, person=person)


async def recall(ctx: ChatContext, event: chat.Message, standup: Standup, member: Member) -> None:
    """Replies with it to the first message of a check-in that is told in private, unless they just saw it."""
    plan = await plan_before(ctx, standup, member, ctx.language)
    if plan is not None and not await _was_shown(ctx, standup, member):
        await plan.noted(ctx, await ctx.answer(event, plan.blocks))


async def _was_shown(ctx: Context, standup: Standup, member: Member) -> bool:
    messages = await history.before(ctx.tx, member.id, standup)
    rows = await shown.of_check_in(ctx.tx, messages[0].check_in) if messages else []
    seen = [await posts.made_at(ctx.tx, row.post) for row in rows if row.kind == PLAN]
    return any(at is not None and at >= standup.opened_at for at in seen)


async def status(ctx: CommunityContext) -> ForOne | None:
    """The same for who asks how it is, while they have not answered all of a round."""
    latest = await standups.latest(ctx.tx, ctx.community.id)
    if latest is None or ctx.member is None:
        return None
    check_in = await checkins.of(ctx.tx, latest.id, ctx.member.id)
    if check_in is not None and check_in.complete:
        return None
    return await plan_before(ctx, latest, ctx.member, ctx.language)
