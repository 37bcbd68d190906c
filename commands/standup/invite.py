"""``!checkin``: the three questions in private, for who would rather answer there."""

from commands import chat, texts
from commands.context import ChatContext
from commands.practice import Asked, Changes, Command
from commands.router import NoCommunity, located
from commands.standup.consent import remind
from commands.standup.form import check_in_form
from commands.standup.which import Round, rounds_of
from commands.words import name
from storage import communities
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
    if ctx.private_with is None:
        called = ctx.member.name if ctx.member else name(ctx.person)
        who = chat.Mention(ctx.person, called)
        beyond = texts.blocks(ctx.language, "checkin-beyond", name=who)
        await ctx.whisper(chat.Post(blocks, otherwise=beyond, form=form), ctx.person, Urgency.ANSWER)
    else:
        await ctx.answer(asked.message, blocks, form)


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
    everywhere=_check_in,
    changes=Changes.NEVER,
)
