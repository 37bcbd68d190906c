"""Invites somebody to tell more of something that they used: twice in a year at most, and it is no duty.

It rides on a round that they take part in, where nothing else is asked of them.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from commands import alone, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.recalling import Recall
from commands.stories import asking
from commands.valuing import Valued
from commands.words import one_line
from storage import agreements, questions, shown, stories, story_invitations
from storage.agreements import State
from storage.communities import Community, Member
from storage.ids import PostId
from storage.questions import Pending
from storage.story_invitations import Invitation, Reason
from storage.touched import Touched

KIND: Final = "story-invited"
YEAR: Final = timedelta(days=365)
MOST: Final = 2
"""So often somebody is invited in a year, in whatever community."""
APART: Final = timedelta(weeks=12)
WAITS: Final = timedelta(weeks=8)
"""What is longer ago is not asked about."""
_OPEN_FOR: Final = timedelta(days=14)
_USED: Final = frozenset({"applied", "realised", "transformative"})


async def on_valued(ctx: Context, _community: Community, valued: Valued) -> None:
    """Notes who said that they used something, or that something changed by it."""
    if valued.cycle in _USED:
        await story_invitations.may_tell(ctx.tx, valued.member, Reason.VALUE, ctx.now)


async def on_changed(ctx: Context, _community: Community, changed: Sequence[Touched]) -> None:
    """The same of who did what they agreed to, and told in words what came of it."""
    for number in dict.fromkeys(one.agreement for one in changed if one.agreement is not None):
        one = await agreements.by_id(ctx.tx, number)
        done = one is not None and one.state is State.DONE and one.outcome is not None
        recent = one is not None and one.closed_at is not None and one.closed_at > ctx.now - WAITS
        if one is not None and done and recent and one.member is not None:
            await story_invitations.may_tell(ctx.tx, one.member, Reason.AGREEMENT, ctx.now)


async def recalls(ctx: Context, community: Community, member: Member, language: str) -> Sequence[Recall]:
    """The invitation, if there is one and the year has room for it."""
    one = await story_invitations.waiting(ctx.tx, member.id)
    if one is None or one.at < ctx.now - WAITS or not member.is_asked_alone(ctx.now):
        return ()
    before = await story_invitations.invited_since(ctx.tx, member.person, ctx.now - YEAR)
    if len(before) >= MOST or (before and before[-1] > ctx.now - APART):
        return ()
    if await stories.unfinished(ctx.tx, member.id) is not None:
        return ()
    blocks = (
        *texts.blocks(language, f"story-invited-{one.reason.value}", name=one_line(community.name)),
        *texts.blocks(language, "story-invited-how"),
    )
    taps = alone.taps(language, {"✅": "button-yes", "❌": "button-no"})
    noted = partial(_invited, one, member, language)
    return (Recall(one.at, blocks, taps, noted, light=True),)


async def _invited(one: Invitation, member: Member, language: str, ctx: Context, post: PostId) -> None:
    await story_invitations.invited(ctx.tx, one, ctx.now)
    await shown.add(ctx.tx, post, KIND, language, person=member.person, community=member.community)
    until = ctx.now + _OPEN_FOR
    await questions.ask(ctx.tx, Pending(post, KIND, member.person, ctx.now, until=until))


async def _answered(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    if there is None or there.member is None:
        return False
    await alone.answered(ctx, there.member)
    await questions.answered(ctx.tx, pending.post)
    if yes:
        await asking.begin(ctx, there.community, there.member)
    else:
        await say(ctx, answer, texts.blocks(ctx.language, "story-not-now", prefix=ctx.profile.prefix))
    return True


QUESTION: Final = Question(yes_or_no, _answered, bare=alone.AT_ONCE, how=("story-invited-how",))
