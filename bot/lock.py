"""One process per account: two on one device corrupt its encryption and answer everything twice."""

import fcntl
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bot.errors import Failure
from bot.leading import alone
from bot.platform_section import PlatformSection
from bot.settings import Settings


class Held(Exception):
    """Another process holds the file; the text says which, as far as that is known."""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Holds `file` for as long as the block runs; then it is gone.

    The system lets go of it when the process is killed. Raises Held, and OSError where there can be no such
    file.
    """
    handle = _hold(file)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        # While it is held: who opened it meanwhile sees that it has no name any more.
        file.unlink(missing_ok=True)
        os.close(handle)


@contextmanager
def one_process(settings: Settings) -> Iterator[None]:
    """Holds each account for as long as the block runs; leaves nothing behind that was not there before.

    On a PostgreSQL it leads instead (bot/leading.py), whichever computer that is for all others.
    Two locks: one beside the database and, where there can be one, one in a folder of this user's own within
    the system's temporary one, which also notices a copy with another database. Raises Failure when another
    process holds one of them, or when the database's folder cannot be written.
    """
    with ExitStack() as stack:
        if settings.storage.is_server:
            stack.enter_context(alone(settings))
            _make_folder(stack, settings.storage.beside)
        for section in () if settings.storage.is_server else settings.platforms():
            try:
                _hold_account(stack, settings.storage.beside, section)
            except Held as other:
                account = section.account
                raise Failure(f"another leerkring is already running for {account} ({other})") from None
        yield


def _hold_account(stack: ExitStack, folder: Path, section: PlatformSection) -> None:
    account = section.account
    digest = hashlib.sha256(f"{section.server} {account}".encode()).hexdigest()[:16]
    readable = re.sub("[^A-Za-z0-9.-]+", "_", account).strip("_")[:80]
    beside = folder / f"{readable}-{digest[:8]}.lock"
    _make_folder(stack, folder)
    try:
        stack.enter_context(held(beside))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    with suppress(OSError):
        stack.enter_context(held(own_folder() / f"{digest}.lock"))


def _make_folder(stack: ExitStack, folder: Path) -> None:
    try:
        stack.enter_context(_folder(folder))
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _cannot_write(folder: Path, error: OSError) -> Failure:
    return Failure(f"cannot write in the folder {folder}: {error.strerror}")


def _hold(file: Path) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_nlink:
                return handle
        except BlockingIOError:
            number = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            known = re.fullmatch("[0-9]+", number)
            raise Held(f"process {number}" if known else "an unknown process") from None
        except BaseException:
            os.close(handle)
            raise
        # Whoever held it let go of it, and of its name, in between.
        os.close(handle)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """The folder; gone afterwards if it was not there before and is empty still."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield
    finally:
        with suppress(OSError):
            for path in made:
                path.rmdir()


def own_folder() -> Path:
    """Where no other user can make or hold anything. Raises OSError when somebody else's is in its place."""
    folder = Path(tempfile.gettempdir()) / f"leerkring-{os.getuid()}"
    folder.mkdir(exist_ok=True, mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not ours alone")
    return folder
