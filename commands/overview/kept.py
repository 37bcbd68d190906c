"""What is kept of the shelf: what there is to read, as long as the group lives."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from storage import communities, outbox, shelf
from storage.communities import Community
from storage.ids import PersonId
from storage.shelf import Shelved

_FETCHED: Final = timedelta(days=1)
"""So long a message is fetched that may never come."""


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = [one for one in await shelf.of_community(scope.tx, scope.community.id) if scope.holds(one.at)]
    return {"shelf": [{"member": scope.ids[one.member], **_as_json(scope, one)} for one in found]}


def _as_json(scope: Scope, one: Shelved) -> Json:
    return {"text": one.text, "link": one.link, "file": one.file, "at": scope.time(one.at)}


async def _own(mine: Mine) -> list[Json]:
    me = mine.member.id
    found = await shelf.concerning(mine.tx, me)
    return [{"mine": one.member == me, **_as_json(mine, one)} for one in found]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-shelf" if one["mine"] else "page-shelf-of-mine", at=page.moment(one["at"]))
        yield html.quote(" ".join(filter(None, (one["text"], one["link"], one["file"]))))


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        said = ": ".join(one_line(one[key]) for key in ("text", "link", "file") if one[key])
        return f"{day(one['at'])}, {page.name(one['member'])}: {said}"

    return page.listed("export-shelf", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await shelf.concerning(ctx.tx, member.id):
            await outbox.cancel_about(ctx.tx, one.event)
            await shelf.erase(ctx.tx, one)


async def _expires(ctx: Context, community: Community, _limits: Limits) -> bool:
    for one in await shelf.never_came(ctx.tx, community.id, ctx.now - _FETCHED):
        await shelf.erase(ctx.tx, one)
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-shelf")


RECORDS = Records(
    kept={"privacy-kept-shelf": ("shelf",)},
    privacy=_privacy,
    tables=(
        Table(
            "shelf",
            ("member", "text", "link", "file", "at"),
            _page,
            prose=frozenset({"text", "link"}),
        ),
    ),
    exported=_exported,
    own=(Own("shelf", _own, _mine),),
    forgets=_forgets,
    expires=_expires,
)
