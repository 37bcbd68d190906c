"""How people learn in a sprint: two taps, of which only counts are kept (Samenspel §3.3f and §3.4d)."""

from datetime import timedelta
from typing import Final

from commands import texts
from commands.asking import Answered, Ask, Claim
from commands.context import Context
from commands.course.passport import said
from storage import goals, places, polls, sprints
from storage.communities import Community
from storage.database import Transaction
from storage.ids import SprintId
from storage.sprints import Sprint

LEARNING: Final = "learning"
WAYS: Final = ("try", "watch", "ask", "help", "look-up", "think", "lesson", "outside", "back")
PLACES: Final = ("meeting", "work", "place")
HOW, MOST, WHERE = "how", "most", "where"
QUESTIONS: Final = (HOW, MOST, WHERE)
CLOSER: Final = "closer"
"""What people said alone of their own goals; how often each."""
LATELY: Final = timedelta(weeks=2)
"""For so long people know what they did in a sprint that is over."""


async def of_ended(ctx: Context, community: Community) -> Claim | None:
    """What is asked of the sprint that ended last."""
    over = [one for one in await sprints.of_community(ctx.tx, community.id) if one.ended_at is not None]
    if not over or over[-1].ended_at is None or over[-1].ended_at < ctx.now - LATELY:
        return None
    if MOST in await sprints.counts(ctx.tx, over[-1].id):
        return None
    return await _claim(ctx, community, over[-1], MOST, WHERE)


async def of_begun(ctx: Context, community: Community, now: Sprint) -> Claim | None:
    """What is asked at the start of a sprint."""
    if HOW in await sprints.counts(ctx.tx, now.id):
        return None
    return await _claim(ctx, community, now, HOW)


async def _claim(ctx: Context, community: Community, sprint: Sprint, *questions: str) -> Claim:
    asks = [await _ask(ctx, community, sprint, question) for question in questions]
    return Claim(LEARNING, said(community, "learning-title"), tuple(asks))


async def _ask(ctx: Context, community: Community, sprint: Sprint, question: str) -> Ask:
    where = await places.of(ctx.tx, community.id)
    options = [said(community, f"learning-{one}") for one in _options(question)]
    if question == WHERE and where:
        options[-1] = said(community, "learning-in-place", place=where)
    return Ask(f"{question}-{sprint.id}", said(community, f"learning-{question}"), tuple(options))


def _options(question: str) -> tuple[str, ...]:
    return PLACES if question == WHERE else WAYS


async def answered(ctx: Context, came: Answered) -> None:
    """Keeps how often each was chosen, and nothing of who did."""
    question, _, number = came.key.rpartition("-")
    sprint = await sprints.by_id(ctx.tx, SprintId(int(number)))
    if sprint is not None and question not in await sprints.counts(ctx.tx, sprint.id):
        counts = {option: came.counts.get(place, 0) for place, option in enumerate(_options(question))}
        await sprints.count(ctx.tx, sprint, question, counts, ctx.now)
    await polls.drop(ctx.tx, came.poll)


async def note_closeness(ctx: Context, community: Community) -> None:
    """Keeps how much closer to their goals people came in the sprint that ended, once enough of them said so.

    It is looked at when a round closes: whoever reads it then cannot tell who answered last.
    """
    over = [one for one in await sprints.of_community(ctx.tx, community.id) if one.ended_at is not None]
    ended = over[-1].ended_at if over else None
    if ended is None or ended < ctx.now - LATELY or CLOSER in await sprints.counts(ctx.tx, over[-1].id):
        return
    found = (await goals.closeness(ctx.tx, community.id)).get(over[-1].id, {})
    if sum(found.values()) >= goals.FEWEST:
        counts = {answer.value: count for answer, count in found.items()}
        await sprints.count(ctx.tx, over[-1], CLOSER, counts, ended, ctx.now)


async def told(tx: Transaction, community: Community, sprint: Sprint, language: str) -> tuple[str, ...]:
    """What was counted of a sprint, a line for each question that anybody answered."""
    found = await sprints.counts(tx, sprint.id)
    asked = (*QUESTIONS, CLOSER)
    return tuple(line for one in asked if one in found and (line := _line(language, one, found[one])))


async def told_closer(tx: Transaction, sprint: Sprint, language: str) -> str:
    """How much closer people came to their goals; nothing where too few said so."""
    found = (await sprints.counts(tx, sprint.id)).get(CLOSER)
    return _line(language, CLOSER, found) if found else ""


def _line(language: str, question: str, counts: dict[str, int]) -> str:
    chosen = sorted((one for one in counts if counts[one]), key=lambda one: -counts[one])
    of_goals = "closer-" if question == CLOSER else ""
    ways = ", ".join(f"{texts.line(language, f'learning-{of_goals}{one}')} {counts[one]}" for one in chosen)
    return f"{texts.line(language, f'learning-{question}')} {ways}" if ways else ""
