"""What is kept of reports, beside what they are made of."""

from collections.abc import Iterator
from typing import Any, Final

from commands import amend, html
from commands.context import Context
from commands.markdown import Page, day, quoted
from commands.minutes.page import SHARED
from commands.minuting import SESSION_DRAFT
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table, note_expired
from storage import communities, minutes, outbox, shown
from storage.communities import Community
from storage.ids import PersonId


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    """Every meeting that is over: of which nothing was added or shared stands here too."""
    ids = scope.ids
    found: list[Json] = []
    everything = await minutes.meetings(scope.tx, scope.community.id)
    for meeting in everything:
        kept = await minutes.of(scope.tx, meeting)
        if scope.holds(meeting.began_at):
            found.append(
                {
                    "kind": meeting.kind.value,
                    "began_at": scope.time(meeting.began_at),
                    "ended_at": scope.time(meeting.ended_at),
                    "addition": kept.addition if kept else None,
                    "member": ids[kept.member] if kept and kept.member is not None else None,
                    "added_at": scope.time(kept.added_at) if kept else None,
                    "shared_at": scope.time(kept.shared_at) if kept else None,
                }
            )
    return {"minutes": found}


async def _own(mine: Mine) -> list[Json]:
    return [
        {
            "meeting": mine.time(meeting.began_at),
            "addition": kept.addition,
            "at": mine.time(kept.added_at),
        }
        for kept, meeting in await minutes.by_member(mine.tx, mine.member.id)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-addition", at=page.moment(one["at"]), meeting=page.moment(one["meeting"]))
        yield html.quote(one["addition"])


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for kept, meeting in await minutes.by_member(ctx.tx, member.id):
            if kept.event is not None:
                await outbox.cancel_about(ctx.tx, kept.event)
            await minutes.erase(ctx.tx, meeting)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    for row in await shown.of_rounds_before(ctx.tx, community.id, limits.words):
        if row.kind == SHARED:
            await amend.take_away(ctx, row.post)
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind in (SHARED, SESSION_DRAFT) and row.since is not None and row.since < limits.words:
            await amend.take_away(ctx, row.post)
    old = await minutes.before(ctx.tx, community.id, limits.words)
    for one in old:
        await minutes.expire(ctx.tx, one)
    await note_expired(ctx, community, "reports", len(old))
    return False


_ADDED: Final = {"round": "export-minutes", "session": "export-minutes-session"}


def _page(page: Page, rows: list[Row]) -> list[str]:
    parts: list[str] = []
    for one in rows:
        if one["addition"]:
            parts.append(f"## {page.text(_ADDED[one['kind']], day=day(one['began_at']))}")
            parts.append(f"{page.name(one['member'])}:\n{quoted(one['addition'])}")
    return parts


_COLUMNS: Final = ("kind", "began_at", "ended_at", "addition", "member", "added_at", "shared_at")
RECORDS = Records(
    kept={
        "privacy-kept-minutes": (
            *("minutes.member_id", "minutes.event_id", "minutes.addition", "minutes.added_at"),
        )
    },
    nobodys={
        "which reports a group can read": (
            *("minutes.id", "minutes.community_id", "minutes.standup_id", "minutes.session_id"),
            *("minutes.shared_at", "minutes.post_id"),
        )
    },
    tables=(Table("minutes", _COLUMNS, _page, prose=frozenset({"addition"})),),
    exported=_exported,
    own=(Own("additions", _own, _mine),),
    forgets=_forgets,
    expires=_expires,
)
