"""A transaction: what every query works on."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, TypeVar, TypeVarTuple, overload

from sqlalchemy import CursorResult, Executable, ScalarResult
from sqlalchemy.sql.selectable import TypedReturnsRows

from storage.driver import Line, Over
from storage.statements import Values

if TYPE_CHECKING:
    from storage.keyring import Keyring

T = TypeVar("T")
Value = TypeVar("Value")
Ts = TypeVarTuple("Ts")


class Transaction:
    """Statements that commit together or not at all. It begins with the first of them, at the latest.

    `folder` is where keys lie beside the database, unless they are in it: then there is a `keyring`. Rows are
    read by name or by place, never by a column. `info` is for notes about what happens in it. Once it cannot
    stand any more, whatever is asked of it raises why, and so does its commit.
    """

    def __init__(self, line: Line, folder: Path, keyring: "Keyring | None" = None) -> None:
        self.info: dict[str, Any] = {}
        self.folder = folder
        self.keyring = keyring
        self._line = line
        self._ahead: list[Callable[[], object]] = [line.begin]
        self._depth = 0
        self._over = False
        # Both are for the thread alone.
        self._parts: list[str] = []
        self._lost: BaseException | None = None

    @overload
    async def execute(  # type: ignore[overload-overlap]  # as in SQLAlchemy's own
        self, statement: TypedReturnsRows[*Ts], values: Values = None
    ) -> CursorResult[*Ts]: ...

    @overload
    async def execute(self, statement: Executable, values: Values = None) -> CursorResult[Any]: ...

    async def execute(self, statement: Executable, values: Values = None) -> CursorResult[Any]:
        """Executes a statement; all of its rows are there when this returns."""
        return await self._run(self._line.execute, statement, values)

    @overload
    async def scalars(self, statement: TypedReturnsRows[T], values: Values = None) -> ScalarResult[T]: ...

    @overload
    async def scalars(self, statement: Executable, values: Values = None) -> ScalarResult[Any]: ...

    async def scalars(self, statement: Executable, values: Values = None) -> ScalarResult[Any]:
        """The first column of each row."""
        return (await self.execute(statement, values)).scalars()

    @overload
    async def scalar(self, statement: TypedReturnsRows[Never], values: Values = None) -> Any | None: ...

    @overload
    async def scalar(self, statement: TypedReturnsRows[T], values: Values = None) -> T | None: ...

    @overload
    async def scalar(self, statement: Executable, values: Values = None) -> Any: ...

    async def scalar(self, statement: Executable, values: Values = None) -> Any:
        """The first column of the first row; None when there is none."""
        return (await self.execute(statement, values)).scalar()

    def later(self, statement: Executable, values: Values = None) -> None:
        """Executes a statement along with the next one, or with the commit: nobody waits for its answer."""
        self._must_last()
        self._ahead.append(partial(self._line.execute, statement, values))

    async def exec_driver_sql(self, statement: str, values: Values = None) -> CursorResult[Any]:
        """Executes a statement of the database's own."""
        return await self._run(self._line.connection.exec_driver_sql, statement, values)

    async def run_sync(self, function: Callable[..., Value], *arguments: object) -> Value:
        """Runs a function on SQLAlchemy's own connection, within this transaction."""
        return await self._run(function, self._line.connection, *arguments)

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[None]:
        """A part that is undone by itself when it fails."""
        # What fails of what came before fails before this part.
        await self._flush()
        self._depth += 1
        part = f"part_{self._depth}"
        ends = partial(self._end_part, part)
        self._ahead.append(begins := partial(self._begin_part, part))
        try:
            yield
            if self._ahead == [begins]:
                self._ahead.clear()
            elif self._ahead:
                # What fails of this part fails in it.
                await self._run(ends)
            else:
                self._ahead.append(ends)
        except BaseException:
            begun = begins not in self._ahead
            self._ahead.clear()
            if begun:
                await self._line.run(self._undo_part, part)
            raise
        finally:
            self._depth -= 1

    async def begin(self) -> None:
        """Begins it now."""
        await self._flush()

    async def commit(self) -> None:
        """Ends it; it stands when this returns."""
        if self._ahead != [self._line.begin]:
            await self._run(self._line.commit)

    def end(self) -> None:
        """Nothing can be asked of it any more: its connection is for others."""
        self._over = True

    def _must_last(self) -> None:
        if self._over:
            raise Over("the transaction is over")

    async def _flush(self) -> None:
        if self._ahead:
            await self._run(_nothing)

    async def _run(self, function: Callable[..., Value], *arguments: object) -> Value:
        self._must_last()
        ahead, self._ahead = self._ahead, []
        return await self._line.run(self._do, ahead, function, arguments)

    # --- in the thread ---

    def _do(
        self, ahead: list[Callable[[], object]], function: Callable[..., Value], arguments: tuple[object, ...]
    ) -> Value:
        if self._lost is not None:
            raise self._lost
        try:
            for one in ahead:
                one()
        except BaseException as problem:
            # Whoever goes on all the same would do so without these.
            self._lost = problem
            raise
        try:
            return function(*arguments)
        except BaseException as problem:
            if not self._line.goes_on:
                # SQLite undid all of it, as when the disk is full: what came next would stand by itself.
                # PostgreSQL takes nothing more, or only once a part was undone.
                self._lost = problem
                if not self._line.keeps_parts:
                    self._parts.clear()
            raise

    def _begin_part(self, part: str) -> None:
        self._line.connection.exec_driver_sql(f"SAVEPOINT {part}")
        self._parts.append(part)

    def _end_part(self, part: str) -> None:
        self._line.connection.exec_driver_sql(f"RELEASE SAVEPOINT {part}")
        self._parts.remove(part)

    def _undo_part(self, part: str) -> None:
        # It never began where what came before was lost, and is undone already where all is.
        if part in self._parts:
            self._line.connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {part}")
            self._line.connection.exec_driver_sql(f"RELEASE SAVEPOINT {part}")
            del self._parts[self._parts.index(part) :]
            self._lost = None


def _nothing() -> None:
    """What waits goes by itself."""
