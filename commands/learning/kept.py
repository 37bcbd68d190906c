"""What is kept of what a group wants to learn, as long as it lives."""

from collections.abc import Iterator
from typing import Any, Final

from commands import html
from commands.context import Context
from commands.learning.listed import FIELDS
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, learning, outbox
from storage.ids import PersonId
from storage.learning import Field, Learning

_COLUMNS: Final = (
    "member",
    "text",
    "at",
    "state",
    "session_at",
    "treated_at",
    "hands",
    *(field.value for field in Field),
)


def state(one: Learning) -> str:
    """How it stands with a question."""
    if one.treated_at is not None:
        return "treated"
    return "planned" if one.session_at is not None else "open"


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = [one for one in await learning.of_community(scope.tx, scope.community.id) if scope.holds(one.at)]
    return {"learning_questions": [_as_json(scope, one) for one in found]}


def _as_json(scope: Scope, one: Learning) -> Json:
    about = {field.value: None for field in Field} | {said.field.value: said.text for said in one.said}
    return {
        "member": scope.ids[one.member],
        "text": one.text,
        "at": scope.time(one.at),
        "state": state(one),
        "session_at": scope.time(one.session_at),
        "treated_at": scope.time(one.treated_at),
        "hands": len(one.hands),
        **about,
    }


async def _own(mine: Mine) -> list[Json]:
    me, rows = mine.member.id, []
    for one in await learning.concerning(mine.tx, me):
        if one.member == me:
            rows.append((one.at, "question", one.text))
        rows += [(said.at, said.field.value, said.text) for said in one.said if said.member == me]
        rows += [(hand.at, "hand", one.text) for hand in one.hands if hand.member == me]
    return [{"at": mine.time(at), "kind": kind, "text": text} for at, kind, text in rows]


_SAYS: Final = {"question": "page-learning", "hand": "page-learning-too"}


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p(_SAYS.get(one["kind"], "page-learning-said"), at=page.moment(one["at"]))
        yield html.quote(one["text"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        about = [
            page.text(text, text=one_line(one[field.value]))
            for field, text in FIELDS.items()
            if one[field.value]
        ]
        said = " · ".join((one_line(one["text"]), *about))
        return f"{day(one['at'])}, {page.name(one['member'])}: {said}"

    return page.listed("export-learning", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await learning.concerning(ctx.tx, member.id):
            if one.member == member.id:
                if one.event is not None:
                    await outbox.cancel_about(ctx.tx, one.event)
                await learning.erase(ctx.tx, one)
                continue
            for said in one.said:
                if said.member == member.id:
                    await outbox.cancel_about(ctx.tx, said.event)
                    await learning.unsay(ctx.tx, one, said.field)
        await learning.lower(ctx.tx, member.id)


RECORDS = Records(
    kept={"privacy-kept-learning": ("learning_questions", "learning_fields", "learning_hands")},
    nobodys={"with what a work session of a group begins": ("learning_slots",)},
    tables=(
        Table(
            "learning_questions",
            _COLUMNS,
            _page,
            prose=frozenset({"text", *(field.value for field in Field)}),
        ),
    ),
    exported=_exported,
    own=(Own("learning_questions", _own, _mine),),
    forgets=_forgets,
)
