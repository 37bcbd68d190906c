"""The weekly stand-up: a photo and three questions (Samenspel §3.4c)."""

from datetime import datetime

from commands import chat
from commands.practice import Practice, Scene, Stage
from commands.standup import change, fetched, follow_up, offer, private, shut, spoken, take, wish, written
from commands.standup.invite import CHECK_IN
from commands.standup.nudge import spares
from commands.standup.open import NOW, moves
from commands.standup.report import reaches
from commands.standup.shown import follow, seen
from commands.standup.shut import CLOSE
from commands.standup.skip import SKIP
from commands.standup.status import status
from storage import checkins, standups
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId


async def _hears(scene: Scene, event: chat.Incoming) -> bool:
    if await spoken.hears(scene, event) or await written.hears(scene, event):
        return True
    before = await seen(scene.tx, event)
    taken = (
        await spoken.answers(scene, event)
        or await take.hears(scene, event)
        or await private.hears(scene, event)
        or await change.hears(scene, event)
    )
    if taken:
        await follow(scene.stage, event, before)
        return True
    return await offer.hears(scene, event) or await wish.hears(scene, event)


async def _minds(stage: Stage, event: chat.Internal) -> None:
    await fetched.minds_media(stage, event)
    await written.minds(stage, event)


async def _wakes(stage: Stage, community: Community) -> None:
    await shut.wakes(stage, community)
    # Behind the closing: nothing is asked of a round that just closed.
    await follow_up.wakes(stage, community)


async def _next_due(tx: Transaction) -> datetime | None:
    moments = (await shut.next_due(tx), await checkins.next_ask(tx))
    return min((moment for moment in moments if moment is not None), default=None)


async def _due(tx: Transaction, now: datetime) -> list[CommunityId]:
    rounds = await standups.communities_due(tx, now)
    return list(dict.fromkeys((*rounds, *await checkins.communities_due(tx, now))))


PRACTICE = Practice(
    name="standup",
    commands=(CHECK_IN, SKIP, NOW, CLOSE),
    hears=_hears,
    minds=_minds,
    wakes=_wakes,
    spares=spares,
    moves=moves,
    reaches=reaches,
    status=status,
    next_due=_next_due,
    due=_due,
)
