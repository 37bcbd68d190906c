"""``!moment``: keeps what happened for the history, in words, or in reply to any message."""

from dataclasses import replace
from datetime import date
from typing import Final

from commands import alone, chat, keeping
from commands.arguments import Words
from commands.command import Asked, Changes, Command, Mistake, Theme
from commands.context import CommunityContext, Context
from commands.history import asking
from commands.history.reading import MOST, Read, read
from commands.times.moments import local
from commands.winning import said_in
from commands.words import one_line
from storage import agreements, checkins, communities, contributions, moments, points, sought, targets, wins
from storage.ids import EventId, MemberId, MomentId
from storage.moments import Grain, Level, New, Source, When
from storage.sought import What
from storage.targets import OTHER

WORDS: Final = Words(
    shown={"en": "when: words", "nl": "wanneer: woorden"},
    optional=True,
    usual=True,
    example={"en": "March 2024: the wall was allowed", "nl": "maart 2024: de muur mocht"},
)


class MomentWhat(Mistake):
    text = "moment-what"


class MomentToCome(Mistake):
    text = "moment-to-come"


async def _moment(ctx: CommunityContext, asked: Asked) -> None:
    message = asked.message
    today = local(message.at, ctx.community.timezone).date()
    said = read(asked.get(WORDS) or "", today)
    if said.when is not None and said.when.day > today:
        raise MomentToCome()
    if said.words:
        member = await ctx.myself()
        here = ctx.within(ctx.community, member)
        await _keep(here, _new(here, member.id, said, message, today), message)
    elif message.reply_to is not None:
        await _of_another(ctx, said, message, today)
    else:
        raise MomentWhat(prefix=ctx.profile.prefix)


def _new(ctx: CommunityContext, member: MemberId, said: Read, message: chat.Text, today: date) -> New:
    return New(
        ctx.community.id,
        member,
        Source.SAID,
        said.when or When(today, Grain.DAY),
        message.at,
        text=said.words,
        event=message.event,
        level=said.level or Level.HERE,
    )


async def _of_another(ctx: CommunityContext, said: Read, message: chat.Text, today: date) -> None:
    """What the message says that this replies to; its author says whether the group may read it."""
    target = message.reply_to
    assert target is not None, "it is a reply"
    if any(one.event == target for one in await moments.of_event(ctx.tx, target)):
        await ctx.tell(message, "moment-known")
        return
    known = await _known(ctx, target, said, message, today)
    asks = keeping.as_sign(target, message)
    if known is not None:
        if await keeping.known(ctx, ctx.community.id, asks, What.MOMENT):
            await _keep(ctx, known, message)
        else:
            await ctx.tell(message, "moment-declined")
        return
    kinds = await targets.kinds_of(ctx.tx, target, ctx.room)
    if OTHER not in kinds or ctx.private_with is not None:
        raise MomentWhat(prefix=ctx.profile.prefix)
    await keeping.seek(ctx, ctx.community.id, asks, What.MOMENT)


async def _known(
    ctx: CommunityContext, target: EventId, said: Read, message: chat.Text, today: date
) -> New | None:
    """What is known of that message; None when it is to be fetched."""
    tx, zone = ctx.tx, ctx.community.timezone
    new = replace(
        _new(ctx, MemberId(0), said, message, today), member=None, event=target, sign=message.event, text=None
    )
    whose = await checkins.whose(tx, target)
    if whose is not None and whose.check_in.shared:
        messages = await contributions.of(tx, whose.check_in.id)
        text = said_in(next(one for one in messages if one.id == whose.contribution), messages)
        found = replace(new, member=whose.check_in.member, text=text, contribution=whose.contribution)
        at = whose.check_in.submitted_at
    elif (win := await wins.of_event(tx, target)) is not None and win.text is not None:
        found, at = replace(new, member=win.member, text=win.text), win.at
    elif (point := await points.of(tx, target)) is not None:
        found, at = replace(new, member=point.member, text=one_line(point.text, MOST)), point.at
    elif agreed := [one for one in await agreements.of_event(tx, target) if one.counts]:
        found, at = replace(new, member=agreed[0].member, text=one_line(agreed[0].text, MOST)), agreed[0].at
    else:
        return None
    if found.member is None or not found.text or not await _of_here(ctx, found.member):
        return None
    return replace(found, when=said.when or When(local(at, zone).date(), Grain.DAY))


async def _of_here(ctx: CommunityContext, member: MemberId) -> bool:
    one = await communities.member_by_id(ctx.tx, member)
    return one.community == ctx.community.id


async def _keep(ctx: CommunityContext, new: New, message: chat.Text) -> None:
    number = await moments.add(ctx.tx, new)
    await ctx.acknowledge(message.event, "✅", message.room)
    await _ask(ctx, number, began=ctx.member is not None and ctx.member.id == new.member)


async def _ask(ctx: Context, number: MomentId, *, began: bool) -> None:
    """Asks whose it is what it is; of who did not begin that, where they may be asked something now."""
    one = await moments.by_id(ctx.tx, number)
    assert one is not None and one.member is not None, "it was kept just now"
    member = await communities.member_by_id(ctx.tx, one.member)
    community = await communities.by_id(ctx.tx, one.community)
    if not began:
        if not member.is_asked_alone(ctx.now) or await alone.later(ctx, community, member) is not None:
            return
        await alone.asked(ctx, member)
    await asking.ask(ctx, community, member, one, answer=began)


async def on_internal(ctx: Context, event: chat.Internal) -> None:
    """Keeps a message that was fetched."""
    came = await keeping.came(ctx, event, What.MOMENT)
    if came is None:
        return
    found = came.sought
    if any(one.event == found.event for one in await moments.of_event(ctx.tx, found.event)):
        await sought.forget(ctx.tx, found.event, What.MOMENT)
        return
    community = await keeping.community_of(ctx, came)
    said_at = event.said.at if isinstance(event, chat.Fetched) and event.said is not None else found.at
    new = New(
        found.community,
        came.author.id,
        Source.SAID,
        When(local(said_at, community.timezone).date(), Grain.DAY),
        found.at,
        text=one_line(came.words, MOST),
        event=found.event,
        sign=found.sign,
    )
    number = await moments.add(ctx.tx, new)
    await ctx.acknowledge(found.sign, "✅", found.room)
    await _ask(ctx, number, began=False)


MOMENT = Command(
    names={"en": "moment", "nl": "moment"},
    about="about-moment",
    theme=Theme.HISTORY,
    run=_moment,
    keeps=True,
    changes=Changes.ALWAYS,
    arguments=(WORDS,),
)
