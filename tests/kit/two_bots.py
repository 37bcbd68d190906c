"""Two bots with the same settings and one PostgreSQL, as on two computers: one leads, the other stands by."""

import asyncio
import json
import random
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp

from storage.database import Database
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.synapse import Account

LONGEST_PAUSE = 1.0
"""Seconds into a burst of messages at which something befalls who leads, at most."""


class BotOfTwo(BotProcess):
    """One of them, with a `folder` of its own: they share the settings and the database, and nothing else."""

    def __init__(self, folder: Path, url: str, account: Account, server: str, key: str) -> None:
        folder.mkdir()
        self._kept, self._key, self._port = folder / "kept", key, _free_port()
        super().__init__(folder, url, account)
        self.media = self._kept / "media"
        self.database = Database(server, self._kept)
        self.log_in_as(account)

    def section(self) -> str:
        """Where it keeps things, and its platform."""
        kept = f"folder = {json.dumps(str(self._kept))}\nmedia_key = {json.dumps(self._key)}\n"
        return f"{kept}[operator]\nport = {self._port}\n{super().section()}"

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "bot.cli", "run"]

    async def asked(self, path: str) -> tuple[int, str]:
        """What it answers to who looks after it; 0 when it does not."""
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            url, patience = f"http://127.0.0.1:{self._port}/{path}", aiohttp.ClientTimeout(2)
            async with aiohttp.ClientSession(timeout=patience) as http, http.get(url) as response:
                return response.status, await response.text()
        return 0, ""

    async def is_well(self, leads: bool) -> dict[str, Any]:
        """Returns what it says of itself once it is ready, and leads or stands by."""
        async with asyncio.timeout(PATIENCE):
            while True:
                status, said = await self.asked("ready")
                if status == 200 and (told := dict(json.loads(said)))["leads"] is leads:
                    return told
                assert self.runs, "\n".join(self.log()[-30:])
                await asyncio.sleep(0.05)


class Burst:
    """What people asked while something befell who leads, and what each got for it."""

    def __init__(self, room: str, bot: str, people: Sequence[MatrixUser]) -> None:
        self.room = room
        self.bot = bot
        self.people = people
        self.asked: list[str] = []
        self.waited: list[float] = []
        """Seconds until who asked first after each of the misfortunes was answered."""

    async def befalls(self, leader: BotOfTwo, what: signal.Signals, each: int = 4) -> None:
        """Everybody asks, and in the middle of it a signal comes; returns once who asks next is answered."""
        asking = asyncio.gather(*(self._ask(person, each) for person in self.people))
        await asyncio.sleep(random.uniform(0.1, LONGEST_PAUSE))
        began = time.monotonic()
        if what is signal.SIGKILL:
            leader.kill()
        else:
            leader.signal(what)
        await asking
        probe = await self._ask(self.people[0], 1)
        await self.people[0].wait_for(self.room, lambda event: self._to(event) == probe, PATIENCE)
        self.waited.append(time.monotonic() - began)

    async def _ask(self, person: MatrixUser, times: int) -> str:
        for _ in range(times):
            self.asked.append(await person.send_text(self.room, "!status"))
        return self.asked[-1]

    def _to(self, event: Event) -> str | None:
        content = event["content"]
        if event["sender"] != self.bot or "state_key" in event or event["type"] == "m.reaction":
            return None
        found = content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
        return str(found) if found else None

    async def answered_once_each(self) -> None:
        """Raises AssertionError when something was lost, said twice, or cannot be read by somebody."""
        for person in self.people:
            answers = Counter(self._to(event) for event in await person.messages(self.room))
            assert {asked: answers[asked] for asked in self.asked} == dict.fromkeys(self.asked, 1)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
