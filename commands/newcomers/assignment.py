"""What somebody who is new will work on: first what they could go on with, then in their own words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat, lines, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.newcomers import hand_over
from commands.questions import Question, Said, put_to, say
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import clean, one_line
from storage import assignments, communities, course, goals, questions, shown, sprints
from storage.assignments import Goal
from storage.communities import Community, Member
from storage.course import Field
from storage.database import Transaction
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

ASK, GOAL = "newcomer-work", "newcomer-goal"
MOST: Final = 500
NOTED: Final = "✅"
OPEN_FOR: Final = timedelta(days=14)
_BARE: Final = timedelta(days=1)
_SIGNS: Final = tuple(digit(number) for number in range(1, len(Goal) + 1))


async def offer(ctx: Context, community: Community, member: Member) -> bool:
    """Asks whether they go on with the first that any practice has for them; False when none has."""
    language = await ctx.language_of(member.person, community)
    for practice in ctx.practices:
        for one in await practice.offers_newcomer(ctx, community, member, language):
            post = chat.Post(one.blocks, quiet=True, options=one.options)
            await one.noted(ctx, await ctx.whisper(post, member.person))
            await alone.asked(ctx, member, waits=False)
            return True
    return False


async def ask(ctx: Context, community: Community, member: Member) -> None:
    """Asks what they will work on, unless they said so already."""
    if await assignments.current(ctx.tx, member.id) is not None:
        return
    language = await ctx.language_of(member.person, community)
    blocks = texts.blocks(language, "work-ask", name=one_line(community.name))
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=_skip(language)), member.person)
    await shown.add(ctx.tx, post, ASK, language, person=member.person, community=community.id)
    until = ctx.now + OPEN_FOR
    await questions.ask(ctx.tx, Pending(post, ASK, member.person, ctx.now, until=until))
    await alone.asked(ctx, member)


def _skip(language: str) -> tuple[chat.Option, ...]:
    return (chat.Option(alone.SKIP, texts.line(language, "intake-skip"), alone.SKIP),)


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words in private for the answer; False when nothing was asked that they may answer."""
    if not await alone.in_private(ctx, event):
        return False
    pending = await put_to(ctx, event, ASK, QUESTIONS[ASK])
    there = await alone.there(ctx, pending)
    if pending is None or there is None or there.member is None:
        return False
    if event.reply_to is None and await alone.may_be_a_check_in(there, pending):
        return False
    await questions.remove(ctx.tx, pending.post)
    await alone.answered(ctx, there.member)
    await ctx.acknowledge(event.event, NOTED, event.room)
    text, here = one_line(clean(event.body), MOST), there.community.id
    await assignments.add(ctx.tx, here, there.member.id, text, event.event, ctx.now)
    await hand_over.tell_asked(there, there.member)
    await _which_goal(there, there.member)
    return True


async def _takes_no(ctx: ChatContext, pending: Pending, _no: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    await questions.remove(ctx.tx, pending.post)
    await alone.answered(ctx, there.member)
    await say(ctx, answer, texts.blocks(there.language, "newcomer-skipped"))
    return True


# --- to which goal it belongs ----------------------------------------------------------------------------


async def _goals(tx: Transaction, community: Community, member: Member) -> dict[Goal, str]:
    """The goals there are now."""
    sprint, own = await sprints.now(tx, community.id), await goals.current(tx, member.id)
    found = {
        Goal.SHARED: await course.says(tx, community.id, Field.GOAL),
        Goal.SPRINT: sprint.goal if sprint is not None else None,
        Goal.OWN: own.text if own is not None else None,
    }
    return {goal: text for goal, text in found.items() if text}


async def _which_goal(ctx: CommunityContext, member: Member) -> None:
    there = await _goals(ctx.tx, ctx.community, member)
    if not there:
        return
    language = await ctx.language_of(member.person, ctx.community)
    numbers = tuple(there)
    blocks = _asks(language, numbers, there)
    options = tuple(
        chat.Option(sign, texts.line(language, f"work-goal-{goal.value}"), sign)
        for sign, goal in zip(_SIGNS, numbers, strict=False)
    )
    post = chat.Post(blocks, quiet=True, options=(*options, *_skip(language)))
    said = await ctx.whisper(post, member.person, Urgency.ANSWER)
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, said, GOAL, language, person=member.person, community=here, says=says)
    packed = ",".join(goal.value for goal in numbers)
    await questions.ask(ctx.tx, Pending(said, GOAL, member.person, ctx.now, payload=packed))


def _asks(language: str, numbers: Sequence[Goal], there: Mapping[Goal, str]) -> tuple[chat.Block, ...]:
    """The question; what is no goal any more keeps its number, and is named without its words."""
    listed = [
        texts.line(
            language,
            "work-goal",
            number=number,
            what=texts.line(language, f"work-goal-{goal.value}"),
            text=one_line(there.get(goal, ""), 120),
            known=int(goal in there),
        )
        for number, goal in enumerate(numbers, 1)
    ]
    how = texts.blocks(language, "work-goal-how")
    return (*texts.blocks(language, "work-goal-ask"), chat.paragraph("\n".join(listed)), *how)


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """The question as it would be now."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    pending = await questions.asked_with(ctx.tx, row.post)
    if member is None or pending is None:
        return None
    there = await _goals(ctx.tx, community, member)
    return _asks(community.language.instead(row.language), _numbers(pending), there)


def _numbers(pending: Pending) -> tuple[Goal, ...]:
    return tuple(Goal(one) for one in (pending.payload or "").split(",") if one)


def _number(said: str) -> int | None:
    """Which of the goals somebody means; 0 for none of them."""
    if alone.skips(said):
        return 0
    signs = {plain(sign): number for number, sign in enumerate(_SIGNS, 1)}
    number = signs.get(plain(said)) or number_in(said)
    return number if number is not None and 1 <= number <= len(Goal) else None


async def _ties(ctx: ChatContext, pending: Pending, number: int, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    numbers = _numbers(pending)
    if there is None or there.member is None or number > len(numbers):
        return False
    current = await assignments.current(ctx.tx, there.member.id)
    if current is not None and number:
        await assignments.tie(ctx.tx, current.id, numbers[number - 1])
    await questions.answered(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(there.language, "work-noted" if number else "newcomer-skipped"))
    return True


async def changed(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """What its author changes or takes away changes or goes here too."""
    if isinstance(event, chat.Edit) and lines.read(event.body):
        return
    words = one_line(clean(event.body), MOST) if isinstance(event, chat.Edit) else ""
    for one in await assignments.of_event(ctx.tx, event.target):
        if (await communities.member_by_id(ctx.tx, one.member)).person == event.sender:
            await (assignments.rewrite(ctx.tx, one, words) if words else assignments.erase(ctx.tx, one))


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    ASK: Question(alone.skipped, _takes_no, bare=_BARE, how=("work-ask",), words=True),
    GOAL: Question(_number, _ties, bare=_BARE, how=("work-goal-how",)),
}
