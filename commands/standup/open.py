"""Opens a round: one post with the three questions, root of a thread."""

from datetime import datetime, time, timedelta

from commands import chat, texts
from commands.command import Asked, Command, Mistake, Theme, Who
from commands.context import CommunityContext, Context, Profile
from commands.standup.form import check_in_form
from commands.standup.nudge import nudge_for
from commands.times.moments import (
    day_in_words,
    local,
    moment_of,
    same_day_at,
    time_in_words,
    weekday_in_words,
)
from commands.times.rest import SATURDAY, holidays
from commands.times.week import CLOSE, OPEN, Week, takes_the_place
from commands.times.weekly import QuietHours
from storage import choices, communities, plans, silences, standups
from storage.communities import Community, Member, Role
from storage.ids import PostId

USUAL_IF_AWAY = timedelta(hours=1)
OTHERWISE = timedelta(hours=8)


class AlreadyOpen(Mistake):
    text = "standup-already-open"


def closing_for(now: datetime, usual: time, timezone: str, profile: Profile) -> datetime:
    """When a round opened by hand closes: at the `usual` time of that day, or else after eight hours.

    Where that is in the quiet hours it closes at the usual time of the next day on which nobody rests.
    """
    at = same_day_at(now, usual.hour, usual.minute, timezone)
    if at - now >= USUAL_IF_AWAY:
        return at
    later = now + OTHERWISE
    if not QuietHours.parse(profile.quiet).cover(local(later, timezone).time()):
        return later
    rests = holidays(profile.country)
    there = datetime.combine(local(now, timezone).date() + timedelta(days=1), usual)
    while there.weekday() >= SATURDAY or rests(there.date()):
        there += timedelta(days=1)
    return moment_of(there, timezone)


def is_waited_for(member: Member, now: datetime) -> bool:
    """Whether it would be noticed that they do not answer: not of who leads, looks on or is away."""
    return member.role is Role.MEMBER and member.is_asked(now)


async def post_questions(ctx: Context, community: Community, closes_at: datetime) -> PostId:
    """Posts the three questions: the root of a round's thread."""
    words = time_in_words(community.language, ctx.now, closes_at, community.timezone)
    time = chat.Moment(closes_at, words)
    blocks = texts.blocks(community.language, "standup-open", time=time, prefix=ctx.profile.prefix)
    form = check_in_form(community.language)
    day = day_in_words(community.language, local(ctx.now, community.timezone).date())
    thread = texts.line(community.language, "standup-thread", day=day)
    return await ctx.post(chat.Post(blocks, form=form, thread=thread), community.room)


async def open_round(ctx: Context, community: Community, closes_at: datetime) -> None:
    """Posts the questions and starts the round."""
    post = await post_questions(ctx, community, closes_at)
    nudge_at = nudge_for(ctx, community, closes_at)
    standup = await standups.start(ctx.tx, community.id, post, ctx.now, closes_at, nudge_at)
    skipping = await choices.skipping_next(ctx.tx, community.id)
    for member in skipping:
        await standups.skip(ctx.tx, standup, member)
        await choices.set_skips_next(ctx.tx, member, False)
    everybody = await communities.members(ctx.tx, community.id)
    waited_for = [one.id for one in everybody if is_waited_for(one, ctx.now) and one.id not in skipping]
    await silences.wait(ctx.tx, standup, waited_for)
    ctx.after_commit.planned = True


async def on_moved(ctx: Context, community: Community) -> None:
    """An open round gets a new thread where everybody is now: the old one stayed behind."""
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        post = await post_questions(ctx, community, latest.closes_at)
        await standups.rehang(ctx.tx, latest.id, post)


async def _now(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    latest = await standups.latest(ctx.tx, community.id)
    if latest is not None and latest.closed_at is None:
        until = time_in_words(ctx.language, ctx.now, latest.closes_at, community.timezone)
        raise AlreadyOpen(time=until, prefix=ctx.profile.prefix)
    usual = (await Week.of(ctx, community)).at(CLOSE).at
    await open_round(ctx, community, closing_for(ctx.now, usual, community.timezone, ctx.profile))
    for planned in await plans.of_community(ctx.tx, community.id):
        there = local(ctx.now, community.timezone).replace(tzinfo=None)
        opening = datetime.fromisoformat(planned.local)
        if planned.what == OPEN and takes_the_place(there, opening):
            day, time = weekday_in_words(ctx.language, opening.weekday()), f"{opening:%H:%M}"
            await ctx.tell(asked.message, "standup-takes-the-place", day=day, time=time)


async def opens(ctx: CommunityContext, message: chat.Text) -> None:
    """Opens a round as the command does; raises AlreadyOpen."""
    await _now(ctx, Asked(message, ""))


NOW = Command(
    names={"en": "standup now", "nl": "standup nu"},
    about="about-standup-now",
    theme=Theme.ROUND,
    run=_now,
    who=Who.FACILITATOR,
)
