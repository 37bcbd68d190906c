"""Questions without names, to everybody alone: one message asks whether they may come, and then all come.

So a telephone rings once, also for somebody who would rather not. That they came is noted until the end, as
they are taken away then; whether they were answered is noted nowhere.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said, say
from commands.reflection.ask import about, after, asked_alone, note, whisper
from commands.reflection.asked import Asked
from commands.times.moments import day_in_words, local
from commands.words import one_line
from storage import polls, questions, reflections, shown
from storage.communities import Community, Member
from storage.outbox import Urgency
from storage.polls import Poll
from storage.questions import Pending

MAY_COME: Final = "unnamed-may-come"
_TAPS: Final[Mapping[str, str]] = {"✅": "button-yes", "❌": "button-no"}


async def ask(ctx: Context, community: Community, asked: Sequence[Poll], until: datetime) -> None:
    """Asks everybody alone; a single question comes at once, of more it is asked first whether they may."""
    people = await asked_alone(ctx, community)
    for number, member in enumerate(people):
        await alone.asked(ctx, member, waits=False)
        wait = after(number, len(people))
        if len(asked) == 1:
            await _give(ctx, community, asked, member, wait)
        else:
            await _invite(ctx, community, asked, member, until, wait)
    await note(ctx, community, asked, len(people))
    for poll in asked:
        await polls.opened(ctx.tx, poll.id, ctx.now)


async def _invite(
    ctx: Context,
    community: Community,
    asked: Sequence[Poll],
    member: Member,
    until: datetime,
    wait: timedelta,
) -> None:
    language = await ctx.language_of(member.person, community)
    day = day_in_words(language, local(until, community.timezone).date())
    blocks = texts.blocks(
        language, "unnamed-may-come", questions=len(asked), name=one_line(community.name), day=day
    )
    options = alone.taps(language, _TAPS)
    post = await whisper(ctx, community, asked[0], member, chat.Post(blocks, options=options), wait)
    await shown.add(ctx.tx, post, MAY_COME, language, person=member.person, community=community.id)
    await questions.ask(ctx.tx, Pending(post, MAY_COME, member.person, ctx.now))


async def _give(
    ctx: Context,
    community: Community,
    asked: Sequence[Poll],
    member: Member,
    wait: timedelta | None = None,
) -> None:
    """Hands out a ballot for each question, after a while or, as an answer, now.

    Their codes are such that nobody can tell afterwards whose they were.
    """
    language = await ctx.language_of(member.person, community)
    others = await polls.count_waiting(ctx.tx, member.person)
    for hundreds, poll in enumerate(asked, others + 1):
        question = Asked.unpack(poll.asked)
        # They come together: what stands under the first need not be read five times.
        first = poll is asked[0]
        hint = texts.line(language, "reflection-anonymous-how" if first else "reflection-anonymous-more")
        ballot = chat.Ballot(
            poll.id, question.text.said(language), question.labels(language), hint, 100 * hundreds + 1
        )
        if wait is None:
            post = await ctx.whisper(ballot, member.person, Urgency.ANSWER, about=about(poll.reflection))
        else:
            post = await whisper(ctx, community, poll, member, ballot, wait)
        await polls.hold(ctx.tx, poll.id, post, member.person)


async def decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    """Hands out what was asked about, once; a no is taken as it is, and may become a yes."""
    here = await alone.there(ctx, pending)
    reflection = await reflections.open_in(ctx.tx, here.community.id) if here is not None else None
    if here is None or here.member is None or reflection is None or not reflection.anonymous:
        return False
    await questions.answered(ctx.tx, pending.post)
    if await polls.put_to_person(ctx.tx, reflection.id, ctx.person):
        return True
    if not yes:
        await say(ctx, answer, texts.blocks(ctx.language, "unnamed-not"))
        return True
    await _give(ctx, here.community, await polls.of_reflection(ctx.tx, reflection.id), here.member)
    return True


async def over(ctx: Context, community: Community) -> None:
    """Takes away what asked whether they may come: it would tell for ever who said yes."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == MAY_COME:
            await amend.take_away(ctx, row.post)
