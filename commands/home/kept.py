"""What is kept of what members take home: that they were offered it, and when they took it."""

from collections.abc import Iterator
from typing import Any

from commands import html
from commands.context import Context
from commands.records import Json, Mine, Own, Records, Scope, Table
from storage import communities, taken_home
from storage.communities import Member
from storage.ids import PersonId


async def _exported(scope: Scope) -> dict[str, list[Json]]:
    found = await taken_home.taken(scope.tx, scope.community.id)
    return {"taken_home": [{"at": scope.time(at)} for at in found if scope.holds(at)]}


async def _own(mine: Mine) -> list[Json]:
    return [
        {"offered_at": mine.time(one.offered_at), "taken_at": mine.time(one.taken_at), "off": one.off}
        for one in await taken_home.by_member(mine.tx, mine.member.id)
    ]


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        if one["off"]:
            yield page.p("page-home-off", at=page.moment(one["offered_at"]))
        elif one["taken_at"]:
            yield page.p("page-home", at=page.moment(one["taken_at"]))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await taken_home.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    await taken_home.forget(ctx.tx, member.id)


RECORDS = Records(
    kept={"privacy-kept-home": ("taken_home",)},
    tables=(Table("taken_home", ("at",)),),
    exported=_exported,
    own=(Own("taken_home", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
)
