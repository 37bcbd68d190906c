"""What somebody who is new hopes for, told to the group after their yes; and what the group asks of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from commands import alone, amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Question, Said, say, yes_or_no
from commands.words import one_line
from storage import communities, course, newcomers, questions, shown, votes
from storage.communities import Community, Member
from storage.course import Field
from storage.database import Transaction
from storage.ids import EventId
from storage.newcomers import Newcomer
from storage.questions import Pending
from storage.shown import Shown

HOPE: Final = "newcomer-hope"
LONGEST: Final = 300
_BARE: Final = timedelta(hours=12)
_TAPS: Final = {"✅": "button-yes", "❌": "button-no"}


async def on_hoped(ctx: ChatContext, member: Member, event: EventId) -> None:
    """Asks who said what they hope for whether the group may know it."""
    one = await newcomers.of(ctx.tx, member.id)
    if one is None:
        return
    await newcomers.hopes(ctx.tx, one, event)
    community = await communities.by_id(ctx.tx, member.community)
    language = await ctx.language_of(member.person, community)
    blocks = await _asks(ctx.tx, event, language)
    options = alone.taps(language, _TAPS)
    if blocks is None:
        return
    post = await ctx.whisper(chat.Post(blocks, quiet=True, options=options), member.person)
    says, who = amend.says(blocks), member.person
    await shown.add(ctx.tx, post, HOPE, language, person=who, community=community.id, says=says)
    await questions.ask(ctx.tx, Pending(post, HOPE, member.person, ctx.now))


async def words_of(tx: Transaction, one: Newcomer) -> str:
    """What they hope for, as they say it now; nothing once that is gone."""
    vote = await votes.one(tx, one.hope) if one.hope is not None else None
    return one_line(vote.text, LONGEST) if vote is not None and vote.text else ""


async def _asks(tx: Transaction, event: EventId, language: str) -> tuple[chat.Block, ...] | None:
    vote = await votes.one(tx, event)
    if vote is None or not vote.text:
        return None
    said = chat.quote(one_line(vote.text, LONGEST))
    return (*texts.blocks(language, "hope-said"), said, *texts.blocks(language, "hope-ask"))


async def render(ctx: Context, community: Community, row: Shown) -> tuple[chat.Block, ...] | None:
    """The question as it would be now; none once the words are gone."""
    member = await communities.member(ctx.tx, community.id, row.person) if row.person is not None else None
    one = await newcomers.of(ctx.tx, member.id) if member is not None else None
    if one is None or one.hope is None:
        return None
    return await _asks(ctx.tx, one.hope, community.language.instead(row.language))


async def _decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    there = await alone.there(ctx, pending)
    one = await newcomers.of(ctx.tx, there.member.id) if there and there.member else None
    if there is None or one is None:
        return False
    if yes != (one.hope_told_at is not None):
        await newcomers.tell_hope(ctx.tx, one, ctx.now if yes else None)
    first = not pending.answered
    await questions.answered(ctx.tx, pending.post)
    language = await ctx.language_of(ctx.person, there.community)
    blocks = texts.blocks(language, "hope-told" if yes else "hope-untold")
    if first:
        blocks += await _asked_of_them(ctx.tx, there.community, language)
    await say(ctx, answer, blocks)
    return True


async def _asked_of_them(tx: Transaction, community: Community, language: str) -> tuple[chat.Block, ...]:
    """The other way round: what the group asks of who takes part."""
    agreed = await course.says(tx, community.id, Field.RULES)
    return texts.blocks(language, "newcomer-role", rules=int(agreed is not None))


async def changed(ctx: ChatContext, event: chat.Edit | chat.Removal) -> None:
    """What they change or take away changes or goes where the group reads it."""
    one = await newcomers.hoping(ctx.tx, event.target)
    if one is not None:
        newcomers.touch(ctx.tx, one, erased=True)


QUESTIONS: Final[Mapping[str, Question[Any]]] = {
    HOPE: Question(yes_or_no, _decide, bare=_BARE, how=("hope-ask",)),
}
