"""What is kept of points."""

from typing import Any

from commands.markdown import Page, day, one_line
from commands.records import Json, Records, Row, Scope, Table
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


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-points", rows, line)


RECORDS = Records(
    tables=(Table("parked", ("member", "kind", "text", "at"), _page, prose=frozenset({"text"})),),
    exported=_exported,
)
