"""The folder with photos and voice messages: each file is stored once, under the hash of what is in it."""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NewType

from storage.seal import MAGIC, Seal, SealError
from storage.suffixes import SUFFIXES

Digest = NewType("Digest", str)
"""SHA-256 of a stored file, 64 lower-case hexadecimal digits."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_OURS: Final = re.compile(r"([0-9a-f]{64})\..+")
_THUMBNAIL: Final = "thumb.jpg"
_SEALED: Final = "sealed"
"""A file with this name says that there is a key, and tells a wrong one."""


class MediaFolderError(Exception):
    """The folder cannot be made, read or written; says in one line which file or folder and why."""


@contextmanager
def in_memory(content: bytes) -> Iterator[Path]:
    """A file with this content that is on no disk, for who wants a path."""
    with os.fdopen(os.memfd_create("leerkring"), "wb") as opened:
        opened.write(content)
        opened.flush()
        yield Path(f"/proc/self/fd/{opened.fileno()}")


class MediaFolder:
    """Files under the hash of their content: `root/ab/abcd….jpg`, its thumbnail `root/ab/abcd….thumb.jpg`.

    Folders are for the bot's own user only (0700), files too (0600). A file that is there is whole, after a
    power cut too. All methods touch the disk: run them in a thread. With a `seal` all are encrypted on the
    disk; those from before there was one are read as they are, until `protect` has been over them.

    Who refers to what is not known here. Between `put` and the moment the reference to it is written down,
    nobody may `remove` or `sweep` the same content: the caller has to keep those apart.
    """

    def __init__(self, root: Path, seal: Seal | None = None) -> None:
        """Make the folder if there is none.

        Raises `MediaFolderError` where that or writing in it fails, and when the folder has another key.
        """
        self._root = root
        self._seal = seal
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=root):
                pass
        except OSError as error:
            raise MediaFolderError(
                f"cannot write in media folder {root}: {error.strerror or error}"
            ) from error
        # A mounted volume may belong to somebody else: then its owner decides who reads it.
        with suppress(PermissionError):
            root.chmod(0o700)
        self._check_key()

    def put(self, data: bytes, suffix: str, thumbnail: bytes | None = None) -> Digest:
        """Store `data`, and `thumbnail` (a JPEG) beside it; both are on the disk when this returns.

        What is there already is not written again. `suffix` is one of `SUFFIXES`, without a dot. Raises
        `ValueError` for another suffix, `MediaFolderError` where it cannot be written; no half file stays.
        """
        digest = Digest(hashlib.sha256(data).hexdigest())
        wanted = {self.path(digest, suffix): data}
        if thumbnail is not None:
            wanted[self.thumbnail_path(digest)] = thumbnail
        try:
            self._make_shard(digest)
            for path, content in wanted.items():
                if not path.exists():
                    _write_whole(path, self._closed(content), digest)
        except OSError as error:
            raise MediaFolderError(
                f"cannot write {digest}.{suffix} in media folder {self._root}: {error.strerror or error}"
            ) from error
        return digest

    def path(self, digest: Digest, suffix: str) -> Path:
        """Where this content is, if it is there. Raises `ValueError` for a strange digest or suffix."""
        if suffix not in SUFFIXES:
            raise ValueError(f"{suffix!r} is not a suffix of a stored file")
        return self._shard(digest) / f"{digest}.{suffix}"

    def thumbnail_path(self, digest: Digest) -> Path:
        """Where the thumbnail of this content is, if it has one. Raises `ValueError` as `path` does."""
        return self._shard(digest) / f"{digest}.{_THUMBNAIL}"

    def read(self, digest: Digest, suffix: str) -> bytes:
        """The content. Raises `FileNotFoundError` where it is not there, else `MediaFolderError`.

        Where the folder itself is not there, that is a `MediaFolderError`.
        """
        path = self.path(digest, suffix)
        try:
            return self._opened(path)
        except FileNotFoundError:
            self._find_root()
            raise
        except OSError as error:
            raise MediaFolderError(f"cannot read {path}: {error.strerror or error}") from error

    def _find_root(self) -> None:
        # Without its folder, such as a disk that is not mounted, no file is gone for good.
        if not self._root.is_dir():
            raise MediaFolderError(f"media folder {self._root} is not there")

    @contextmanager
    def readable(self, digest: Digest, suffix: str) -> Iterator[Path]:
        """A file with the content, for who wants a path; what is sealed on the disk is opened in memory only.

        Where the content is not there, neither is that file. Raises `MediaFolderError`.
        """
        path = self.path(digest, suffix)
        if not path.exists():
            self._find_root()
        if self._seal is None or not path.exists():
            yield path
            return
        with in_memory(self.read(digest, suffix)) as opened:
            yield opened

    def protect(self) -> int:
        """Seal what is not sealed yet, where there is a key; returns the number of files.

        Raises `MediaFolderError` where a file cannot be replaced; what was done so far stays done.
        """
        if self._seal is None:
            return 0
        done = 0
        try:
            for path in self._files():
                data = path.read_bytes()
                if not data.startswith(MAGIC):
                    digest = _digest_in(path)
                    assert digest is not None
                    _write_whole(path, self._seal.close(data), digest)
                    done += 1
        except OSError as error:
            raise MediaFolderError(
                f"cannot encrypt media folder {self._root}: {error.strerror or error}"
            ) from error
        return done

    def _check_key(self) -> None:
        mark = self._root / _SEALED
        try:
            if mark.exists():
                self._opened(mark)
            elif self._seal is not None:
                _write_whole(mark, self._seal.close(b"leerkring"), Digest(_SEALED))
        except OSError as error:
            raise MediaFolderError(f"cannot use {mark}: {error.strerror or error}") from error

    def _closed(self, data: bytes) -> bytes:
        return data if self._seal is None else self._seal.close(data)

    def _opened(self, path: Path) -> bytes:
        data = path.read_bytes()
        if not data.startswith(MAGIC):
            return data
        if self._seal is None:
            raise MediaFolderError(
                f"media folder {self._root} is encrypted: set storage.media_key to its key"
            )
        try:
            return self._seal.open(data)
        except SealError as problem:
            raise MediaFolderError(f"cannot read {path} with storage.media_key: {problem}") from None

    def thumbnail(self, digest: Digest) -> bytes | None:
        """The thumbnail of this content, if it has one. Raises `MediaFolderError`."""
        path = self.thumbnail_path(digest)
        try:
            return self._opened(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise MediaFolderError(f"cannot read {path}: {error.strerror or error}") from error

    def remove(self, digest: Digest) -> None:
        """Remove all files of this content: each suffix, the thumbnail, and what a broken `put` left of it.

        Not an error where there is nothing. Raises `MediaFolderError` where a file cannot be removed.
        """
        shard = self._shard(digest)
        self._remove(path for path in _files_in(shard) if path.name.startswith(f"{digest}."))

    def sweep(self, keep: Collection[Digest]) -> int:
        """Remove content that is not in `keep`, and what a broken `put` left; returns the number of files.

        For the start only, before anything is put. Files that this class did not write are left alone. Raises
        `MediaFolderError` where a file cannot be removed.
        """
        kept = frozenset(keep)
        return self._remove(
            path for path in self._files() if path.suffix == ".tmp" or _digest_in(path) not in kept
        )

    def _files(self) -> Iterator[Path]:
        for first in range(256):
            yield from (
                path for path in _files_in(self._root / f"{first:02x}") if _digest_in(path) is not None
            )

    def _shard(self, digest: Digest) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is not the digest of a stored file")
        return self._root / digest[:2]

    def _make_shard(self, digest: Digest) -> None:
        shard = self._shard(digest)
        if not shard.is_dir():
            shard.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self._root)

    def _remove(self, paths: Iterator[Path]) -> int:
        removed, folders = 0, set()
        try:
            for path in paths:
                path.unlink(missing_ok=True)
                removed += 1
                folders.add(path.parent)
            for folder in folders:
                _sync_folder(folder)
        except OSError as error:
            raise MediaFolderError(
                f"cannot remove from media folder {self._root}: {error.strerror or error}"
            ) from error
        return removed


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        found = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from found


def _digest_in(path: Path) -> Digest | None:
    ours = _OURS.fullmatch(path.name)
    return Digest(ours[1]) if ours else None


def _write_whole(path: Path, content: bytes, digest: Digest) -> None:
    # The name starts with the digest so that `remove` finds what is left of a put that was killed half-way.
    descriptor, name = tempfile.mkstemp(prefix=f"{digest}.", suffix=".tmp", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make names made or removed in this folder survive a power cut, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
