"""What practices know is gathered for the history when a round closes; whose it is says whether it is right.

They are asked once there is something new and a phase ended, or a year went by: alone, quietly, when they
may be asked. What nobody answers in three weeks stays unseen where it has words of theirs; else it stands.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from commands import alone
from commands.context import Context
from commands.history import mine
from commands.lived import Lived
from commands.times.moments import local
from storage import communities, moments, phases
from storage.communities import Community, Member
from storage.moments import Category, Grain, New, Source, State, When
from storage.touched import Touched

EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
YEAR: Final = timedelta(days=365)
TO_ANSWER: Final = timedelta(weeks=3)
Key = tuple[str | None, int | None]


async def on_closed(ctx: Context, community: Community) -> None:
    """Gathers what there is, lets stand what nobody objected to, and asks who is to be asked."""
    await gather(ctx, community)
    for one in await moments.of_community(ctx.tx, community.id):
        unanswered = one.asked_at is not None and one.asked_at <= ctx.now - TO_ANSWER
        may = one.source is Source.AUTOMATIC and one.text is None and not one.declined
        if unanswered and may and one.state is State.NEW and one.lane in (Category.ROLE, Category.ACTIVITY):
            await moments.is_now(ctx.tx, one, State.STANDS)
    for member in await communities.members(ctx.tx, community.id):
        if not member.is_asked_alone(ctx.now) or await alone.later(ctx, community, member) is not None:
            continue
        if await _is_time(ctx, community, member):
            await alone.asked(ctx, member)
            await mine.give(ctx, community, member)


async def _is_time(ctx: Context, community: Community, member: Member) -> bool:
    theirs = await moments.by_member(ctx.tx, member.id)
    new = [one for one in theirs if one.asked_at is None and one.state is State.NEW and not one.declined]
    if not new:
        return False
    began = [one.began_at for one in await phases.of_community(ctx.tx, community.id)][1:]
    first = min(one.at for one in new)
    return first <= ctx.now - YEAR or any(first < at for at in began)


async def gather(ctx: Context, community: Community) -> None:
    """Notes what happened and was not noted yet."""
    known = {(one.kind, one.about) for one in await moments.of_community(ctx.tx, community.id)}
    for (kind, about), one in (await _lived(ctx, community)).items():
        if (kind, about) not in known:
            day = local(one.at, community.timezone).date()
            new = New(
                community.id,
                one.member,
                Source.AUTOMATIC,
                When(day, Grain.DAY),
                one.at,
                text=one.text,
                contribution=one.contribution,
                category=one.category,
                kind=one.kind,
                about=one.id,
                state=State.STANDS if one.member is None else State.NEW,
            )
            await moments.add(ctx.tx, new)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Lets what was gathered follow the words that it has, and go with them."""
    if not any(one.lost and not one.moment for one in changed):
        return
    of_here = await moments.of_community(ctx.tx, community.id)
    rows = [one for one in of_here if one.source is Source.AUTOMATIC and one.text is not None]
    lived = await _lived(ctx, community) if rows else {}
    for row in rows:
        one = lived.get((row.kind, row.about))
        if one is None:
            await moments.erase(ctx.tx, row)
        elif one.text is not None and one.text != row.text:
            await moments.rewrite(ctx.tx, row, one.text, row.when, row.level)


async def _lived(ctx: Context, community: Community) -> dict[Key, Lived]:
    found = [
        one for practice in ctx.practices for one in await practice.moments(ctx.tx, community, EVER, ctx.now)
    ]
    return {(one.kind, one.id): one for one in found}
