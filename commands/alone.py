"""What all have in common who ask somebody something alone: when that may be, and what may answer it.

Who is new is asked one thing a day at most and few in their first weeks, whoever asks, and nothing after two
in a row that stayed without an answer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from commands import chat, texts
from commands.context import ChatContext, CommunityContext, Context
from commands.signs import plain
from commands.times.moments import local
from commands.times.rest import after_quiet, rests
from commands.words import plainly
from storage import checkins, communities, newcomers, questions, shown, standups
from storage.communities import Community, Member
from storage.ids import MemberId
from storage.newcomers import Newcomer
from storage.questions import Pending

DAY: Final = timedelta(days=1)
AT_ONCE: Final = timedelta(minutes=10)
"""So long after a question words in private are an answer, though they may be for a round."""
LET_BE: Final = 2
"""After so many questions in a row without an answer there is no other."""
MOST: Final = 5
"""So many questions somebody gets in their first two weeks, whoever asks; the last is how it goes."""
SKIP: Final = "❌"
_SKIPS: Final = frozenset(
    "sla over,overslaan,skip,skip it,geen,niets,niks,nee,no,nothing,weet ik niet,weet niet,geen idee"
    ",i don t know,don t know,no idea,liever niet,rather not".split(",")
)


async def later(ctx: Context, community: Community, member: Member, spare: int = 1) -> datetime | None:
    """When somebody may be asked something alone, where that is not now.

    Of the questions for a newcomer, so many are kept `spare` for another.
    """
    away = member.away_until if member.is_away(ctx.now) else None
    for until in (away, await standups.spared_until(ctx.tx, member.id)):
        if until is not None and until > ctx.now:
            return until
    if community.paused or rests(ctx.profile.country)(local(ctx.now, community.timezone).date()):
        return ctx.now + DAY
    morning = after_quiet(ctx, ctx.now, community)
    return morning if morning > ctx.now else await _newly(ctx, community, member, spare)


async def _newly(ctx: Context, community: Community, member: Member, spare: int) -> datetime | None:
    one = await newcomers.of(ctx.tx, member.id)
    return _spared(ctx, community, one, spare) if one is not None else None


def _spared(ctx: Context, community: Community, one: Newcomer, spare: int = 1) -> datetime | None:
    if ctx.now >= one.since + newcomers.FIRST_WEEKS:
        return None
    if one.unanswered >= LET_BE or one.asked >= MOST - spare:
        return one.since + newcomers.FIRST_WEEKS
    if one.asked_at is None:
        return None
    days = [local(at, community.timezone).date() for at in (one.asked_at, ctx.now)]
    return ctx.now + DAY if days[0] >= days[1] else None


async def spared(ctx: Context, community: Community) -> set[MemberId]:
    """Who of a community is new, and not to be asked anything more just now."""
    new = await newcomers.of_community(ctx.tx, community.id)
    return {one.member for one in new if _spared(ctx, community, one) is not None}


async def is_let_be(ctx: Context, member: Member) -> bool:
    """Whether a newcomer left two questions in a row alone, and is asked no other of those first ones."""
    one = await newcomers.of(ctx.tx, member.id)
    return one is not None and one.unanswered >= LET_BE


async def may_be_asked(ctx: Context, community: Community, member: Member) -> bool:
    """Whether a question that comes along with something else may be put to somebody now."""
    return await _newly(ctx, community, member, 1) is None


async def asked(
    ctx: Context, member: Member, at: datetime | None = None, waits: bool = True, counts: bool = True
) -> None:
    """Notes that somebody is asked something that they did not begin; whether it `waits` for an answer.

    What does not count, such as the reminder of a round, is still all that they are asked on that day.
    """
    await newcomers.was_asked(ctx.tx, member.id, at or ctx.now, waits, counts)


async def asked_today(ctx: Context, member: Member) -> bool:
    """Whether something waits for an answer of theirs alone that they were asked in the last day."""
    waiting = await questions.of_person(ctx.tx, member.person)
    return any(one.event is None and one.room is None and ctx.now - one.asked_at < DAY for one in waiting)


async def answered(ctx: Context, member: Member) -> None:
    """Notes that somebody answered what they were asked, or left it out."""
    await newcomers.answered(ctx.tx, member.id)


def skips(words: str) -> bool:
    """Whether somebody would rather not say."""
    return plain(words) == plain(SKIP) or plainly(words) in _SKIPS


def skipped(words: str) -> bool | None:
    """A no to a question that takes any words."""
    return False if skips(words) else None


async def there(ctx: ChatContext, pending: Pending | None) -> CommunityContext | None:
    """The community that a question is about, for who is in it."""
    row = await shown.by_post(ctx.tx, pending.post) if pending is not None else None
    if row is None or row.community is None:
        return None
    community = await communities.by_id(ctx.tx, row.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    return ctx.within(community, member) if member is not None and member.left_at is None else None


async def may_be_a_check_in(ctx: CommunityContext, pending: Pending, begun: bool = False) -> bool:
    """Whether a round is open that they said nothing in, and they were not asked just now.

    With `begun` also one of whose answers more are to come.
    """
    latest = await standups.latest(ctx.tx, ctx.community.id)
    if latest is None or latest.closed_at is not None or ctx.member is None:
        return False
    had = await checkins.of(ctx.tx, latest.id, ctx.member.id)
    return (had is None or (begun and not had.complete)) and ctx.now - pending.asked_at > AT_ONCE


async def in_private(ctx: ChatContext, event: chat.Text) -> bool:
    """Whether words may answer a question of ours in private, and nothing that they go on with."""
    if ctx.private_with != event.sender:
        return False
    return event.reply_to is not None or not any([await one.goes_on(ctx) for one in ctx.practices])


def numbered(signs: Mapping[str, str]) -> tuple[chat.Option, ...]:
    """What can be tapped: signs, each with what it says."""
    return tuple(chat.Option(sign, label, sign) for sign, label in signs.items())


def taps(language: str, labels: Mapping[str, str]) -> tuple[chat.Option, ...]:
    """The same, by the texts that say it."""
    return numbered({sign: texts.line(language, text) for sign, text in labels.items()})
