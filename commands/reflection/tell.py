"""An answer in own words, given in private: the group reads it with a yes of its author, asked once."""

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.words import one_line
from storage import communities, shown, votes
from storage.ids import EventId, PostId
from storage.polls import Poll
from storage.votes import Vote

QUESTION = "words-question"


async def ask(ctx: ChatContext, event: chat.Text, poll: Poll, before: Vote | None) -> None:
    """Asks who just answered, unless they said no to it for what they said `before`."""
    if before is not None and before.told is False:
        await votes.tell(ctx.tx, event.event, False)
        return
    if before is not None:
        await take_back(ctx, before.event)
    community = await communities.by_id(ctx.tx, poll.community)
    post = await ctx.tell(event, "own-words-ask", name=one_line(community.name))
    await shown.add(ctx.tx, post, QUESTION, ctx.language, person=ctx.person)
    await votes.asks(ctx.tx, event.event, post)


async def is_answered(ctx: ChatContext, question: PostId) -> bool:
    """Whether its author answered such a question, or nothing is left that it asks about."""
    vote = await votes.asked_by(ctx.tx, question)
    return vote is None or vote.told is not None


async def answer(ctx: ChatContext, question: PostId, yes: bool) -> tuple[chat.Block, ...]:
    """Takes the yes or no of its author; what there is to say to that."""
    vote = await votes.asked_by(ctx.tx, question)
    if vote is None:
        return texts.blocks(ctx.language, "own-words-gone")
    if vote.told is not yes:
        await votes.tell(ctx.tx, vote.event, yes)
    return texts.blocks(ctx.language, "own-words-told" if yes else "own-words-kept")


async def take_back(ctx: Context, event: EventId) -> None:
    """Nobody needs to say any more whether the words of a vote may be told."""
    question = await votes.question_of(ctx.tx, event)
    if question is not None:
        await amend.take_away(ctx, question)
