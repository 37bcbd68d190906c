"""What is kept of agreements: as long as the community lives, as the group builds on them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from storage import agreements, communities, outbox, points
from storage.agreements import Agreement
from storage.communities import Community
from storage.ids import PersonId

LAPSES_AFTER: Final = timedelta(weeks=4)
"""So long something that was proposed waits for a yes."""


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await agreements.of_community(scope.tx, scope.community.id)
    return {
        "agreements": [
            {"member": scope.ids[one.member], **await _as_json(scope, one)}
            for one in found
            if one.counts and one.member is not None and scope.holds(one.at)
        ]
    }


async def _as_json(scope: Scope, one: Agreement) -> Json:
    point = await points.by_id(scope.tx, one.point) if one.point is not None else None
    return {
        "what": one.text,
        "by_when": one.due.isoformat() if one.due is not None else None,
        "hat": one.hat,
        "state": one.state.value,
        "made_at": scope.time(one.at),
        "closed_at": scope.time(one.closed_at),
        "outcome": one.outcome,
        "session": one.session,
        "point": point.text if point is not None else None,
    }


async def _own(mine: Mine) -> list[Json]:
    found = await agreements.concerning(mine.tx, mine.member.id)
    return [{"mine": one.member == mine.member.id, **await _as_json(mine, one)} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-agreement" if one["mine"] else "page-agreement-noted"
        yield page.p(text, at=page.moment(one["made_at"]))
        yield html.quote(one["what"])
        if one["by_when"] is not None:
            yield page.p("page-agreement-due", day=page.day(one["by_when"]))
        if one["outcome"] is not None:
            yield page.p("page-agreement-outcome")
            yield html.quote(one["outcome"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        who = ", ".join(filter(None, (page.name(one["member"]), one_line(one["hat"] or ""))))
        came = f" ({one_line(one['outcome'])})" if one["outcome"] else ""
        return f"{day(one['made_at'])}, {who}: {one_line(one['what'])}{came}"

    return page.listed("export-agreements", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await agreements.by_member(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, one.event)
            await agreements.erase(ctx.tx, one)
        await agreements.forget_who_noted(ctx.tx, member.id)


async def _expires(ctx: Context, community: Community, _limits: Limits) -> bool:
    for one in await agreements.lapsed(ctx.tx, community.id, ctx.now - LAPSES_AFTER):
        await agreements.erase(ctx.tx, one)
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-agreements")


RECORDS = Records(
    kept={"privacy-kept-agreements": ("agreements",)},
    privacy=_privacy,
    tables=(
        Table(
            "agreements",
            (
                *("member", "what", "by_when", "hat", "state", "made_at", "closed_at", "outcome"),
                *("session", "point"),
            ),
            _page,
            prose=frozenset({"what", "hat", "outcome", "point"}),
        ),
    ),
    exported=_exported,
    own=(Own("agreements", _own, _mine),),
    forgets=_forgets,
    expires=_expires,
)
