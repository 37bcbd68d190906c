"""Where the secret halves of the bot's cross-signing keys lie: one small file that nobody else can read."""

import json
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

import structlog

from bot import log as secrets
from bot.decoding import decode_object
from bot.errors import Failure
from bot.matrix.signing import Json, SigningKey, from_unpadded, unpadded, with_signature
from storage.dataclass import dataclass

log = structlog.get_logger()

KEPT = "cross-signing.json"
NEXT = "cross-signing.next.json"
"""The seeds of a reset until the server has taken them: those before stay good as long as it has not."""

_NAMES = ("master", "self_signing", "user_signing")
_PUBLIC = "public"
"""The public halves, which a start asks for; a file that lacks them is as good."""


@dataclass(frozen=True)
class Seeds:
    """A cross-signing identity: https://spec.matrix.org/latest/client-server-api/#cross-signing"""

    user_id: str
    master: SigningKey
    self_signing: SigningKey
    user_signing: SigningKey

    @classmethod
    def new(cls, user_id: str) -> "Seeds":
        """A new identity, which nobody knows of yet."""
        return cls(user_id, *(SigningKey.new() for _ in _NAMES))._hidden()

    def public_keys(self) -> Json:
        """The body of POST /keys/device_signing/upload: the same bytes each time."""
        return {f"{name}_key": self._public(name) for name in _NAMES}

    def _public(self, name: str) -> Json:
        key: SigningKey = getattr(self, name)
        described = {"user_id": self.user_id, "usage": [name], "keys": {key.key_id: key.public}}
        if name == "master":
            return described
        return with_signature(described, self.user_id, self.master.key_id, self.master.signature(described))

    def _hidden(self) -> "Seeds":
        for name in _NAMES:
            secrets.hide(unpadded(getattr(self, name).seed))
        return self


def read(file: Path, user_id: str, mend: bool = True) -> Seeds | None:
    """The seeds in `file`, None when there is no such file; they are hidden in the log from then on.

    A file that others can read is closed to them, with a line in the log; with `mend=False` that is a
    Failure. Raises Failure too when the file cannot be read, is damaged, or is not of `user_id`.
    """
    try:
        handle = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(file, error) from error
    try:
        with os.fdopen(handle, "rb") as source:
            _close_to_others(file, source.fileno(), mend)
            content = source.read()
    except OSError as error:
        raise _unreadable(file, error) from error
    seeds = _understood(file, content)
    if seeds.user_id != user_id:
        raise Failure(f"{file} holds the identity of {seeds.user_id}, not of {user_id}; move it elsewhere")
    return seeds


def keep(file: Path, seeds: Seeds) -> None:
    """Writes the seeds down, safe from a power cut once this returns. Raises Failure when it cannot."""
    keys: dict[str, SigningKey] = {name: getattr(seeds, name) for name in _NAMES}
    content = {
        "user_id": seeds.user_id,
        **{name: unpadded(key.seed) for name, key in keys.items()},
        _PUBLIC: {name: key.public for name, key in keys.items()},
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkstemp gives the file to its owner alone; the rename makes it whole or absent.
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(content, out)
                out.flush()
                os.fsync(out.fileno())
            move(Path(name), file)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Failure(f"cannot keep the identity in {file}: {error.strerror}") from error


def move(file: Path, target: Path) -> None:
    """Renames a file within its folder, for good once this returns. Raises OSError."""
    file.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _close_to_others(file: Path, handle: int, mend: bool) -> None:
    if not stat.S_IMODE(os.fstat(handle).st_mode) & 0o077:
        return
    if not mend:
        raise Failure(f"others can read {file}, which is secret; close it with: chmod 600 {file}")
    os.fchmod(handle, 0o600)
    log.warning("others could read a secret file; it is closed to them now", file=str(file))


def _understood(file: Path, content: bytes) -> Seeds:
    try:
        found = decode_object(content)
        public = dict(found.get(_PUBLIC, {}))
        keys = [SigningKey(from_unpadded(found[name]), str(public.get(name, ""))) for name in _NAMES]
        return Seeds(str(found["user_id"]), *keys)._hidden()
    except (ValueError, KeyError, TypeError):
        # Without a cause: it might show a part of the content.
        hint = "put it back from a backup, or run `leerkring reset-identity`"
        raise Failure(f"the identity in {file} is damaged; {hint}") from None


def _unreadable(file: Path, error: OSError) -> Failure:
    return Failure(f"cannot read the identity in {file}: {error.strerror}")
