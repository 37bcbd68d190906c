"""The weeks before are played once for all tests; each playground of a test begins with a copy."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from tests.kit.playing import Playground, playground


def played(shared: Path) -> Path:
    """A folder in which the weeks before are played; made by the first who asks."""
    folder = shared / "played"
    with FileLock(shared / "played.lock"):
        if not folder.exists():
            with playground(shared / "playing") as running:
                running.is_told()
            (shared / "playing").rename(folder)
    return folder


@contextmanager
def copy_of_played(shared: Path, to: Path, *words: str) -> Iterator[Playground]:
    """A playground of one's own, six weeks on."""
    shutil.copytree(played(shared), to, dirs_exist_ok=True)
    with playground(to, *words) as running:
        running.is_told()
        yield running
