"""One real bot, run as an operator runs it, for a whole test session: its rooms are beside each other.

As with the servers, whoever needs it first starts it, and the process that opened the session ends it.
"""

import asyncio
import json
import secrets
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock

from bot.config import load
from bot.engine import utc_now
from bot.settings import Settings
from storage import inbox, outbox
from storage.database import Database
from storage.ids import RoomId
from tests.kit.live_bot import PATIENCE
from tests.kit.processes import started
from tests.kit.synapse import Homeserver
from tests.kit.synapse_config import STATE_NAME
from tests.kit.village import consents

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "bot.cli")
POLL_SECONDS = 0.02

# Held, so that nothing complains about a lost child.
_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class SharedBot:
    """The session's bot on the server without rate limits; `folder` is where it keeps all it has."""

    folder: Path
    user_id: str

    @property
    def config(self) -> Path:
        return self.folder / "leerkring.toml"

    @property
    def settings(self) -> Settings:
        return load(self.config)

    def log(self) -> str:
        """All that it logged."""
        return (self.folder / "bot.log").read_text("utf-8")

    def export(self, room: str) -> subprocess.CompletedProcess[str]:
        """The real command line's export."""
        command = [*COMMAND, "export", "--config", str(self.config), "--community", room]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)

    async def knows_consent_of(self, *everybody: str) -> None:
        """As after everybody said that their photos may be kept."""
        database = Database(self.settings.storage.url)
        try:
            # The bot may have begun only just now, and made no tables yet.
            await database.open()
            await consents(database, *everybody)
        finally:
            await database.close()

    async def has_said_everything(self, room: str) -> None:
        """Returns once nothing of this room waits to be handled or delivered."""
        database = Database(self.settings.storage.url)
        try:
            async with asyncio.timeout(PATIENCE):
                # Another process handles and delivers; nothing tells us when.
                while await _busy(database, RoomId(room)):  # noqa: ASYNC110
                    await asyncio.sleep(POLL_SECONDS)
        finally:
            await database.close()


async def _busy(database: Database, room: RoomId) -> bool:
    async with database.read() as tx:
        going = await outbox.undelivered(tx, [], 1000, utc_now())
        return room in await inbox.rooms_waiting(tx) or any(post.room == room for post in going)


def shared_bot(parent: Path, server: Homeserver) -> SharedBot:
    """The session's bot, started if it is not there yet; `parent` is the session's folder."""
    folder = parent / "bot"
    with FileLock(parent / "bot.lock"):
        if not (folder / STATE_NAME).exists():
            folder.mkdir(exist_ok=True)
            _start(folder, server)
        known = json.loads((folder / STATE_NAME).read_text("utf-8"))
    return SharedBot(folder, known["user_id"])


def _start(folder: Path, server: Homeserver) -> None:
    account = server.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
    bot = SharedBot(folder, account.user_id)
    # Days away from every moment of the week, so that the clock says nothing of its own accord.
    away = (datetime.now().astimezone() + timedelta(days=3)).strftime("%a").lower()
    bot.config.write_text(
        f'[storage]\nurl = "sqlite+aiosqlite:///{folder}/leerkring.db"\nmedia = "{folder}/media"\n'
        f'[standup]\nreminder = "{away} 09:00"\nopen = "{away} 10:00"\nclose = "{away} 12:00"\n'
        f'[digest]\nat = "{away} 13:00"\n[reflection]\nat = "{away} 14:00"\n'
        f'[matrix]\nhomeserver = "{server.url}"\nuser_id = "{account.user_id}"\n'
        f'access_token = "{account.access_token}"\ninvite_from = ["*:{server.server_name}"]\n',
        "utf-8",
    )
    with (folder / "bot.log").open("ab") as log:
        process = subprocess.Popen(
            [*COMMAND, "run", "--config", str(bot.config)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the tests: they then end the bot themselves, in order.
            start_new_session=True,
        )
    _started.append(process)
    known = {"pid": process.pid, "started": started(process.pid), "user_id": account.user_id}
    (folder / STATE_NAME).write_text(json.dumps(known), "utf-8")
