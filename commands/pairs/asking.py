"""Asks both of a pair, each alone and once they take part in a round; both hear of it after both said yes.

What is not answered within a week is let go, and nobody is told. A no, or nothing, the other never hears.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.words import one_line
from storage import communities, goals, know_how, pairs, questions, shown
from storage.communities import Community, Member
from storage.ids import MemberId, PostId
from storage.outbox import Urgency
from storage.pairs import Pair
from storage.questions import Pending
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
WANTS, KNOWS, MADE = "pair-wants", "pair-knows", "pair-made"
KINDS: Final = (WANTS, KNOWS, MADE)
WEEK: Final = timedelta(weeks=1)
TO_ASK: Final = timedelta(weeks=2)
"""So long after a sprint began both may be asked."""
MADE_FOR: Final = timedelta(weeks=6)
_BARE: Final = timedelta(minutes=10)
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}
_DONE: Final = {"✅": "pair-button-done"}


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """At most one, where nothing else was asked of them alone today."""
    if not member.is_asked_by_name(ctx.now) or await alone.asked_today(ctx, member):
        return ()
    for pair in reversed(await pairs.by_member(ctx.tx, member.id)):
        if pair.community != community.id or not _may_ask(ctx, pair, member.id):
            continue
        kind = WANTS if member.id == pair.wants else KNOWS
        blocks = await _says(ctx, pair, member.id, kind, language)
        if blocks is not None:
            noted = partial(_asked, pair, member, kind, language, blocks)
            return (Recall(ctx.now, blocks, alone.taps(language, _TAPS), noted, light=True),)
    return ()


def _may_ask(ctx: Context, pair: Pair, member: MemberId) -> bool:
    """Whether it is new enough, and the other did not leave it."""
    if pair.asked_at(member) is not None or ctx.now - pair.at > TO_ASK:
        return False
    other = pair.other(member)
    asked, said = pair.asked_at(other), pair.said(other)
    return said is True or (said is None and (asked is None or ctx.now - asked <= WEEK))


async def _says(ctx: Context, pair: Pair, member: MemberId, kind: str, language: str) -> Blocks | None:
    """What one of both reads; None once either may not be seen any more, or somebody left."""
    goal = await goals.by_id(ctx.tx, pair.goal)
    known = await know_how.by_id(ctx.tx, pair.know_how)
    other = await communities.member_by_id(ctx.tx, pair.other(member))
    if goal is None or known is None or not (goal.shown and known.shown) or other.left_at is not None:
        return None
    values = {"goal": one_line(goal.text, 120), "know": one_line(known.text, 120)}
    return texts.blocks(language, kind, name=one_line(other.name), **values)


async def _asked(
    pair: Pair, member: Member, kind: str, language: str, blocks: Blocks, ctx: Context, post: PostId
) -> None:
    await pairs.asked(ctx.tx, pair, member.id, ctx.now)
    await _note(ctx, pair, member, kind, language, blocks, post)
    await questions.ask(ctx.tx, Pending(post, kind, member.person, ctx.now, until=ctx.now + WEEK))


async def _note(
    ctx: Context, pair: Pair, member: Member, kind: str, language: str, blocks: Blocks, post: PostId
) -> None:
    """Notes which pair a post is about: nobody is in two that were made at the same time."""
    says, here = amend.says(blocks), pair.community
    await shown.add(
        ctx.tx, post, kind, language, person=member.person, community=here, since=pair.at, says=says
    )


async def of_post(ctx: Context, row: Shown | None) -> tuple[Pair, Member] | None:
    """The pair that a post is about, and who of both reads it; None once either is gone."""
    if row is None or row.community is None or row.person is None:
        return None
    member = await communities.member(ctx.tx, row.community, row.person)
    if member is None or member.left_at is not None:
        return None
    theirs = await pairs.by_member(ctx.tx, member.id)
    found = next((one for one in theirs if one.at == row.since), None)
    return (found, member) if found is not None else None


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """The same as it would be now; nothing once it may not be said any more."""
    found = await of_post(ctx, row)
    if found is None:
        return None
    return await _says(ctx, found[0], found[1].id, row.kind, community.language.instead(row.language))


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    found = await of_post(ctx, await shown.by_post(ctx.tx, pending.post))
    if found is None or found[0].said(found[1].id) is not None:
        return False
    pair, member = found
    await pairs.say(ctx.tx, pair, member.id, yes)
    await questions.remove(ctx.tx, pending.post)
    now = await pairs.by_id(ctx.tx, pair.id)
    if now is not None and now.is_made:
        await _tell_both(ctx, now)
    else:
        await say(ctx, answer, texts.blocks(ctx.language, "pair-noted" if yes else "pair-not"))
    return True


async def _tell_both(ctx: Context, pair: Pair) -> None:
    """Tells each of the other, and what they could ask each other."""
    community = await communities.by_id(ctx.tx, pair.community)
    for number in (pair.wants, pair.knows):
        member = await communities.member_by_id(ctx.tx, number)
        language = await ctx.language_of(member.person, community)
        blocks = await _says(ctx, pair, member.id, MADE, language)
        if blocks is None:
            continue
        said = chat.Post(blocks, quiet=True, options=alone.taps(language, _DONE))
        post = await ctx.whisper(said, member.person, Urgency.ANSWER)
        await _note(ctx, pair, member, MADE, language, blocks, post)
        until = ctx.now + MADE_FOR
        await questions.ask(ctx.tx, Pending(post, MADE, member.person, ctx.now, until=until))


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    WANTS: Question(yes_or_no, _decide, bare=_BARE, how=(WANTS,)),
    KNOWS: Question(yes_or_no, _decide, bare=_BARE, how=(KNOWS,)),
}
"""The one whether they did it is asked where that is taken (`saw`)."""
