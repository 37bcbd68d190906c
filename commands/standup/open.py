"""Opens a round: one post with the three questions, root of a thread."""

from datetime import datetime, timedelta

from commands import chat, texts
from commands.moments import clock_time, same_day_at
from commands.practice import Asked, Command, Mistake, Scene, Stage, Who
from commands.standup.nudge import nudge_for
from commands.weekly import WeeklyTime
from storage import communities, silences, standups
from storage.communities import Community, Member, Role
from storage.ids import PostId

USUAL_IF_AWAY = timedelta(hours=1)
OTHERWISE = timedelta(hours=8)


class AlreadyOpen(Mistake):
    text = "standup-already-open"


def closing_for(now: datetime, community: Community) -> datetime:
    """When a round opened by hand closes: the usual time of that day, or else after eight hours."""
    usual = WeeklyTime.parse(community.close).at
    at = same_day_at(now, usual.hour, usual.minute, community.timezone)
    return at if at - now >= USUAL_IF_AWAY else now + OTHERWISE


def is_waited_for(member: Member, now: datetime) -> bool:
    """Whether it would be noticed that they do not answer: not of who leads, looks on or is away."""
    return member.role is Role.MEMBER and member.is_asked(now)


async def post_questions(stage: Stage, community: Community, closes_at: datetime) -> PostId:
    """Posts the three questions: the root of a round's thread."""
    blocks = texts.blocks(community.language, "standup-open", time=clock_time(closes_at, community.timezone))
    return await stage.post(chat.Post(blocks), community.room)


async def open_round(stage: Stage, community: Community, closes_at: datetime) -> None:
    """Posts the questions and starts the round."""
    post = await post_questions(stage, community, closes_at)
    nudge_at = nudge_for(stage, community, closes_at)
    standup = await standups.start(stage.tx, community.id, post, stage.now, closes_at, nudge_at)
    skipping = await communities.skipping_next(stage.tx, community.id)
    for member in skipping:
        await standups.skip(stage.tx, standup, member)
        await communities.set_skips_next(stage.tx, member, False)
    everybody = await communities.members(stage.tx, community.id)
    waited_for = [one.id for one in everybody if is_waited_for(one, stage.now) and one.id not in skipping]
    await silences.wait(stage.tx, standup, waited_for)
    stage.aftermath.planned = True


async def moves(stage: Stage, community: Community) -> None:
    """An open round gets a new thread where everybody is now: the old one stayed behind."""
    latest = await standups.latest(stage.tx, community.id)
    if latest is not None and latest.closed_at is None:
        post = await post_questions(stage, community, latest.closes_at)
        await standups.rehang(stage.tx, latest.id, post)


async def _now(scene: Scene, asked: Asked) -> None:
    assert scene.community is not None
    community = scene.community
    latest = await standups.latest(scene.tx, community.id)
    if latest is not None and latest.closed_at is None:
        raise AlreadyOpen(
            time=clock_time(latest.closes_at, community.timezone), prefix=scene.stage.defaults.prefix
        )
    await open_round(scene.stage, community, closing_for(scene.stage.now, community))


NOW = Command(
    names={"en": "standup now", "nl": "standup nu"},
    about="about-standup-now",
    run=_now,
    who=Who.FACILITATOR,
)
