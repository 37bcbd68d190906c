"""What goes when somebody wants to be forgotten."""

from commands import amend
from commands.context import Context
from commands.reflection.outcome import retell
from storage import polls, reflections, votes
from storage.ids import PersonId
from storage.polls import Poll


async def forget(ctx: Context, person: PersonId) -> list[Poll]:
    """Erases somebody's votes and takes back what was asked of them alone, and puts the outcomes right.

    Anonymous answers are nobody's. Answered with the polls of which the outcome may be another now.
    """
    worded = {vote.poll for vote in await votes.of_person(ctx.tx, person) if vote.text and vote.told}
    changed = await votes.erase_person(ctx.tx, person)
    found = [await polls.one(ctx.tx, poll) for poll in changed]
    for post in await polls.posts_to(ctx.tx, person):
        await amend.remove(ctx, post, answers=True)
    await reflections.forget_person(ctx.tx, person)
    for poll in changed:
        await retell(ctx, poll, words=poll in worded)
    ctx.after_commit.erased = True
    return [poll for poll in found if poll is not None]
