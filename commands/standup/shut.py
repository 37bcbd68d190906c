"""Closes a round: a short post with how many took part and what is in somebody's way."""

from datetime import datetime

from commands import chat, texts
from commands.practice import Asked, Command, Mistake, Scene, Stage, Who
from commands.standup.checkin import assemble
from commands.words import one_line
from storage import checkins, communities, standups
from storage.communities import Community
from storage.database import Transaction
from storage.standups import Standup


class NothingOpen(Mistake):
    text = "standup-not-open"


async def close_round(stage: Stage, community: Community, standup: Standup) -> None:
    """Closes the round and tells the room; what comes later counts as late."""
    await standups.close(stage.tx, standup.id, stage.now)
    stage.aftermath.planned = True
    names = {m.id: m.name for m in await communities.members(stage.tx, community.id)}
    found = await checkins.in_round(stage.tx, standup.id)
    obstacles = [
        chat.item(f"{names[check.member]}: {one_line(obstacle)}")
        for check, messages in found
        if (obstacle := assemble(messages).obstacle) is not None
    ]
    blocks = texts.blocks(community.language, "standup-closed", members=len(found))
    if obstacles:
        blocks += (*texts.blocks(community.language, "standup-obstacles"), *obstacles)
    await stage.post(chat.Post(blocks), community.room)


async def minds_clock(stage: Stage) -> None:
    """Closes every round whose time is over."""
    for standup in await standups.due(stage.tx, stage.now):
        await close_round(stage, await communities.by_id(stage.tx, standup.community), standup)


async def next_due(tx: Transaction) -> datetime | None:
    """When the next round is to close."""
    return await standups.next_closing(tx)


async def _close(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    latest = await standups.latest(scene.tx, scene.community.id)
    if latest is None or latest.closed_at is not None:
        raise NothingOpen(prefix=scene.stage.defaults.prefix)
    await close_round(scene.stage, scene.community, latest)


CLOSE = Command(
    names={"en": "standup close", "nl": "standup sluit"},
    about="about-standup-close",
    run=_close,
    who=Who.FACILITATOR,
)
