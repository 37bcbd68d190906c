"""A facilitator for whom something lies ready and whom we cannot reach alone: the group hears so, once."""

from commands import chat, texts
from commands.practice import Stage
from storage import communities, shown, standups
from storage.communities import Community, Role
from storage.database import Transaction
from storage.ids import PersonId
from storage.shown import Shown


async def minds(stage: Stage, event: chat.NotSent) -> None:
    """Says in the room that something waits, and not what."""
    row = await shown.by_post(stage.tx, event.post)
    community = await _whose(stage.tx, row) if row is not None else None
    if row is None or row.person is None or community is None:
        return
    await shown.remove(stage.tx, row.post)
    member = await communities.member(stage.tx, community.id, row.person)
    if member is None or member.role is not Role.FACILITATOR or member.left_at is not None:
        return
    if await communities.unreached(stage.tx, member.id):
        who = chat.Mention(member.person, member.name)
        blocks = texts.blocks(community.language, "unreached", name=who)
        await stage.post(chat.Post(blocks), community.room)


async def _whose(tx: Transaction, row: Shown) -> Community | None:
    """The community whose facilitators alone may see a post."""
    if row.community is not None:
        return await communities.by_id(tx, row.community)
    if row.standup is not None:
        return await communities.by_id(tx, (await standups.by_id(tx, row.standup)).community)
    return None


async def reached(stage: Stage, person: PersonId) -> None:
    """Somebody is alone with us: what could not be said to them before can be now."""
    # Not at the top of the module: the list of all practices holds this one.
    from commands.handle import PRACTICES

    for community in await communities.reached(stage.tx, person):
        member = await communities.member(stage.tx, community, person)
        if member is None or member.role is not Role.FACILITATOR or member.left_at is not None:
            continue
        for practice in PRACTICES:
            await practice.reaches(stage, await communities.by_id(stage.tx, community), member)
