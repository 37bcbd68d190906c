"""What the stand-up has for the board: last plans, what was done, and what nobody offered help with."""

from datetime import datetime

from commands import chat
from commands.boarding import RECENT, Column, Item
from commands.context import CommunityContext
from commands.lines import Word
from commands.points import POINT
from commands.standup.checkin import assemble
from commands.standup.nothing import is_nothing
from storage import checkins, communities, offers, points, standups
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CheckInId, MemberId
from storage.lines import Ref
from storage.points import Kind

PLAN = "plan"
"""What a numbered line is about: what somebody planned, by the check-in that says it."""


async def board(tx: Transaction, community: Community, moment: datetime) -> list[Item]:
    """What members who are here shared in the last weeks, and what is in their way."""
    here = {one.id for one in await communities.members(tx, community.id) if one.left_at is None}
    plans: dict[MemberId, Item] = {}
    done: list[Item] = []
    for standup in await standups.during(tx, community.id, moment - RECENT, moment):
        for check, messages in await checkins.in_round(tx, standup.id):
            if not check.shared or check.member not in here or check.submitted_at > moment:
                continue
            said, at = assemble(messages), check.submitted_at
            if said.done and not is_nothing(said.done):
                done.append(Item(Column.DONE, check.member, said.done, at))
            plans.pop(check.member, None)
            if said.next and not is_nothing(said.next):
                column = Column.TODO if check.plan_done_at is None else Column.DONE
                plans[check.member] = Item(column, check.member, said.next, at, Ref(PLAN, check.id))
    return [*plans.values(), *done, *await _stuck(tx, community, moment, here)]


async def _stuck(tx: Transaction, community: Community, moment: datetime, here: set[MemberId]) -> list[Item]:
    found = []
    for point in await points.open_at(tx, community.id, moment):
        if point.kind is not Kind.OBSTACLE or point.member not in here:
            continue
        if point.check_in is None or not await offers.of(tx, point.check_in):
            found.append(Item(Column.STUCK, point.member, point.text, point.at, Ref(POINT, point.id)))
    return found


async def acts(ctx: CommunityContext, ref: Ref, word: Word, event: chat.Text) -> None:
    """Notes that a plan is done, as whose it is says."""
    check = await checkins.by_id(ctx.tx, CheckInId(ref.id))
    if check is None or word is not Word.DONE:
        await ctx.tell(event, "plan-only-done")
    elif ctx.member is None or ctx.member.id != check.member:
        owner = await communities.member_by_id(ctx.tx, check.member)
        await ctx.tell(event, "plan-of-another", name=owner.name)
    else:
        await checkins.plan_done(ctx.tx, ctx.community.id, check, ctx.now)
        await ctx.acknowledge(event.event, "✅", ctx.room)
