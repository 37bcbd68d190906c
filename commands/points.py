"""What members kept for later or asked for, as a line of the agenda: the stand-up and park both keep such."""

from functools import partial
from typing import Final

from commands import texts
from commands.telling import LAST, USUAL, Agenda, AgendaPoint
from commands.words import one_line
from storage import communities, points
from storage.database import Transaction
from storage.lines import Ref
from storage.points import Kind, Point

POINT: Final = "point"
"""What a numbered line is about: an open point."""


async def agenda(tx: Transaction, asked: Agenda, kind: Kind, text: str) -> list[AgendaPoint]:
    """The points of one kind, each in the words of a text."""
    names = {one.id: one.name for one in await communities.members(tx, asked.community.id)}
    return [
        AgendaPoint(
            point.at,
            partial(_line, asked.language, text, names[point.member], point),
            Ref(POINT, point.id),
            place,
        )
        for point in await points.open_at(tx, asked.community.id, asked.until)
        if point.kind is kind and (place := put_off(asked, point)) is not None
    ]


def put_off(asked: Agenda, point: Point, place: int = USUAL) -> int | None:
    """The place of a point on an agenda: last if it was put off before, None if that was for this one."""
    if point.later_at is None or point.later_at > asked.until:
        return place
    return None if asked.holds(point.later_at) else LAST


def _line(language: str, text: str, name: str, point: Point, most: int) -> str:
    return texts.line(language, text, name=name, text=one_line(point.text, most))
