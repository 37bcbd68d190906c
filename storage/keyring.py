"""Keys in the database of a server, closed with a key that is in the settings alone: whoever has both leads.

They are in a table of their own, which says nothing of anybody and is in no dump. Keys must never go back in
time, while a server can: when another takes its place that had not got all of it yet, or when a copy is put
back. So each who writes leaves a mark that is never the same, and looks for its own before it writes again;
and beside it stands which server that was, and how many took its place before.
"""

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from storage.database import DatabaseError
from storage.seal import Seal

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from storage.transaction import Transaction

Name = tuple[str, str]
"""A file, and the part of it: a table and the key of a row, or nothing."""
TABLE: Final = "keyring"
# Not among the other tables: only who leads on a server has it.
_MADE: Final = f"""CREATE TABLE IF NOT EXISTS {TABLE}
    (file text, part text, sealed bytea NOT NULL, PRIMARY KEY (file, part))"""
_THERE: Final = f"SELECT to_regclass('{TABLE}') IS NOT NULL"
_ALL: Final = f"SELECT file, part, sealed FROM {TABLE}"
_ONE: Final = f"{_ALL} WHERE file = %s AND part = ''"
_KEEP: Final = f"""INSERT INTO {TABLE} SELECT * FROM unnest(%s::text[], %s::text[], %s::bytea[])
    ON CONFLICT (file, part) DO UPDATE SET sealed = excluded.sealed"""
_DROP: Final = f"""DELETE FROM {TABLE} USING unnest(%s::text[], %s::text[]) AS gone (f, p)
    WHERE file = f AND part = p"""
_FORGET: Final = f"DELETE FROM {TABLE} WHERE file = ANY(%s::text[])"
_ANY: Final = f"SELECT EXISTS (SELECT 1 FROM {TABLE} WHERE file <> '')"
_MARK: Final[Name] = ("", "")
# Of the log that it writes now: what a checkpoint noted would be of before it took another's place.
_HERE: Final = f"""SELECT (pg_control_system()).system_identifier || '/'
    || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
    (SELECT sealed FROM {TABLE} WHERE file = '' AND part = '')"""
_NONCE, _TAG = 24, 16


class NotOurs(DatabaseError):
    """What is in the database was closed with another key, or is damaged."""


class Keyring:
    """What a `key` of the settings closes and opens. Raises SealError when that is none."""

    def __init__(self, key: str) -> None:
        Seal(key)
        self._key = hmac.digest(key.strip().encode(), TABLE.encode(), "sha256")

    def _close(self, name: Name, data: bytes) -> bytes:
        from Crypto.Cipher import ChaCha20_Poly1305

        nonce = secrets.token_bytes(_NONCE)
        cipher = ChaCha20_Poly1305.new(key=self._key, nonce=nonce)
        cipher.update(_bound(name))
        sealed, tag = cipher.encrypt_and_digest(data)
        return nonce + sealed + tag

    def _open(self, name: Name, sealed: bytes) -> bytes:
        from Crypto.Cipher import ChaCha20_Poly1305

        try:
            cipher = ChaCha20_Poly1305.new(key=self._key, nonce=sealed[:_NONCE])
            cipher.update(_bound(name))
            return bytes(cipher.decrypt_and_verify(sealed[_NONCE:-_TAG], sealed[-_TAG:]))
        except ValueError:
            raise NotOurs("the keys in the database are damaged, or of another storage.media_key") from None

    def opened(self, rows: Iterable[Any]) -> dict[Name, bytes]:
        """What is in these rows, but for marks. Raises NotOurs."""
        found = {(file, part): self._open((file, part), bytes(sealed)) for file, part, sealed in rows}
        found.pop(_MARK, None)
        return found

    async def every(self, tx: "Transaction") -> dict[Name, bytes]:
        """All that is kept. Raises NotOurs."""
        if not await is_there(tx):
            return {}
        # In the thread of the connection: there may be thousands.
        return await tx.run_sync(lambda connection: self.opened(connection.exec_driver_sql(_ALL)))

    async def read(self, tx: "Transaction", file: str) -> str | None:
        """A key that is in one row, as text; None when there is none. Raises NotOurs."""
        if not await is_there(tx):
            return None
        rows = self.opened(await tx.exec_driver_sql(_ONE, (file,)))
        return next((data.decode() for data in rows.values()), None)

    async def write(self, tx: "Transaction", rows: Mapping[Name, bytes | None]) -> None:
        """Keeps these, in the place of those of the same name; None of what goes."""
        if rows:
            await tx.run_sync(self._write, rows)

    def _write(self, connection: "Connection", rows: Mapping[Name, bytes | None]) -> None:
        kept = {name: self._close(name, data) for name, data in rows.items() if data is not None}
        gone = [name for name, data in rows.items() if data is None]
        if kept:
            connection.exec_driver_sql(_KEEP, (*_columns(kept), [*kept.values()]))
        if gone:
            connection.exec_driver_sql(_DROP, _columns(gone))

    async def forget(self, tx: "Transaction", files: Sequence[str]) -> None:
        """Leaves nothing of these files."""
        if files:
            await tx.exec_driver_sql(_FORGET, ([*files],))

    async def follow(self, tx: "Transaction", last: Iterable[bytes]) -> tuple[bool, bytes]:
        """Leaves a new mark, unless that which is there is none of these; whether it was, and the new one."""
        here, there = await self._marked(tx)
        if there is None or there.partition(b" ")[2] not in last:
            # Whoever comes next is to know as well.
            await self.write(tx, {_MARK: None})
            return False, b""
        return True, await self._mark(tx, here)

    async def begin(self, tx: "Transaction") -> tuple[bool, bytes]:
        """The same of who begins: whether all is there for sure that was written before, and a new mark."""
        here, there = await self._marked(tx)
        return there is not None and there.partition(b" ")[0] == here.encode(), await self._mark(tx, here)

    async def _marked(self, tx: "Transaction") -> tuple[str, bytes | None]:
        found: Any = await tx.exec_driver_sql(_HERE)
        ((here, sealed),) = found
        return here, None if sealed is None else self._open(_MARK, bytes(sealed))

    async def _mark(self, tx: "Transaction", here: str) -> bytes:
        mark = secrets.token_hex(16).encode()
        await self.write(tx, {_MARK: f"{here} ".encode() + mark})
        return mark


async def make(tx: "Transaction") -> None:
    """Makes the table, unless it is there."""
    await tx.exec_driver_sql(_MADE)


async def is_there(tx: "Transaction") -> bool:
    """Whether keys are, or were, in this database."""
    return bool((await tx.exec_driver_sql(_THERE)).scalar())


async def holds_any(tx: "Transaction") -> bool:
    """Whether there are keys in this database now."""
    return await is_there(tx) and bool((await tx.exec_driver_sql(_ANY)).scalar())


async def empty(tx: "Transaction") -> None:
    """Leaves nothing of all of them."""
    await tx.exec_driver_sql(f"TRUNCATE {TABLE}")


def rows(raw: Any) -> list[Any]:
    """All rows, as a connection of a server's own library has them."""
    ((there,),) = raw.execute(_THERE).fetchall()
    return [*raw.execute(_ALL).fetchall()] if there else []


def _bound(name: Name) -> bytes:
    return "\0".join(name).encode()


def _columns(names: Iterable[Name]) -> tuple[list[str], list[str]]:
    return [file for file, _ in names], [part for _, part in names]
