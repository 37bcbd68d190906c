"""What is kept of turns: until the talk is over, and no longer."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from commands import html
from commands.context import Context
from commands.live import turns
from commands.records import Json, Limits, Mine, Own, Records
from storage import communities, live
from storage.communities import Community, Member
from storage.ids import PersonId


async def _own(mine: Mine) -> list[Json]:
    one = await live.running(mine.tx, mine.community.id)
    mine_is = one is not None and any(turn.member == mine.member.id for turn in one.turns)
    return [{"began_at": mine.time(one.began_at)}] if one is not None and mine_is else []


def _mine(page: html.Page, found: Any) -> Iterator[str]:
    for one in found:
        yield page.p("page-turn", at=page.moment(one["began_at"]))


async def _forgets(ctx: Context, person: PersonId) -> None:
    for member in await communities.memberships(ctx.tx, person):
        await _lets_go(ctx, member)


async def _lets_go(ctx: Context, member: Member) -> None:
    one = await live.running(ctx.tx, member.community)
    was_theirs = one is not None and one.turn is not None and one.turn.member == member.id
    await live.forget(ctx.tx, member.id)
    left = await live.running(ctx.tx, member.community)
    if left is not None and was_theirs:
        await turns.go_on(ctx, await communities.by_id(ctx.tx, member.community), left, ctx.now, erased=True)


async def _expires(ctx: Context, community: Community, _limits: Limits) -> bool:
    await live.end_older(ctx.tx, community.id, ctx.now - timedelta(days=1))
    return False


RECORDS = Records(
    kept={"privacy-kept-turns": ("live.member_id", "turns")},
    nobodys={
        "a stand-up that people hold together just now": (
            *("live.id", "live.community_id", "live.standup_id", "live.post_id", "live.began_at"),
            *("live.warned", "live.next_at"),
        )
    },
    own=(Own("turns", _own, _mine),),
    forgets=_forgets,
    lets_go=_lets_go,
    expires=_expires,
)
