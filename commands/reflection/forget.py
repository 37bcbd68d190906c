"""What goes when somebody wants to be forgotten, and what ``!privacy`` says of reflections."""

from commands import amend, chat, texts
from commands.practice import Stage
from commands.reflection.outcome import retell
from commands.reflection.start import FEWEST
from storage import reflections, votes
from storage.ids import PersonId


async def forget(stage: Stage, person: PersonId) -> None:
    """Erases somebody's votes and takes back what was asked of them alone, and puts the outcomes right.

    Anonymous answers are nobody's.
    """
    changed = await votes.erase_person(stage.tx, person)
    for post in await reflections.posts_to(stage.tx, person):
        await amend.remove(stage, post)
    await reflections.forget_person(stage.tx, person)
    for poll in changed:
        await retell(stage, poll)
    stage.aftermath.erased = True


def privacy(language: str) -> tuple[chat.Block, ...]:
    """What is kept of answers, and what the chat server itself still holds."""
    return texts.blocks(language, "privacy-reflection", fewest=FEWEST)
