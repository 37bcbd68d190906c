"""One process per account: two on one device corrupt its encryption and answer everything twice."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import Failure
from bot.settings import Settings


@contextmanager
def one_process(settings: Settings) -> Iterator[None]:
    """Holds the account for as long as the block runs; the system lets go of it when the process is killed.

    Two locks: one beside the database and, where that can be written, one in the system's temporary folder,
    which also notices a copy with another database. Raises Failure when another process holds one of them, or
    when the database's folder cannot be written.
    """
    account = settings.matrix.user_id
    digest = hashlib.sha256(f"{settings.matrix.homeserver} {account}".encode()).hexdigest()[:16]
    readable = re.sub("[^A-Za-z0-9.-]+", "_", account).strip("_")[:80]
    beside = settings.storage.database.with_name(f"{readable}-{digest[:8]}.lock")
    shared = Path(tempfile.gettempdir()) / f"leerkring-{digest}.lock"
    with ExitStack() as held:
        try:
            beside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _hold(beside, account, held)
        except OSError as error:
            raise Failure(f"cannot write in the folder {beside.parent}: {error.strerror}") from error
        # Another user's file, or no such folder: the lock beside the database has to do.
        with suppress(OSError):
            _hold(shared, account, held)
        yield


def _hold(file: Path, account: str, held: ExitStack) -> None:
    noted = file.with_suffix(".pid")
    try:
        held.enter_context(FileLock(file, timeout=0, mode=0o600, thread_local=False))
    except Timeout:
        owner = _process(noted)
        raise Failure(f"another leerkring is already running for {account} ({owner})") from None
    # Not in the lock's own file: older filelocks empty it when they find it held. No link is followed, since
    # anybody may make one in a temporary folder.
    handle = os.open(noted, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(f"{os.getpid()}\n")
    held.callback(noted.unlink, missing_ok=True)


def _process(noted: Path) -> str:
    try:
        number = noted.read_text()[:20].strip()
    except (OSError, UnicodeDecodeError):
        number = ""
    return f"process {number}" if re.fullmatch("[0-9]+", number) else "an unknown process"
