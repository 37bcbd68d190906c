"""What is kept of work sessions; it lives as long as the community."""

from collections.abc import Iterator
from typing import Any, Final

from commands import html
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from commands.session.became import agenda_of
from storage import attended, communities, outbox, session_words, sessions
from storage.communities import Member
from storage.ids import PersonId
from storage.session_words import Kind
from storage.sessions import Session

_TITLES: Final = {
    Kind.PLACE: "export-session-place",
    Kind.QUESTION: "export-session-question",
    Kind.YIELD: "export-session-yield",
}
_SAID: Final = tuple(_TITLES)


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await sessions.of_community(scope.tx, scope.community.id)
    return {"sessions": [await _session(scope, one) for one in found if scope.holds(one.starts_at)]}


async def _session(scope: Scope, session: Session) -> Json:
    ids = scope.ids
    words = await session_words.of(scope.tx, session.id)
    said = {one.kind: one.text for one in words}
    return {
        "id": session.id,
        "starts_at": scope.time(session.starts_at),
        "ended_at": scope.time(session.ended_at),
        **{kind.value: said.get(kind) for kind in _SAID},
        "state": session.state.value,
        "present": [{"member": ids[one]} for one in await attended.of(scope.tx, session.id)],
        "agenda": [
            {
                "number": one.number,
                "kind": one.point.kind.value,
                "member": ids[one.point.member],
                "text": one.point.text,
                "became": one.became.value,
            }
            for one in await agenda_of(scope.tx, session)
        ],
        "lessons": [
            {"member": ids[one.member], "text": one.text, "at": scope.time(one.at)}
            for one in words
            if one.kind is Kind.LESSON
        ],
    }


async def _own(mine: Mine) -> list[Json]:
    found: list[Json] = []
    for one in await session_words.by_member(mine.tx, mine.member.id):
        session = await sessions.by_id(mine.tx, one.session)
        about = {"session": mine.time(session.starts_at), "kind": one.kind.value}
        found.append({**about, "text": one.text, "at": mine.time(one.at)})
    return found


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-session-words", at=page.moment(one["at"]), session=page.moment(one["session"]))
        yield html.quote(one["text"])


async def _there(mine: Mine) -> list[str | None]:
    found = [await sessions.by_id(mine.tx, one) for one in await attended.by_member(mine.tx, mine.member.id)]
    return [mine.time(session.starts_at) for session in found]


def _was_there(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-session-there", at=page.moment(one))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await session_words.by_member(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, one.event)
            await session_words.erase(ctx.tx, one)
        await attended.erase(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    await attended.erase(ctx.tx, member.id)


def _page(page: Page, rows: list[Row]) -> list[str]:
    parts: list[str] = []
    for one in rows:
        parts.append(f"## {page.text('export-session', day=day(one['starts_at']))}")
        lines = [f"- {page.text(_TITLES[kind])}: {one_line(one[kind])}" for kind in _SAID if one[kind]]
        lines += [
            f"- {point['number']}. {one_line(point['text'])} ({point['became']})" for point in one["agenda"]
        ]
        lines += [f"- {page.name(said['member'])}: {one_line(said['text'])}" for said in one["lessons"]]
        parts += ["\n".join(lines)] if lines else []
    return parts


_TEXT: Final = frozenset({"text"})
RECORDS = Records(
    kept={"privacy-kept-sessions": ("session_words", "attended")},
    nobodys={"a work session of a group": ("sessions",)},
    tables=(
        Table(
            "sessions",
            ("session", "id", "starts_at", "ended_at", *_SAID, "state"),
            _page,
            inside=(
                Table("present", ("session", "member")),
                Table("agenda", ("session", "number", "kind", "member", "text", "became"), prose=_TEXT),
                Table("lessons", ("session", "member", "text", "at"), prose=_TEXT),
            ),
            numbered="session",
            prose=frozenset(_SAID),
        ),
    ),
    exported=_exported,
    own=(Own("sessions", _own, _mine), Own("sessions_attended", _there, _was_there)),
    forgets=_forgets,
    lets_go=_lets_go,
)
