"""A backup's file: a tar of all that the bot keeps with a sum for each part, sealed if there is a key."""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, BinaryIO

from bot.errors import Failure
from storage import pseudonyms
from storage.seal import Seal, SealError, is_sealed

FORMAT = 1
ABOUT, SUMS = "leerkring-backup.json", "sums.json"
DATABASE, SESSION, CRYPTO, MEDIA = "database.db", "session.json", "crypto", "media"
PSEUDONYMS = pseudonyms.FILE
_PART = re.compile(
    rf"{re.escape(PSEUDONYMS)}|database\.db|session\.json|crypto/[^/]+|media/sealed|media/[0-9a-f]{{2}}/[^/]+"
)
_PIECE = 1024 * 1024

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
    texts: dict[str, dict[str, object]] = {}
    found: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for entry in archive:
            content = archive.extractfile(entry) if entry.isreg() else None
            if content is None or not (entry.name in (ABOUT, SUMS) or _PART.fullmatch(entry.name)):
                raise Failure(f"{path} holds something that no backup of leerkring has")
            if entry.name in (ABOUT, SUMS):
                texts[entry.name] = _understood(path, content.read())
            else:
                found[entry.name] = _unpack(content, folder / entry.name, advanced)
            if texts.get(ABOUT, {}).get("format") != FORMAT:
                raise Failure(f"{path} is no backup of leerkring, or one of a newer leerkring")
        # To the last byte: it is there that what is sealed tells whether it is whole.
        while file.read(_PIECE):
            pass
    if texts.get(SUMS) != found or DATABASE not in found:
        raise Failure(f"{path} is damaged: its parts are not what they were when it was made")
    about = {key: value for key, value in texts[ABOUT].items() if key != "format"}
    try:
        return About(**about)  # type: ignore[arg-type]  # written by us, and summed
    except TypeError as problem:
        raise Failure(f"{path} is a backup of another leerkring than this one") from problem


def _unpack(content: IO[bytes], target: Path, advanced: Advanced) -> str:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    summed = _Summed(content, advanced)
    target.touch(mode=0o600)
    with target.open("wb") as out:
        while piece := summed.read(_PIECE):
            out.write(piece)
    return summed.digest


def _understood(path: Path, content: bytes) -> dict[str, object]:
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Failure(f"{path} is no backup of leerkring, or it is damaged")
    return found


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
