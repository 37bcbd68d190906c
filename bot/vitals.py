"""How the bot is doing: what it counts itself, and what its database shows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import field
from datetime import datetime, timedelta
from time import monotonic

from commands import handle
from commands.privacy.retention import AT_ONCE
from storage import vitals
from storage.database import Database
from storage.dataclass import dataclass
from storage.ids import RoomId
from storage.vitals import Kept

STILL = 600.0
"""Seconds after which something that does not go on stands still."""

WAITS = AT_ONCE + timedelta(days=1)
"""After so long without erasing what is too old, it waits for an operator."""

Spot = tuple[str, str]
"""What stands still, and where: for the handler of a room which one that is, and the platform where there are
several.
"""


@dataclass(slots=True)
class Pulse:
    """Moments, in seconds of the computer's steady clock, by platform or room, and counts since the start."""

    platforms: list[str] = field(default_factory=list)
    began: float = field(default_factory=monotonic)
    heard: dict[str, float] = field(default_factory=dict)
    delivered: dict[str, float] = field(default_factory=dict)
    busy: dict[RoomId, float] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Vitals:
    """A look at all of it. Ages in seconds, of several platforms the highest."""

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
    overdue = _age(moment, due)
    ages: dict[Spot, float] = {}
    for platform in pulse.platforms:
        where = platform if len(pulse.platforms) > 1 else ""
        waits = _age(moment, kept.outbox_since.get(platform))
        ages["stream", where] = steady - pulse.heard.get(platform, pulse.began)
        # What is old may have waited while we were down: it stands still only once nothing arrives.
        ages["outbox", where] = min(waits, steady - pulse.delivered.get(platform, pulse.began))
    sync_age = max((age for (what, _), age in ages.items() if what == "stream"), default=0.0)
    outbox_age = _age(moment, min(kept.outbox_since.values(), default=None))
    ages |= {
        ("clock", ""): min(overdue, steady - pulse.began),
        ("erasing", ""): max(0.0, _age(moment, kept.erased_as_of) - WAITS.total_seconds()),
        **{("room", str(room)): steady - since for room, since in pulse.busy.items()},
    }
    standing = {spot: age for spot, age in ages.items() if age >= STILL}
    return Vitals(kept, sync_age, outbox_age, overdue, standing)


def _age(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since is not None else 0.0
