"""What a newcomer reads of who can do or knows what."""

from commands.before import Before, Happened, Part, Past
from storage import know_how
from storage.database import Transaction


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """What members let the group see."""
    known = [
        Happened("", asked.by(one.member, one.text), one.at)
        for one in await know_how.shown(tx, asked.community.id)
        if one.member in asked.names
    ]
    return [Past(Part.KNOWN, asked.line("before-known"), known)]
