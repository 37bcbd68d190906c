"""Asks who facilitates, below the draft that they get anyway, how many hours a week took, if they like."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Final

from commands import chat, texts
from commands.context import ChatContext, Context
from commands.effort import saying
from commands.effort.reading import MOST, first_moment, is_too_much, read, week_of
from commands.practice import ForOne
from commands.questions import NEVER, Question, Said, say
from commands.signs import digit, plain
from commands.times.moments import date_in_words, local
from commands.times.rest import holidays
from storage import communities, effort, questions, sessions, shown, standups
from storage.communities import Community, Member
from storage.effort import Choice
from storage.ids import PostId
from storage.minutes import Kind, Meeting
from storage.questions import Pending
from storage.touched import EVER

Blocks = tuple[chat.Block, ...]
WHOLE: Final = 3
"""Below so many drafts it is said how to answer, in whole."""
ASKED: Final = "effort-asked"
"""The question below a draft."""
_SAME: Final = plain(digit(1))
_WEEK: Final = timedelta(weeks=1)
_OPEN_FOR: Final = timedelta(weeks=8)


async def below(
    ctx: Context, community: Community, member: Member, meeting: Meeting, language: str
) -> ForOne | None:
    """The question of a week, once: below the draft of the first round that tells of it."""
    if meeting.kind is not Kind.ROUND:
        return None
    day = local(meeting.ended_at, community.timezone).date()
    chose = await effort.chosen(ctx.tx, member.id, Choice.ASKED, meeting.ended_at)
    if (chose is not None and not chose.yes) or holidays(ctx.profile.country)(day):
        return None
    week = week_of(day)
    if meeting.since is not None and week_of(local(meeting.since, community.timezone).date()) == week:
        return None
    return ForOne(await _says(ctx, community, meeting, week, language), _noted(member))


def _noted(member: Member) -> Callable[[Context, PostId], Awaitable[None]]:
    async def noted(ctx: Context, post: PostId) -> None:
        until = ctx.now + _OPEN_FOR
        await questions.ask(ctx.tx, Pending(post, ASKED, member.person, ctx.now, until=until))

    return noted


async def _says(ctx: Context, community: Community, meeting: Meeting, week: date, language: str) -> Blocks:
    begin, end = (first_moment(day, community.timezone) for day in (week, week + _WEEK))
    until = min(end, meeting.ended_at)
    held = await sessions.held(ctx.tx, community.id, begin, until)
    rounds = [
        one
        for one in await standups.during(ctx.tx, community.id, begin, until)
        if begin <= one.opened_at and one.closed_at is not None and one.closed_at <= until
    ]
    known = texts.blocks(language, "effort-known", rounds=len(rounds), sessions=len(held))
    return (
        chat.subheading(texts.line(language, "effort-title")),
        *texts.blocks(language, "effort-asked", day=date_in_words(language, week)),
        *(known if rounds or held else ()),
        *texts.blocks(language, await _how(ctx, community, meeting), prefix=ctx.profile.prefix),
    )


async def _how(ctx: Context, community: Community, meeting: Meeting) -> str:
    """Whole below the first drafts of a group, and in short once it is known."""
    before = await standups.during(ctx.tx, community.id, EVER, meeting.ended_at)
    return "effort-how" if len(before) <= WHOLE else "effort-how-again"


async def _takes(ctx: ChatContext, pending: Pending, minutes: Mapping[int, int], answer: Said) -> bool:
    row = await shown.by_post(ctx.tx, pending.post)
    standup = (
        await standups.by_id(ctx.tx, row.standup) if row is not None and row.standup is not None else None
    )
    if standup is None or standup.closed_at is None:
        return False
    community = await communities.by_id(ctx.tx, standup.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    if member is None or not member.leads:
        return False
    week = week_of(local(standup.closed_at, community.timezone).date())
    minutes = minutes or await _last(ctx, member, week)
    if not minutes:
        await say(ctx, answer, texts.blocks(ctx.language, "effort-no-last"))
        return True
    if is_too_much(minutes):
        await say(ctx, answer, texts.blocks(ctx.language, saying.TooMuch.text, most=MOST))
        return True
    await questions.answered(ctx.tx, pending.post)
    await saying.keep(ctx.within(community, member), member, week, minutes, answer.event)
    return True


async def _last(ctx: ChatContext, member: Member, week: date) -> Mapping[int, int]:
    """What they said of the week that they told of last before this one."""
    found = [one for one in await effort.by_member(ctx.tx, member.id) if one.week < week.isoformat()]
    return {one.item: one.minutes for one in found if one.week == found[-1].week}


def _reads(said: str) -> Mapping[int, int] | None:
    """Hours, or none of one's own for as many as before."""
    return {} if plain(said) == _SAME else read(said)


QUESTION: Final = Question(_reads, _takes, bare=NEVER, how=("effort-how",))
