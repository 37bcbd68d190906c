"""How long the key of somebody's messages is kept: until it was not used on so many days that the bot ran.

Days are counted as the bot lives through them: neither a clock that jumps nor months of standing still takes
a key from a message that has yet to be read. This leans on private names of matrix-nio 0.26, hence the pin.
"""

from datetime import UTC, date, datetime
from typing import Final

from nio.store.models import MegolmInboundSessions
from peewee import SQL, ForeignKeyField, IntegerField, Model, TextField

KEPT: Final = 56
"""Days that a key stays without being used: eight weeks. Apps make a new one after a week."""
NOTED_AGAIN: Final = 7
"""Days after which it is written down anew that a key was used."""
AT_ONCE: Final = 500
"""So many are dropped at a time: nothing else happens meanwhile."""


class LivedDay(Model):  # type: ignore[misc]  # peewee has no types
    """Which day it is, and how many there were."""

    number = IntegerField(primary_key=True)
    day = TextField()


class UsedKey(Model):  # type: ignore[misc]
    """On which day a key came or opened something last."""

    session = ForeignKeyField(
        MegolmInboundSessions, column_name="session_id", primary_key=True, on_delete="CASCADE"
    )
    number = IntegerField(index=True)


def today() -> date:
    """The day, everywhere the same."""
    return datetime.now(UTC).date()


class Ages:
    """What is written down of it, within nio's database."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._number = 0
        self._noted: set[str] = set()
        self._all_count = False

    def _today(self) -> int:
        """The number of this day; it is one more than that of the last other day that was lived through."""
        day = today()
        if day != self._day:
            last = LivedDay.select().order_by(LivedDay.number.desc()).first()
            number = 0 if last is None else last.number + (last.day != day.isoformat())
            LivedDay.delete().where(LivedDay.number < number).execute()
            LivedDay.replace(number=number, day=day.isoformat()).execute()
            self._day, self._number = day, number
            self._noted.clear()
        return self._number

    def to_note(self, session: str) -> bool:
        """Whether that a key is used is news today."""
        return self._day != today() or session not in self._noted

    def note(self, session: str) -> None:
        """A key is used; nothing happens where it is not there (any more)."""
        number = self._today()
        if MegolmInboundSessions.get_or_none(MegolmInboundSessions.session_id == session) is None:
            return
        noted = UsedKey.get_or_none(UsedKey.session == session)
        if noted is None or number - noted.number >= NOTED_AGAIN:
            UsedKey.replace(session=session, number=number).execute()
        self._noted.add(session)

    def drop_old(self) -> list[str]:
        """Leaves nothing of the oldest keys that were not used for so long; which these are."""
        number = self._today()
        if not self._all_count:
            self._count_all(number)
            self._all_count = True
        old = UsedKey.select(UsedKey.session).where(UsedKey.number < number - KEPT).limit(AT_ONCE)
        sessions = [row.session_id for row in old.order_by(UsedKey.number)]
        for start in range(0, len(sessions), 500):
            part = sessions[start : start + 500]
            MegolmInboundSessions.delete().where(MegolmInboundSessions.session_id.in_(part)).execute()
        self._noted.difference_update(sessions)
        return sessions

    def _count_all(self, number: int) -> None:
        """Those from before this was written down count from now on."""
        known = UsedKey.select(UsedKey.session)
        first = MegolmInboundSessions.select(MegolmInboundSessions.session_id, SQL(str(number))).where(
            MegolmInboundSessions.session_id.not_in(known)
        )
        UsedKey.insert_from(first, [UsedKey.session, UsedKey.number]).execute()
