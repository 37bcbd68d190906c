"""What the clock waits for: when the first of it is due, and in which communities anything is.

All of it is looked up in one statement, whoever waits for it: the clock looks after whatever happens.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Executable,
    Select,
    bindparam,
    literal_column,
    select,
    union_all,
)

from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId


def _itself(moment: Any) -> Any:
    return moment


@dataclass(frozen=True, slots=True, eq=False)
class Alarm:
    """Something that is due in communities, each at a moment."""

    first: Select[Any]
    """What it is by that the first is due: one row of one column, nothing or NULL where there is none."""
    where: Callable[[BindParameter[Any]], Select[Any]] | None = None
    """The communities in which it is due by what is given; without it, what is due belongs to none."""
    due: Callable[[Any], datetime] = _itself
    """When that is, of what `first` found."""
    by: Callable[[datetime], Any] = _itself
    """What `where` is given at a moment."""


def after(
    wait: timedelta, first: Select[Any], where: Callable[[BindParameter[Any]], Select[Any]] | None = None
) -> Alarm:
    """What is due so long after the moment that is looked up."""
    return Alarm(first, where, lambda began: began + wait, lambda now: now - wait)


async def first(tx: Transaction, alarms: tuple[Alarm, ...]) -> datetime | None:
    """When the first of these is due; None when nothing is coming."""
    if not alarms:
        return None
    found = (await tx.execute(_first(alarms))).one()
    moments = [alarm.due(at) for alarm, at in zip(alarms, found, strict=True) if at is not None]
    return min(moments, default=None)


async def due(tx: Transaction, alarms: tuple[Alarm, ...], now: datetime) -> list[tuple[Alarm, CommunityId]]:
    """Which of these is due in which communities; some more than once."""
    placed = [(place, alarm) for place, alarm in enumerate(alarms) if alarm.where is not None]
    if not placed:
        return []
    rows = await tx.execute(_due(alarms), {_name(place): alarm.by(now) for place, alarm in placed})
    return [(alarms[place], CommunityId(community)) for place, community in rows]


def _name(place: int) -> str:
    return f"by_{place}"


@lru_cache
def _first(alarms: tuple[Alarm, ...]) -> Executable:
    return select(*(one.first.scalar_subquery().label(f"at_{place}") for place, one in enumerate(alarms)))


@lru_cache
def _due(alarms: tuple[Alarm, ...]) -> CompoundSelect[Any, Any]:
    parts = []
    for place, alarm in enumerate(alarms):
        if alarm.where is not None:
            found = alarm.where(bindparam(_name(place))).subquery()
            parts.append(select(literal_column(str(place)), *found.c))
    return union_all(*parts)
