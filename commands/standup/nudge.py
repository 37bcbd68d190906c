"""One private reminder for who has not answered yet: never in public, and not in the quiet hours."""

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
from storage import checkins, communities, outbox, questions, silences, standups
from storage.communities import Community, Member
from storage.ids import EventId, StandupId
from storage.questions import Pending
from storage.standups import Standup

QUESTION = "nudge"
_NUDGE = "nudge:"
BEFORE_CLOSE = timedelta(hours=2)
TIME_TO_ANSWER = timedelta(hours=1)
"""Nobody is reminded so soon after the opening, nor so shortly before the close."""
APART, ALL_WITHIN = timedelta(seconds=20), timedelta(minutes=45)
"""The messages are spread over time: a server lets only a few through at once."""


def nudge_for(ctx: Context, community: Community, closes_at: datetime) -> datetime | None:
    """When to remind in a round that opens now; None when there is no good moment."""
    at = after_quiet(ctx, closes_at - BEFORE_CLOSE, community)
    early = at < ctx.now + TIME_TO_ANSWER
    return None if early or at > closes_at - TIME_TO_ANSWER else at


async def nudge(ctx: Context, community: Community, standup: Standup) -> None:
    """Reminds everybody who is to be asked, has not answered, and has not chosen to leave this round out.

    Who was silent three rounds in a row is asked instead whether they stay; after that they are let be.
    """
    await standups.nudged(ctx.tx, standup.id)
    if is_quiet(ctx, ctx.now, community.timezone):
        return
    spared = await alone.spared(ctx, community)
    silent = [one for one in await silent_in(ctx, community, standup) if one.id not in spared]
    apart = min(APART, ALL_WITHIN / max(1, len(silent)))
    time = chat.Moment(standup.closes_at, clock_time(standup.closes_at, community.timezone))
    rounds = await silences.in_a_row(ctx.tx, community.id, standup.opened_at, SILENT + 1)
    heard = [member for member in silent if rounds.get(member.id, 0) <= SILENT]
    for number, member in enumerate(heard):
        language = await ctx.language_of(member.person, community)
        last = rounds.get(member.id, 0) == SILENT
        plan = None
        if last:
            said = chat.Post(texts.blocks(language, "rest-stay", name=community.name))
        else:
            blocks = texts.blocks(language, "nudge", name=community.name, time=time)
            plan = await plan_before(ctx, standup, member, language)
            blocks += (plan.blocks if plan else ()) + await remind(ctx, language, member)
            said = chat.Post(blocks, form=check_in_form(language))
        not_before = ctx.now + apart * number
        post = await ctx.whisper(said, member.person, not_before=not_before, about=_about(standup.id))
        await alone.asked(ctx, member, waits=False, counts=False)
        if plan is not None:
            await plan.noted(ctx, post)
        if last:
            await ask(ctx, community, member, STAY, post, language)
        else:
            until, about = standup.closes_at, EventId(f"{_about(standup.id)}:{member.id}")
            asked = Pending(post, QUESTION, member.person, ctx.now, until=until, event=about)
            await questions.ask(ctx.tx, asked)


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
