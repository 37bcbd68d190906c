"""Who could learn something of whom in a sprint: what one wants and another knows, as both let the group see.

Words are compared here, as for who may help; nothing of that is kept but the pair. Nobody is in two pairs of
one sprint, and two people are never a pair twice.
"""

from collections.abc import Collection, Mapping
from typing import Final

from commands import alike
from commands.context import Context
from storage import communities, goals, intake, know_how, pairs
from storage.communities import Community
from storage.goals import Goal
from storage.ids import MemberId
from storage.intake import Perspective
from storage.know_how import KnowHow
from storage.pairs import Pair
from storage.sprints import Sprint

MOST_GOALS, MOST_KNOWN = 60, 200
LET_BE: Final = 2
"""Who left so many proposals in a row without an answer gets no other."""


async def on_sprint(ctx: Context, community: Community, sprint: Sprint) -> None:
    """Notes the pairs of a sprint; both are asked once they take part in a round."""
    if await pairs.of_sprint(ctx.tx, community.id, sprint.id):
        return
    earlier = await pairs.of_community(ctx.tx, community.id)
    may = {
        one.id
        for one in await communities.members(ctx.tx, community.id)
        if one.is_asked_alone(ctx.now) and not _is_let_be(one.id, earlier)
    }
    wanted = [one for one in await goals.shown(ctx.tx, community.id) if one.member in may][:MOST_GOALS]
    known = [one for one in await know_how.shown(ctx.tx, community.id) if one.member in may][-MOST_KNOWN:]
    sides = await _sides(ctx, community)
    had = {frozenset((one.wants, one.knows)) for one in earlier}
    taken: set[MemberId] = set()
    for goal in wanted:
        found = _best(community.language, goal, known, sides, had, taken)
        if found is not None:
            taken |= {goal.member, found.member}
            await pairs.propose(
                ctx.tx, community.id, goal.id, found.id, goal.member, found.member, sprint.id, ctx.now
            )


def _is_let_be(member: MemberId, earlier: Collection[Pair]) -> bool:
    """Whether what they were asked last stayed without an answer, so often."""
    asked = [one for one in earlier if member in (one.wants, one.knows) and one.asked_at(member) is not None]
    return len(asked) >= LET_BE and all(one.said(member) is None for one in asked[-LET_BE:])


async def _sides(ctx: Context, community: Community) -> dict[MemberId, Perspective]:
    """From which side people come, as far as the group may know."""
    about = await intake.of_community(ctx.tx, community.id)
    may_see = await intake.are_shown(ctx.tx, community.id)
    return {one: said.perspective for one, said in about.items() if one in may_see and said.perspective}


def _best(
    language: str,
    goal: Goal,
    known: Collection[KnowHow],
    sides: Mapping[MemberId, Perspective],
    had: Collection[frozenset[MemberId]],
    taken: Collection[MemberId],
) -> KnowHow | None:
    """Who knows of it, rather from another side; nobody who is in a pair already, or was with them before."""
    if goal.member in taken:
        return None
    free = [
        one
        for one in known
        if one.member != goal.member
        and one.member not in taken
        and frozenset((goal.member, one.member)) not in had
    ]
    found = [free[at] for at, _ in alike.shared(language, goal.text, [one.text for one in free])]
    mine = sides.get(goal.member)

    def is_alike(one: KnowHow) -> bool:
        return mine is None or sides.get(one.member) in (None, mine)

    return min(found, key=is_alike, default=None)
