"""Room for copies of what members said, while a backup is made or put back. None of them outlives its use.

Who is killed can take nothing away: what they leave goes with the next backup, the next restore, and within
the hour while the bot runs.
"""

import asyncio
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import structlog

from bot.lock import Held, held
from storage.expressions import expression

log = structlog.get_logger()

EVERY = 3600.0
"""Seconds between two looks of a bot that runs."""
# The second and third are what they were called before.
_OURS = expression(r"(\.scratch-[0-9a-f]{8}|\.backup-\d+-\w{8}|\.restore-\w{8})(?:\.lock)?")
_LOCK, _UNFINISHED, _PART = ".lock", "unfinished", ".part"


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder within `folder` for this block alone, once what others left there is gone. Raises OSError."""
    tidy(folder)
    place = folder / f".scratch-{secrets.token_hex(4)}"
    with held(_lock_of(place)):
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            _remove(place)


def unfinished(place: Path, target: Path) -> Path:
    """What `target` is to be called until it is whole; it goes with the scratch folder `place`."""
    part = target.with_name(f".{target.name}.{os.getpid()}{_PART}").absolute()
    # Before it is there: it lies in another folder, perhaps on another disk, where nobody would look for it.
    (place / _UNFINISHED).write_bytes(os.fsencode(part))
    return part


def tidy(folder: Path) -> None:
    """Removes what was left by who was killed. Raises OSError."""
    left = {found[1] for path in folder.glob(".*") if (found := _OURS.fullmatch(path.name))}
    for name in sorted(left):
        with suppress(Held), held(_lock_of(folder / name)):
            _remove(folder / name)


async def keep_tidy(folder: Path) -> NoReturn:
    """The same again and again, until cancelled."""
    while True:
        try:
            await asyncio.to_thread(tidy, folder)
        except OSError as problem:
            log.warning("what a broken backup left cannot be removed", reason=problem.strerror)
        await asyncio.sleep(EVERY)


def _lock_of(place: Path) -> Path:
    return place.with_name(place.name + _LOCK)


def _remove(place: Path) -> None:
    with suppress(OSError):
        part = Path(os.fsdecode((place / _UNFINISHED).read_bytes()))
        if part.name.endswith(_PART):
            part.unlink()
    if place.is_dir():
        shutil.rmtree(place)
