"""``leerkring restore``: puts a backup back, such that the bot goes on from there and says nothing twice.

The keys of encrypted rooms never go back in time: whoever we write to has seen what came since, and takes no
message that is encrypted as an earlier one was. Keys that are in place stay. Where there are none, those of
the backup serve to read what was said until then, and the bot logs in as a new device.
"""

import asyncio
import os
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot import archive
from bot.archive import CRYPTO, DATABASE, DUMP, MEDIA, PSEUDONYMS, SESSION, About
from bot.backup import Progress
from bot.errors import Failure
from bot.lock import one_process
from bot.opening import database_of, media_store
from bot.platform import LONGEST_DOUBT
from bot.scratch import scratch
from bot.sections import FROM_BACKUP
from bot.settings import Settings
from storage import audit, moving, outbox, snapshot
from storage.audit import Deed
from storage.database import Database, DatabaseError, Transaction, Unavailable
from storage.media import MediaError
from storage.seal import Seal
from storage.snapshot import NoGoodDatabase

if TYPE_CHECKING:
    from bot.keychain import Keychain


async def restore(settings: Settings, source: Path, progress: Progress, force: bool = False) -> list[str]:
    """Puts the backup in `source` in place of what the bot keeps; what there is to know of it, line by line.

    Nothing is touched before all of it is checked. Raises Failure: when the file is none of ours, is damaged,
    belongs to another account or another version; when a bot runs; and, unless `force`, when there is
    something already.
    """
    with one_process(settings):
        try:
            if not force:
                await _refuse_to_overwrite(settings)
            with scratch(settings.storage.beside) as staged:
                about = await _unpacked(settings, source, staged, progress)
                await _prepare(staged / DATABASE)
                return await _put_in_place(settings, staged, about)
        except (MediaError, DatabaseError, Unavailable) as problem:
            raise Failure(str(problem)) from problem
        except (OSError, sqlite3.Error) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            raise Failure(f"the backup cannot be put back: {reason}") from problem


async def _refuse_to_overwrite(settings: Settings) -> None:
    storage = settings.storage
    there = [] if storage.is_server else [storage.database]
    if not storage.has_keys:
        there += [storage.session, storage.pseudonyms, *_stores(settings)]
    there += _files_below(storage.media)
    found: object = next((path for path in there if path.exists()), None)
    if found is None and storage.is_server:
        async with _server(settings) as database, database.read() as tx:
            something = await moving.in_the_way(tx) or (storage.has_keys and await _holds_keys(tx))
        found = f"something in the database {storage.database}" if something else None
    if found is not None:
        raise Failure(f"{found} is there already; --force puts the backup in the place of all that is there")


async def _unpacked(settings: Settings, source: Path, staged: Path, progress: Progress) -> About:
    stopped = threading.Event()
    unpacking = asyncio.create_task(
        asyncio.to_thread(_unpack, settings, source, staged, progress, stopped.is_set)
    )
    try:
        return await asyncio.shield(unpacking)
    except asyncio.CancelledError:
        # Its folder goes only once nothing is put there any more.
        stopped.set()
        await asyncio.wait([unpacking])
        raise


def _unpack(
    settings: Settings, source: Path, staged: Path, progress: Progress, stopped: Callable[[], bool]
) -> About:
    key = settings.backup.key.get_secret_value()
    try:
        size = source.stat().st_size
    except OSError as problem:
        raise Failure(f"cannot read {source}: {problem.strerror}") from problem
    with progress(size) as shown:

        def advanced(more: int) -> None:
            if stopped():
                raise Failure("stopped")
            shown(more)

        about = archive.read(source, Seal(key) if key else None, staged, advanced)
    ours = settings.account
    if ours and about.account and about.account != ours:
        raise Failure(f"{source} is a backup of {about.account}, but the account that is set is {ours}")
    try:
        if (staged / DUMP).exists():
            _unpack_dump(staged, about, lambda: advanced(0))
        snapshot.check(staged / DATABASE)
    except NoGoodDatabase as problem:
        raise Failure(f"{source} cannot be put back: {problem}") from problem
    if settings.bucket.name and (staged / MEDIA).exists():
        raise Failure(
            f"{source} has photos, and bucket.name is set: put it back without that, and copy the folder with"
            " photos into the bucket (docs/operations.md)"
        )
    if (staged / MEDIA / "sealed").exists():
        # Before anything is touched: without their key the photos would be lost.
        media_store(settings, staged / MEDIA)
    return about


