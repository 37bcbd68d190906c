"""A short private welcome for who is new (Regioboot: the ABGAVO principle), and no question yet."""

from datetime import timedelta

from commands import chat, texts
from commands.practice import Scene
from commands.rest import after_quiet
from commands.schedule.status import when
from storage import checkins, plans, standups
from storage.plans import What

NEWS_FOR = timedelta(days=7)
"""A stand-up of longer ago is no news."""


async def welcome(scene: Scene) -> None:
    """Tells a newcomer where they are, what they missed this week, and when they will be asked."""
    assert scene.community is not None
    community, prefix = scene.community, scene.stage.defaults.prefix
    blocks = texts.blocks(scene.language, "welcome", name=community.name)
    latest = await standups.latest(scene.tx, community.id)
    if latest is not None and latest.opened_at > scene.stage.now - NEWS_FOR:
        members = await checkins.count_in_round(scene.tx, latest.id)
        if latest.closed_at is None:
            blocks += texts.blocks(scene.language, "welcome-open", members=members)
        elif members:
            blocks += texts.blocks(scene.language, "welcome-closed", members=members)
    if not community.paused:
        planned = await plans.of_community(scene.tx, community.id)
        for coming in [one for one in planned if one.what is What.OPEN]:
            moment = when(scene.language, community, coming)
            blocks += texts.blocks(scene.language, "welcome-next", moment=moment)
    blocks += texts.blocks(scene.language, "welcome-how", prefix=prefix)
    not_before = after_quiet(scene.stage, scene.stage.now, community)
    await scene.stage.whisper(chat.Post(blocks), scene.person, not_before=not_before)
