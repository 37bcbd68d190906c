"""What goes of reflections when somebody is forgotten, left long ago, or answered too long ago."""

from commands import amend
from commands.context import Context
from commands.records import Limits
from commands.reflection.outcome import withdraw
from storage import own_instruments, polls, reflections, votes
from storage.communities import Community, Member
from storage.ids import PersonId


async def forgets(ctx: Context, person: PersonId) -> None:
    """Erases somebody's votes and takes back what was asked of them alone. Anonymous answers are nobody's."""
    await votes.erase_person(ctx.tx, person)
    for post in await polls.posts_to(ctx.tx, person):
        await amend.remove(ctx, post, answers=True)
    await reflections.forget_person(ctx.tx, person)
    for file in await own_instruments.of_person(ctx.tx, person):
        await own_instruments.came(ctx.tx, file)


async def lets_go(ctx: Context, member: Member) -> None:
    """Of how they want to be asked nothing stays."""
    await reflections.set_alone(ctx.tx, member.id, False)


async def expires(ctx: Context, community: Community, limits: Limits) -> bool:
    """Of old polls only counts stay."""
    await own_instruments.give_up(ctx.tx, community.id)
    for poll in await votes.in_words_before(ctx.tx, community.id, limits.words):
        await withdraw(ctx, poll)
    await votes.only_count(ctx.tx, community.id, limits.words)
    return False
