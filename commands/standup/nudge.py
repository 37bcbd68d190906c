"""One private reminder for who has not answered yet: never in public, and not in the quiet hours."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from commands import alone, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said, say, yes_or_no
from commands.standup.consent import remind
from commands.standup.follow_up import let_be
from commands.standup.form import check_in_form
from commands.standup.recall import plan_before
from commands.standup.resting import SILENT, STAY, ask
from commands.times.moments import clock_time
from commands.times.rest import after_quiet, is_quiet
from commands.times.spread import share
from storage import checkins, communities, crowd, outbox, questions, silences, standups
from storage.communities import Community, Member
from storage.dataclass import dataclass
from storage.ids import EventId, PostId, StandupId
from storage.questions import Pending
from storage.standups import Standup

QUESTION = "nudge"
_NUDGE = "nudge:"
BEFORE_CLOSE = timedelta(hours=2)
TIME_TO_ANSWER = timedelta(hours=1)
"""Nobody is reminded so soon after the opening, nor so shortly before the close."""
STUCK = 2
"""After so many rounds that somebody left out they are asked what they need (Samenspel §3.3e)."""
APART, ALL_WITHIN = timedelta(seconds=20), timedelta(minutes=45)
"""The messages are spread over time: a server lets only a few through at once."""
FOR_EACH = timedelta(minutes=4)
"""Where there are more communities, as most have the same times, each begins within so much more time."""


def nudge_for(ctx: Context, community: Community, closes_at: datetime) -> datetime | None:
    """When to remind in a round that opens now; None when there is no good moment."""
    at = after_quiet(ctx, closes_at - BEFORE_CLOSE, community)
    early = at < ctx.now + TIME_TO_ANSWER
    return None if early or at > closes_at - TIME_TO_ANSWER else at


async def nudge(ctx: Context, community: Community, standup: Standup) -> None:
    """Reminds everybody who is to be asked, has not answered, and has not chosen to leave this round out.

    Who left out two rounds in a row is asked instead what they need, once; who was silent in three, whether
    they stay, and after that they are let be.
    """
    await standups.nudged(ctx.tx, standup.id)
    if is_quiet(ctx, ctx.now, community.timezone):
        return
    spared = await alone.spared(ctx, community)
    silent = [one for one in await silent_in(ctx, community, standup) if one.id not in spared]
    apart = min(APART, ALL_WITHIN / max(1, len(silent)))
    rounds = await silences.in_a_row(ctx.tx, community.id, standup.opened_at, SILENT + 1)
    stuck = await standups.left_out(ctx.tx, standup, STUCK)
    heard = [member for member in silent if rounds.get(member.id, 0) <= SILENT]
    begins = ctx.now + await _later(ctx, community, standup, apart * len(heard))
    for number, member in enumerate(heard):
        last = rounds.get(member.id, 0) == SILENT
        said = await _stays(ctx, community, member) if last else None
        if said is None and member.id in stuck:
            said = await _needs(ctx, community, member)
        said = said or await _reminds(ctx, community, standup, member)
        not_before = begins + apart * number
        asks = chat.Post(said.blocks, form=said.form)
        post = await ctx.whisper(asks, member.person, not_before=not_before, about=_about(standup.id))
        await alone.asked(ctx, member, waits=False, counts=False)
        await said.noted(ctx, post)


async def _later(ctx: Context, community: Community, standup: Standup, takes: timedelta) -> timedelta:
    """How long after its time a community is reminded, where reminding it takes so long.

    Each has its own place among all that may be reminded at the same time, and always the same one.
    """
    others = await crowd.on(ctx.tx, community.platform) - 1
    within = min(ALL_WITHIN, standup.closes_at - TIME_TO_ANSWER - ctx.now) - takes
    later = max(timedelta(), min(within, FOR_EACH * others)) * share(f"nudge {community.id}")
    # Rather all at once than one of them in the quiet hours.
    return timedelta() if is_quiet(ctx, ctx.now + later + takes, community.timezone) else later


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said to somebody, and how that is noted."""

    blocks: tuple[chat.Block, ...]
    noted: Callable[[Context, PostId], Awaitable[None]]
    form: chat.Form | None = None


