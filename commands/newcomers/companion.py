"""Somebody who helps a newcomer on the way: two people are asked alone, in turn, and the first yes is enough.

The group is not asked, and nobody hears who said no, or nothing.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat, documents, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.signs import plain
from commands.words import one_line
from storage import communities, companions, intake, newcomers, questions, shown
from storage.communities import Community, Member, Role
from storage.companions import Companion
from storage.ids import CompanionId, EventId, MemberId
from storage.questions import Pending

ASK: Final = "companion-ask"
MOST: Final = 2
"""So many are asked for one newcomer."""
WAITS: Final = timedelta(days=2)
"""After so long without an answer another is asked."""
OPEN_FOR: Final = timedelta(days=14)
LATELY: Final = timedelta(days=28)
"""Who was asked so lately for another comes behind others."""
_BARE: Final = timedelta(hours=12)
_HAND: Final = "🤝"
_ABOUT: Final = "companion:"
_TAPS: Final = {_HAND: "companion-yes", "❌": "companion-no"}


async def seek(ctx: Context, community: Community, newcomer: Member) -> None:
    """Asks somebody, unless somebody said yes or enough people were asked."""
    had = await companions.for_newcomer(ctx.tx, newcomer.id)
    if len(had) >= MOST or any(one.said for one in had):
        await newcomers.plan_helper(ctx.tx, newcomer.id, None)
        return
    found = await _candidates(ctx, community, newcomer, had)
    if not found:
        await newcomers.plan_helper(ctx.tx, newcomer.id, None)
        return
    later = [await alone.later(ctx, community, one) for one in found]
    free = next((one for one, until in zip(found, later, strict=True) if until is None), None)
    if free is None:
        await newcomers.plan_helper(ctx.tx, newcomer.id, min(at for at in later if at is not None))
        return
    await _ask(ctx, community, newcomer, free)
    more = ctx.now + WAITS if len(had) + 1 < MOST else None
    await newcomers.plan_helper(ctx.tx, newcomer.id, more)


async def _candidates(
    ctx: Context, community: Community, newcomer: Member, had: list[Companion]
) -> list[Member]:
    """Who may be asked, first who looks from another side, and who was not asked lately."""
    said = await intake.of_community(ctx.tx, community.id)
    new = {
        one.member
        for one in await newcomers.of_community(ctx.tx, community.id)
        if ctx.now < one.since + newcomers.FIRST_WEEKS
    }
    earlier = await companions.of_community(ctx.tx, community.id)
    lately = {one.companion for one in earlier if one.asked_at > ctx.now - LATELY}
    helped = Counter(one.companion for one in earlier if one.said)
    mine = said[newcomer.id].perspective

    def order(one: Member) -> tuple[bool, int, bool, int, MemberId]:
        side = said[one.id].perspective
        sides = 1 if mine is None or side is None else 2 * (side == mine)
        return one.id in lately, sides, one.leads, helped[one.id], one.id

    found = [
        one
        for one in await communities.members(ctx.tx, community.id)
        if one.id != newcomer.id
        and one.id not in new
        and one.role in (Role.MEMBER, Role.FACILITATOR)
        and one.is_asked_alone(ctx.now)
        and all(one.id != before.companion for before in had)
    ]
    return sorted(found, key=order)


async def _ask(ctx: Context, community: Community, newcomer: Member, whom: Member) -> None:
    number = await companions.ask(ctx.tx, community.id, newcomer.id, whom.id, ctx.now)
    language = await ctx.language_of(whom.person, community)
    name, group = one_line(newcomer.name), one_line(community.name)
    blocks = texts.blocks(language, "companion-ask", name=name, group=group)
    options = alone.taps(language, _TAPS)
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=options), whom.person)
    await companions.asked_with(ctx.tx, number, post)
    # It names the newcomer alone: with all that is kept of them it goes.
    await shown.add(ctx.tx, post, documents.NAMED, language, person=newcomer.person, community=community.id)
    event, until = EventId(f"{_ABOUT}{number}"), ctx.now + OPEN_FOR
    await questions.ask(ctx.tx, Pending(post, ASK, whom.person, ctx.now, until=until, event=event))


def _hand(said: str) -> bool | None:
    """A yes or no; a hand is a yes."""
    return True if plain(said) == plain(_HAND) else yes_or_no(said)


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    number = (pending.event or "").removeprefix(_ABOUT)
    one = await companions.by_id(ctx.tx, CompanionId(int(number))) if number.isdecimal() else None
    if there is None or there.member is None or one is None:
        return False
    language = await ctx.language_of(ctx.person, there.community)
    await questions.remove(ctx.tx, pending.post)
    await companions.say(ctx.tx, one, yes, ctx.now)
    newcomer = await communities.member_by_id(ctx.tx, one.newcomer)
    if not yes:
        await newcomers.plan_helper(ctx.tx, one.newcomer, ctx.now)
        ctx.after_commit.planned = True
        await say(ctx, answer, texts.blocks(language, "companion-noted"))
        return True
    await newcomers.plan_helper(ctx.tx, one.newcomer, None)
    await _spare_others(ctx, one)
    if newcomer.left_at is not None:
        await say(ctx, answer, texts.blocks(language, "companion-gone"))
        return True
    await _connect(ctx, there.community, there.member, newcomer, "companion-helps")
    await _connect(ctx, there.community, newcomer, there.member, "companion-found")
    return True


async def _spare_others(ctx: Context, one: Companion) -> None:
    for other in await companions.for_newcomer(ctx.tx, one.newcomer):
        if other.id != one.id and other.said is None and other.post is not None:
            await amend.take_away(ctx, other.post)


async def _connect(ctx: Context, community: Community, reader: Member, other: Member, text: str) -> None:
    """Tells one of both who the other is."""
    language = await ctx.language_of(reader.person, community)
    name = chat.Mention(other.person, one_line(other.name))
    post = await ctx.whisper(chat.Post(texts.blocks(language, text, name=name), quiet=True), reader.person)
    await shown.add(ctx.tx, post, documents.NAMED, language, person=other.person, community=community.id)


async def whose(ctx: Context, newcomer: Member) -> Member | None:
    """Who helps a newcomer on the way, where that is somebody who is here."""
    for one in await companions.for_newcomer(ctx.tx, newcomer.id):
        if one.said:
            member = await communities.member_by_id(ctx.tx, one.companion)
            return member if member.left_at is None else None
    return None


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    ASK: Question(_hand, _decide, bare=_BARE, how=("companion-ask",), labels=_TAPS),
}
