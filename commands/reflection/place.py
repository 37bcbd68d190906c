"""What a community calls where it wants to mean something, such as "de wijk": that is the third level."""

from typing import Final

from commands.arguments import Words
from commands.command import Asked as Given
from commands.command import Command, Mistake, Theme, Who
from commands.context import CommunityContext
from commands.reflection.asked import HERE
from commands.reflection.instrument import Both
from commands.words import one_line
from storage import places
from storage.communities import Community
from storage.database import Transaction

MOST_LETTERS: Final = 40


class PlaceTooLong(Mistake):
    text = "place-too-long"


async def place_of(tx: Transaction, community: Community) -> Both:
    """That word; it is the same in every language, unless it was never chosen."""
    word = await places.of(tx, community.id)
    return Both(nl=word, en=word) if word else HERE


async def _choose(ctx: CommunityContext, given: Given) -> None:
    word = one_line(given.the(_WORD).strip(" .!?\"'‘’{}"), 3 * MOST_LETTERS)
    if not word or len(word) > MOST_LETTERS:
        raise PlaceTooLong(prefix=ctx.profile.prefix, most=MOST_LETTERS)
    await places.choose(ctx.tx, ctx.community.id, word)
    await ctx.tell(given.message, "place-chosen", place=word)


_WORD = Words(shown={"en": "the village", "nl": "het dorp"})
FOR = Command(
    names={"en": "reflect for", "nl": "reflectie voor"},
    about="about-reflect-for",
    everyday={"en": "ask for", "nl": "vraag voor"},
    theme=Theme.LOOK_BACK,
    run=_choose,
    arguments=(_WORD,),
    who=Who.FACILITATOR,
)