async def _stays(ctx: Context, community: Community, member: Member) -> _Said:
    """Whether they want to go on being asked."""
    language = await ctx.language_of(member.person, community)

    async def noted(to: Context, post: PostId) -> None:
        await ask(to, community, member, STAY, post, language)

    return _Said(texts.blocks(language, "rest-stay", name=community.name), noted)


async def _needs(ctx: Context, community: Community, member: Member) -> _Said | None:
    """What they need to go on; None where they were asked that before."""
    for practice in ctx.practices:
        if (found := await practice.needs(ctx, community, member)) is not None:
            return _Said(found.blocks, found.noted)
    return None


async def _reminds(ctx: Context, community: Community, standup: Standup, member: Member) -> _Said:
    """How their week was."""
    language = await ctx.language_of(member.person, community)
    time = chat.Moment(standup.closes_at, clock_time(standup.closes_at, community.timezone))
    blocks = texts.blocks(language, "nudge", name=community.name, time=time)
    plan = await plan_before(ctx, standup, member, language)
    blocks += (plan.blocks if plan else ()) + await remind(ctx, language, member)

    async def noted(to: Context, post: PostId) -> None:
        if plan is not None:
            await plan.noted(to, post)
        until, about = standup.closes_at, EventId(f"{_about(standup.id)}:{member.id}")
        asked = Pending(post, QUESTION, member.person, to.now, until=until, event=about)
        await questions.ask(to.tx, asked)

    return _Said(blocks, noted, check_in_form(language))


def declines(said: str) -> bool | None:
    """A no to the reminder."""
    return False if yes_or_no(said) is False else None


async def decline(ctx: ChatContext, pending: Pending, _no: bool, answer: Said) -> bool:
    """Leaves the round out, where the no is a sign; what is said in words is weighed as all that is."""
    if isinstance(answer, chat.Text) or pending.event is None:
        return False
    number = pending.event.removeprefix(_NUDGE).partition(":")[0]
    standup = await standups.by_id(ctx.tx, StandupId(int(number)))
    community = await communities.by_id(ctx.tx, standup.community)
    member = await communities.member(ctx.tx, community.id, pending.person)
    await questions.remove(ctx.tx, pending.post)
    if member is not None and await checkins.of(ctx.tx, standup.id, member.id) is None:
        await standups.skip(ctx.tx, standup.id, member.id)
        await spare(ctx, standup, member)
        await say(ctx, answer, texts.blocks(ctx.language, "skipped"))
    return True


async def silent_in(ctx: Context, community: Community, standup: Standup) -> list[Member]:
    """Who may be asked for an answer in a round and has not given any."""
    left_out = await standups.skipped(ctx.tx, standup.id)
    answered = {check.member for check, _ in await checkins.in_round(ctx.tx, standup.id)}
    return [
        member
        for member in await communities.members(ctx.tx, community.id)
        if member.is_asked_alone(ctx.now)
        and member.id not in left_out | answered
        # Who came in meanwhile may first look on.
        and member.joined_at <= standup.opened_at
    ]


async def spare(ctx: Context, standup: Standup, member: Member | None = None) -> None:
    """Takes back reminders that are still on their way: to everybody, or to one member.

    Of that one no answer is waited for any more in this round, whatever they choose after it.
    """
    if standup.nudge_at is None or member is None:
        await outbox.cancel_about(ctx.tx, _about(standup.id), member.person if member else None)
    if member is not None:
        await silences.end(ctx.tx, standup.id, member.id)


async def spares(ctx: Context, member: Member) -> None:
    """The same for one member in the round that is open, if any; what was asked of them is let be."""
    await let_be(ctx, member)
    latest = await standups.latest(ctx.tx, member.community)
    if latest is not None and latest.closed_at is None:
        await spare(ctx, latest, member)


def _about(standup: StandupId) -> EventId:
    return EventId(f"{_NUDGE}{standup}")
