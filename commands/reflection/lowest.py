"""What fewest agree with, proposed to talk of: where an instrument says so, and enough people answered."""

from functools import partial
from itertools import groupby

from commands import texts
from commands.reflection.counting import Counted, counted
from commands.reflection.instrument import FEWEST
from commands.reflection.reading import every
from commands.telling import Agenda, AgendaPoint
from commands.words import one_line
from storage.database import Transaction


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """The statements of those that are over since the draft before."""
    if asked.since is None:
        return []
    found = await counted(tx, asked.community, asked.since, asked.until)
    return [
        point
        for _, together in groupby(found, key=lambda one: one.poll.reflection)
        for point in _points(list(together), asked.language)
    ]


def _points(together: list[Counted], language: str) -> list[AgendaPoint]:
    instrument = every().get(together[0].poll.instrument)
    if instrument is None:
        return []
    enough = [one for one in together if one.people >= FEWEST and one.affirmed < one.people]
    lowest = sorted(enough, key=lambda one: one.affirmed / one.people)[: instrument.lowest]
    return [
        AgendaPoint(one.poll.closed_at, partial(_line, language, one.asked.text.said(language)))
        for one in lowest
        if one.poll.closed_at is not None
    ]


def _line(language: str, statement: str, most: int) -> str:
    return one_line(texts.line(language, "agenda-lowest", statement=statement), max(most, 80))
