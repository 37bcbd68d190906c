"""Which chat platform an id is of: a room, a person, an event and a file each carry it in their id.

So no two platforms have an id in common, whatever they call things, and nothing else has to say where it is.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, select

from storage import dialect
from storage import tables as t
from storage.database import Transaction
from storage.ids import CommunityId

MATRIX: Final = "matrix"
PLAYGROUND: Final = "playground"
INVITATION: Final = "invite:"
"""Begins the line of an invitation: behind it is the room."""
_SIGNS: Final = ("!", "@", "$", "#", "{")
"""With these begin Matrix' own ids, and its descriptions of where a file is."""


def platform_of(what: str) -> str:
    """The platform's name: what stands before the first colon. Ids of Matrix stand as it gives them, with a
    sign in front; those of the playground have neither.
    """
    what = what.removeprefix(INVITATION)
    if what.startswith(_SIGNS):
        return MATRIX
    name, colon, _ = what.partition(":")
    return name if colon else PLAYGROUND


def platform_in(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The same of the id of a room or person in a column."""
    colon = dialect.place_of(":", column)
    return case(
        (func.substr(column, 1, 1).in_(_SIGNS), MATRIX),
        (colon > 0, func.substr(column, 1, colon - 1)),
        else_=PLAYGROUND,
    )


async def elsewhere(
    tx: Transaction, communities: Collection[CommunityId], there: Collection[str]
) -> set[CommunityId]:
    """Which of these communities are on no platform of those."""
    rows = await tx.execute(
        select(t.Community.id, t.Community.room_id).where(t.Community.id.in_(communities))
    )
    return {CommunityId(number) for number, room in rows if platform_of(room) not in there}
