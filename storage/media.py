"""Photos and voice messages: each file is stored once, under the hash of what is in it."""

import os
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, NewType

from storage.expressions import expression
from storage.suffixes import SUFFIXES

Digest = NewType("Digest", str)
"""SHA-256 of a stored file, 64 lower-case hexadecimal digits."""

_DIGEST: Final = expression(r"[0-9a-f]{64}")
_OURS: Final = expression(r"([0-9a-f]{64})\..+")
THUMBNAIL: Final = "thumb.jpg"
SEALED: Final = "sealed"
"""A file with this name says that there is a key, and tells a wrong one."""


class MediaError(Exception):
    """Files cannot be kept, read or removed; says in one line which, where and why."""


@contextmanager
def in_memory(content: bytes) -> Iterator[Path]:
    """A file with this content that is on no disk, for who wants a path."""
    with os.fdopen(os.memfd_create("leerkring"), "wb") as opened:
        opened.write(content)
        opened.flush()
        yield Path(f"/proc/self/fd/{opened.fileno()}")


class MediaStore(ABC):
    """Files under the hash of their content: `ab/abcd….jpg`, its thumbnail `ab/abcd….thumb.jpg`.

    A file that is there is whole, after a power cut too. All methods wait for a disk or a network: run them
    in a thread. Who refers to what is not known here. Between `put` and the moment the reference to it is
    written down, nobody may `remove` or `sweep` the same content: the caller has to keep those apart.
    """

    @abstractmethod
    def put(self, data: bytes, suffix: str, thumbnail: bytes | None = None) -> Digest:
        """Store `data`, and `thumbnail` (a JPEG) beside it; both are kept when this returns.

        What is there already is not written again. `suffix` is one of `SUFFIXES`, without a dot. Raises
        `ValueError` for another suffix, `MediaError` where it cannot be written; no half file stays.
        """

    @abstractmethod
    def read(self, digest: Digest, suffix: str) -> bytes:
        """The content. Raises `FileNotFoundError` where it is not there, else `MediaError`.

        Where the place for all of it is not there, that is a `MediaError`.
        """

    @abstractmethod
    def readable(self, digest: Digest, suffix: str) -> AbstractContextManager[Path]:
        """A file with the content, for who wants a path; what is sealed is opened in memory only.

        Where the content is not there, neither is that file. Raises `MediaError`.
        """

    @abstractmethod
    def thumbnail(self, digest: Digest) -> bytes | None:
        """The thumbnail of this content, if it has one. Raises `MediaError`."""

    @abstractmethod
    def remove(self, digest: Digest) -> None:
        """Remove all files of this content: each suffix, the thumbnail, and what a broken `put` left of it.

        Not an error where there is nothing. Raises `MediaError` where a file cannot be removed.
        """

    @abstractmethod
    def sweep(self, keep: Collection[Digest]) -> int:
        """Remove content that is not in `keep`, and what a broken `put` left; returns the number of files.

        For the start only, before anything is put. What this class did not write is left alone. Raises
        `MediaError` where a file cannot be removed.
        """

    def strays(self, keep: Collection[Digest]) -> Collection[Digest]:
        """What else is not in `keep`, where that takes long to find: to `remove` if nobody refers to it then.

        Raises `MediaError`.
        """
        return ()

    @abstractmethod
    def protect(self) -> int:
        """Seal what is not sealed yet, where there is a key; returns the number of files.

        Raises `MediaError` where a file cannot be replaced; what was done so far stays done.
        """


def name_of(digest: Digest, suffix: str) -> str:
    """What this content is called. Raises `ValueError` for a strange digest or suffix."""
    if suffix not in SUFFIXES:
        raise ValueError(f"{suffix!r} is not a suffix of a stored file")
    return _name(digest, suffix)


def thumbnail_of(digest: Digest) -> str:
    """What the thumbnail of this content is called. Raises `ValueError` for a strange digest."""
    return _name(digest, THUMBNAIL)


def digest_in(name: str) -> Digest | None:
    """Of which content a file is that is called so; None when it is none of ours."""
    ours = _OURS.fullmatch(name.rpartition("/")[2])
    return Digest(ours[1]) if ours else None


def _name(digest: Digest, suffix: str) -> str:
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is not the digest of a stored file")
    return f"{digest[:2]}/{digest}.{suffix}"
