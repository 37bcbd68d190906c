"""What is kept of where it lands: what was passed on and what came of it, as long as the group lives."""

from collections.abc import Iterator
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, Own, Records, Row, Scope, Table
from storage import communities, landings, outbox
from storage.ids import PersonId
from storage.landings import Landing


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = [one for one in await landings.of_community(scope.tx, scope.community.id) if scope.holds(one.at)]
    return {
        "landings": [
            {"member": scope.ids[one.member] if one.member is not None else None, **_as_json(scope, one)}
            for one in found
        ]
    }


def _as_json(scope: Scope, one: Landing) -> Json:
    last = one.landed[-1] if one.landed else None
    return {
        "text": one.text,
        "recipient": one.recipient,
        "passed_on": one.passed_on.isoformat(),
        "answer": last.answer.value if last is not None else None,
        "why": last.words if last is not None else None,
        "answered_at": scope.time(last.at) if last is not None else None,
    }


async def _own(mine: Mine) -> list[Json]:
    me = mine.member.id
    found = await landings.concerning(mine.tx, me)
    return [{"mine": one.member == me, **_as_json(mine, one)} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        text = "page-landed" if one["mine"] else "page-landed-words"
        yield page.p(text, at=page.day(one["passed_on"]), recipient=one["recipient"])
        yield html.quote(one["text"])


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        why = f" ({one_line(one['why'])})" if one["why"] else ""
        answer = f": {one['answer']}{why}" if one["answer"] else ""
        return f"{day(one['passed_on'])}, {one_line(one['recipient'])}: {one_line(one['text'])}{answer}"

    return page.listed("export-landings", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await landings.of_author(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, one.event)
            await landings.erase(ctx.tx, one)
        await landings.forget_who_brought(ctx.tx, member.id)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-landings")


RECORDS = Records(
    kept={"privacy-kept-landings": ("landings", "landed")},
    privacy=_privacy,
    tables=(
        Table(
            "landings",
            ("member", "text", "recipient", "passed_on", "answer", "why", "answered_at"),
            _page,
            prose=frozenset({"text", "recipient", "why"}),
        ),
    ),
    exported=_exported,
    own=(Own("landings", _own, _mine),),
    forgets=_forgets,
)
