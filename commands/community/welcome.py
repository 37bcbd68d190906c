"""A short private welcome for who is new (Regioboot: the ABGAVO principle), and no question yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from commands import chat, texts
from commands.coming import when
from commands.practice import Scene, Stage
from commands.rest import after_quiet
from storage import checkins, plans, standups
from storage.communities import Community
from storage.ids import PersonId
from storage.plans import What

NEWS_FOR = timedelta(days=7)
"""A stand-up of longer ago is no news."""


FIRST_AFTER = APART = timedelta(minutes=1)
"""A server lets a few private rooms through at once, and then about one a minute."""


async def welcome(scene: Scene, not_before: datetime | None = None) -> None:
    """Tells a newcomer where they are, what becomes of what they say, and when they will be asked."""
    assert scene.community is not None
    community, prefix = scene.community, scene.stage.defaults.prefix
    blocks = texts.blocks(scene.language, "welcome", name=community.name)
    blocks += await _news(scene, community)
    if not community.paused:
        planned = await plans.of_community(scene.tx, community.id)
        for coming in [one for one in planned if one.what is What.OPEN]:
            moment = when(scene.language, community, coming)
            blocks += texts.blocks(scene.language, "welcome-next", moment=moment)
    blocks += texts.blocks(scene.language, "welcome-kept", prefix=prefix)
    at = after_quiet(scene.stage, not_before or scene.stage.now, community)
    await scene.stage.whisper(chat.Post(blocks), scene.person, not_before=at)


async def welcome_all(stage: Stage, community: Community, newcomers: Iterable[PersonId]) -> None:
    """The same for everybody who is there when a group begins, one after another."""
    at = stage.now + FIRST_AFTER
    for person in newcomers:
        at = after_quiet(stage, at, community)
        await welcome(await stage.scene(community.room, person), at)
        at += APART


async def _news(scene: Scene, community: Community) -> tuple[chat.Block, ...]:
    latest = await standups.latest(scene.tx, community.id)
    if latest is None or latest.opened_at <= scene.stage.now - NEWS_FOR:
        return ()
    members = await checkins.count_in_round(scene.tx, latest.id)
    if latest.closed_at is None:
        return texts.blocks(scene.language, "welcome-open", members=members)
    return texts.blocks(scene.language, "welcome-closed", members=members) if members else ()
