"""Opens a round: one post with the three questions, root of a thread."""

from datetime import datetime, timedelta

from commands import chat, texts
from commands.moments import local, moment_of, same_day_at, time_in_words, weekday_in_words
from commands.practice import Asked, Command, Defaults, Mistake, Scene, Stage, Who
from commands.rest import SATURDAY, holidays
from commands.standup.nudge import nudge_for
from commands.week import takes_the_place
from commands.weekly import QuietHours, WeeklyTime
from storage import communities, plans, silences, standups
from storage.communities import Community, Member, Role
from storage.ids import PostId
from storage.plans import What

USUAL_IF_AWAY = timedelta(hours=1)
OTHERWISE = timedelta(hours=8)


class AlreadyOpen(Mistake):
    text = "standup-already-open"


def closing_for(now: datetime, community: Community, defaults: Defaults) -> datetime:
    """When a round opened by hand closes: at the usual time of that day, or else after eight hours.

    Where that is in the quiet hours it closes at the usual time of the next day on which nobody rests.
    """
    usual = WeeklyTime.parse(community.close).at
    at = same_day_at(now, usual.hour, usual.minute, community.timezone)
    if at - now >= USUAL_IF_AWAY:
        return at
    later = now + OTHERWISE
    if not QuietHours.parse(defaults.quiet).cover(local(later, community.timezone).time()):
        return later
    rests = holidays(defaults.country)
    there = datetime.combine(local(now, community.timezone).date() + timedelta(days=1), usual)
    while there.weekday() >= SATURDAY or rests(there.date()):
        there += timedelta(days=1)
    return moment_of(there, community.timezone)


def is_waited_for(member: Member, now: datetime) -> bool:
    """Whether it would be noticed that they do not answer: not of who leads, looks on or is away."""
    return member.role is Role.MEMBER and member.is_asked(now)


async def post_questions(stage: Stage, community: Community, closes_at: datetime) -> PostId:
    """Posts the three questions: the root of a round's thread."""
    time = time_in_words(community.language, stage.now, closes_at, community.timezone)
    blocks = texts.blocks(community.language, "standup-open", time=time)
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
        time = time_in_words(scene.language, scene.stage.now, latest.closes_at, community.timezone)
        raise AlreadyOpen(time=time, prefix=scene.stage.defaults.prefix)
    await open_round(scene.stage, community, closing_for(scene.stage.now, community, scene.stage.defaults))
    for planned in await plans.of_community(scene.tx, community.id):
        there = local(scene.stage.now, community.timezone).replace(tzinfo=None)
        opening = datetime.fromisoformat(planned.local)
        if planned.what is What.OPEN and takes_the_place(there, opening):
            day, time = weekday_in_words(scene.language, opening.weekday()), f"{opening:%H:%M}"
            await scene.tell(asked.message, "standup-takes-the-place", day=day, time=time)


NOW = Command(
    names={"en": "standup now", "nl": "standup nu"},
    about="about-standup-now",
    run=_now,
    who=Who.FACILITATOR,
)
