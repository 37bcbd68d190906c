"""``!goal``: what I want to learn, or what the group does, and what all who show that want and know."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import alone, amend, chat, texts
from commands.arguments import Words
from commands.command import Asked, Command, Theme
from commands.context import ChatContext, CommunityContext, Context
from commands.goals import parts
from commands.goals.parts import Part
from commands.listing import in_its_place
from commands.questions import Question, Said, say, yes_or_no
from commands.words import clean, one_line, plainly, to_learn
from storage import communities, course, goals, know_how, questions, shown
from storage.communities import Community
from storage.course import Field
from storage.goals import Goal
from storage.ids import MemberId
from storage.outbox import Urgency
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
GROUP, MINE = "goals", "goal-mine"
MOST: Final = 500
LINES: Final = 60
"""So many lines stand in a list."""
_GROUP: Final = frozenset("groep,de groep,iedereen,group,the group,everybody".split(","))
_BARE: Final = timedelta(minutes=10)
"""For so long a number alone says which part it is; later it may well be for something else."""
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}
_WHAT = Words(
    shown={"en": "words|group", "nl": "woorden|groep"},
    optional=True,
    example={"en": "I want to learn to weld", "nl": "Ik wil leren lassen"},
)


async def _goal(ctx: CommunityContext, asked: Asked) -> None:
    words = asked.get(_WHAT)
    if words is not None and plainly(words) in _GROUP:
        await _tell_group(ctx, asked)
        return
    member = await ctx.myself()
    if words is not None:
        event = asked.message.event
        await goals.add(
            ctx.tx, ctx.community.id, member.id, to_learn(one_line(clean(words), MOST)), event, ctx.now
        )
        await ctx.acknowledge(event, "✅", asked.message.room)
    await _tell_mine(ctx, await goals.current(ctx.tx, member.id))


async def _tell_mine(ctx: CommunityContext, goal: Goal | None) -> None:
    """Shows it to whose it is alone, and asks whether the group may see it."""
    for row in await shown.of_community(ctx.tx, ctx.community.id):
        if row.kind == MINE and row.person == ctx.person:
            await amend.take_away(ctx, row.post)
    there = await parts.of_community(ctx.tx, ctx.community.id)
    blocks = _mine(ctx, ctx.language, goal, there)
    taps = alone.taps(ctx.language, _TAPS)
    options = (*taps, *parts.options(there)) if goal is not None else ()
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=options), ctx.person, Urgency.ANSWER)
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, post, MINE, ctx.language, person=ctx.person, community=here, says=says)
    if goal is not None:
        await questions.ask(ctx.tx, Pending(post, MINE, ctx.person, ctx.now))


def _mine(ctx: Context, language: str, goal: Goal | None, there: Sequence[Part]) -> Blocks:
    if goal is None:
        return texts.blocks(language, "goal-none", prefix=ctx.profile.prefix)
    seen = "goal-seen" if goal.shown else "goal-unseen"
    return (
        *texts.blocks(language, "goal-is", text=one_line(goal.text)),
        *texts.blocks(language, seen),
        *parts.says(language, goal, there),
    )


async def render_mine(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    if member is None:
        return None
    goal = await goals.current(ctx.tx, member.id)
    there = await parts.of_community(ctx.tx, community.id)
    return _mine(ctx, community.language.instead(row.language), goal, there)


def _reads(said: str) -> bool | int | None:
    """Whether the group may see it, or the number of the part that it belongs to."""
    seen = yes_or_no(said)
    return parts.number(said) if seen is None else seen


async def _decide(ctx: ChatContext, pending: Pending, chosen: bool | int, answer: Said) -> bool:
    goal = await asked_about(ctx, pending)
    if goal is None:
        return False
    if not isinstance(chosen, bool):
        bare = isinstance(answer, chat.Text) and answer.reply_to is None
        return not (bare and ctx.now - pending.asked_at > _BARE) and await belongs(ctx, goal, chosen, answer)
    await goals.show(ctx.tx, goal, chosen)
    await questions.answered(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(ctx.language, "goal-seen-now" if chosen else "goal-hidden-now"))
    return True


async def asked_about(ctx: ChatContext, pending: Pending) -> Goal | None:
    """The goal of who speaks that a question is about; None once they left."""
    there = await alone.there(ctx, pending)
    return await goals.current(ctx.tx, there.member.id) if there and there.member else None


async def belongs(ctx: ChatContext, goal: Goal, chosen: int, answer: Said) -> bool:
    """Ties a goal to the part of a number and says so; False where there is no such part."""
    part = await parts.tie(ctx.tx, goal, chosen)
    if part is not None:
        text = one_line(part.text, 120)
        await say(ctx, answer, texts.blocks(ctx.language, "goal-part-noted", text=text))
    return part is not None


async def _tell_group(ctx: CommunityContext, asked: Asked) -> None:
    """Shows what was let be seen, in the place of the list that was shown there before."""
    reader, language = await in_its_place(ctx, GROUP)
    blocks = await _group(ctx, ctx.community, language)
    post = await ctx.answer(asked.message, blocks)
    says, here = amend.says(blocks), ctx.community.id
    await shown.add(ctx.tx, post, GROUP, language, person=reader, community=here, says=says)


async def render_group(ctx: Context, community: Community, row: Shown) -> Blocks:
    """The same as it would be now."""
    return await _group(ctx, community, community.language.instead(row.language))


async def _group(ctx: Context, community: Community, language: str) -> Blocks:
    """What the group wants to learn, and of each who let it be seen what they want beside what they know."""
    ours = await course.says(ctx.tx, community.id, Field.GOAL)
    blocks = texts.blocks(language, "goals-ours", text=one_line(ours)) if ours is not None else ()
    lines = await _by_member(ctx, community, language)
    if not lines:
        return (*blocks, *texts.blocks(language, "goals-nothing", prefix=ctx.profile.prefix))
    return (*blocks, *texts.blocks(language, "goals-title"), chat.paragraph("\n".join(lines[:LINES])))


async def _by_member(ctx: Context, community: Community, language: str) -> list[str]:
    names = {one.id: one_line(one.name) for one in await communities.members(ctx.tx, community.id)}
    of_all = await parts.of_community(ctx.tx, community.id)
    said: dict[MemberId, list[str]] = {}
    for goal in await goals.shown(ctx.tx, community.id):
        part, text = parts.tied(goal, of_all), one_line(goal.text, 120)
        line = texts.line(language, "goals-want", name=names[goal.member], text=text)
        if part is not None:
            line += " " + texts.line(language, "goals-part", text=one_line(part.text, 80))
        said.setdefault(goal.member, []).append(line)
    for known in await know_how.shown(ctx.tx, community.id):
        text = one_line(known.text, 120)
        line = texts.line(language, "goals-know", name=names[known.member], text=text)
        said.setdefault(known.member, []).append(line)
    return [line for lines in said.values() for line in lines]


QUESTION = Question(_reads, _decide, how=("goal-unseen", "goal-seen"))
GOAL = Command(
    names={"en": "goal", "nl": "doel"},
    about="about-goal",
    theme=Theme.LEARN,
    run=_goal,
    keeps=True,
    arguments=(_WHAT,),
)
