"""How the bot is doing: what it counts itself, and what its database shows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from commands import handle
from commands.privacy.retention import AT_ONCE
from storage import vitals
from storage.database import Database
from storage.ids import RoomId
from storage.vitals import Kept

STILL = 600.0
"""Seconds after which something that does not go on stands still."""

WAITS = AT_ONCE + timedelta(days=1)
"""After so long without erasing what is too old, it waits for an operator."""

Spot = tuple[str, str]
"""What stands still, and for the handler of a room which one that is."""


@dataclass(slots=True)
class Pulse:
    """Moments, in seconds of the computer's steady clock, and counts since the start."""

    began: float = field(default_factory=monotonic)
    heard: float | None = None
    delivered: float | None = None
    busy: dict[RoomId, float] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Vitals:
    """A look at all of it. Ages in seconds."""

    kept: Kept
    sync_age: float
    outbox_age: float
    overdue: float
    standing: dict[Spot, float]


async def look(database: Database, pulse: Pulse, now: Callable[[], datetime], clock_runs: bool) -> Vitals:
    """How the bot is doing. Raises Unavailable when its database does not say."""
    moment = now()
    async with database.read() as tx:
        kept = await vitals.look(tx, moment)
        due = await handle.next_due(tx) if clock_runs else None
    steady = monotonic()
    sync_age = steady - (pulse.heard or pulse.began)
    outbox_age = _age(moment, kept.outbox_since)
    overdue = _age(moment, due)
    # What is old may have waited while we were down: it stands still only once nothing arrives.
    unmoved = min(outbox_age, steady - (pulse.delivered or pulse.began))
    ages: dict[Spot, float] = {
        ("stream", ""): sync_age,
        ("outbox", ""): unmoved,
        ("clock", ""): min(overdue, steady - pulse.began),
        ("erasing", ""): max(0.0, _age(moment, kept.erased_as_of) - WAITS.total_seconds()),
        **{("room", str(room)): steady - since for room, since in pulse.busy.items()},
    }
    standing = {spot: age for spot, age in ages.items() if age >= STILL}
    return Vitals(kept, sync_age, outbox_age, overdue, standing)


def _age(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since is not None else 0.0
