"""The database: one writer at a time, readers beside it, migrations at start."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage import kinds, migrate
from storage.dialect import Trouble
from storage.driver import Line
from storage.transaction import Transaction

if TYPE_CHECKING:
    from storage.keyring import Keyring

__all__ = ["Damaged", "Database", "DatabaseError", "TakenOver", "Transaction", "Unavailable"]

READERS: Final = 14
"""So many read at once, at most."""
READY: Final = 3
"""So many connections are kept open for who reads next."""


class DatabaseError(Exception):
    """The database cannot be opened; the text is one line that says why."""


class Unavailable(Exception):
    """The database cannot be used just now; what was under way is undone and may be tried again."""


class BeingRead(Unavailable):
    """Somebody still reads what was there before: it passes by itself."""


class Damaged(DatabaseError, Unavailable):
    """The file is damaged. What was under way is undone; trying again helps only once it is put back."""


class TakenOver(DatabaseError, Unavailable):
    """Another bot leads now (storage/lease.py): what was under way is undone, and nothing more is written."""


End = TypeVar("End", Damaged, TakenOver)


class Database:
    """Opens the database at `url`. Its keys are in `folder`, or else beside its file; or in it, by a `ring`.

    With an `epoch` it writes for as long as that is the one of who leads (storage/lease.py).
    """

    def __init__(
        self, url: str, folder: Path | None = None, epoch: int | None = None, ring: "Keyring | None" = None
    ) -> None:
        self.url = make_url(url)
        self._epoch = epoch
        self._ring = ring
        self._folder = folder or Path(self.url.database or "").parent
        self._kind = kinds.of(self.url)
        self._engine = self._kind.engine(self.url)
        self._writer = asyncio.Lock()
        self._writing: Line | None = None
        self._readers = asyncio.Semaphore(READERS)
        self._ready: list[Line] = []
        self._end: Damaged | TakenOver | None = None
        self._ended = asyncio.Event()

    async def open(self) -> None:
        """Makes the folder and brings the tables up to date.

        Raises DatabaseError when that cannot be.
        """
        try:
            if self._ring is None:
                await self._kind.make_room(self.url, self._folder)
            async with self.write() as tx:
                await tx.run_sync(migrate.upgrade)
        except (Damaged, TakenOver):
            raise
        except (OSError, DBAPIError, Unavailable, migrate.NewerDatabase) as problem:
            reason = str(problem.orig) if isinstance(problem, DBAPIError) else str(problem)
            raise DatabaseError(f"the database {self.url.database} cannot be used: {reason}") from problem

    async def close(self) -> None:
        """Lets go of every connection."""
        lines, self._ready = self._ready, []
        if self._writing is not None and not self._writer.locked():
            lines.append(self._writing)
        # Who uses one still closes it in the end.
        self._writing = None
        await asyncio.gather(*(line.close() for line in lines))

    async def lasts(self) -> NoReturn:
        """Returns never; raises Damaged as soon as anybody found the file damaged, and TakenOver."""
        await self._ended.wait()
        assert self._end is not None
        raise self._end

    def is_taken_over(self) -> TakenOver:
        """Notes that another bot leads; to be raised by who was about to write."""
        return self._ends(TakenOver("another leerkring leads now"))

    @property
    def taken_over(self) -> bool:
        """Whether another bot leads, as far as is known here."""
        return isinstance(self._end, TakenOver)

    async def look_through(self) -> None:
        """Reads the whole file, which may take seconds. Raises Damaged or Unavailable."""
        async with self.read() as tx:
            sound = await self._kind.sound(tx)
        if not sound:
            raise self._is_damaged("database disk image is malformed")

    async def wanting(self) -> list[str]:
        """What whoever looks after the server had better set, each as one line. Raises Unavailable."""
        async with self.read() as tx:
            return await self._kind.wanting(tx)

    async def number_on(self, tx: Transaction) -> None:
        """New rows get numbers above all that are there, after rows came with their own."""
        await self._kind.number_on(tx)

    @asynccontextmanager
    async def write(self, with_first: bool = False) -> AsyncIterator[Transaction]:
        """The one transaction that writes; commits at the end, rolls back on any error.

        It begins here or, which is a trip less, `with_first` statement. Raises Unavailable when the database
        is locked by another program, the disk is full and the like.
        """
        with self._troubles():
            async with self._to_write() as line:
                tx = Transaction(line, self._folder, self._ring)
                try:
                    if not with_first:
                        await tx.begin()
                    yield tx
                    await tx.commit()
                except BaseException:
                    # It is done before whatever comes next, also where nobody waits for it any more.
                    await line.run(line.undo)
                    raise
                finally:
                    tx.end()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A view of one moment that waits for no writer. Raises Unavailable."""
        with self._troubles():
            async with self._readers:
                # The connection that was used last knows most of the statements and pages.
                ready = self._ready
                line = ready.pop() if ready else await self._opened(writes=False)
                if line.broken:
                    line.stop()
                    line = await self._opened(writes=False)
                tx = Transaction(line, self._folder, self._ring)
                try:
                    yield tx
                except asyncio.CancelledError:
                    # Whoever reads next must not wait for what was asked last.
                    line.stop()
                    raise
                finally:
                    tx.end()
                    line.send(line.undo)
                    if self._ready is ready and len(ready) < READY and not line.stopped:
                        ready.append(line)
                    else:
                        line.stop()

    @asynccontextmanager
    async def _to_write(self) -> AsyncIterator[Line]:
        async with self._writer:
            if self._writing is None or self._writing.broken:
                self._writing = await self._opened(writes=True)
            line = self._writing
            try:
                yield line
            finally:
                if self._writing is not line:
                    line.stop()

    async def _opened(self, writes: bool) -> Line:
        line = self._kind.Line(self._engine, writes, self._epoch)
        await line.open()
        return line

    async def size(self) -> int:
        """How many bytes the database has. Raises Unavailable."""
        async with self.read() as tx:
            return await self._kind.size(self.url, tx)

    async def forget_erased(self) -> None:
        """Makes the file anew, so that no byte of what was erased is left in it, nor in its write-ahead log.

        Raises BeingRead while somebody still reads what was there before, and Unavailable when the disk has
        no room for a second copy.
        """
        await self._wipe(anew=True)

    async def empty_log(self) -> None:
        """Empties the write-ahead log. Raises BeingRead while somebody still reads what was before."""
        await self._wipe()

    async def _wipe(self, anew: bool = False) -> None:
        with self._troubles():
            async with self._to_write() as line:
                if not await line.run(self._kind.wipe, line.raw, anew):
                    raise BeingRead("somebody reads what was erased")

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Tells troubles that pass, and a file that is damaged, from bugs."""
        try:
            yield
        except self._kind.ERRORS as problem:
            which, told = self._kind.trouble(problem)
            if which is None:
                raise
            if which is Trouble.DAMAGED:
                raise self._is_damaged(told) from problem
            if which is Trouble.TAKEN:
                raise self.is_taken_over() from problem
            raise Unavailable(told) from problem

    def _is_damaged(self, reason: str) -> Damaged:
        return self._ends(Damaged(f"the database {self.url.database} cannot be used: {reason}"))

    def _ends(self, why: End) -> End:
        self._end = why
        self._ended.set()
        return why
