"""An answer in own words, given in private: the group reads it with a yes of its author, asked once."""

from commands import amend, chat, texts
from commands.context import ChatContext, Context
from commands.questions import Said, say
from commands.words import one_line
from storage import communities, questions, shown, votes
from storage.ids import EventId
from storage.polls import Poll
from storage.questions import Pending
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
    await questions.ask(ctx.tx, Pending(post, QUESTION, ctx.person, ctx.now))
    await votes.asks(ctx.tx, event.event, post)


async def decide(ctx: ChatContext, pending: Pending, yes: bool, answer: Said) -> bool:
    """Takes the yes or no of its author."""
    vote = await votes.asked_by(ctx.tx, pending.post)
    text = "own-words-gone"
    if vote is not None:
        text = "own-words-told" if yes else "own-words-kept"
        await questions.answered(ctx.tx, pending.post)
        if vote.told is not yes:
            await votes.tell(ctx.tx, vote.event, yes)
    await say(ctx, answer, texts.blocks(ctx.language, text))
    return True


async def take_back(ctx: Context, event: EventId) -> None:
    """Nobody needs to say any more whether the words of a vote may be told."""
    question = await votes.question_of(ctx.tx, event)
    if question is not None:
        await amend.take_away(ctx, question)
