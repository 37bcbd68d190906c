"""A real Synapse with the real bot and the bare echo on it, each a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from bot.fetching import AT_ONCE
from tests.kit.matrix_user import Event, MatrixUser, Predicate
from tests.kit.secret_users import NioUser
from tests.kit.synapse import Account, Synapse

ROOT = Path(__file__).parent.parent
LEERKRING = (sys.executable, "-m", "bot.cli")
PATIENCE = 120.0
STOP_SECONDS = 15.0


class World:
    """One server without rate limits, and who is on it."""

    def __init__(self, folder: Path, synapse: Synapse) -> None:
        self.folder = folder
        self.synapse = synapse
        self._users: list[MatrixUser] = []

    def user(self, name: str) -> MatrixUser:
        """A new member."""
        account = self.synapse.register(name, display_name=name.capitalize())
        self._users.append(MatrixUser(self.synapse.url, account))
        return self._users[-1]

    async def user_with_keys(self, name: str) -> NioUser:
        """A new member who is at home in encrypted rooms."""
        account = self.synapse.register(name, display_name=name.capitalize())
        user = NioUser(self.synapse.url, account, self.folder / name)
        self._users.append(user)
        await user.start()
        return user

    async def close(self) -> None:
        """Lets go of every member's connections."""
        for user in self._users:
            await user.close()

    @contextmanager
    def leerkring(self, account: Account, home: Path) -> Iterator[subprocess.Popen[bytes]]:
        """The real bot, with database and photos in `home`."""
        home.mkdir(exist_ok=True)
        config = home / "config.toml"
        config.write_text(
            f"[storage]\nurl = 'sqlite+aiosqlite:///{home}/leerkring.db'\nmedia = '{home}/media'\n"
            f"[matrix]\nhomeserver = '{self.synapse.url}'\nuser_id = '{account.user_id}'\n"
            f"invite_from = ['*:{self.synapse.server_name}']\n"
        )
        access = {"LEERKRING_MATRIX__ACCESS_TOKEN": account.access_token}
        with _process((*LEERKRING, "run", "--config", str(config)), access, home / "log") as process:
            yield process

    @contextmanager
    def echo(
        self, account: Account, *, length: int = 0, reacts: bool = False, keys: bool = False
    ) -> Iterator[subprocess.Popen[bytes]]:
        """The bare echo; see benchmarks.echo for what it does."""
        store = self.folder / f"{account.device_id}-keys"
        store.mkdir(exist_ok=True)
        told = {
            "ECHO_HOMESERVER": self.synapse.url,
            "ECHO_USER": account.user_id,
            "ECHO_DEVICE": account.device_id,
            "ECHO_TOKEN": account.access_token,
            "ECHO_LENGTH": str(length),
            "ECHO_DOWNLOADS": str(AT_ONCE),
            "ECHO_REACTS": "yes" if reacts else "",
            "ECHO_KEYS": str(store) if keys else "",
        }
        log = self.folder / f"{account.device_id}.log"
        with _process((sys.executable, "-m", "benchmarks.echo"), told, log) as process:
            yield process


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    """A server in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as folder:
        (Path(folder) / "synapse").mkdir()
        with Synapse(Path(folder) / "synapse") as synapse:
            made = World(Path(folder), synapse)
            try:
                yield made
            finally:
                await made.close()


@contextmanager
def _process(command: tuple[str, ...], told: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with running(command, told, log) as process:
        try:
            yield process
        except TimeoutError:
            sys.stderr.write(log.read_text(errors="replace")[-4000:])
            raise


@contextmanager
def running(
    command: tuple[str, ...], told: dict[str, str], log: Path, folder: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of its own in `folder`, `told` more of its environment; it is ended afterwards."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | told, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def said_by(user_id: str) -> Predicate:
    """Fits a message of this account."""
    return lambda event: event["sender"] == user_id and event["type"] == "m.room.message"


def came(user_id: str) -> Predicate:
    """Fits this account's coming into the room."""

    def fits(event: Event) -> bool:
        return event.get("state_key") == user_id and event["content"].get("membership") == "join"

    return fits


def resident(process: subprocess.Popen[bytes]) -> float:
    """Its memory in MiB: what of it is in RAM now (VmRSS of proc(5))."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
