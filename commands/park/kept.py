"""What is kept of points."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from commands import html
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.points import POINT
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table, note_expired
from storage import communities, helped, lines, outbox, point_hands, points, sought
from storage.communities import Community
from storage.ids import PersonId
from storage.lines import Ref
from storage.points import Kind, Point
from storage.sought import What

_REPLIES: Final = timedelta(days=30)
"""So long somebody may still reply to a list that another took the place of, or take a sign back."""


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    ids = scope.ids
    made = await points.since(scope.tx, scope.community.id, None)
    hands = await point_hands.counted(scope.tx, scope.community.id)
    return {
        "parked": [
            {"member": ids[one.member], **_as_json(scope, one), "hands": hands[one.id]}
            for one in made
            if scope.holds(one.at)
        ]
    }


def _as_json(scope: Scope, point: Point) -> Json:
    return {
        "text": point.text,
        "at": scope.time(point.at),
        "kind": point.kind.value,
        "state": point.state.value,
        "closed_at": scope.time(point.closed_at),
        "how": point.how.value if point.how is not None else None,
    }


async def _own(mine: Mine) -> list[Json]:
    return [_as_json(mine, one) for one in await points.by_member(mine.tx, mine.member.id)]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for point in found:
        text = "page-point-help" if point["kind"] == Kind.OBSTACLE else "page-point"
        yield page.p(text, at=page.moment(point["at"]))
        yield html.quote(point["text"])


async def _own_hands(mine: Mine) -> list[Json]:
    found = await point_hands.of_member(mine.tx, mine.member.id)
    return [{"at": mine.time(hand.at), "text": text} for hand, text in found]


def _mine_hands(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-point-too", at=page.moment(one["at"]))
        yield html.quote(one["text"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for point in await points.by_member(ctx.tx, member.id):
            if point.event is not None:
                await outbox.cancel_about(ctx.tx, point.event)
                await sought.forget(ctx.tx, point.event, What.POINT)
            await points.erase(ctx.tx, point.id)
        await point_hands.forget(ctx.tx, member.id)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    old = await points.closed_before(ctx.tx, community.id, limits.words)
    for point in old:
        helped.too_old(ctx.tx, point)
        await points.expire(ctx.tx, point.id)
        await lines.forget(ctx.tx, Ref(POINT, point.id))
    await note_expired(ctx, community, "points", len(old))
    return False


async def _sweeps(ctx: Context, _limits: Limits) -> None:
    await lines.forget_past(ctx.tx, ctx.now - _REPLIES)
    await sought.forget_past(ctx.tx, ctx.now - _REPLIES)


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return f"{day(one['at'])}, {page.name(one['member'])}: {one_line(one['text'])}"

    return page.listed("export-points", rows, line)


_COLUMNS: Final = ("member", "kind", "text", "at", "state", "closed_at", "how", "hands")
RECORDS = Records(
    kept={"privacy-kept-points": ("points", "point_hands", "sought")},
    tables=(
        Table(
            "parked",
            _COLUMNS,
            _page,
            prose=frozenset({"text"}),
        ),
    ),
    exported=_exported,
    forgets=_forgets,
    expires=_expires,
    sweeps=_sweeps,
    own=(Own("parked", _own, _mine), Own("wanted_too", _own_hands, _mine_hands)),
)
