"""The session and the keys as files in a folder, and how they are made of the rows that are kept of them."""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.sections import CRYPTO, FROM_BACKUP, SESSION
from storage import pseudonyms, urn
from storage.keyring import Name
from storage.mirror import WHOLE, make

SINGLE: Final = (pseudonyms.FILE, urn.FILE)
"""Keys that are looked up in the database itself."""
STORE: Final = ".db"
_KINDS: Final = (".json", STORE)


def unpack(found: Mapping[Name, bytes], folder: Path, also: Collection[str] = ()) -> None:
    """Makes files of what is kept, and of these single ones `also`.

    Raises sqlite3.Error, ValueError and KeyError when it is none.
    """
    files: dict[str, dict[str, bytes]] = {}
    for (name, part), content in found.items():
        if name not in SINGLE or name in also:
            files.setdefault(name, {})[part] = content
    for name, kept in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.suffix == STORE:
            file.unlink(missing_ok=True)
            make(file, kept)
        else:
            file.touch(mode=0o600)
            file.write_bytes(kept[WHOLE])


def set_aside(folder: Path) -> None:
    """Of the keys and the session in `folder` a new device is made: they serve to read what was said."""
    for file in (folder / SESSION, *(folder / CRYPTO).glob(f"*{STORE}")):
        if file.exists():
            target = folder / CRYPTO / FROM_BACKUP / file.name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.replace(target)


def files_of(folder: Path) -> list[Path]:
    """The session and the keys that lie there."""
    session, crypto = folder / SESSION, folder / CRYPTO
    there = [session] if session.exists() else []
    for place in (crypto, crypto / FROM_BACKUP):
        # Asked at each look at the stream.
        with suppress(FileNotFoundError), os.scandir(place) as found:
            there += [Path(one.path) for one in found if one.name.endswith(_KINDS) and one.is_file()]
    return there


def single(old: Path) -> dict[Name, bytes | None]:
    """The single ones that lie in the folder `old`."""
    return {(name, WHOLE): (old / name).read_bytes() for name in SINGLE if (old / name).exists()}
