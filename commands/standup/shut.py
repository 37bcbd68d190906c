"""Closes a round: a short post with how many took part, and one for each thing in somebody's way."""

from datetime import datetime

from commands import chat, texts
from commands.practice import Asked, Command, Mistake, Scene, Stage, Who
from commands.rest import morning_for
from commands.standup.checkin import assemble
from commands.standup.nudge import nudge, spare
from commands.standup.obstacles import ask_help
from commands.standup.open import is_waited_for
from commands.standup.report import send_reports
from storage import checkins, communities, people, silences, standups
from storage.communities import Community
from storage.database import Transaction
from storage.standups import Standup


class NothingOpen(Mistake):
    text = "standup-not-open"


async def close_round(stage: Stage, community: Community, standup: Standup) -> None:
    """Closes the round and tells the room; what comes later counts as late."""
    await standups.close(stage.tx, standup.id, stage.now)
    await spare(stage, standup)
    await people.turns_over(stage.tx, community.room)
    stage.aftermath.planned = True
    everybody = await communities.members(stage.tx, community.id)
    for member in everybody:
        if not is_waited_for(member, stage.now):
            await silences.end(stage.tx, standup.id, member.id)
    names = {m.id: m.name for m in everybody}
    found = await checkins.in_round(stage.tx, standup.id)
    blocks = (
        *texts.blocks(community.language, "standup-closed", members=len(found)),
        *texts.blocks(community.language, "standup-wishes"),
    )
    post = await stage.post(chat.Post(blocks), community.room)
    await standups.closed_with(stage.tx, standup.id, post)
    for check, messages in found:
        said = assemble(messages)
        if said.is_hindered and check.shared:
            await ask_help(stage, community, standup, check, names[check.member], said)
    await send_reports(stage, community, await standups.by_id(stage.tx, standup.id))


async def wakes(stage: Stage, community: Community) -> None:
    """Closes the round whose time is over, or reminds of it.

    A close that was not said in time is said in the morning rather than at night.
    """
    standup = await standups.latest(stage.tx, community.id)
    if standup is None or standup.closed_at is not None:
        return
    closing = stage.because(f"close {standup.post}")
    if standup.closes_at <= stage.now:
        if await closing.was_said(community.room):
            await close_round(closing.because(closing.cause, standup.closes_at), community, standup)
            return
        if stage.retracing:
            return
        morning = morning_for(stage, standup.closes_at, community)
        if morning is not None:
            await standups.postpone_close(stage.tx, standup.id, morning)
        else:
            await close_round(closing, community, standup)
    elif not stage.retracing and standup.nudge_at is not None and standup.nudge_at <= stage.now:
        await nudge(stage.because(f"nudge {standup.post}"), community, standup)


async def next_due(tx: Transaction) -> datetime | None:
    """When the next round is to close, or to be reminded of."""
    moments = [await standups.next_closing(tx), await standups.next_nudge(tx)]
    return min((moment for moment in moments if moment is not None), default=None)


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
