"""Short reflection questions as polls, by instruments that facilitators can add to (Samenspel §2.3)."""

from datetime import datetime

from commands import chat, texts
from commands.practice import Practice, Stage
from commands.reflection import ask, command, expect, vote
from commands.reflection.start import end, moves, step
from storage import communities, expectations, people, reflections
from storage.communities import Community, Role
from storage.database import Transaction
from storage.ids import CommunityId


async def _wakes(stage: Stage, community: Community) -> None:
    for reflection in await reflections.due_in(stage.tx, community.id, stage.now):
        occasion = stage.because(f"reflection {community.room} {reflection.next_at}")
        if not stage.retracing or await occasion.was_said(community.room):
            await step(occasion, community, reflection)
    if not stage.retracing:
        await expect.wakes(stage, community)


async def _minds(stage: Stage, event: chat.Internal) -> None:
    """Where we may not speak there is nothing to ask: what began ends, and facilitators are told."""
    if not isinstance(event, chat.NotSent):
        return
    found = await reflections.held_in(stage.tx, event.post)
    if found is None or found[1] is not None:
        return
    poll, _ = found
    now = await reflections.open_in(stage.tx, poll.community)
    if now is None or now.id != poll.reflection:
        return
    community = await communities.by_id(stage.tx, poll.community)
    await reflections.drop(stage.tx, poll.id)
    await end(stage, community, now)
    room = (await people.room(stage.tx, community.room)).name or community.name
    for member in await communities.members(stage.tx, community.id):
        if member.role is Role.FACILITATOR and member.left_at is None:
            language = await stage.language_of(member.person, community)
            await stage.whisper(
                chat.Post(texts.blocks(language, "reflection-not-sent", room=room)), member.person
            )


async def _next_due(tx: Transaction) -> datetime | None:
    moments = (await reflections.next_step(tx), await expectations.next_due(tx))
    return min((moment for moment in moments if moment is not None), default=None)


async def _due(tx: Transaction, now: datetime) -> list[CommunityId]:
    steps = await reflections.communities_due(tx, now)
    return list(dict.fromkeys((*steps, *await expectations.communities_due(tx, now))))


PRACTICE = Practice(
    name="reflection",
    commands=(command.REFLECT, command.CLOSE, command.RESULTS, command.ALONE, command.TOGETHER),
    hears=vote.hears,
    minds=_minds,
    wakes=_wakes,
    begins=expect.begins,
    welcomes=expect.welcomes,
    spares=ask.spare,
    moves=moves,
    next_due=_next_due,
    due=_due,
)
