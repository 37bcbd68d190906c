"""Whose an agreement is, where that was not clear: anybody may answer, and what was said is not lost."""

from datetime import timedelta
from typing import Final

from commands import agreeing, amend, chat, texts
from commands.agreeing import WHO
from commands.context import ChatContext, CommunityContext
from commands.questions import Question, Said, say
from commands.signs import plain
from commands.words import plainly
from storage import agreements, communities, lines, questions
from storage.agreements import AGREEMENT, Agreement
from storage.ids import AgreementId, PostId
from storage.questions import Pending

BARE: Final = timedelta(minutes=10)
"""So long after it was asked who wrote it down may say "ik" without replying to that."""
NOTED: Final = "✅"
_ME: Final = frozenset(
    "ik,ik zelf,ikzelf,ik doe het,doe ik,dat doe ik,i,i do,i will,i ll,me,myself,i do it".split(",")
)


def myself(said: str) -> bool | None:
    """Whether somebody says that it is theirs."""
    return True if plainly(said) in _ME or plain(said) == NOTED else None


async def mine(ctx: ChatContext, pending: Pending, _yes: bool, answer: Said) -> bool:
    """Notes so, where who wrote it down answers."""
    if isinstance(answer, chat.Reaction):
        return await _tapped(ctx, pending.post, answer)
    return await _answered(ctx, pending.post, answer)


async def tapped(ctx: ChatContext, event: chat.Reaction) -> bool:
    """Takes a tick on the question whose it is, whoever puts it there: it is theirs then."""
    asked = await questions.put(ctx.tx, event.target) if myself(event.key) else None
    return asked is not None and asked.kind == WHO and await _tapped(ctx, asked.post, event)


async def named(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes a name in reply to the question whose it is, whoever gives it."""
    target = event.reply_to or event.thread
    asked = await questions.put(ctx.tx, target) if target is not None else None
    if asked is None or asked.kind != WHO:
        return False
    return await _answered(ctx, asked.post, event)


async def _answered(ctx: ChatContext, post: PostId, answer: chat.Text) -> bool:
    one = await _about(ctx, post)
    there = await _there(ctx, one) if one is not None else None
    if one is None or there is None:
        return False
    if await agreeing.name(there, one, answer.body, answer) is None:
        await ctx.tell(answer, "agree-who", names="", named=0)
        return True
    await amend.take_away(ctx, post)
    await ctx.acknowledge(answer.event, NOTED, answer.room)
    return True


async def _tapped(ctx: ChatContext, post: PostId, event: chat.Reaction) -> bool:
    one = await _about(ctx, post)
    there = await _there(ctx, one) if one is not None else None
    if one is None or there is None:
        return False
    await agreeing.give(there, one, (await there.myself()).id, event.event, event.at)
    await amend.take_away(ctx, post)
    await say(ctx, event, texts.blocks(ctx.language, "agreement-yes"))
    return True


async def _about(ctx: ChatContext, post: PostId) -> Agreement | None:
    refs = (await lines.of(ctx.tx, post)).values()
    number = next((AgreementId(ref.id) for ref in refs if ref.kind == AGREEMENT), None)
    return await agreements.by_id(ctx.tx, number) if number is not None else None


async def _there(ctx: ChatContext, one: Agreement) -> CommunityContext | None:
    """The community of an agreement, for who is in it."""
    community = await communities.by_id(ctx.tx, one.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    here = ctx.community is not None and ctx.community.id == community.id
    return ctx.within(community, member) if here or (member and member.left_at is None) else None


QUESTION: Final = Question(
    myself, mine, bare=BARE, how=("agree-who", "agree-left"), labels={NOTED: "agree-me"}
)
