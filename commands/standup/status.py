"""What ``!status`` says of the stand-up: the round, and the asker's own part in it."""

from commands import chat, texts
from commands.moments import clock_time
from commands.practice import Scene
from commands.standup.checkin import assemble
from storage import checkins, standups
from storage.standups import Standup


async def status(scene: Scene) -> tuple[chat.Block, ...]:
    """How the round goes; nobody else's answers or silence."""
    assert scene.community is not None
    standup = await standups.latest(scene.tx, scene.community.id)
    if standup is None:
        return texts.blocks(scene.language, "status-none-yet")
    took_part = await checkins.count_in_round(scene.tx, standup.id)
    if standup.closed_at is None:
        closes = clock_time(standup.closes_at, scene.community.timezone)
        said = texts.blocks(scene.language, "status-open", time=closes, members=took_part)
    else:
        said = texts.blocks(scene.language, "status-closed", members=took_part)
    return (*said, *await _mine(scene, standup))


async def _mine(scene: Scene, standup: Standup) -> tuple[chat.Block, ...]:
    if scene.member is None:
        return ()
    check_in = await checkins.of(scene.tx, standup.id, scene.member.id)
    if check_in is None:
        left_out = scene.member.id in await standups.skipped(scene.tx, standup.id)
        return texts.blocks(scene.language, "status-mine-skipped" if left_out else "status-mine-none")
    answers = assemble(await checkins.contributions(scene.tx, check_in.id))
    if answers.complete:
        return texts.blocks(scene.language, "status-mine-complete")
    return texts.blocks(scene.language, "status-mine-partly", answers=len(answers.answered))
