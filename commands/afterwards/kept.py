"""What is kept of what still lives of a group: handed out by nobody's name."""

from collections.abc import Iterator
from typing import Any

from commands import html
from commands.context import Context
from commands.markdown import Page, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from storage import communities, outbox, still_lives
from storage.communities import Community
from storage.ids import PersonId
from storage.still_lives import Lives


def _as_json(one: Lives) -> Json:
    answer = one.answer.value if one.answer is not None else None
    return {"months": one.months, "answer": answer, "text": one.text}


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await still_lives.of_community(scope.tx, scope.community.id)
    return {"afterwards": [_as_json(one) for one in found if scope.holds(one.asked_at)]}


async def _own(mine: Mine) -> list[Json]:
    found = await still_lives.by_member(mine.tx, mine.member.id)
    return [{**_as_json(one), "asked_at": mine.time(one.asked_at)} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        said = [page.text(f"still-lives-{one['answer']}")] if one["answer"] else []
        if said or one["text"]:
            yield page.p("page-still-lives", at=page.moment(one["asked_at"]))
            yield html.quote(": ".join([*said, *([one["text"]] if one["text"] else [])]))


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        said = page.text(f"still-lives-{one['answer']}") if one["answer"] else ""
        words = one_line(one["text"]) if one["text"] else ""
        when = page.text("still-lives-later", months=one["months"])
        return f"{when}: {' – '.join(filter(None, (said, words)))}"

    return page.listed("still-lives-title", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await still_lives.by_member(ctx.tx, member.id):
            if one.text_event is not None:
                await outbox.cancel_about(ctx.tx, one.text_event)
        await still_lives.erase(ctx.tx, member.id)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    for one in await still_lives.of_community(ctx.tx, community.id):
        if one.text is not None and one.asked_at < limits.words:
            await still_lives.tells(ctx.tx, one, None, None)
    return False


RECORDS = Records(
    kept={"privacy-kept-still-lives": ("still_lives",)},
    tables=(Table("afterwards", ("months", "answer", "text"), _page, prose=frozenset({"text"})),),
    exported=_exported,
    own=(Own("afterwards", _own, _mine),),
    forgets=_forgets,
    expires=_expires,
)