def _unpack_dump(staged: Path, about: About, go_on: Callable[[], None]) -> None:
    if find_spec("psycopg") is None:
        raise Failure("it is of a PostgreSQL, and what that needs is not installed: leerkring[postgres]")

    from storage import dump

    dump.unpack(staged / DUMP, about.schema, staged / DATABASE, go_on)


async def _prepare(database: Path) -> None:
    """Brings the tables up to date; what was on its way may have arrived since, so it is looked for first."""
    staged = Database(f"sqlite+aiosqlite:///{database}")
    try:
        await staged.open()
        await asyncio.to_thread(snapshot.complete, database)
        async with staged.write() as tx:
            await outbox.grow_older(tx, LONGEST_DOUBT + timedelta(hours=1))
            await audit.note(tx, Deed.RESTORE, datetime.now(UTC))
        await staged.forget_erased()
    except NoGoodDatabase as problem:
        raise Failure(f"the backup cannot be put back: {problem}") from problem
    finally:
        await staged.close()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


async def _put_in_place(settings: Settings, staged: Path, about: About) -> list[str]:
    storage = settings.storage
    if storage.is_server:
        return await _put_on_server(settings, staged, about)
    lines = _put_files(settings, staged, about)
    # A write-ahead log belongs to one database only; this comes last, and is one step.
    for suffix in ("-wal", "-shm"):
        storage.database.with_name(storage.database.name + suffix).unlink(missing_ok=True)
    _move(staged / DATABASE, storage.database)
    return lines


async def _put_on_server(settings: Settings, staged: Path, about: About) -> list[str]:
    source = Database(f"sqlite+aiosqlite:///{staged / DATABASE}")
    try:
        await source.open()
        async with _server(settings) as target:
            await target.open()
            async with _chain(settings, target) as (named, chain), target.write() as written:
                await moving.replace(source, target, written)
                # All of it is there; it stands in one step, which comes last.
                lines = _put_files(named, staged, about)
                if chain is not None:
                    await chain.settle_in(written)
                return lines
    finally:
        await source.close()


def _chain(
    settings: Settings, database: Database
) -> "AbstractAsyncContextManager[tuple[Settings, Keychain | None]]":
    if not settings.storage.has_keys:
        return nullcontext((settings, None))

    from bot.keychain import chain_of

    return chain_of(settings, database)


async def _holds_keys(tx: Transaction) -> bool:
    from storage import keyring

    return await keyring.holds_any(tx)


@asynccontextmanager
async def _server(settings: Settings) -> AsyncIterator[Database]:
    database = database_of(settings)
    try:
        yield database
    finally:
        await database.close()


def _put_files(settings: Settings, staged: Path, about: About) -> list[str]:
    storage = settings.storage
    # Photos are only added: they are called after what is in them, and a start removes what nobody refers to.
    photos = 0
    for file in _files_below(staged / MEDIA):
        _move(file, storage.media / file.relative_to(staged / MEDIA))
        photos += file.name != "sealed"
    if (staged / PSEUDONYMS).exists():
        _move(staged / PSEUDONYMS, storage.pseudonyms)
    lines = [f"put back: as it was at {about.made_at}, {photos} files of photos and voice messages"]
    if next(_stores(settings), None) is not None:
        where = "the database" if storage.has_keys else storage.crypto
        lines.append(f"the keys in {where} are newer than those in the backup, and stay")
    else:
        lines += _new_device(settings, staged)
    lines.append("the next start reads what was said since then, and says nothing again")
    return lines


def _new_device(settings: Settings, staged: Path) -> list[str]:
    crypto = settings.storage.crypto
    kept = [file for file in _files_below(staged / CRYPTO) if file.suffix == ".json"]
    for file in kept:
        _move(file, crypto / file.name)
    for file in (*_files_below(staged / CRYPTO), staged / SESSION):
        if file.exists():
            _move(file, crypto / FROM_BACKUP / file.name)
    settings.storage.session.unlink(missing_ok=True)
    hint = "" if settings.matrix.password else "; set matrix.password, or the token of a new login"
    return [f"the bot logs in as a new device at its next start{hint}"]


def _stores(settings: Settings) -> Iterator[Path]:
    return settings.storage.crypto.glob("*.db")


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        file.replace(target)
    except OSError:
        # On another disk: copied beside it first, so that it is whole or absent.
        beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        shutil.copyfile(file, beside)
        beside.chmod(0o600)
        beside.replace(target)
    with suppress(OSError):
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
