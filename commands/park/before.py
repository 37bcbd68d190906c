"""What a newcomer reads of what is open: what is in the way, and what else is to be talked of."""

from commands.before import Before, Happened, Part, Past
from storage import points
from storage.database import Transaction
from storage.points import Kind


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """The points that nobody closed."""
    hinders: list[Happened] = []
    others: list[Happened] = []
    for one in await points.still_open(tx, asked.community.id):
        of_it = hinders if one.kind is Kind.OBSTACLE else others
        of_it.append(Happened("", asked.by(one.member, one.text), one.at))
    return [
        Past(Part.OPEN, asked.line("before-hinders"), hinders),
        Past(Part.OPEN, asked.line("before-open"), others),
    ]
