"""What a newcomer reads of agreements: those that hold, and those that were kept."""

from commands.before import Before, Happened, Part, Past
from commands.words import one_line
from storage import agreements
from storage.agreements import State
from storage.database import Transaction


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """What people will do, and what they did; never what they did not."""
    hold, kept = [], []
    for one in await agreements.of_community(tx, asked.community.id):
        if one.is_open:
            hold.append(Happened("", asked.by(one.member, one.text), one.at))
        elif one.counts and one.state is State.DONE:
            came = asked.line("before-came", text=one_line(one.outcome or "", 200)) if one.outcome else ""
            kept.append(Happened("", f"{asked.by(one.member, one.text)} {came}".strip(), one.closed_at))
    return [
        Past(Part.OPEN, asked.line("before-agreed"), hold),
        Past(Part.DONE, asked.line("before-kept"), kept),
    ]
