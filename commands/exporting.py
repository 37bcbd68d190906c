"""A community as one object, put together from what each practice keeps. The keys are a promise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from commands.records import (
    COMMUNITY,
    MEMBERS,
    Days,
    Json,
    Records,
    Scope,
    Table,
    as_community,
    as_members,
    in_order,
    table_name,
)
from storage import communities
from storage.communities import Community
from storage.database import Transaction

_KEYS: Final = (
    *("community", "members", "standups", "parked", "agreements", "reflections", "cycles", "offers"),
    "moments",
)
"""Also while there is nothing in them. What else there is comes behind these, here and in tables."""
_TABLES: Final = ("standups", "parked", "offers", "reflections", "cycles")


async def as_json(
    tx: Transaction, records: Sequence[Records], community: Community, days: Days | None = None
) -> Json:
    """Everything of a community, or what is of a period: of a round, the day on which it opened counts.

    Times are ISO 8601, with the offset of its time zone.
    """
    scope = Scope(tx, community, await communities.members(tx, community.id), days or Days())
    found: Json = {key: [] for key in _KEYS}
    found |= {"community": as_community(community), "members": await as_members(scope, records)}
    for one in records:
        found |= await one.exported(scope)
    return found


def tables(records: Iterable[Records]) -> tuple[Table, ...]:
    """All tables of an export, in order."""
    records = tuple(records)
    more = (column for one in records for column in one.of_members)
    members = replace(MEMBERS, columns=tuple(dict.fromkeys((*MEMBERS.columns, *more))))
    return (
        COMMUNITY,
        members,
        *in_order((table for one in records for table in one.tables), _TABLES, table_name),
    )


def by_day(export: Json, found: Iterable[Table]) -> Json:
    """The same for who facilitates: on which day somebody did something, and not whether that was late."""
    made: Json = _by_day(export, to_the_minute(found))  # type: ignore[assignment]
    return made


def to_the_minute(found: Iterable[Table]) -> frozenset[str]:
    """The keys that an export `by_day` leaves out."""
    return frozenset(key for table in and_inside(found) for key in table.to_the_minute)


def and_inside(found: Iterable[Table]) -> Iterator[Table]:
    """These tables, and those inside them."""
    for table in found:
        yield table
        yield from and_inside(table.inside)


def _by_day(value: object, left_out: frozenset[str]) -> object:
    match value:
        case dict():
            return {
                key: _day(inner) if _is_moment(key) else _by_day(inner, left_out)
                for key, inner in value.items()
                if key not in left_out
            }
        case list():
            return [_by_day(inner, left_out) for inner in value]
    return value


def _is_moment(key: str) -> bool:
    return key in ("at", "away_from", "away_until", "since", "from", "until") or key.endswith("_at")


def _day(moment: str | None) -> str | None:
    return moment and moment[: len("2026-03-03")]
