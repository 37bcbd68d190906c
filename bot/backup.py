"""``leerkring backup``: all that the bot keeps in one file, while it runs."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from bot import archive
from bot.archive import CRYPTO, DATABASE, DUMP, MEDIA, PSEUDONYMS, SESSION, About, Advanced
from bot.errors import Failure
from bot.scratch import scratch, unfinished
from bot.settings import Settings
from storage import audit, ballots, snapshot
from storage.audit import Deed
from storage.database import DatabaseError
from storage.seal import Seal
from storage.snapshot import NoGoodDatabase

Part = tuple[str, Path]
Progress = Callable[[int], AbstractContextManager[Advanced]]
"""Shows how far we are of so many bytes."""


def backup(settings: Settings, target: Path, progress: Progress) -> str:
    """Writes the backup to `target`, which must not be there yet; what it came to, as one line.

    The database is as it was at one moment, with every photo that it refers to. Raises Failure; then there is
    no `target`.
    """
    storage = settings.storage
    if not storage.is_server and not storage.database.exists():
        raise Failure(f"there is no database at {storage.database}")
    if target.exists():
        raise Failure(f"{target} is there already; give the backup another name")
    key = settings.backup.key.get_secret_value()
    seal = Seal(key) if key else None
    try:
        storage.beside.mkdir(parents=True, exist_ok=True, mode=0o700)
        with scratch(storage.beside) as folder:
            made_at = datetime.now(UTC)
            database, schema, referred, settings = _database(settings, folder, made_at)
            parts = [database, *_parts(settings, folder, referred)]
            size = sum(path.stat().st_size for _, path in parts if path.exists())
            about = About(
                settings.account,
                made_at.isoformat(timespec="seconds"),
                version("leerkring"),
                schema,
                size,
            )
            with _new_file(target, folder) as file, ExitStack() as stack, progress(size) as advanced:
                out = stack.enter_context(seal.writing(file)) if seal else file
                archive.write(out, about, parts, advanced)
    except NoGoodDatabase as problem:
        raise Failure(f"no backup is made: {problem}; keep the backups that there are") from problem
    except (OSError, sqlite3.Error, DatabaseError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Failure(f"the backup {target} cannot be made: {reason}") from problem
    closed = "encrypted" if seal else "not encrypted: keep it as safe as the database itself"
    said = f"{target}: {len(parts)} files, {target.stat().st_size / 1e6:.1f} MB, {closed}"
    bucket = settings.bucket.name
    return f"{said}; without the photos, which are in the bucket {bucket}" if bucket else said


def _database(settings: Settings, folder: Path, made_at: datetime) -> tuple[Part, str, list[str], Settings]:
    """The database, copied to `folder`; its tables' version, its photos, and where keys are files."""
    if settings.storage.is_server:
        # Looked up only where there is one: its library is not there otherwise.
        from storage import dump

        schema, referred, keys = dump.take(settings.storage.url, folder / DUMP, made_at)
        return (DUMP, folder / DUMP), schema, referred, _with_keys(settings, keys, folder / "keys")
    copy = folder / DATABASE
    _take(settings.storage.database, copy)
    for database in (settings.storage.database, copy):
        audit.note_in(database, Deed.BACKUP, made_at)
    ballots.leave_out(copy)
    return (DATABASE, copy), snapshot.schema(copy), snapshot.referred(copy), settings


def _with_keys(settings: Settings, rows: list[Any], folder: Path) -> Settings:
    if not settings.storage.has_keys:
        return settings

    from bot.key_files import unpack
    from bot.keychain import ring_of

    folder.mkdir(mode=0o700)
    unpack(ring_of(settings).opened(rows), folder, [PSEUDONYMS])
    return settings.with_folder(folder)


def _parts(settings: Settings, folder: Path, referred: list[str]) -> list[Part]:
    """All but the database, each by its name in the archive; keys are copied to `folder` first."""
    parts: list[Part] = []
    if settings.storage.session.exists():
        parts.append((SESSION, settings.storage.session))
    if settings.storage.pseudonyms.exists():
        parts.append((PSEUDONYMS, settings.storage.pseudonyms))
    crypto = settings.storage.crypto
    for file in sorted(crypto.iterdir()) if crypto.is_dir() else ():
        if file.suffix == ".db":
            _take(file, folder / file.name)
            parts.append((f"{CRYPTO}/{file.name}", folder / file.name))
        elif file.suffix == ".json":
            parts.append((f"{CRYPTO}/{file.name}", file))
    # The photos in a bucket are looked after where that is.
    return parts if settings.bucket.name else [*parts, *_photos(settings.storage.media, referred)]


def _photos(media: Path, referred: list[str]) -> list[Part]:
    # Last: who refers to a photo does so only once it is there.
    parts: list[Part] = []
    if referred and not media.is_dir():
        raise Failure(f"no backup is made: the media folder {media} is not there")
    for digest in referred:
        parts += [(f"{MEDIA}/{digest[:2]}/{file.name}", file) for file in sorted(_files_of(media, digest))]
    if (media / "sealed").exists():
        parts.append((f"{MEDIA}/sealed", media / "sealed"))
    return parts


def _take(source: Path, copy: Path) -> None:
    # Or one damaged disk would in time take the place of every good backup.
    try:
        snapshot.take(source, copy)
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError):
            raise
        raise NoGoodDatabase(f"{source} is damaged: {problem}") from problem
    snapshot.whole(copy, str(source))


def _files_of(media: Path, digest: str) -> Iterator[Path]:
    return (file for file in (media / digest[:2]).glob(f"{digest}.*") if file.suffix != ".tmp")


@contextmanager
def _new_file(target: Path, folder: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone that is there, whole, only once the block is done."""
    part = unfinished(folder, target)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
