"""What a report tells of what still lives: how many said what, and words, by nobody's name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from commands.retelling import Recounted, Retelling, Under
from storage import still_lives
from storage.database import Transaction
from storage.still_lives import Answer

if TYPE_CHECKING:
    from commands.practice import Practice


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """Each time that it was asked in that period."""
    found = [
        one
        for one in await still_lives.of_community(tx, telling.community.id)
        if telling.since <= one.asked_at <= telling.until
    ]
    items = []
    for months in dict.fromkeys(one.months for one in found):
        when = telling.line("still-lives-later", months=months)
        said = [one for one in found if one.months == months]
        counts = Counter(one.answer for one in said)
        counted = [
            f"{telling.line(f'still-lives-{one.value}')}: {counts[one]}" for one in Answer if counts[one]
        ]
        items += [(when, " · ".join(counted), "")] if counted else []
        items += [(when, telling.said(one.text), "") for one in said if one.text]
    return (Recounted(telling.line("still-lives-title"), Under.BROUGHT, tuple(items)),) if items else ()
