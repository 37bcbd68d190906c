"""Other bots, each in a virtual environment of its own that is made when it is first wanted."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.world import ROOT

CONSTRAINTS = ROOT / "constraints-peers.txt"
# Without a network pip would go on asking for a minute.
PATIENCE_FLAGS = ("--retries", "1", "--timeout", "20")

Ran = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


class LeftOut(Exception):
    """One of the others cannot be measured; the text says why, in one line."""


def _run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def interpreter(package: str, folder: Path = ROOT, run: Ran = _run) -> Path:
    """The Python with which `package` runs, installed now where it is not there yet.

    What is there is kept as long as the pinned versions and our own Python stay the same. Raises LeftOut
    when it cannot be installed.
    """
    home = folder / f".venv-peer-{package}"
    python, stamp = home / "bin" / "python", home / ".stamp"
    made_of = f"{sys.version}\n{CONSTRAINTS.read_text('utf-8')}"
    if stamp.exists() and stamp.read_text("utf-8") == made_of:
        return python
    print(f"{package}: installing it in {home.name} …", file=sys.stderr, flush=True)
    flags = ("--quiet", "--disable-pip-version-check", *PATIENCE_FLAGS, "-c", str(CONSTRAINTS))
    for command in (
        (sys.executable, "-m", "venv", "--clear", str(home)),
        (str(python), "-m", "pip", "install", *flags, package),
    ):
        done = run(command)
        if done.returncode:
            raise LeftOut(f"cannot be installed: {complaint(done.stdout + done.stderr)}")
    stamp.write_text(made_of, "utf-8")
    return python


def complaint(said: str) -> str:
    """The one line of what pip printed that says best what is wrong."""
    # With pinned versions pip calls this a conflict between them.
    if "connection broken by" in said:
        return "the index of packages cannot be reached"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR: ")]
    return next(iter(errors or lines[-1:]), "nobody said why").removeprefix("ERROR: ")
