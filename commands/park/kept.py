"""What is kept of points."""

from collections.abc import Iterator
from typing import Any

from commands import html
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import points
from storage.points import Point


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    ids = scope.ids
    made = await points.since(scope.tx, scope.community.id, None)
    return {
        "parked": [{"member": ids[one.member], **_as_json(scope, one)} for one in made if scope.holds(one.at)]
    }


def _as_json(scope: Scope, point: Point) -> Json:
    return {"text": point.text, "at": scope.time(point.at), "kind": point.kind.value}


async def _own(mine: Mine) -> list[Json]:
    return [_as_json(mine, one) for one in await points.by_member(mine.tx, mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for point in found:
        yield page.p("page-point", at=page.moment(point["at"]))
        yield html.quote(point["text"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-points", rows, line)


RECORDS = Records(
    kept={"privacy-kept-points": ("points",)},
    tables=(Table("parked", ("member", "kind", "text", "at"), _page, prose=frozenset({"text"})),),
    exported=_exported,
    own=(Own("parked", _own, _mine),),
)
