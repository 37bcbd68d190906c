"""``!checkin``: the three questions in private, for who would rather answer there."""

from commands import chat, texts
from commands.command import Asked, Changes, Command, Theme
from commands.context import ChatContext
from commands.practice import ForOne
from commands.router import NoCommunity, located
from commands.standup.consent import remind
from commands.standup.follow_up import ASKED
from commands.standup.form import check_in_form
from commands.standup.recall import plan_before
from commands.standup.which import Round, rounds_of
from commands.words import name
from storage import communities, questions
from storage.outbox import Urgency


async def _check_in(ctx: ChatContext, asked: Asked) -> None:
    if ctx.private_with is None:
        there = await located(ctx)
        rounds = [one for one in await rounds_of(there) if one.community.id == there.community.id]
    else:
        if not await communities.of_person(ctx.tx, ctx.person):
            raise NoCommunity()
        rounds = await rounds_of(ctx)
    blocks, form = await _questions(ctx, rounds)
    plan = await _plan(ctx, rounds) if form is not None else None
    blocks += plan.blocks if plan is not None else ()
    # What they say now is what this asks for.
    await questions.are_answered(ctx.tx, ctx.person, ASKED)
    if ctx.private_with is None:
        called = ctx.member.name if ctx.member else name(ctx.person)
        who = chat.Mention(ctx.person, called)
        beyond = texts.blocks(ctx.language, "checkin-beyond", name=who)
        whispered = chat.Post(blocks, otherwise=beyond, form=form)
        post = await ctx.whisper(whispered, ctx.person, Urgency.ANSWER)
    else:
        post = await ctx.answer(asked.message, blocks, form)
    if plan is not None:
        await plan.noted(ctx, post)


async def _plan(ctx: ChatContext, rounds: list[Round]) -> ForOne | None:
    """What they wanted to do, when it is clear in which community."""
    if len(rounds) != 1 or rounds[0].check_in is not None:
        return None
    return await plan_before(ctx, rounds[0].standup, rounds[0].member, ctx.language)


async def _questions(
    ctx: ChatContext, rounds: list[Round]
) -> tuple[tuple[chat.Block, ...], chat.Form | None]:
    prefix = ctx.profile.prefix
    if not rounds:
        return texts.blocks(ctx.language, "checkin-none", prefix=prefix), None
    open_ones = [one for one in rounds if one.is_open] or rounds
    if all(one.check_in is not None and one.check_in.complete for one in open_ones):
        return texts.blocks(ctx.language, "status-mine-complete"), None
    late = () if any(one.is_open for one in open_ones) else texts.blocks(ctx.language, "checkin-late")
    reminder = await remind(ctx, ctx.language, *(one.member for one in open_ones))
    asks = (*late, *texts.blocks(ctx.language, "checkin-here"), *reminder)
    return asks, check_in_form(ctx.language)


CHECK_IN = Command(
    names={"en": "checkin", "nl": "checkin"},
    about="about-checkin",
    everyday={"en": "tell", "nl": "vertel"},
    theme=Theme.TELL,
    leads=True,
    everywhere=_check_in,
    changes=Changes.NEVER,
)
