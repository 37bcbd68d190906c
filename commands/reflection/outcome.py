"""What came out of a poll, told to the community: counts by option, never who, and no score; or own words."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from commands import amend, chat, texts
from commands.context import Context
from commands.fitting import fitted
from commands.reflection.asked import Asked
from commands.words import one_line
from storage import communities, polls, shown, votes
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId, PollId
from storage.polls import Poll
from storage.touched import Touched

OUTCOME: Final = "outcome"
Blocks = tuple[chat.Block, ...]
AFRESH: Final = timedelta(days=7)
"""For so long an outcome that had to go is told once more."""


async def tell_outcome(ctx: Context, community: Community, poll: Poll) -> None:
    """Posts what came out of a poll that closed."""
    blocks = await outcome(ctx.tx, community.language, poll)
    post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
    await shown.add(ctx.tx, post, OUTCOME, community.language, says=amend.says(blocks))
    await polls.told(ctx.tx, poll.id, post)


async def tell_all(
    ctx: Context, community: Community, polls: Sequence[Poll], asked: int, fewest: int
) -> None:
    """Posts what came out of anonymous polls, all in one; some may have had too few answers."""
    language = community.language
    blocks: Blocks = ()
    for poll in polls:
        blocks += await outcome(ctx.tx, language, poll)
    if len(polls) < asked:
        blocks += texts.blocks(language, "outcome-too-few", polls=asked - len(polls), fewest=fewest)
    await ctx.post(chat.Post(blocks, quiet=True), community.room)


async def outcome(tx: Transaction, language: str, poll: Poll) -> Blocks:
    """The outcome of one poll, in the order of its options."""
    asked = Asked.unpack(poll.asked)
    title = texts.blocks(language, "outcome", question=asked.text.said(language))
    if asked.kind == "open":
        return (*title, *await _in_words(tx, language, poll))
    counts = await votes.counts(tx, poll.id)
    people = sum(counts.values())
    if not people:
        return (*title, *texts.blocks(language, "outcome-nobody"))
    items = [
        chat.item(texts.line(language, "outcome-option", label=label, people=counts.get(at, 0)))
        for at, label in enumerate(asked.labels(language))
    ]
    return (*title, *items, *texts.blocks(language, "outcome-people", people=people))


async def _in_words(tx: Transaction, language: str, poll: Poll) -> Blocks:
    """What people said; what its author does not want told, or did not say yet, is only counted."""
    people = await votes.answered(tx, poll.id)
    if not people:
        return texts.blocks(language, "outcome-nobody")
    said = await words_of(tx, [poll])
    lines = said.get(poll.id, [])
    kept = people - len(lines)
    end = texts.blocks(language, "outcome-people", people=people)
    if kept:
        end += texts.blocks(language, "outcome-kept", answers=kept)
    return (*fitted(lambda most: tuple(chat.item(one.line(most)) for one in lines)), *end)


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in somebody's own words."""

    name: str
    text: str

    def line(self, most: int) -> str:
        """On one line, with at most so many characters of it."""
        return f"{self.name}: {one_line(self.text, most)}"


async def words_of(tx: Transaction, polls: Sequence[Poll]) -> dict[PollId, list[Words]]:
    """What was answered in words that the community may read, by poll."""
    found = await votes.told(tx, [poll.id for poll in polls])
    names: dict[MemberId, str] = {}
    for community in {poll.community for poll in polls if poll.id in found}:
        names |= {member.id: member.name for member in await communities.members(tx, community)}
    return {
        poll: [Words(names[vote.member], vote.text or "") for vote in said] for poll, said in found.items()
    }


async def on_changed(ctx: Context, community: Community, changed: Sequence[Touched]) -> None:
    """Puts outcomes right that were told, after a vote was taken away, or came in late by no fault.

    Where words that stood in one are gone, it is taken away, and said afresh if it is of these days: an edit
    would leave them readable on a server.
    """
    for number in dict.fromkeys(one.poll for one in changed if one.poll is not None):
        poll = await polls.one(ctx.tx, number)
        if poll is None or poll.outcome is None or poll.closed_at is None:
            continue
        blocks = await outcome(ctx.tx, community.language, poll)
        row = await shown.by_post(ctx.tx, poll.outcome)
        if row is not None and row.says == amend.says(blocks):
            continue
        words = Asked.unpack(poll.asked).kind == "open"
        if not (words and any(one.erased for one in changed if one.poll == number)):
            await amend.rewrite(ctx, poll.outcome, blocks)
            continue
        await withdraw(ctx, number)
        if ctx.now - poll.closed_at < AFRESH:
            await tell_outcome(ctx, community, poll)


async def withdraw(ctx: Context, poll: PollId) -> None:
    """Takes away the post that tells the outcome."""
    found = await polls.one(ctx.tx, poll)
    if found is not None and found.outcome is not None:
        await amend.take_away(ctx, found.outcome)
        await polls.told(ctx.tx, poll, None)
