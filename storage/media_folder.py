"""The folder with photos and voice messages."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.media import (
    SEALED,
    Digest,
    MediaError,
    MediaStore,
    digest_in,
    in_memory,
    name_of,
    thumbnail_of,
)
from storage.seal import MAGIC, Seal, SealError


class MediaFolder(MediaStore):
    """In a folder `root`, for the bot's own user only (0700), files too (0600).

    With a `seal` all are encrypted on the disk; those from before there was one are read as they are, until
    `protect` has been over them.
    """

    def __init__(self, root: Path, seal: Seal | None = None) -> None:
        """Make the folder if there is none.

        Raises `MediaError` where that or writing in it fails, and when the folder has another key.
        """
        self._root = root
        self._seal = seal
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=root):
                pass
        except OSError as error:
            raise MediaError(f"cannot write in media folder {root}: {error.strerror or error}") from error
        # A mounted volume may belong to somebody else: then its owner decides who reads it.
        with suppress(PermissionError):
            root.chmod(0o700)
        self._check_key()

    def put(self, data: bytes, suffix: str, thumbnail: bytes | None = None) -> Digest:
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
            raise MediaError(
                f"cannot write {digest}.{suffix} in media folder {self._root}: {error.strerror or error}"
            ) from error
        return digest

    def path(self, digest: Digest, suffix: str) -> Path:
        """Where this content is, if it is there. Raises `ValueError` for a strange digest or suffix."""
        return self._root / name_of(digest, suffix)

    def thumbnail_path(self, digest: Digest) -> Path:
        """Where the thumbnail of this content is, if it has one. Raises `ValueError` as `path` does."""
        return self._root / thumbnail_of(digest)

    def read(self, digest: Digest, suffix: str) -> bytes:
        path = self.path(digest, suffix)
        try:
            return self._opened(path)
        except FileNotFoundError:
            self._find_root()
            raise
        except OSError as error:
            raise MediaError(f"cannot read {path}: {error.strerror or error}") from error

    def _find_root(self) -> None:
        # Without its folder, such as a disk that is not mounted, no file is gone for good.
        if not self._root.is_dir():
            raise MediaError(f"media folder {self._root} is not there")

    @contextmanager
    def readable(self, digest: Digest, suffix: str) -> Iterator[Path]:
        path = self.path(digest, suffix)
        if not path.exists():
            self._find_root()
        if self._seal is None or not path.exists():
            yield path
            return
        with in_memory(self.read(digest, suffix)) as opened:
            yield opened

    def protect(self) -> int:
        if self._seal is None:
            return 0
        done = 0
        try:
            for path in self._files():
                data = path.read_bytes()
                if not data.startswith(MAGIC):
                    digest = digest_in(path.name)
                    assert digest is not None
                    _write_whole(path, self._seal.close(data), digest)
                    done += 1
        except OSError as error:
            raise MediaError(
                f"cannot encrypt media folder {self._root}: {error.strerror or error}"
            ) from error
        return done

    def _check_key(self) -> None:
        mark = self._root / SEALED
        try:
            if mark.exists():
                self._opened(mark)
            elif self._seal is not None:
                _write_whole(mark, self._seal.close(b"leerkring"), Digest(SEALED))
        except OSError as error:
            raise MediaError(f"cannot use {mark}: {error.strerror or error}") from error

    def _closed(self, data: bytes) -> bytes:
        return data if self._seal is None else self._seal.close(data)

    def _opened(self, path: Path) -> bytes:
        data = path.read_bytes()
        if not data.startswith(MAGIC):
            return data
        if self._seal is None:
            raise MediaError(f"media folder {self._root} is encrypted: set storage.media_key to its key")
        try:
            return self._seal.open(data)
        except SealError as problem:
            raise MediaError(f"cannot read {path} with storage.media_key: {problem}") from None

    def thumbnail(self, digest: Digest) -> bytes | None:
        path = self.thumbnail_path(digest)
        try:
            return self._opened(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise MediaError(f"cannot read {path}: {error.strerror or error}") from error

    def remove(self, digest: Digest) -> None:
        shard = self._shard(digest)
        self._remove(path for path in _files_in(shard) if path.name.startswith(f"{digest}."))

    def sweep(self, keep: Collection[Digest]) -> int:
        kept = frozenset(keep)
        return self._remove(
            path for path in self._files() if path.suffix == ".tmp" or digest_in(path.name) not in kept
        )

    def _files(self) -> Iterator[Path]:
        for first in range(256):
            yield from (
                path for path in _files_in(self._root / f"{first:02x}") if digest_in(path.name) is not None
            )

    def _shard(self, digest: Digest) -> Path:
        return (self._root / thumbnail_of(digest)).parent

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
            raise MediaError(
                f"cannot remove from media folder {self._root}: {error.strerror or error}"
            ) from error
        return removed


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        found = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from found


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
