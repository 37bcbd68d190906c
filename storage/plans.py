"""What is due when, and what became of what was due."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, func, select, true

from storage import tables as t
from storage import touched
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId
from storage.touched import ALWAYS, Touched


class Outcome(StrEnum):
    """What became of it; everything but DONE was left unsaid."""

    DONE = "done"
    MISSED = "missed"
    """We were down, and then it was too late."""
    HOLIDAY = "holiday"
    PAUSED = "paused"
    NOTHING = "nothing"
    """There was nothing to say."""
    OPEN_ALREADY = "open-already"
    HELD = "held"
    """A round that was begun by hand had taken its place."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that is due at `at`, which is `local` (such as 2026-03-03T09:00) where the community is."""

    community: CommunityId
    what: str
    local: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that was due, and what became of it."""

    planned: Planned
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When something comes back: at a local time of the week such as ``tue 09:00``, every so many weeks.

    Which weeks count is known by a date in the first of them; all do where there is none.
    """

    at: str
    weeks: int = 1
    since: date | None = None


_PLANNED = (t.Plan.community_id, t.Plan.what, t.Plan.local, t.Plan.at)
# Put together once: when many communities have the same hour, these run for each of them.
_PLAN = insert(t.Plan)
_PLAN = _PLAN.on_conflict_do_update(
    index_elements=["community_id", "what"], set_={"local": _PLAN.excluded.local, "at": _PLAN.excluded.at}
)
_OF_COMMUNITY = (
    select(*_PLANNED).where(t.Plan.community_id == bindparam("community")).order_by(t.Plan.at, t.Plan.what)
)
_NOTE = insert(t.Occurrence).on_conflict_do_nothing()
_NOTED = select(t.Occurrence.outcome).where(
    t.Occurrence.community_id == bindparam("community"),
    t.Occurrence.what == bindparam("what"),
    t.Occurrence.local == bindparam("local"),
)


_RHYTHM = insert(t.Rhythm)
_RHYTHM = _RHYTHM.on_conflict_do_update(
    index_elements=["community_id", "what"],
    set_={name: _RHYTHM.excluded[name] for name in ("at", "weeks", "since")},
)
_RHYTHMS = select(t.Rhythm.what, t.Rhythm.at, t.Rhythm.weeks, t.Rhythm.since).where(
    t.Rhythm.community_id == bindparam("community")
)


async def set_rhythm(tx: Transaction, community: CommunityId, what: str, rhythm: Rhythm) -> None:
    """Notes when something comes back in a community."""
    since = rhythm.since.isoformat() if rhythm.since else None
    row = {"community_id": community, "what": what, "at": rhythm.at, "weeks": rhythm.weeks, "since": since}
    await tx.execute(_RHYTHM, row)
    touched.add(tx, Touched(community, ALWAYS, ALWAYS))


async def rhythms(tx: Transaction, community: CommunityId) -> dict[str, Rhythm]:
    """What comes back in a community, and when."""
    rows = await tx.execute(_RHYTHMS, {"community": community})
    return {
        row.what: Rhythm(row.at, row.weeks, date.fromisoformat(row.since) if row.since else None)
        for row in rows
    }


async def plan(tx: Transaction, planned: Planned) -> None:
    """Puts this in the place of what was planned of its kind."""
    await tx.execute(
        _PLAN,
        {
            "community_id": planned.community,
            "what": planned.what,
            "local": planned.local,
            "at": planned.at,
        },
    )


async def unplan(tx: Transaction, community: CommunityId, what: str | None = None) -> None:
    """Forgets all that was planned for a community, or one thing of it."""
    which = t.Plan.what == what if what is not None else true()
    await tx.execute(delete(t.Plan).where(t.Plan.community_id == community, which))


DUE = Alarm(
    select(func.min(t.Plan.at)),
    lambda now: select(t.Plan.community_id).where(t.Plan.at <= now).distinct(),
)
"""Where something planned is due."""


async def of_community(tx: Transaction, community: CommunityId) -> list[Planned]:
    """What is planned for a community, the next first."""
    rows = await tx.execute(_OF_COMMUNITY, {"community": community})
    return [_planned(tuple(row)) for row in rows]


async def note(tx: Transaction, planned: Planned, outcome: Outcome, now: datetime) -> None:
    """Records what became of something that was due."""
    await tx.execute(
        _NOTE,
        {
            "community_id": planned.community,
            "what": planned.what,
            "local": planned.local,
            "at": planned.at,
            "outcome": outcome.value,
            "noted_at": now,
        },
    )


async def was_noted(tx: Transaction, planned: Planned) -> bool:
    """Whether something became of it already."""
    key = {"community": planned.community, "what": planned.what, "local": planned.local}
    return await tx.scalar(_NOTED, key) is not None


async def unsaid(tx: Transaction, community: CommunityId, since: datetime) -> list[Noted]:
    """What was due since then and was not said although something was to be said, oldest first."""
    silent = [outcome.value for outcome in (Outcome.MISSED, Outcome.HOLIDAY, Outcome.PAUSED)]
    rows = await tx.execute(
        select(
            t.Occurrence.community_id,
            t.Occurrence.what,
            t.Occurrence.local,
            t.Occurrence.at,
            t.Occurrence.outcome,
        )
        .where(
            t.Occurrence.community_id == community,
            t.Occurrence.at >= since,
            t.Occurrence.outcome.in_(silent),
        )
        .order_by(t.Occurrence.at)
    )
    return [Noted(_planned(tuple(row)[:4]), Outcome(row.outcome)) for row in rows]


def _planned(row: tuple[object, ...]) -> Planned:
    community, what, local, at = row
    return Planned(community, str(what), local, at)  # type: ignore[arg-type]  # as in _PLANNED
