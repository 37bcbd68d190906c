"""Photos and voice messages in a bucket of an object store that speaks S3: sealed before they leave."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from storage.dataclass import dataclass
from storage.media import SEALED, Digest, MediaError, MediaStore, digest_in, in_memory, name_of, thumbnail_of
from storage.seal import Seal, SealError
from storage.suffixes import SUFFIXES

if TYPE_CHECKING:
    from obstore.store import S3Config, S3Store

Value = TypeVar("Value")
_OLD: Final = timedelta(days=1)
"""What nobody refers to is left alone so long: another process may have put it, and not noted it yet."""
_NOWHERE: Final = Path("/nonexistent")
_CONNECT: Final = timedelta(seconds=10)
_ANSWER: Final = timedelta(seconds=60)


@dataclass(frozen=True)
class Place:
    """A bucket, and who may use it; without a `key_id` the surroundings say (AWS_*, a computer's role)."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = ""
    secret: str = ""

    def __str__(self) -> str:
        where = f"{self.name}/{self.prefix}".rstrip("/")
        return f"{where} at {self.endpoint}" if self.endpoint else where


class MediaBucket(MediaStore):
    """In a bucket, all sealed. What is there under a name is whole: an object is written as one."""

    def __init__(self, place: Place, seal: Seal) -> None:
        """Raises `MediaError` where the bucket cannot be read or written, or has another key."""
        self._place = place
        self._seal = seal
        self._store = _store(place)
        mark = self._ask(lambda: self._found(SEALED))
        if mark is not None:
            self._opened(SEALED, mark)
        else:
            self._ask(lambda: self._write(SEALED, b"leerkring"))

    def put(self, data: bytes, suffix: str, thumbnail: bytes | None = None) -> Digest:
        digest = Digest(hashlib.sha256(data).hexdigest())
        wanted = {name_of(digest, suffix): data}
        if thumbnail is not None:
            wanted[thumbnail_of(digest)] = thumbnail
        for name, content in wanted.items():
            if not self._ask(lambda name=name: self._is_there(name)):  # type: ignore[misc]
                self._ask(lambda name=name, content=content: self._write(name, content))  # type: ignore[misc]
        return digest

    def read(self, digest: Digest, suffix: str) -> bytes:
        name = name_of(digest, suffix)
        found = self._ask(lambda: self._found(name))
        if found is None:
            # Without its bucket no file is gone for good.
            if self._ask(lambda: self._found(SEALED)) is None:
                raise MediaError(f"the bucket {self._place} is not there, or is another one")
            raise FileNotFoundError(name)
        return self._opened(name, found)

    @contextmanager
    def readable(self, digest: Digest, suffix: str) -> Iterator[Path]:
        try:
            content = self.read(digest, suffix)
        except FileNotFoundError:
            yield _NOWHERE
            return
        with in_memory(content) as opened:
            yield opened

    def thumbnail(self, digest: Digest) -> bytes | None:
        name = thumbnail_of(digest)
        found = self._ask(lambda: self._found(name))
        return None if found is None else self._opened(name, found)

    def remove(self, digest: Digest) -> None:
        self._ask(
            lambda: self._remove([*(name_of(digest, suffix) for suffix in SUFFIXES), thumbnail_of(digest)])
        )

    def sweep(self, keep: Collection[Digest]) -> int:
        # A start does not wait until some hundred thousand names came.
        return 0

    def strays(self, keep: Collection[Digest]) -> Collection[Digest]:
        return self._ask(lambda: self._strays(frozenset(keep)))

    def protect(self) -> int:
        # Nothing gets there unsealed.
        return 0

    def _strays(self, kept: Collection[Digest]) -> set[Digest]:
        limit = datetime.now(UTC) - _OLD
        return {
            digest
            for some in self._store.list()
            for one in some
            if (digest := digest_in(one["path"])) is not None
            and digest not in kept
            and one["last_modified"] < limit
        }

    def _write(self, name: str, content: bytes) -> None:
        self._store.put(name, self._seal.close(content), use_multipart=False)

    def _found(self, name: str) -> bytes | None:
        try:
            return bytes(self._store.get(name).bytes())
        except FileNotFoundError:
            return None

    def _is_there(self, name: str) -> bool:
        try:
            self._store.head(name)
        except FileNotFoundError:
            return False
        return True

    def _remove(self, names: list[str]) -> None:
        for name in names:
            try:
                self._store.delete(name)
            except FileNotFoundError:
                continue

    def _opened(self, name: str, sealed: bytes) -> bytes:
        try:
            return self._seal.open(sealed)
        except SealError as problem:
            raise MediaError(
                f"cannot read {name} in the bucket {self._place} with storage.media_key: {problem}"
            ) from None

    def _ask(self, doing: Callable[[], Value]) -> Value:
        from obstore.exceptions import BaseError

        try:
            return doing()
        except (BaseError, OSError) as problem:
            reason = str(problem).partition("\n")[0][:300]
            raise MediaError(f"the bucket {self._place} cannot be used: {reason}") from None


def _store(place: Place) -> "S3Store":
    try:
        from obstore.store import S3Store
    except ImportError:
        raise MediaError(
            "for a bucket leerkring needs what `packaging/install.sh ENVIRONMENT --s3` installs"
        ) from None
    given = {
        "endpoint": place.endpoint,
        "region": place.region,
        "access_key_id": place.key_id,
        "secret_access_key": place.secret,
    }
    return S3Store(
        place.name,
        prefix=place.prefix or None,
        config=cast("S3Config", {key: value for key, value in given.items() if value}),
        client_options={
            "allow_http": place.endpoint.startswith("http://"),
            "connect_timeout": _CONNECT,
            "timeout": _ANSWER,
        },
        retry_config={"max_retries": 3, "retry_timeout": _ANSWER},
    )
