"""What is kept of goals: they are part of the course, and live as long as the community."""

from collections.abc import Iterator, Sequence
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.goals import parts
from commands.goals.parts import Part
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, goals, outbox, sprints
from storage.communities import Member
from storage.goals import Goal
from storage.ids import PersonId, SprintId


def _as_json(scope: Scope, goal: Goal, of_all: Sequence[Part]) -> Json:
    part = parts.tied(goal, of_all)
    return {
        "text": goal.text,
        "since": scope.time(goal.since),
        "until": scope.time(goal.until),
        "tied_to": part.field.value if part is not None else None,
        "part": part.text if part is not None else None,
    }


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = [one for one in await goals.of_community(scope.tx, scope.community.id) if scope.holds(one.since)]
    of_all = await parts.all_of(scope.tx, scope.community.id)
    counted = await goals.closeness(scope.tx, scope.community.id)
    begun = await sprints.of_community(scope.tx, scope.community.id)
    numbers = {one.id: number for number, one in enumerate(begun, 1)}
    return {
        "goals": [
            {"member": scope.ids[one.member], **_as_json(scope, one, of_all)} for one in found if one.shown
        ],
        "closeness": [
            {"sprint": numbers.get(SprintId(sprint)), "answer": answer.value, "count": count}
            for sprint, counts in counted.items()
            if sum(counts.values()) >= goals.FEWEST
            for answer, count in counts.items()
        ],
    }


async def _own(mine: Mine) -> list[Json]:
    found = await goals.by_member(mine.tx, mine.member.id)
    of_all = await parts.all_of(mine.tx, mine.community.id)
    return [{**_as_json(mine, one, of_all), "shown": one.shown} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-goal" if one["shown"] else "page-goal-hidden", at=page.moment(one["since"]))
        yield html.quote(one["text"])
        if one["part"]:
            yield page.p("page-goal-part", text=one["part"])


def _goals_page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['since'])}, {page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-goals", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _erase(ctx, await goals.by_member(ctx.tx, member.id))


async def _lets_go(ctx: Context, member: Member) -> None:
    """What who left did not show goes."""
    await _erase(ctx, [one for one in await goals.by_member(ctx.tx, member.id) if not one.shown])


async def _erase(ctx: Context, found: list[Goal]) -> None:
    for one in found:
        if one.event is not None:
            await outbox.cancel_about(ctx.tx, one.event)
        await goals.erase(ctx.tx, one)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-goals")


RECORDS = Records(
    kept={"privacy-kept-goals": ("goals",)},
    nobodys={"counts, by nobody": ("closeness",)},
    privacy=_privacy,
    tables=(
        Table(
            "goals",
            ("member", "text", "since", "until", "tied_to", "part"),
            _goals_page,
            prose=frozenset({"text", "part"}),
        ),
        Table("closeness", ("sprint", "answer", "count")),
    ),
    exported=_exported,
    own=(Own("goals", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
)
