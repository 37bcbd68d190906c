"""A real object store that speaks S3, for the tests: rclone, on loopback, on a port that it chooses."""

import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.media_bucket import Place

RCLONE = Path(sys.executable).with_name("rclone")
STOP_SECONDS = 10.0


@dataclass(frozen=True)
class ObjectStore:
    """One that runs. What is in a bucket lies in a folder of that name below `folder`."""

    folder: Path
    url: str
    key_id: str
    secret: str

    def place(self, bucket: str = "photos", **otherwise: str) -> Place:
        """A bucket of it, which is made if there is none."""
        (self.folder / bucket).mkdir(exist_ok=True)
        given = {"endpoint": self.url, "region": "nl", "key_id": self.key_id, "secret": self.secret}
        return Place(bucket, **{**given, **otherwise})

    def objects(self, bucket: str = "photos") -> list[Path]:
        """All that is in a bucket."""
        return sorted(path for path in (self.folder / bucket).rglob("*") if path.is_file())


@contextmanager
def object_store(folder: Path) -> Iterator[ObjectStore]:
    """One that runs as long as the block."""
    folder.mkdir(parents=True, exist_ok=True)
    key_id, secret = "leerkring", secrets.token_hex(16)
    command = (RCLONE, "serve", "s3", "--config", "", "--auth-key", f"{key_id},{secret}")
    running = subprocess.Popen(
        (*command, "--addr", "127.0.0.1:0", "--dir-cache-time", "0s", folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield ObjectStore(folder, _address(running), key_id, secret)
    finally:
        running.terminate()
        running.communicate(timeout=STOP_SECONDS)


def _address(running: "subprocess.Popen[str]") -> str:
    assert running.stderr is not None
    said = ""
    for line in running.stderr:
        said += line
        if found := re.search(r"server on \[(http://127\.0\.0\.1:\d+)/\]", line):
            return found[1]
    raise AssertionError(f"the object store did not begin: {said}")
