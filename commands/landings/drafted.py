"""After a sprint the draft proposes to facilitators which results to pass on, each with a number."""

from datetime import datetime
from typing import Final

from commands import texts
from commands.telling import Section
from commands.winning import of
from commands.words import one_line
from storage import landings, sprints
from storage.communities import Community
from storage.database import Transaction

MOST: Final = 8


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """The wins of a sprint that ended in this time, but for what was passed on by then."""
    ended = [
        one
        for one in await sprints.of_community(tx, community.id)
        if one.ended_at is not None and since < one.ended_at <= until
    ]
    if not ended:
        return ()
    passed = {one.win for one in await landings.of_community(tx, community.id) if one.at <= until}
    found = [one for one in await of(tx, community.id, ended[0].began_at, until) if one.win.id not in passed]
    lines = [one_line(one.text, 120) for one in found if one.text][-MOST:]
    refs = [one.win.ref for one in found if one.text][-MOST:]
    if not lines:
        return ()
    return (Section(texts.line(language, "landed-which"), tuple(lines), tuple(refs), numbered=True),)
