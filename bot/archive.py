"""A backup's file: a tar of all that the bot keeps with a sum for each part, sealed if there is a key.

Where one comes from nobody knows: what is read is what our own have, and never more than it says beforehand.
"""

import hashlib
import io
import json
import re
import shutil
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Final

from bot.decoding import decode_object
from bot.errors import Failure
from storage import pseudonyms
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.seal import Seal, SealError, is_sealed

FORMAT = 1
ABOUT, SUMS = "leerkring-backup.json", "sums.json"
DATABASE, DUMP, SESSION = "database.db", "database.dump", "session.json"
CRYPTO, MEDIA = "crypto", "media"
PSEUDONYMS = pseudonyms.FILE
_PART = expression(
    rf"{re.escape(PSEUDONYMS)}|database\.(?:db|dump)|session\.json|crypto/[^/.\0][^/\0]*"
    r"|media/sealed|media/[0-9a-f]{2}/[^/.\0][^/\0]*"
)
_PIECE: Final = 1024 * 1024
_MOST_ABOUT: Final = 64 * 1024
"""Bytes of what a backup says of itself, and of what stands in the archive before a part."""
_MOST_SUM: Final = 1024
"""Bytes for each part's sum and name."""

Advanced = Callable[[int], object]
"""Is told how many bytes more are done."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup is of; `made_at` is ISO 8601, `size` the bytes of all parts together."""

    account: str
    made_at: str
    version: str
    schema: str
    size: int


def write(file: BinaryIO, about: About, parts: Iterable[tuple[str, Path]], advanced: Advanced) -> None:
    """Writes the archive; a part whose file is gone by now is left out. Raises OSError."""
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        _add_text(archive, ABOUT, {"format": FORMAT, **asdict(about)})
        for name, path in parts:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue  # erased since the database was copied
            with source:
                summed = _Summed(source, advanced)
                archive.addfile(_entry(name, path.stat().st_size), summed)
                sums[name] = summed.digest
        _add_text(archive, SUMS, sums)


def read(path: Path, seal: Seal | None, folder: Path, advanced: Advanced) -> About:
    """Unpacks a backup into `folder` and checks every part. Raises Failure, and OSError for that folder."""
    try:
        with ExitStack() as stack:
            file: BinaryIO = stack.enter_context(path.open("rb"))
            if is_sealed(path):
                if seal is None:
                    raise Failure(f"{path} is encrypted: set backup.key to the key that it was made with")
                file = stack.enter_context(seal.reading(file))
            return _unpacked(path, file, folder, advanced)
    except SealError as problem:
        raise Failure(f"{path} cannot be opened with backup.key: {problem}") from problem
    except tarfile.TarError as problem:
        raise Failure(f"{path} is no backup of leerkring, or it is damaged") from problem
    except FileNotFoundError as problem:
        raise Failure(f"there is no file {path}") from problem


def _unpacked(path: Path, file: BinaryIO, folder: Path, advanced: Advanced) -> About:
    about: About | None = None
    sums: dict[str, object] = {}
    found: dict[str, str] = {}
    metered = _Metered(file)
    left = _PIECE  # what belongs to the session may have grown since the size was taken
    for entry, content in _entries(path, metered):
        if entry.name == ABOUT:
            about = _about(path, _text(path, content, _MOST_ABOUT))
            left += _room(path, folder, about.size)
        elif about is None:
            raise Failure(f"{path} is no backup of leerkring, or one of a newer leerkring")
        elif entry.name == SUMS:
            sums = _text(path, content, _MOST_ABOUT + _MOST_SUM * len(found))
        elif _PART.fullmatch(entry.name) and (left := left - entry.size) >= 0:
            found[entry.name] = _unpack(content, folder / entry.name, advanced)
        else:
            raise Failure(f"{path} holds something that no backup of leerkring has")
    # To the last byte: it is there that what is sealed tells whether it is whole.
    if file.read(_PIECE) and file.read(1):
        raise Failure(f"{path} holds something that no backup of leerkring has")
    if about is None or sums != found or (DATABASE in found) == (DUMP in found):
        raise Failure(f"{path} is damaged: its parts are not what they were when it was made")
    return about


