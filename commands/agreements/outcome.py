"""What came of it, in words that the group reads; and what somebody needs who was not done twice.

Both are asked alone. What somebody needs goes to the group only after their yes. Who left out two rounds in a
row is asked that once too, in the place of the reminder of the next.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat, texts
from commands.agreements.make import about
from commands.context import ChatContext, CommunityContext, Context
from commands.practice import ForOne
from commands.questions import Question, Said, put_to, say, yes_or_no
from commands.signs import plain
from commands.words import clean, is_yes, one_line, plainly
from storage import agreements, communities, lines, points, questions, shown
from storage.agreements import Agreement
from storage.communities import Community, Member
from storage.expressions import expression
from storage.ids import PostId
from storage.outbox import Urgency
from storage.points import Kind
from storage.questions import Pending

CAME: Final = "agreement-came"
NEEDS: Final = "agreement-needs"
SHARE: Final = "agreement-share"
TWICE: Final = 2
MOST: Final = 500
_BARE: Final = timedelta(minutes=10)
_CROSS: Final = "❌"
_NUMBERED: Final = expression(r"\s*1\s*[.):]")
"""So the answers of a round begin."""
_NOTHING: Final = frozenset("nee,niets,niks,geen,no,nothing,none,nope".split(","))


async def ask(ctx: ChatContext, one: Agreement) -> None:
    """Asks whose it is what came of it; they may leave it at that."""
    await _ask(ctx, one, CAME)


async def ask_needs(ctx: ChatContext, one: Agreement) -> None:
    """Asks what they need, the second time that it is not done; once."""
    if one.not_yet + 1 == TWICE:
        await _ask(ctx, one, NEEDS)


async def needs(ctx: Context, community: Community, member: Member) -> ForOne | None:
    """The same question for who is stuck without an agreement, with how to note it; None where it was put."""
    earlier = await shown.to_person(ctx.tx, member.person)
    if any(row.kind == NEEDS and row.community == community.id for row in earlier):
        return None
    language = await ctx.language_of(member.person, community)

    async def noted(to: Context, post: PostId) -> None:
        await _note(to, post, NEEDS, language, member)

    return ForOne(texts.blocks(language, "agreement-needs-round", name=one_line(community.name)), noted)


async def _ask(ctx: ChatContext, one: Agreement, kind: str) -> None:
    community = await communities.by_id(ctx.tx, one.community)
    member = await communities.member(ctx.tx, community.id, ctx.person)
    if member is None:
        return
    language = await ctx.language_of(ctx.person, community)
    post = await ctx.whisper(chat.Post(texts.blocks(language, kind), quiet=True), ctx.person, Urgency.ANSWER)
    await _note(ctx, post, kind, language, member)
    await lines.keep(ctx.tx, post, {one.ref: 1})


async def _note(ctx: Context, post: PostId, kind: str, language: str, member: Member) -> None:
    await shown.add(ctx.tx, post, kind, language, person=member.person, community=member.community)
    await questions.ask(ctx.tx, Pending(post, kind, member.person, ctx.now))


async def in_words(ctx: ChatContext, event: chat.Text) -> bool:
    """Takes words for the answer; False when nothing was asked that they may answer."""
    # Who is telling how their week was tells nothing of an agreement.
    if not await alone.in_private(ctx, event):
        return False
    pending = await put_to(ctx, event, CAME, QUESTIONS[CAME])
    one = await _about(ctx, pending) if pending is not None else None
    if pending is not None and one is not None:
        await questions.remove(ctx.tx, pending.post)
        await _came(ctx, one, event)
        return True
    pending = await put_to(ctx, event, NEEDS, QUESTIONS[NEEDS])
    there = await alone.there(ctx, pending)
    if pending is None or there is None or (event.reply_to is None and _NUMBERED.match(event.body)):
        return False
    await questions.remove(ctx.tx, pending.post)
    await _needs(there, event)
    return True


def _said(event: chat.Text) -> str:
    """What somebody said to that; nothing where they would not say."""
    words = clean(event.body)[:MOST]
    return "" if plainly(words) in _NOTHING or is_yes(words) else words


async def _came(ctx: ChatContext, one: Agreement, event: chat.Text) -> None:
    words = _said(event)
    if not words:
        await ctx.tell(event, "agreement-fine")
        return
    await agreements.tell_outcome(ctx.tx, one, words, event.event)
    await ctx.acknowledge(event.event, "✅", ctx.room)


async def _needs(ctx: CommunityContext, event: chat.Text) -> None:
    words, here = _said(event), ctx.community.id
    if not words:
        await ctx.tell(event, "agreement-fine")
        return
    post = await ctx.answer(event, texts.blocks(ctx.language, SHARE, what=one_line(words)))
    await shown.add(ctx.tx, post, SHARE, ctx.language, person=ctx.person, community=here)
    packed = chat.pack_said(replace(event, body=words))
    await questions.ask(ctx.tx, Pending(post, SHARE, ctx.person, ctx.now, event=event.event, payload=packed))


async def _share(ctx: ChatContext, pending: Pending, agrees: bool, answer: Said) -> bool:
    """Keeps it for the next meeting, after their yes; else it goes, with our post that shows it."""
    there = await alone.there(ctx, pending)
    said = chat.unpack_said(pending.payload) if pending.payload is not None else None
    agrees = agrees and there is not None
    if agrees and there is not None and there.member is not None and isinstance(said, chat.Text):
        here, member = there.community.id, there.member.id
        await points.add(ctx.tx, here, Kind.WISH, member, said.event, clean(said.body), ctx.now)
    await amend.take_away(ctx, pending.post)
    text = "agreement-shared" if agrees else "agreement-not-shared"
    await say(ctx, answer, texts.blocks(ctx.language, text))
    return True


async def follows(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """What was not shared yet goes when its message does, or changes with it."""
    asked = await questions.about(ctx.tx, event.target)
    if asked is None or asked.kind != SHARE or asked.payload is None or asked.person != event.sender:
        return
    said = chat.unpack_said(asked.payload)
    if isinstance(event, chat.Edit) and isinstance(said, chat.Text):
        words = clean(event.body)[:MOST]
        await questions.rewrite(ctx.tx, event.target, chat.pack_said(replace(said, body=words)))
        await amend.rewrite(ctx, asked.post, texts.blocks(ctx.language, SHARE, what=one_line(words)))
    else:
        await amend.take_away(ctx, asked.post)


async def _about(ctx: ChatContext, pending: Pending) -> Agreement | None:
    for number in await about(ctx, pending.post):
        return await agreements.by_id(ctx.tx, number)
    return None


def _declines(said: str) -> bool | None:
    """A cross; words are weighed with all others (`in_words`)."""
    return False if plain(said) == _CROSS else None


async def _none(ctx: ChatContext, pending: Pending, _no: bool, answer: Said) -> bool:
    await questions.remove(ctx.tx, pending.post)
    await say(ctx, answer, texts.blocks(ctx.language, "agreement-fine"))
    return True


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    CAME: Question(_declines, _none, bare=_BARE, how=(CAME,), words=True),
    NEEDS: Question(_declines, _none, bare=_BARE, how=(NEEDS, "agreement-needs-round"), words=True),
    SHARE: Question(yes_or_no, _share, how=(SHARE,)),
}
