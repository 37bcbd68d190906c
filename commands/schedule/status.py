"""What ``!status`` says of what comes next."""

from datetime import timedelta

from commands import chat, texts
from commands.moments import day_in_words, local
from commands.practice import Scene, Stage
from storage import plans, reflections
from storage.communities import Community
from storage.plans import Outcome, Planned, What

LOOK_BACK = timedelta(days=30)
MOST = 10
"""As many of what was not said are told."""
_REASONS = {
    Outcome.MISSED: "unsaid-missed",
    Outcome.HOLIDAY: "unsaid-holiday",
    Outcome.PAUSED: "unsaid-paused",
}
_NAMES = {What.OPEN: "what-open", What.DIGEST: "what-digest"}

_EVERY_NAME = {**_NAMES, What.REMINDER: "what-reminder", What.REFLECTION: "what-reflection"}


async def status(scene: Scene) -> tuple[chat.Block, ...]:
    """The moments that come next, and the next reflection."""
    assert scene.community is not None
    if scene.community.paused:
        return texts.blocks(scene.language, "status-paused")
    moments = await next_moments(scene.stage, scene.community, scene.language)
    return (*moments, *await _reflection(scene, scene.community))


async def _reflection(scene: Scene, community: Community) -> tuple[chat.Block, ...]:
    blocks: tuple[chat.Block, ...] = ()
    if await reflections.open_in(scene.tx, community.id) is not None:
        blocks += texts.blocks(scene.language, "status-reflection-open")
    for planned in await plans.of_community(scene.tx, community.id):
        if planned.what is What.REFLECTION:
            moment = when(scene.language, community, planned)
            blocks += texts.blocks(scene.language, "status-reflection", moment=moment)
    return blocks


async def overview(scene: Scene) -> tuple[chat.Block, ...]:
    """What was not said of late, and why."""
    assert scene.community is not None
    found = await plans.unsaid(scene.tx, scene.community.id, scene.stage.now - LOOK_BACK)
    lines = [
        texts.line(
            scene.language,
            _REASONS[one.outcome],
            what=texts.line(scene.language, _EVERY_NAME[one.planned.what]),
            moment=when(scene.language, scene.community, one.planned),
        )
        for one in found[-MOST:]
    ]
    if not lines:
        return ()
    return (*texts.blocks(scene.language, "unsaid"), *map(chat.item, lines))


async def next_moments(stage: Stage, community: Community, language: str) -> tuple[chat.Block, ...]:
    """When what comes next, one line."""
    planned = await plans.of_community(stage.tx, community.id)
    coming = [one for one in planned if one.what in _NAMES]
    if not coming:
        return ()
    said = ", ".join(
        f"{texts.line(language, _NAMES[one.what])} {when(language, community, one)}" for one in coming
    )
    return texts.blocks(language, "status-next", moments=said)


def when(language: str, community: Community, planned: Planned) -> str:
    """The day and time of something planned, such as: dinsdag 3 maart, 09:00."""
    there = local(planned.at, community.timezone)
    return texts.line(
        language, "day-and-time", day=day_in_words(language, there.date()), time=f"{there:%H:%M}"
    )
