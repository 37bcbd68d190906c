"""``!away`` and ``!back``: somebody is not asked anything for a while. It never counts against them."""

import re
from datetime import datetime, time, timedelta

from commands import still
from commands.arguments import Day
from commands.command import STILL, Asked, Changes, Command, Mistake, Theme
from commands.context import ChatContext, CommunityContext
from commands.times.dates import Span
from commands.times.moments import day_in_words, local, moment_of
from commands.words import name, one_line
from storage import choices, communities, forgotten, standups
from storage.expressions import expression

FOR_EVER = timedelta(days=366 * 2)
"""Who is away for longer had better leave."""


_ONLY_BEGINS = expression(r"(?:vanaf|from|na|after|sinds|since)\b", re.IGNORECASE)
"""How somebody says from when they are away, which does not say until when."""


class NoDay(Mistake):
    text = "away-no-day"


class InThePast(Mistake):
    text = "away-in-the-past"


class TooFar(Mistake):
    text = "away-too-far"


class NotAway(Mistake):
    text = "not-away"


class _Until(Day):
    """Until when; from when alone does not say that."""

    def read(self, ctx: ChatContext, said: str) -> tuple[Span, str] | None:
        found = super().read(ctx, said)
        only = _ONLY_BEGINS.match(said) and not (found and (found[0].ranged or found[0].until))
        return None if only else found


_DAYS = _Until(shown={"en": "until 24 december", "nl": "tot 24 december"})


def _no_day(ctx: ChatContext, asked: Asked) -> Mistake:
    said = "" if _ONLY_BEGINS.match(asked.left) else asked.left
    return NoDay(words=one_line(said, 40), given=1 if said else 0, prefix=ctx.profile.prefix)


async def _away(ctx: CommunityContext, asked: Asked) -> None:
    community = ctx.community
    today = local(ctx.now, community.timezone).date()
    span = asked.the(_DAYS)
    day = span.first if span.until else span.last
    shown = day_in_words(ctx.language, day, year=True)
    if day < today:
        raise InThePast(day=shown, prefix=ctx.profile.prefix)
    if day > today + FOR_EVER:
        raise TooFar(day=shown)
    member = await ctx.myself()
    # The last day counts too.
    until = moment_of(datetime.combine(day + timedelta(days=1), time()), community.timezone)
    if span.ranged and span.first > today:
        since = moment_of(datetime.combine(span.first, time()), community.timezone)
        await choices.set_away(ctx.tx, member.id, until, since)
        first = day_in_words(ctx.language, span.first)
        await ctx.tell(asked.message, "away-from", first=first, day=shown, prefix=ctx.profile.prefix)
        return
    await choices.set_away(ctx.tx, member.id, until)
    await ctx.spare(member)
    await ctx.tell(asked.message, "away", day=shown, prefix=ctx.profile.prefix)


async def _back(ctx: CommunityContext, asked: Asked) -> None:
    member = await ctx.myself()
    # Also who said that they will be.
    away = member.away_until is not None and member.away_until > ctx.now
    latest = await standups.latest(ctx.tx, ctx.community.id)
    joins_again = (
        latest is not None
        and latest.closed_at is None
        and await standups.unskip(ctx.tx, latest.id, member.id)
    )
    if not away and not member.skips_next and not joins_again:
        raise NotAway()
    await choices.set_away(ctx.tx, member.id, None)
    await choices.set_skips_next(ctx.tx, member.id, False)
    await ctx.tell(asked.message, "back")


async def _back_again(ctx: ChatContext, asked: Asked) -> None:
    there = ctx.here()
    # What they said before they had themselves forgotten, and came late, takes nothing of that back.
    if there is None or still.is_old(ctx, asked.message):
        await ctx.tell(asked.message, STILL, prefix=ctx.profile.prefix)
        return
    await forgotten.lift(ctx.tx, ctx.person)
    called = name(asked.message.called or ctx.person)
    await communities.join(ctx.tx, there.community.id, ctx.person, called, asked.message.at)
    ctx.after_commit.planned = True
    await ctx.tell(asked.message, "back")


AWAY = Command(
    names={"en": "away", "nl": "afwezig"},
    about="about-away",
    everyday={"nl": "weg"},
    theme=Theme.AWAY,
    leads=True,
    run=_away,
    arguments=(_DAYS,),
    wrong=_no_day,
    changes=Changes.WITH_WORDS,
)
BACK = Command(
    names={"en": "back", "nl": "terug"},
    about="about-back",
    theme=Theme.AWAY,
    run=_back,
    forgotten=_back_again,
)
