"""``leerkring backup``: all that the bot keeps in one file, while it runs."""

import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from bot import archive
from bot.archive import CRYPTO, DATABASE, MEDIA, PSEUDONYMS, SESSION, About, Advanced
from bot.errors import Failure
from bot.matrix.identity import folder_of
from bot.settings import Settings
from storage import audit, ballots, snapshot
from storage.audit import Deed
from storage.seal import Seal

Progress = Callable[[int], AbstractContextManager[Advanced]]
"""Shows how far we are of so many bytes."""


def backup(settings: Settings, target: Path, progress: Progress) -> str:
    """Writes the backup to `target`, which must not be there yet; what it came to, as one line.

    The database is as it was at one moment, with every photo that it refers to. Raises Failure; then there is
    no `target`.
    """
    if not settings.storage.database.exists():
        raise Failure(f"there is no database at {settings.storage.database}")
    if target.exists():
        raise Failure(f"{target} is there already; give the backup another name")
    _tidy(settings.storage.database.parent)
    key = settings.backup.key.get_secret_value()
    seal = Seal(key) if key else None
    prefix = f".backup-{os.getpid()}-"
    try:
        with tempfile.TemporaryDirectory(dir=settings.storage.database.parent, prefix=prefix) as folder:
            made_at = datetime.now(UTC)
            # Before the copy is made, which then has it too.
            audit.note_in(settings.storage.database, Deed.BACKUP, made_at)
            parts = _parts(settings, Path(folder))
            size = sum(path.stat().st_size for _, path in parts if path.exists())
            schema = snapshot.schema(Path(folder) / DATABASE)
            about = About(
                settings.matrix.user_id,
                made_at.isoformat(timespec="seconds"),
                version("leerkring"),
                schema,
                size,
            )
            with _new_file(target) as file, ExitStack() as stack, progress(size) as advanced:
                out = stack.enter_context(seal.writing(file)) if seal else file
                archive.write(out, about, parts, advanced)
    except (OSError, sqlite3.Error) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Failure(f"the backup {target} cannot be made: {reason}") from problem
    closed = "encrypted" if seal else "not encrypted: keep it as safe as the database itself"
    return f"{target}: {len(parts)} files, {target.stat().st_size / 1e6:.1f} MB, {closed}"


def _parts(settings: Settings, folder: Path) -> list[tuple[str, Path]]:
    """Every part by its name in the archive; databases are copied to `folder` first."""
    copy = folder / DATABASE
    snapshot.take(settings.storage.database, copy)
    ballots.leave_out(copy)
    parts = [(DATABASE, copy)]
    if settings.storage.session.exists():
        parts.append((SESSION, settings.storage.session))
    if settings.storage.pseudonyms.exists():
        parts.append((PSEUDONYMS, settings.storage.pseudonyms))
    crypto = folder_of(settings)
    for file in sorted(crypto.iterdir()) if crypto.is_dir() else ():
        if file.suffix == ".db":
            snapshot.take(file, folder / file.name)
            parts.append((f"{CRYPTO}/{file.name}", folder / file.name))
        elif file.suffix == ".json":
            parts.append((f"{CRYPTO}/{file.name}", file))
    # Last: who refers to a photo does so only once it is there.
    media = settings.storage.media
    for digest in snapshot.referred(copy):
        parts += [(f"{MEDIA}/{digest[:2]}/{file.name}", file) for file in sorted(_files_of(media, digest))]
    if (media / "sealed").exists():
        parts.append((f"{MEDIA}/sealed", media / "sealed"))
    return parts


def _files_of(media: Path, digest: str) -> Iterator[Path]:
    return (file for file in (media / digest[:2]).glob(f"{digest}.*") if file.suffix != ".tmp")


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone that is there, whole, only once the block is done."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    """Removes copies that a backup left which was killed."""
    for left in folder.glob(".backup-*"):
        number = re.match(r"\.backup-(\d+)-", left.name)
        if number and not Path(f"/proc/{number[1]}").exists():
            for file in left.iterdir():
                file.unlink(missing_ok=True)
            left.rmdir()
