"""All that the tables hold of one person, row by row. Whose a row is follows from its columns."""

import json
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import PersonId

Value = str | int | float | bool | None
Rows = dict[str, list[dict[str, Value]]]
"""Rows by the name of their table; times are ISO 8601, with what they are from UTC."""

Where = Callable[[PersonId], ColumnElement[bool]]


def _members(person: PersonId) -> "Select[int]":
    return select(t.Member.id).where(t.Member.person_id == person)


def _check_ins(person: PersonId) -> "Select[int]":
    return select(t.CheckIn.id).where(t.CheckIn.member_id.in_(_members(person)))


def _contributions(person: PersonId) -> "Select[int]":
    return select(t.Contribution.id).where(t.Contribution.check_in_id.in_(_check_ins(person)))


def _media(person: PersonId) -> "CompoundSelect[int | None]":
    first = select(t.Contribution.media_id).where(t.Contribution.check_in_id.in_(_check_ins(person)))
    further = select(t.FurtherMedia.media_id)
    spoken = select(t.StoryRecording.media_id).where(t.StoryRecording.member_id.in_(_members(person)))
    return first.union_all(further.where(t.FurtherMedia.contribution_id.in_(_contributions(person))), spoken)


def _reflections(person: PersonId) -> "Select[int]":
    return select(t.Reflection.id).where(t.Reflection.member_id.in_(_members(person)))


def _in_inbox(person: PersonId) -> ColumnElement[bool]:
    # What is not handled yet is as the platform gave it.
    said = [f'"sender":{space}{json.dumps(person)}' for space in ("", " ")]
    return t.Inbox.state.in_(("waiting", "failed", "unreadable")) & or_(
        t.Inbox.sender == person, *(t.Inbox.payload.contains(one, autoescape=True) for one in said)
    )


def _shown(person: PersonId) -> ColumnElement[bool]:
    theirs = t.Shown.person_id.is_(None) & t.Shown.check_in_id.in_(_check_ins(person))
    return (t.Shown.person_id == person) | theirs


def _pairs(person: PersonId) -> ColumnElement[bool]:
    members = _members(person)
    return t.Pair.wants_id.in_(members) | t.Pair.knows_id.in_(members)


def _companions(person: PersonId) -> ColumnElement[bool]:
    members = _members(person)
    return t.Companion.newcomer_id.in_(members) | t.Companion.companion_id.in_(members)


def _typed_for(person: PersonId) -> ColumnElement[bool]:
    theirs = t.TypedFor.contribution_id.in_(_contributions(person))
    return theirs | t.TypedFor.typist_id.in_(_members(person))


def _handovers(person: PersonId) -> ColumnElement[bool]:
    members = _members(person)
    return t.Handover.member_id.in_(members) | t.Handover.to_id.in_(members)


def _handover_words(person: PersonId) -> ColumnElement[bool]:
    theirs = select(t.Handover.id).where(t.Handover.member_id.in_(_members(person)))
    return t.HandoverWords.handover_id.in_(theirs)


def _landed(person: PersonId) -> ColumnElement[bool]:
    theirs = select(t.Landing.id).where(t.Landing.member_id.in_(_members(person)))
    return t.Landed.landing_id.in_(theirs)


_SPECIAL: Final[dict[type[t.Base], Where]] = {
    t.Person: lambda person: t.Person.id == person,
    t.Room: lambda person: t.Room.private_with == person,
    t.Media: lambda person: t.Media.id.in_(_media(person)),
    t.Shown: _shown,
    t.Inbox: _in_inbox,
    t.Pair: _pairs,
    t.Handover: _handovers,
    t.HandoverWords: _handover_words,
    t.Landed: _landed,
    t.Companion: _companions,
    t.TypedFor: _typed_for,
}
_COLUMNS: Final[dict[str, Callable[[PersonId], object]]] = {
    "person_id": lambda person: [person],
    "member_id": _members,
    "contribution_id": _contributions,
    "check_in_id": _check_ins,
    "reflection_id": _reflections,
    "media_id": _media,
}
"""The first of these that a table has says whose its rows are."""


def _whose(table: type[t.Base]) -> Where | None:
    if table in _SPECIAL:
        return _SPECIAL[table]
    columns = table.__table__.columns
    found = next(((columns[name], ids) for name, ids in _COLUMNS.items() if name in columns), None)
    if found is None:
        return None
    column, ids = found
    return lambda person: column.in_(ids(person))  # type: ignore[arg-type]  # a query, or a list


_TABLES: Final = sorted(t.Base.__subclasses__(), key=lambda one: one.__tablename__)
OF_PERSON: Final[dict[type[t.Base], Where]] = {
    table: where for table in _TABLES if (where := _whose(table)) is not None
}
"""Which rows of a table are somebody's own. What is in no table of these is nobody's."""


async def rows_of(
    tx: Transaction, person: PersonId, withheld: Collection[str], timezone: str = "UTC"
) -> Rows:
    """All rows that are about `person`, but for what is `withheld`; tables without any are left out."""
    zone = ZoneInfo(timezone)
    found: Rows = {}
    for table, where in OF_PERSON.items():
        columns = [one for one in table.__table__.columns if str(one) not in withheld]
        rows = await tx.execute(select(*columns).where(where(person)).order_by(*table.__table__.primary_key))
        listed = [{key: _plain(value, zone) for key, value in row._mapping.items()} for row in rows]
        if listed:
            found[table.__tablename__] = listed
    return found


def _plain(value: object, zone: ZoneInfo) -> Value:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    assert value is None or isinstance(value, str | int | float)
    return value
