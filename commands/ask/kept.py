"""What is kept of questions to the group besides the point that each is: who could help."""

from collections.abc import Iterator
from typing import Any

from commands import html
from commands.context import Context
from commands.records import Json, Mine, Own, Records, Scope, Table
from storage import communities, hands, points
from storage.ids import PersonId
from storage.points import Kind


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    made = await points.since(scope.tx, scope.community.id, None)
    return {
        "hands": [
            {"member": scope.ids[one.member], "to": scope.ids[point.member], "at": scope.time(one.at)}
            for point in made
            if point.kind is Kind.QUESTION
            for one in await hands.of_point(scope.tx, point.id)
            if scope.holds(one.at)
        ]
    }


async def _own(mine: Mine) -> list[Json]:
    return [{"at": mine.time(one.at)} for one in await hands.by_member(mine.tx, mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-hand", at=page.moment(one["at"]))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await hands.by_member(ctx.tx, member.id):
            await hands.erase(ctx.tx, one)


RECORDS = Records(
    kept={"privacy-kept-hands": ("hands",)},
    tables=(Table("hands", ("member", "to", "at")),),
    exported=_exported,
    own=(Own("hands", _own, _mine),),
    forgets=_forgets,
)
