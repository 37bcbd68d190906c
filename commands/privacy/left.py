"""Who left long ago becomes a number: their account, name, absence and offers of help go.

What they said stays without a name, for as long as what anybody said.
"""

import secrets
from datetime import datetime

from commands import amend, records, texts
from commands.context import Context
from storage import audit, communities, former, people, shown
from storage.communities import Community
from storage.ids import FORMER, PersonId


async def let_go(ctx: Context, community: Community, limit: datetime) -> bool:
    """Does so with the first who left before `limit`; whether there may be more."""
    member = await former.first_to_leave(ctx.tx, community.id, limit)
    if member is None:
        return False
    for practice in ctx.practices:
        await practice.records.lets_go(ctx, member)
    number = await former.count_former(ctx.tx, community.id) + 1
    name = texts.line(community.language, "former-member", number=str(number))
    await former.make_former(ctx.tx, member.id, number, name)
    await _forget_account(ctx, member.person)
    return True


async def _forget_account(ctx: Context, person: PersonId) -> None:
    """Erases what is kept of an account itself, unless it is still in one of our groups."""
    if await communities.memberships(ctx.tx, person) or await people.in_a_group(ctx.tx, person):
        return
    for row in await shown.to_person(ctx.tx, person):
        await amend.take_away(ctx, row.post)
    await records.forget(ctx, person)
    await audit.hide(ctx.tx, person)
    # With a mark that says nothing: the room is still one with somebody alone, and theirs when they are back.
    ctx.after_commit.gone.add(person)
    await people.forget(ctx.tx, person, PersonId(f"{FORMER}{secrets.token_hex(8)}"))
