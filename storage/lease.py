"""Who leads: of all bots with one PostgreSQL one writes at a time, and another takes over when it is gone.

Each who leads has a number, the epoch, one higher than that of who led before. While it lasts, that is so
many seconds after it was last renewed by the server's clock, nobody else takes it, unless the connection that
holds it is seen to go. Every transaction that writes looks at the epoch: who was thought to be gone and is
not, such as a computer that stood still, can write nothing more.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, LiteralString

import psycopg

LASTS: Final = 5
"""Seconds that it lasts without being renewed."""
RENEWED: Final = 1.0
LOOKED: Final = 0.3
"""Seconds between two renewals, and between two looks of who stands by."""
_HELD: Final = 73_031_285
"""Of the lock that who leads holds, with the epoch: it goes with the connection."""
_FENCE: Final = 7_303_128_511
"""Of the lock that who writes shares: the epoch changes between transactions, never during one."""
LOOK: Final = f"SELECT pg_advisory_xact_lock_shared({_FENCE}); SELECT epoch FROM lease"
"""Gives, and holds until the end of a transaction, the epoch of who leads."""
_NAME: Final = "leerkring leads"
TABLE: Final = "lease"
"""It says nothing of anybody, and is in no backup."""
# Not among the other tables: it is there before those are brought up to date, by who leads then.
_MADE = f"""BEGIN; SELECT pg_advisory_xact_lock({_FENCE});
    CREATE TABLE IF NOT EXISTS {TABLE} (one boolean PRIMARY KEY DEFAULT true CHECK (one),
        epoch integer NOT NULL, holder text NOT NULL, until timestamptz NOT NULL, broke_off integer NOT NULL);
    INSERT INTO {TABLE} VALUES (true, 0, '', '-infinity', 0) ON CONFLICT DO NOTHING; COMMIT"""
_STANDS = "SELECT epoch, holder, broke_off, until < clock_timestamp() FROM lease"
_UNTIL = f"clock_timestamp() + interval '{LASTS} seconds'"
# One that hangs in the middle of a transaction holds up nobody.
_END_OTHERS = f"""SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE '{_NAME} %%' AND EXISTS (SELECT 1 FROM lease WHERE epoch = %s)"""

Connect = Callable[[], "psycopg.Connection[Any]"]


class Away(Exception):
    """The server does not answer; the text is one line that says why."""


class Fenced(psycopg.Error):  # type: ignore[misc]
    """Another leads now: what was to be written is not."""


def name(raw: "psycopg.Connection[Any]", epoch: int | None) -> None:
    """Lets others know a connection as one of who leads, so that they can end it."""
    if epoch is not None:
        raw.execute("SELECT set_config('application_name', %s, false)", (f"{_NAME} {epoch}",))


class Lease:
    """What one process has or waits for. `holder` is what others call it. Not for two threads at once."""

    def __init__(self, connect: Connect, holder: str) -> None:
        self._connect = connect
        self._holder = holder
        self._raw: psycopg.Connection[Any] | None = None
        self._over = threading.Event()
        self._renewing: threading.Thread | None = None
        self.epoch = 0
        """Of what is held; 0 when nothing is."""
        self.leader = ""
        """Who had it at the last look."""
        self.follows = False
        """Whether another was seen to have it: who takes it then takes over."""
        self.broke_off = 0
        """How many starts in a row broke off, as who leads last noted."""

    def taken(self) -> bool:
        """Takes it if nobody has it; whether it is ours now. Raises Away."""
        try:
            return self._taken(self._connected())
        except psycopg.Error as problem:
            self._let_go()
            raise _away(problem) from None

    def _taken(self, raw: "psycopg.Connection[Any]") -> bool:
        ((epoch, self.leader, self.broke_off, over),) = raw.execute(_STANDS).fetchall()
        free = _is_true(raw, f"SELECT pg_try_advisory_lock_shared({_HELD}, {epoch})")
        # Of one that was never seen to be held nobody knows whether its connection is only coming back.
        if over or (free and self.follows):
            return self._take(raw, epoch)
        if free:
            raw.execute(f"SELECT pg_advisory_unlock_shared({_HELD}, {epoch})")
        else:
            self.follows = True
        return False

    def _take(self, raw: "psycopg.Connection[Any]", before: int) -> bool:
        if not _is_true(raw, f"SELECT pg_try_advisory_lock({_HELD}, {before + 1})"):
            return False
        raw.execute(_END_OTHERS, (before,))
        with raw.transaction():
            # Once all that was being written stands or is undone.
            raw.execute(f"SELECT pg_advisory_xact_lock({_FENCE})")
            took = raw.execute(
                f"UPDATE lease SET epoch = epoch + 1, holder = %s, until = {_UNTIL} WHERE epoch = %s",
                (self._holder, before),
            )
        if took.rowcount != 1:
            self._let_go()
            return False
        self.epoch, self.leader = before + 1, self._holder
        name(raw, self.epoch)
        return True

    def keep(self, lost: Callable[[], None]) -> None:
        """Renews it from now on, in a thread: who is busy does not lose it. Calls `lost` there if it is."""
        self._renewing = threading.Thread(target=self._renew, args=(lost,), name="lease", daemon=True)
        self._renewing.start()

    def _renew(self, lost: Callable[[], None]) -> None:
        while not self._over.wait(RENEWED):
            try:
                if not self._renewed():
                    lost()
                    return
            except psycopg.Error:
                # While the server is away nobody can write, so nothing is lost yet.
                self._let_go()

    def _renewed(self) -> bool:
        if self._raw is None:
            raw = self._connected()
            name(raw, self.epoch)
            raw.execute(f"SELECT pg_try_advisory_lock({_HELD}, {self.epoch})")
        else:
            raw = self._raw
        renewed = raw.execute(f"UPDATE lease SET until = {_UNTIL} WHERE epoch = %s", (self.epoch,))
        return bool(renewed.rowcount == 1)

    def note(self, broke_off: int) -> None:
        """Notes how many starts in a row broke off; while the server is away nothing is noted."""
        self.broke_off = broke_off
        with suppress(psycopg.Error):
            if self._raw is not None:
                self._raw.execute("UPDATE lease SET broke_off = %s WHERE epoch = %s", (broke_off, self.epoch))

    def release(self) -> None:
        """Lets go of it: another can take it at once."""
        self._over.set()
        if self._renewing is not None:
            self._renewing.join()
        # What cannot be said now is known in a few seconds.
        with suppress(psycopg.Error):
            if self.epoch and self._raw is not None:
                self._raw.execute("UPDATE lease SET until = '-infinity' WHERE epoch = %s", (self.epoch,))
        self._let_go()

    def _connected(self) -> "psycopg.Connection[Any]":
        if self._raw is None:
            self.follows = self.follows and self.epoch > 0
            self._raw = self._connect()
            if self._raw.execute("SELECT to_regclass('lease')").fetchone() == (None,):
                self._raw.execute(_MADE, prepare=False)
        return self._raw

    def _let_go(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            with suppress(psycopg.Error):
                raw.close()


def _is_true(raw: "psycopg.Connection[Any]", statement: LiteralString) -> bool:
    return bool(raw.execute(statement).fetchall() == [(True,)])


def _away(problem: psycopg.Error) -> Away:
    return Away(" ".join(str(problem).split()))
