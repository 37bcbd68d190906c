"""What came out of a poll, told to the community: counts by option, never who, and no score."""

from collections.abc import Sequence

from commands import amend, chat, texts
from commands.practice import Stage
from commands.reflection.instrument import Asked
from storage import communities, reflections, votes
from storage.communities import Community
from storage.database import Transaction
from storage.ids import PollId
from storage.reflections import Poll

Blocks = tuple[chat.Block, ...]


async def tell_outcome(stage: Stage, community: Community, poll: Poll) -> None:
    """Posts what came out of a poll that closed."""
    blocks = await outcome(stage.tx, community.language, poll)
    post = await stage.post(chat.Post(blocks, quiet=True), community.room)
    await reflections.told(stage.tx, poll.id, post)


async def tell_all(
    stage: Stage, community: Community, polls: Sequence[Poll], asked: int, fewest: int
) -> None:
    """Posts what came out of anonymous polls, all in one; some may have had too few answers."""
    language = community.language
    blocks: Blocks = ()
    for poll in polls:
        blocks += await outcome(stage.tx, language, poll)
    if len(polls) < asked:
        blocks += texts.blocks(language, "outcome-too-few", polls=asked - len(polls), fewest=fewest)
    await stage.post(chat.Post(blocks, quiet=True), community.room)


async def outcome(tx: Transaction, language: str, poll: Poll) -> Blocks:
    """The outcome of one poll, in the order of its options."""
    asked = Asked.unpack(poll.asked)
    title = texts.blocks(language, "outcome", question=asked.text.said(language))
    if asked.kind == "open":
        people = await votes.answered(tx, poll.id)
        return (*title, *texts.blocks(language, "outcome-open", people=people))
    counts = await votes.counts(tx, poll.id)
    people = sum(counts.values())
    if not people:
        return (*title, *texts.blocks(language, "outcome-nobody"))
    items = [
        chat.item(texts.line(language, "outcome-option", label=label, people=counts.get(at, 0)))
        for at, label in enumerate(asked.labels(language))
    ]
    return (*title, *items, *texts.blocks(language, "outcome-people", people=people))


async def retell(stage: Stage, poll: PollId) -> None:
    """Puts the outcome right that was told, after a vote was taken away or came in late by no fault."""
    found = await reflections.poll(stage.tx, poll)
    if found is None or found.outcome is None:
        return
    community = await communities.by_id(stage.tx, found.community)
    await amend.rewrite(stage, found.outcome, await outcome(stage.tx, community.language, found))


async def follow(stage: Stage, poll: PollId, lost: bool) -> None:
    """The same, and so for all else that counts the poll; a vote that was taken away is `lost`."""
    # Imported here: what tells of a poll asks what came out of it.
    from commands.standup.shown import of_poll, put_right

    await retell(stage, poll)
    found = await reflections.poll(stage.tx, poll)
    if found is None or found.closed_at is None:
        return
    community = await communities.by_id(stage.tx, found.community)
    await put_right(stage, community, await of_poll(stage.tx, community, found.closed_at, lost), lost)
