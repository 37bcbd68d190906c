"""What goes when somebody wants to be forgotten."""

from commands import amend
from commands.context import Context
from storage import polls, reflections, votes
from storage.ids import PersonId


async def forget(ctx: Context, person: PersonId) -> None:
    """Erases somebody's votes and takes back what was asked of them alone. Anonymous answers are nobody's."""
    await votes.erase_person(ctx.tx, person)
    for post in await polls.posts_to(ctx.tx, person):
        await amend.remove(ctx, post, answers=True)
    await reflections.forget_person(ctx.tx, person)
    ctx.after_commit.erased = True
