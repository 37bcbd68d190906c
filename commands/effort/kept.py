"""What is kept of hours: they are of who said them, and in no export of the group."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from commands import html
from commands.context import Context
from commands.effort.reading import in_hours
from commands.records import Json, Limits, Mine, Own, Records, Row, Scope, Table, note_expired
from commands.times.moments import local
from storage import communities, effort, research
from storage.communities import Community, Member
from storage.effort import ALL, Choice
from storage.ids import PersonId

HOURS: Final = Table("effort", ("member", "week", "item", "hours"))
"""What researchers get of who said yes to that."""
_HOUR: Final = 60


async def _hours(mine: Mine) -> list[Json]:
    return [
        {
            "week": one.week,
            "item": one.item or None,
            "hours": one.minutes / _HOUR,
            "said_at": mine.time(one.said_at),
        }
        for one in await effort.by_member(mine.tx, mine.member.id)
    ]


def _of_hours(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        minutes = round(one["hours"] * _HOUR)
        kind = f"effort-item-{one['item']}" if one["item"] else "effort-item-all"
        yield page.p(
            "page-effort",
            day=page.day(one["week"]),
            hours=in_hours(page.language, minutes),
            minutes=minutes,
            kind=page.text(kind),
        )


async def _choices(mine: Mine) -> list[Json]:
    return [
        {"about": one.kind.value, "yes": one.yes, "at": mine.time(one.at)}
        for one in await effort.choices(mine.tx, mine.member.id)
    ]


def _of_choices(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        said = "yes" if one["yes"] else "no"
        yield page.p(f"page-effort-{one['about']}-{said}", at=page.moment(one["at"]))


async def _researched(scope: Scope) -> Mapping[str, list[Row]]:
    """The hours of who said yes to that, of the research that there is."""
    study = await research.now(scope.tx, scope.community.id)
    if study is None:
        return {HOURS.name: []}
    yes = {
        member.id
        for member in scope.members
        for one in [await effort.chosen(scope.tx, member.id, Choice.RESEARCH)]
        if one is not None and one.is_for(study.begun_at)
    }
    return {
        HOURS.name: [
            {
                "member": scope.ids[one.member],
                "week": one.week,
                "item": one.item if one.item != ALL else None,
                "hours": one.minutes / _HOUR,
            }
            for one in await effort.of_community(scope.tx, scope.community.id)
            if one.member in yes
        ]
    }


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await effort.forget(ctx.tx, member.id)


async def _lets_go(ctx: Context, member: Member) -> None:
    await effort.forget(ctx.tx, member.id)


async def _expires(ctx: Context, community: Community, limits: Limits) -> bool:
    limit = local(limits.words, community.timezone).date().isoformat()
    await note_expired(ctx, community, "effort", await effort.expire(ctx.tx, community.id, limit))
    return False


RECORDS = Records(
    kept={"privacy-kept-effort": ("effort_hours", "effort_choices")},
    for_research=(HOURS,),
    researched=_researched,
    own=(Own("effort", _hours, _of_hours), Own("effort_choices", _choices, _of_choices)),
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
