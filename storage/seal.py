"""Keeps files closed to who has the disk but not the key: age (https://age-encryption.org/v1), by pyrage."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

MAGIC: Final = b"age-encryption.org/v1"
"""What every sealed file begins with."""


class SealError(Exception):
    """A key that is none, or a file that this key does not open; the text is one line."""


class Seal:
    """One secret key. What it closes, the program `age` opens too, with that key in a file."""

    def __init__(self, key: str) -> None:
        """Raises SealError when `key` is no secret key of age; the text does not hold it."""
        import pyrage

        try:
            self._identity = pyrage.x25519.Identity.from_str(key.strip())
        except pyrage.IdentityError:
            raise SealError("is not a key; `leerkring new-key` makes one") from None
        self._recipients = [self._identity.to_public()]

    @staticmethod
    def new_key() -> str:
        """A fresh key, as text."""
        import pyrage

        return str(pyrage.x25519.Identity.generate())

    def close(self, data: bytes) -> bytes:
        """The bytes, sealed."""
        import pyrage

        sealed: bytes = pyrage.encrypt(data, self._recipients)
        return sealed

    def open(self, sealed: bytes) -> bytes:
        """Back to what was sealed. Raises SealError."""
        import pyrage

        try:
            data: bytes = pyrage.decrypt(sealed, [self._identity])
        except pyrage.DecryptError:
            raise SealError("it is damaged, or sealed with another key") from None
        return data

    @contextmanager
    def writing(self, file: BinaryIO) -> Iterator[BinaryIO]:
        """Where to write what goes into `file` sealed, however much it is."""
        import pyrage

        with _beside(lambda piped: pyrage.encrypt_io(piped, file, self._recipients), reads=True) as piped:
            yield piped

    @contextmanager
    def reading(self, file: BinaryIO) -> Iterator[BinaryIO]:
        """Where to read what is sealed in `file`. Raises SealError, at the end at the latest."""
        import pyrage

        try:
            with _beside(lambda out: pyrage.decrypt_io(file, out, [self._identity]), reads=False) as piped:
                yield piped
        except (pyrage.DecryptError, OSError) as problem:
            if isinstance(problem, OSError) and problem.errno is not None:
                raise
            raise SealError("it is damaged, or sealed with another key") from None


def is_sealed(file: Path) -> bool:
    """Whether somebody's key is needed for it. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


@contextmanager
def _beside(work: Callable[[BinaryIO], object], reads: bool) -> Iterator[BinaryIO]:
    """A pipe to a thread that does `work` at its other end; raises what went wrong there."""
    reading, writing = os.pipe()
    theirs, ours = (reading, writing) if reads else (writing, reading)
    problems: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(theirs, "rb" if reads else "wb") as piped:
                work(piped)
        except BaseException as problem:
            problems.append(problem)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    failed: BaseException | None = None
    try:
        with os.fdopen(ours, "wb" if reads else "rb") as piped:
            yield piped
    except BaseException as problem:
        failed = problem
    thread.join()
    # What went wrong there is the cause; here it shows as a pipe that broke.
    wrong = next((p for p in problems if not isinstance(p, BrokenPipeError)), None)
    if wrong is not None:
        raise wrong from failed
    if failed is not None:
        raise failed
