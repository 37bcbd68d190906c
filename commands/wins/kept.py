"""What is kept of small wins: what a group achieved, as long as the group lives."""

from collections.abc import Iterator
from typing import Any

from commands import chat, html, texts
from commands.context import Context
from commands.markdown import Page, day, one_line
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table
from commands.winning import Told, of, words_of
from commands.wins.change import sweep
from storage import communities, outbox, sought, wins
from storage.communities import Community
from storage.ids import PersonId
from storage.sought import What
from storage.wins import Win


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = [one for one in await of(scope.tx, scope.community.id) if scope.holds(one.win.at)]
    return {"wins": [{"member": scope.ids[one.win.member], **_as_json(scope, one.win, one)} for one in found]}


def _as_json(scope: Scope, one: Win, told: Told | None) -> Json:
    return {
        "text": told.text if told is not None else None,
        "at": scope.time(one.at),
        "source": one.source.value,
        "kind": one.kind.value if one.kind is not None else None,
        "useful": one.useful.value if one.useful is not None else None,
    }


async def _own(mine: Mine) -> list[Json]:
    return [
        {**_as_json(mine, one, await words_of(mine.tx, one)), "told": not one.declined}
        for one in await wins.by_member(mine.tx, mine.member.id)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        if one["told"]:
            yield page.p("page-win", at=page.moment(one["at"]))
            yield html.quote(one["text"] or page.text("win-a-photo"))


def _page(page: Page, rows: list[Row]) -> list[str]:
    def line(one: Any) -> str:
        text = one_line(one["text"]) if one["text"] else page.text("win-a-photo")
        return f"{day(one['at'])}, {page.name(one['member'])}: {text}"

    return page.listed("export-wins", rows, line)


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        for one in await wins.by_member(ctx.tx, member.id):
            if one.event is not None:
                await outbox.cancel_about(ctx.tx, one.event)
                await sought.forget(ctx.tx, one.event, What.WIN)
            await wins.erase(ctx.tx, one)


async def _expires(ctx: Context, community: Community, _limits: Limits) -> bool:
    # What was shown in an answer goes with that.
    await sweep(ctx, community)
    return False


def _privacy(language: str) -> tuple[chat.Block, ...]:
    return texts.blocks(language, "privacy-wins")


RECORDS = Records(
    kept={"privacy-kept-wins": ("wins",)},
    privacy=_privacy,
    tables=(
        Table("wins", ("member", "text", "at", "source", "kind", "useful"), _page, prose=frozenset({"text"})),
    ),
    exported=_exported,
    own=(Own("wins", _own, _mine),),
    forgets=_forgets,
    expires=_expires,
)
