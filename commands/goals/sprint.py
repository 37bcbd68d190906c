"""Whether a goal is still the same in a new sprint, and came closer in the one that ended: asked in private.

Nobody is told what somebody answered; it is counted, and told from three answers on.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.goals import parts
from commands.goals.mine import Blocks, asked_about, belongs
from commands.goals.parts import Part
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.signs import digit, plain
from commands.telling import Section
from commands.words import one_line, plainly
from storage import communities, goals, questions, shown, sprints
from storage.communities import Community, Member
from storage.database import Transaction
from storage.goals import Closer, Goal
from storage.ids import PostId
from storage.questions import Pending
from storage.shown import Shown
from storage.sprints import Sprint

SAME, CLOSER = "goal-same", "goal-closer"
TOLD_FOR: Final = timedelta(weeks=3)
_BARE: Final = timedelta(days=1)
_SIGNS: Final = {digit(number): one for number, one in enumerate(Closer, 1)}
_WORDS: Final = {
    Closer.MUCH: "veel,much,a lot,1",
    Closer.LITTLE: "een beetje,beetje,a little,2",
    Closer.NO: "nee,no,3",
    Closer.OTHER: "ander doel,other goal,another goal,4",
}
_MEANT: Final = {word: one for one, words in _WORDS.items() for word in words.split(",")}
_NEW: Final = frozenset("nieuw,nieuw doel,new,new goal".split(","))


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """At most one: how the sprint that ended was for their goal, else whether it is the same in this one."""
    goal = await goals.current(ctx.tx, member.id)
    if goal is None or not member.is_asked_alone(ctx.now):
        return ()
    every = await sprints.of_community(ctx.tx, community.id)
    ended = next((one for one in reversed(every) if one.ended_at is not None), None)
    now = next((one for one in every if one.ended_at is None), None)
    if ended is not None and _is_of(goal, ended.ended_at) and goal.closer_asked != ended.id:
        return (await _recall(ctx, member, goal, language, CLOSER, ended),)
    if now is not None and _is_of(goal, now.began_at) and goal.same_asked != now.id:
        return (await _recall(ctx, member, goal, language, SAME, now),)
    return ()


def _is_of(goal: Goal, moment: datetime | None) -> bool:
    """Whether it was theirs by then."""
    return moment is not None and goal.since < moment


async def _recall(
    ctx: Context, member: Member, goal: Goal, language: str, kind: str, sprint: Sprint
) -> Recall:
    there = await parts.of_community(ctx.tx, goal.community) if kind == SAME else []
    blocks = _says(language, kind, goal, there)
    if kind == CLOSER:
        options = tuple(
            chat.Option(sign, texts.line(language, f"goal-closer-{one.value}"), sign)
            for sign, one in _SIGNS.items()
        )
    else:
        labels = {"✅": "goal-same-yes", "❌": "goal-same-new"}
        options = alone.taps(language, labels)
        options += parts.options(there)
    return Recall(ctx.now, blocks, options, partial(_asked, kind, member, goal, language, sprint, blocks))


def _says(language: str, kind: str, goal: Goal, there: Sequence[Part]) -> Blocks:
    asked = texts.blocks(language, f"{kind}-asked", text=one_line(goal.text))
    return (*asked, *parts.says(language, goal, there))


async def render_same(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """Whether a goal is the same, asked as it would be now; nothing once the goal is gone."""
    goal = await _of(ctx, row)
    there = await parts.of_community(ctx.tx, community.id)
    return _says(community.language.instead(row.language), SAME, goal, there) if goal is not None else None


async def render_closer(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """Whether a goal came closer, in the same way."""
    goal = await _of(ctx, row)
    return _says(community.language.instead(row.language), CLOSER, goal, ()) if goal is not None else None


async def _of(ctx: Context, row: Shown) -> Goal | None:
    """The goal that somebody was asked about."""
    if row.person is None or row.community is None:
        return None
    member = await communities.member(ctx.tx, row.community, row.person)
    theirs = await goals.by_member(ctx.tx, member.id) if member is not None else []
    return next((one for one in theirs if one.since == row.since), None)


async def _asked(
    kind: str,
    member: Member,
    goal: Goal,
    language: str,
    sprint: Sprint,
    blocks: Blocks,
    ctx: Context,
    post: PostId,
) -> None:
    await (goals.asked_closer if kind == CLOSER else goals.asked_same)(ctx.tx, goal, sprint.id)
    says, here = amend.says(blocks), member.community
    await shown.add(
        ctx.tx, post, kind, language, person=member.person, community=here, since=goal.since, says=says
    )
    await questions.ask(ctx.tx, Pending(post, kind, member.person, ctx.now, until=ctx.now + TOLD_FOR))


def _closer(said: str) -> Closer | None:
    signs = {plain(sign): one for sign, one in _SIGNS.items()}
    return signs.get(plain(said)) or _MEANT.get(plainly(said))


def _same(said: str) -> bool | int | None:
    """Whether it is the same, or the number of the part that it belongs to."""
    same = False if plainly(said) in _NEW else yes_or_no(said)
    return parts.number(said) if same is None else same


async def _came(ctx: ChatContext, pending: Pending, found: Closer, answer: Said) -> bool:
    goal = await asked_about(ctx, pending)
    if goal is None or goal.closer_asked is None:
        return False
    await goals.came_closer(ctx.tx, goal.community, goal.closer_asked, found)
    await questions.remove(ctx.tx, pending.post)
    await _thanks(ctx, answer, new=found is Closer.OTHER)
    return True


async def _stays(ctx: ChatContext, pending: Pending, same: bool | int, answer: Said) -> bool:
    goal = await asked_about(ctx, pending)
    if goal is None:
        return False
    if not isinstance(same, bool):
        return await belongs(ctx, goal, same, answer)
    await questions.remove(ctx.tx, pending.post)
    await _thanks(ctx, answer, new=not same)
    return True


async def _thanks(ctx: ChatContext, answer: Said, new: bool) -> None:
    text = "goal-say-new" if new else "goal-noted"
    await say(ctx, answer, texts.blocks(ctx.language, text, prefix=ctx.profile.prefix))


async def drafted(
    tx: Transaction, community: Community, _since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """How much closer goals came in the sprint that ended, in counts."""
    ended = [one for one in await sprints.of_community(tx, community.id) if one.ended_at is not None]
    last = ended[-1] if ended else None
    if last is None or last.ended_at is None or not until - TOLD_FOR <= last.ended_at <= until:
        return ()
    counts: Mapping[Closer, int] = (await goals.closeness(tx, community.id)).get(last.id, {})
    if sum(counts.values()) < goals.FEWEST:
        return ()
    labels = {one: texts.line(language, f"goal-closer-{one.value}") for one in counts}
    said = ", ".join(f"{labels[one]} ({counts[one]})" for one in Closer if one in counts)
    return (Section(texts.line(language, "goal-closer-title"), (said,)),)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    CLOSER: Question(_closer, _came, bare=_BARE, how=("goal-closer-asked",)),
    SAME: Question(_same, _stays, bare=_BARE, how=("goal-same-asked",)),
}
