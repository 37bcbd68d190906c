"""What the group is asked of its passport in its first weeks, and what becomes of the answers.

A question is asked in own words; the week after, the answers are a poll. One answer alone is the answer. What
nobody answered, or no answer won, is asked once more, and then facilitators read it in the draft.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from commands import amend
from commands.asking import Answered, Ask, Claim
from commands.context import Context
from commands.course import fitting, passport
from commands.course.passport import CHOOSE, COURSE, OPEN_FOR_DAYS, TWICE
from commands.words import one_line
from storage import course, polls, reflections, shown
from storage.communities import Community
from storage.course import Asks, Entry, Field
from storage.touched import Touched

CHOICE: Final = "course-choice"
"""A poll that is over and shows what members proposed."""


async def claim(ctx: Context, community: Community) -> Claim | None:
    """What is to be asked this week: which answer of last week it is to be, and the next question."""
    asks = await course.asks(ctx.tx, community.id)
    agreed = await course.agreed(ctx.tx, community.id)
    proposed = await course.proposed(ctx.tx, community.id)
    found: list[Ask] = []
    chosen = passport.to_choose(asks, agreed, proposed)
    if chosen is not None:
        found.append(passport.choice(community, chosen, passport.proposals(chosen, agreed, proposed)))
    asked = passport.to_ask(asks, agreed, proposed)
    fits = await fitting.ask(ctx, community, agreed) if chosen is None or asked is None else None
    found += [fits] if fits is not None else []
    if asked is not None:
        found.append(passport.open_question(community, asked))
    if not found:
        return None
    days = OPEN_FOR_DAYS if asked is not None else 1
    return Claim(COURSE, passport.said(community, "course-title-of-asking"), tuple(found), days)


async def answered(ctx: Context, came: Answered) -> None:
    """Keeps what was answered."""
    community, field = came.community, Field(came.key.removeprefix(CHOOSE))
    known, agreed = await course.asks(ctx.tx, community.id), await course.agreed(ctx.tx, community.id)
    asks = known.get(field, Asks(field))
    if came.options:
        await _chose(ctx, came, asks, agreed)
        await _put_away(ctx, came)
    elif not passport.is_settled(field, known, agreed):
        await _said(ctx, came, asks)


async def _said(ctx: Context, came: Answered, asks: Asks) -> None:
    """One answer is the answer, of more there is to be chosen."""
    here = came.community.id
    different = {one.text.casefold().strip(" .!?"): one for one in reversed(came.said)}
    for one in reversed(different.values()):
        if len(different) == 1:
            await course.agree(ctx.tx, here, asks.field, one.text, ctx.now, one.member, one.event)
        else:
            await course.propose(ctx.tx, here, asks.field, one.text, one.member, one.event, ctx.now)
    asks = replace(asks, asked=asks.asked + 1)
    if not different and asks.asked >= TWICE:
        asks = replace(asks, told_at=ctx.now)
    await course.note_asks(ctx.tx, here, asks)


async def _chose(ctx: Context, came: Answered, asks: Asks, agreed: Mapping[Field, Entry]) -> None:
    """What most chose is what the group says, and nobody's own any more."""
    here, most = came.community.id, max(came.counts.values(), default=0)
    first = [place for place, count in came.counts.items() if count == most]
    asks = replace(asks, polled=asks.polled + 1)
    if len(first) == 1:
        proposed = await course.proposed(ctx.tx, here, asks.field)
        from_these = passport.proposals(asks.field, dict(agreed), proposed)
        # In full, where the poll had room for its beginning alone.
        won = came.options[first[0]][0]
        whole = (one.text for one in from_these if one_line(one.text, passport.LONGEST_OPTION) == won)
        await course.agree(ctx.tx, here, asks.field, next(whole, won), ctx.now)
    elif asks.polled >= TWICE:
        asks = replace(asks, told_at=ctx.now)
    await course.note_asks(ctx.tx, here, asks)


async def _put_away(ctx: Context, came: Answered) -> None:
    """Keeps no other copy of members' words than the post, and knows which that is."""
    for held in await polls.posts(ctx.tx, came.poll):
        where = came.community
        await shown.add(
            ctx.tx, held.post, CHOICE, where.language, community=where.id, since=ctx.now, until=ctx.now
        )
    await polls.drop(ctx.tx, came.poll)


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Takes away the polls with members' words when somebody took words back."""
    for number in dict.fromkeys(one.poll for one in changed if one.poll is not None and one.lost):
        poll = await polls.one(ctx.tx, number)
        if poll is not None and poll.instrument == COURSE:
            await withdraw(ctx, community)
            return


async def withdraw(ctx: Context, community: Community) -> None:
    """Takes away all polls in which words of members stand; one that is open is asked again later."""
    for row in await shown.of_community(ctx.tx, community.id):
        if row.kind == CHOICE:
            await amend.take_away(ctx, row.post)
    now = await reflections.open_in(ctx.tx, community.id)
    if now is None or now.instrument != COURSE:
        return
    for poll in await polls.of_reflection(ctx.tx, now.id):
        if poll.is_open and poll.question.startswith(CHOOSE):
            for held in await polls.posts(ctx.tx, poll.id):
                await amend.remove(ctx, held.post, answers=True)
            await polls.drop(ctx.tx, poll.id)