def _entries(path: Path, file: "_Metered") -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Each file in the archive. Raises Failure, also where tarfile itself trips over what it reads."""
    with ExitStack() as stack:
        archive: tarfile.TarFile | None = None
        while True:
            try:
                archive = archive or stack.enter_context(tarfile.open(fileobj=file, mode="r|"))
                entry = archive.next()
                content = archive.extractfile(entry) if entry is not None and _is_plain(entry) else None
            except OSError:
                raise
            except Exception as problem:
                raise Failure(f"{path} is no backup of leerkring, or it is damaged") from problem
            if entry is None:
                return
            if content is None:
                raise Failure(f"{path} holds something that no backup of leerkring has")
            file.allow(entry.size)
            yield entry, content


def _is_plain(entry: tarfile.TarInfo) -> bool:
    # One with holes is larger than what is there of it.
    return entry.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and entry.sparse is None


def _room(path: Path, folder: Path, size: int) -> int:
    free = shutil.disk_usage(folder).free
    if size > free:
        wanted, there = (f"{number / 1e6:.0f} MB" for number in (size, free))
        raise Failure(f"{path} takes {wanted}, and {folder.parent} has room for {there}")
    return size


def _unpack(content: IO[bytes], target: Path, advanced: Advanced) -> str:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    summed = _Summed(content, advanced)
    target.touch(mode=0o600)
    with target.open("wb") as out:
        while piece := summed.read(_PIECE):
            out.write(piece)
    return summed.digest


def _text(path: Path, content: IO[bytes], most: int) -> dict[str, object]:
    text = content.read(most + 1)
    found = decode_object(text) if len(text) <= most else {}
    if not found:
        raise Failure(f"{path} is no backup of leerkring, or it is damaged")
    return found


def _about(path: Path, said: dict[str, object]) -> About:
    """What it says of itself, all of which can be shown."""
    if said.pop("format", None) != FORMAT:
        raise Failure(f"{path} is no backup of leerkring, or one of a newer leerkring")
    try:
        about = About(**said)  # type: ignore[arg-type]  # looked at right below
        size, words = about.size, (about.account, about.made_at, about.version, about.schema)
        if not isinstance(size, int) or size < 0 or not all(_is_word(word) for word in words):
            raise ValueError
        datetime.fromisoformat(about.made_at)
    except (TypeError, ValueError) as problem:
        raise Failure(f"{path} is a backup of another leerkring than this one") from problem
    return about


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 255 and value.isprintable()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _add_text(archive: tarfile.TarFile, name: str, content: object) -> None:
    text = json.dumps(content, indent=1).encode()
    archive.addfile(_entry(name, len(text)), io.BytesIO(text))


class _Summed(io.RawIOBase):
    """A file that reckons the SHA-256 of what is read of it."""

    def __init__(self, file: IO[bytes], advanced: Advanced) -> None:
        self._file = file
        self._sum = hashlib.sha256()
        self._advanced = advanced

    @property
    def digest(self) -> str:
        return self._sum.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        piece = bytes(self._file.read(size))
        self._sum.update(piece)
        self._advanced(len(piece))
        return piece


class _Metered(io.RawIOBase):
    """A file of which no more can be read than was allowed: a part, and what stands before the next one."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._left = _MOST_ABOUT

    def allow(self, size: int) -> None:
        """Lets a part of `size` bytes be read, and the head of the next one."""
        self._left = size + _MOST_ABOUT

    def read(self, size: int = -1, /) -> bytes:
        piece = bytes(self._file.read(size))
        self._left -= len(piece)
        if self._left < 0:
            raise tarfile.ReadError("more than it said")
        return piece
