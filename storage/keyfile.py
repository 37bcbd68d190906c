"""Keys that lie beside the database, each in a file for its owner alone; or in it (storage/keyring.py)."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from storage.database import DatabaseError, Transaction


async def find(tx: Transaction, name: str) -> str | None:
    """The key called `name`; None when there is none. Raises DatabaseError when it cannot be read."""
    if tx.keyring is None:
        return read(tx.folder / name)
    return await tx.keyring.read(tx, name)


async def have_one(tx: Transaction, name: str, fresh: Callable[[], str]) -> str:
    """The key, which is made when there is none yet. Raises DatabaseError when it cannot be read or made."""
    if tx.keyring is None:
        return have(tx.folder / name, fresh)
    found = await tx.keyring.read(tx, name)
    if found is None:
        found = fresh()
        await tx.keyring.write(tx, {(name, ""): found.encode()})
    return found


async def remove(tx: Transaction, name: str) -> None:
    """Takes a key away, if it is there. Raises DatabaseError when that cannot be."""
    if tx.keyring is not None:
        await tx.keyring.forget(tx, [name])
        return
    try:
        (tx.folder / name).unlink(missing_ok=True)
    except OSError as problem:
        raise unusable(tx.folder / name, problem.strerror) from problem


def read(path: Path) -> str | None:
    """The key; None when there is no such file. Raises DatabaseError when it cannot be read."""
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:
        raise unusable(path, getattr(problem, "strerror", None)) from None


def have(path: Path, fresh: Callable[[], str]) -> str:
    """The key, which is made when there is none yet. Raises DatabaseError when it cannot be read or made."""
    found = read(path)
    if found is None:
        try:
            _make(path, fresh())
        except OSError as problem:
            raise unusable(path, problem.strerror) from problem
        found = read(path)
    if found is None:
        raise unusable(path, "it was taken away")
    return found


def unusable(path: Path | str, reason: str | None = None) -> DatabaseError:
    """What to raise where such a key cannot be used; without a reason it is damaged."""
    return DatabaseError(
        f"the key {path} cannot be used: {reason or 'it is damaged; put it back from a backup'}"
    )


def _make(path: Path, key: str) -> None:
    """Makes a key that is there whole, or not at all; who comes second has the key of the first."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        beside.unlink(missing_ok=True)
