"""What time it is there, and the ids that are made of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""When Discord's ids begin to count."""
TICK = timedelta(milliseconds=1)


class Clock:
    """Goes with the real one, plus what it is moved on; deadlines count only what it is moved on.

    So a busy machine makes nobody late. With a clock of the test's own (`now`), they go by that one.
    """

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._given = now
        self._began = self._read()
        self._ahead = timedelta()
        self._last = EPOCH

    def _read(self) -> datetime:
        return self._given() if self._given else datetime.now(UTC)

    def now(self) -> datetime:
        return self._read() + self._ahead

    @property
    def passed(self) -> timedelta:
        """How much time went by as far as deadlines are concerned."""
        return self._ahead + (self._read() - self._began if self._given else timedelta())

    def advance(self, by: timedelta) -> None:
        """Time goes by."""
        self._ahead += by

    def moment(self) -> datetime:
        """Now, but later than all that it answered before."""
        self._last = max(self.now(), self._last + TICK)
        return self._last

    def snowflake(self, at: datetime | None = None) -> str:
        """A new id; one made `at` a moment that this clock answered is the only one of then."""
        return str((((at or self.moment()) - EPOCH) // TICK) << 22)


def stamp(at: datetime) -> str:
    """A moment as Discord writes it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
