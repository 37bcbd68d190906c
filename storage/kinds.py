"""Which database it is: SQLite, or PostgreSQL, whose library is there only where somebody installed it."""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy.engine import URL, Engine, make_url

from storage import dialect
from storage.dialect import Trouble
from storage.driver import Line
from storage.transaction import Transaction

if TYPE_CHECKING:
    from storage.lease import Lease


class Kind(Protocol):
    """What each says for itself; what all of it means is told in storage/dialect.py."""

    Line: type[Line]
    ERRORS: tuple[type[Exception], ...]

    def engine(self, url: URL) -> Engine: ...
    async def make_room(self, url: URL, folder: Path) -> None: ...
    async def size(self, url: URL, tx: Transaction) -> int: ...
    async def wanting(self, tx: Transaction) -> list[str]: ...
    async def number_on(self, tx: Transaction) -> None: ...
    async def sound(self, tx: Transaction) -> bool: ...
    def wipe(self, raw: Any, anew: bool) -> bool: ...
    def trouble(self, problem: Exception) -> tuple[Trouble | None, str]: ...


def is_server(url: URL) -> bool:
    """Whether the database is PostgreSQL."""
    return url.get_backend_name() == "postgresql"


def of(url: URL) -> Kind:
    """The kind of the database at `url`."""
    kind: ModuleType = dialect
    if is_server(url):
        from storage import postgres

        kind = postgres
    return kind


def lease(url: str, holder: str) -> "Lease":
    """What a process has to have that leads on the PostgreSQL at `url`; `holder` is what others call it."""
    from storage.lease import Lease
    from storage.postgres_connection import opened

    return Lease(lambda: opened(make_url(url)), holder)
