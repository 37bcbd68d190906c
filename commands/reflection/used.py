"""With which instruments a group looked back, for the page that says who it is."""

from datetime import datetime
from typing import Final

from commands import texts
from commands.reflection.asked import Asked
from commands.reflection.reading import every
from storage import reflections
from storage.communities import Community
from storage.database import Transaction

MOST: Final = 6


async def facts(
    tx: Transaction, community: Community, moment: datetime, language: str
) -> tuple[tuple[str, str], ...]:
    """Their titles, the first that was used first; what another practice asked in the slot is none."""
    found = await reflections.used(tx, community.id, moment)
    asked = {one: Asked.unpack(packed) for one, packed in found.items()}
    titles = [
        one.title.said(language)
        for instrument, one in asked.items()
        if one.title is not None and (one.wording or instrument in every())
    ]
    if not titles:
        return ()
    return ((texts.line(language, "fact-instruments"), " · ".join(titles[:MOST])),)
