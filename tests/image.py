"""`make image-test`: builds the image for real, without an engine, and tries what it promises.

Needs root on Debian: buildah and debootstrap are installed when they are not there. The base image is made
with debootstrap where it cannot be found. What this machine needs to reach its package sources is mounted
into the build, and into nothing else.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.kit.synapse import Synapse

ROOT = Path(__file__).parent.parent
BASE, IMAGE = "docker.io/library/debian:12-slim", "localhost/leerkring"
FOLDER = ROOT / "build" / "image"
THERE = Path("/machine")
"""Where the build finds what it needs of this machine."""
TOOLS = ("buildah", "debootstrap")
HEALTHY_SECONDS = 60.0


def run(*command: str, **more: Any) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{command}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return str(done.stdout).strip()


def buildah(*words: str) -> str:
    """One that keeps all it has in FOLDER."""
    storage = ["--root", str(FOLDER / "storage"), "--runroot", str(FOLDER / "run"), "--storage-driver", "vfs"]
    return run("buildah", *storage, *words, cwd=ROOT)


def have_base() -> None:
    """Makes the base image from Debian's packages, under the official one's name, if it is not here."""
    if BASE in buildah("images", "--format", "{{.Name}}:{{.Tag}}"):
        return
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        run("debootstrap", "--variant=minbase", "bookworm", folder)
        container = buildah("from", "scratch")
        buildah("add", "--quiet", container, folder, "/")
        buildah("commit", "--quiet", "--rm", container, BASE)


def mounts() -> list[str]:
    """Certificates and pip's settings of this machine, with the folders that those name."""
    wanted: dict[Path, Path] = {}
    for settings in (Path("/etc/pip.conf"), Path.home() / ".config/pip/pip.conf"):
        if not settings.exists():
            continue
        text = settings.read_text()
        for path in map(Path, re.findall(r"(?:file://|(?<=[ =]))(/[^\s]+)", text)):
            # An index refers to files beside it; the place of certificates is one that packages write to.
            place = path.parent if path.name == "simple" else path
            if place.is_file():
                text = text.replace(str(place), f"{THERE}/{place.name}")
                wanted[place] = THERE / place.name
            else:
                wanted[place] = place
        ours = FOLDER / f"{len(wanted)}-{settings.name}"
        ours.write_text(text)
        wanted[ours] = (
            settings if settings.parent == Path("/etc") else Path("/") / "root/.config/pip/pip.conf"
        )
    return [f"--volume={file}:{there}:ro" for file, there in wanted.items() if file.exists()]


class Container:
    """The image's file system, read-only but for the volume, and its user: as a careful engine runs it."""

    def __init__(self, environment: dict[str, str]) -> None:
        described = json.loads(buildah("inspect", "--type", "image", IMAGE))["Docker"]["config"]
        self.healthcheck: list[str] = described["Healthcheck"]["Test"][1:]
        self.user, self.entry = described["User"], described["Entrypoint"]
        self.environment = [*described["Env"], *(f"{name}={value}" for name, value in environment.items())]
        self.container = buildah("from", "--pull-never", IMAGE)
        self.root = Path(buildah("mount", self.container))
        self.volume = FOLDER / f"data-{secrets.token_hex(4)}"
        shutil.copytree(self.root / "data", self.volume)
        self.volume.chmod(0o700)
        run("chown", "--reference", str(self.root / "data"), str(self.volume))

    def command(self, *words: str) -> list[str]:
        """How to run something in it."""
        root = self.root
        script = (
            f"set -e; mount --bind {root} {root}; mount -o remount,ro,bind {root}; "
            f"mount --bind {self.volume} {root}/data; mount -t proc proc {root}/proc; "
            f"mount -t tmpfs tmpfs {root}/tmp; mount --rbind /dev {root}/dev; cd {root}; "
            f'exec env -i "$0" chroot --userspec={self.user} {root} /usr/bin/env -C /data "$@"'
        )
        path = next(entry for entry in self.environment if entry.startswith("PATH="))
        return ["unshare", "--mount", "sh", "-c", script, path, *self.environment, *words]

    def say(self, *words: str) -> str:
        """What something prints in it; it has to succeed."""
        return run(*self.command(*words))

    def remove(self) -> None:
        buildah("umount", self.container)
        buildah("rm", self.container)
        shutil.rmtree(self.volume)


def main() -> None:
    """Builds, tries, and says what held."""
    assert os.geteuid() == 0, "building an image without an engine takes root"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "--yes", "-qq", *missing)
    FOLDER.mkdir(parents=True, exist_ok=True)
    have_base()
    began = time.monotonic()
    buildah("bud", "--isolation=chroot", "--format=docker", "--pull-never", *mounts(), f"--tag={IMAGE}", ".")
    print(f"built in {time.monotonic() - began:.0f} s", flush=True)
    with tempfile.TemporaryDirectory() as folder, Synapse(Path(folder)) as server:
        account = server.register("leerkring")
        container = Container(
            {
                "LEERKRING_MATRIX__HOMESERVER": server.url,
                "LEERKRING_MATRIX__USER_ID": account.user_id,
                "LEERKRING_MATRIX__PASSWORD": account.password,
            }
        )
        try:
            _try(container)
        finally:
            container.remove()


def _try(container: Container) -> None:
    size = sum(file.lstat().st_size for file in container.root.rglob("*") if file.is_file())
    print(f"{size / 1e6:.0f} MB, of which {_size(container.root / 'opt'):.0f} MB are ours")
    left = [file for file in ("etc/pip.conf", "root/.config/pip/pip.conf") if _content(container.root / file)]
    assert not left, f"the machine's own settings are in the image: {left}"
    print(container.say("leerkring", "--version"))
    assert container.say("id", "-u") == "10001"
    refused = subprocess.run(container.command("touch", "/opt/leerkring/new"), capture_output=True, text=True)
    assert "Read-only file system" in refused.stderr, refused
    print("not root, on a read-only file system")
    print(container.say("leerkring", "check"))
    with subprocess.Popen(
        container.command(*container.entry, "run"), stderr=subprocess.PIPE, text=True
    ) as bot:
        try:
            _healthy(container, bot)
        finally:
            bot.terminate()
            _, said = bot.communicate(timeout=15)
    assert bot.returncode == 0, said
    print("the health check answers, and it stops when it is told to")


def _healthy(container: Container, bot: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + HEALTHY_SECONDS
    while subprocess.run(container.command(*container.healthcheck), capture_output=True).returncode:
        assert bot.poll() is None, "the bot ended"
        assert time.monotonic() < deadline, "the health check does not answer"
        time.sleep(0.5)


def _size(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


if __name__ == "__main__":
    main()
