"""What is kept of which communities belong together, and of whose name others read by their own yes."""

from collections.abc import Iterator
from typing import Any, Final

from commands import chat, html, texts
from commands.context import Context
from commands.linked.given import hold_back
from commands.markdown import Page, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from storage import communities, linked, named_up
from storage.communities import Member
from storage.ids import PersonId

_COLUMNS: Final = ("kind", "side", "name", "since")


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    rows: list[Json] = []
    for link in await linked.of_community(scope.tx, scope.community.id):
        below = link.child == scope.community.id
        other = await communities.by_id(scope.tx, link.parent if below else link.child)
        side, since = "above" if below else "below", scope.time(link.since)
        rows.append({"kind": link.kind.value, "side": side, "name": other.name, "since": since})
    return {"links": rows}


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        return page.text(f"linked-{one['kind']}-{one['side']}", name=one_line(one["name"]))

    return page.listed("export-linked", rows, line)


async def _named(mine: Mine) -> Json | None:
    one = await named_up.of(mine.tx, mine.member.id)
    return {"at": mine.time(one.at)} if one is not None else None


def _of_name(page: html.Page, found: Any) -> Iterator[str]:
    if found is not None:
        yield page.p("page-named-up", at=page.moment(found["at"]))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await hold_back(ctx, member)
        await named_up.unsay(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    await hold_back(ctx, member)
    await named_up.unsay(ctx.tx, member.id)


async def _sweeps(ctx: Context, _limits: Limits) -> None:
    await linked.expire_codes(ctx.tx, ctx.now)


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "linked-privacy")


RECORDS: Final = Records(
    kept={"privacy-kept-linked": ("named_up",)},
    privacy=_privacy,
    nobodys={
        "which community is of which other": ("links",),
        "what a community lets those above it read": ("link_kinds",),
        "which words those above do not read any more": ("link_withheld",),
        "the codes with which one joins another": ("link_codes",),
    },
    tables=(Table("links", _COLUMNS, _page),),
    exported=_exported,
    own=(Own("named_up", _named, _of_name),),
    forgets=_forgets,
    lets_go=_lets_go,
    sweeps=_sweeps,
)
