"""The real bot as a process of its own, with the real config file and the real command line."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.engine import utc_now
from commands import chat
from storage import inbox, media_rows, outbox
from storage.database import Database
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.media_folder import MediaFolder
from storage.media_rows import Kind
from storage.outbox import Urgency
from tests.kit import new_database
from tests.kit.synapse import Account

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0
"""Seconds after which something that should come will not; a busy machine takes its time."""
_ZONE = ZoneInfo("Europe/Amsterdam")


class BotProcess:
    """The bot of `account` with all it keeps in `folder`; it speaks to the server at `url`."""

    program = "tests.kit.crashing_bot"
    """What is started; it may be killed and begin anew."""

    def __init__(self, folder: Path, url: str, account: Account) -> None:
        self.folder = folder
        self.url = url
        self.config = folder / "leerkring.toml"
        self.media = folder / "media"
        self.log_file = folder / "bot.log"
        self.output_file = folder / "output"
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self._process: subprocess.Popen[bytes] | None = None
        self.log_in_as(account)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.kill()
        await self.database.close()

    def log_in_as(self, account: Account) -> None:
        """From the next start on it is this device."""
        self.account = account
        # Days away from every moment of the week, so that the clock says nothing of its own accord.
        away = datetime.now(_ZONE) + timedelta(days=3, hours=-1)
        at = json.dumps(f"{away:%a} {away:%H:%M}".lower())
        later = json.dumps(f"{away + timedelta(days=1):%a %H:%M}".lower())
        self.config.write_text(
            f"[storage]\nurl = {json.dumps(str(self.database.url))}\nmedia = {json.dumps(str(self.media))}\n"
            f"{self.section()}[standup]\nreminder = {at}\nopen = {at}\nclose = {later}\n[digest]\nat = {at}\n"
            f"[reflection]\nat = {at}\n",
            "utf-8",
        )

    def section(self) -> str:
        """The settings of its platform."""
        server = self.account.user_id.partition(":")[2]
        return (
            f'[matrix]\nhomeserver = "{self.url}"\nuser_id = "{self.account.user_id}"\n'
            f'access_token = "{self.account.access_token}"\ninvite_from = ["*:{server}"]\n'
        )

    def has_the_usual_week(self) -> None:
        """From the next start on, new communities have the times that are in nobody's config."""
        usual, _, _ = self.config.read_text("utf-8").partition("[standup]")
        self.config.write_text(usual, "utf-8")

    def asks_no_course(self) -> None:
        """From the next start on, new communities are at work at once: nobody asks why they are there."""
        usual = self.config.read_text("utf-8")
        self.config.write_text(f"{usual}[course]\norientation = false\n", "utf-8")

    def _command(self) -> list[str]:
        return [sys.executable, "-m", self.program]

    def start_at(self, moment: datetime) -> None:
        """Starts it on a clock that stands still at `moment` (tests.kit.timed_bot)."""
        new_database.put(self.folder)
        command = [sys.executable, "-m", "tests.kit.timed_bot", "--config", str(self.config)]
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--now", moment.isoformat()],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        self._heard()

    async def goes_on_until(self, moment: datetime, patience: float = PATIENCE) -> None:
        """Sets its clock, by way of all moments at which something is due; returns when that is done."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{moment.isoformat()}\n".encode())
        self._process.stdin.flush()
        async with asyncio.timeout(patience):
            await asyncio.to_thread(self._heard)

    def _heard(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"done\n", "\n".join(self.log()[-20:])

    def start(self, crashes: Sequence[str] = (), *more: str) -> None:
        """Starts it; with `crashes` it is killed and begins anew at each of them (tests.kit.crashing_bot)."""
        assert self._process is None or self._process.poll() is not None, "the bot runs already"
        new_database.put(self.folder)
        command = [*self._command(), "--config", str(self.config), *more]
        for crash in crashes:
            command += ["--crash", crash]
        with self.log_file.open("ab") as log, self.output_file.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                # A group of its own: there may be a life within it, which has to end with it.
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Its process, or what begins it anew."""
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    def lives(self) -> list[str]:
        """How each life so far ended."""
        return self.output_file.read_text("utf-8").splitlines() if self.output_file.exists() else []

    def log(self) -> list[str]:
        """The lines of the log."""
        return self.log_file.read_text("utf-8").splitlines() if self.log_file.exists() else []

    async def ended(self) -> int:
        """Its exit code, once it has ended by itself."""
        assert self._process is not None
        return await asyncio.to_thread(self._process.wait, PATIENCE)

    async def stop(self) -> None:
        """Ends it politely, and finds that it goes without complaint."""
        assert self._process is not None
        self._process.terminate()
        assert await self.ended() == 0, "\n".join(self.log()[-20:])

    def signal(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        assert self._process is not None
        os.killpg(self._process.pid, number)

    def kill(self) -> None:
        """Ends it as a power cut does, if it runs."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    async def export(self, room: str) -> Any:
        """What `leerkring export` prints."""
        command = [sys.executable, "-m", "bot.cli", "export", "--community", room]
        process = await asyncio.create_subprocess_exec(
            *command, "--config", str(self.config), cwd=ROOT, stdout=subprocess.PIPE
        )
        output, _ = await process.communicate()
        assert process.returncode == 0
        return json.loads(output)

    async def done_with(self, *events: str) -> None:
        """Returns once all `events` were heard and nothing is left to handle, to fetch or to deliver."""
        wanted = [EventId(event) for event in events]
        left: list[object] = []
        try:
            async with asyncio.timeout(PATIENCE):
                # Another process changes it: there is nothing to wait on but the database.
                while left := await self._left(wanted):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError as late:
            logged = len(self.log())
            if self.runs:
                os.kill(self.pid, signal.SIGUSR2)
                await asyncio.sleep(1)
            said = "\n".join(self.log()[max(0, logged - 20) :])
            raise TimeoutError(f"left after {PATIENCE} s: {left}\n{said}") from late

    async def _left(self, events: Sequence[EventId]) -> list[object]:
        """Of what there is to do, what is to be done first."""
        async with self.database.read() as tx:
            unheard = set(events) - await inbox.known(tx, events)
            return [
                *unheard,
                *await inbox.rooms_waiting(tx),
                *await media_rows.wanted(tx, 1),
                *await outbox.undelivered(tx, [], 1, utc_now()),
            ]

    async def keep_photo(self, data: bytes) -> Path:
        """Puts a photo among those that are kept; where it is. The bot must not be running."""
        digest = MediaFolder(self.media).put(data, "jpg")
        async with self.database.write() as tx:
            row = await media_rows.want(tx, Kind.PHOTO, "{}", "jpg", datetime.now(UTC))
            await media_rows.kept(tx, row, digest)
        return MediaFolder(self.media).path(digest, "jpg")

    async def is_to_say(
        self, outgoing: chat.Outgoing, room: str | None = None, person: str | None = None
    ) -> PostId:
        """Puts something in the outbox, to be said after the next start."""
        async with self.database.write() as tx:
            return await outbox.put(
                tx,
                chat.pack(outgoing),
                datetime.now(UTC),
                urgency=Urgency.POST,
                room=RoomId(room) if room else None,
                person=PersonId(person) if person else None,
            )
