"""Years of a community in some minutes, to see whether anything piles up: ``python -m tests.soak``.

The whole bot but for Matrix, on the platform in memory. Prints a table of tenths, and fails when memory grows
after the first of them, when the database grows faster than what is told, or when a task, an open file or a
temporary file is left over.
"""

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from commands import chat
from storage import dialect, media_rows
from storage.ids import EventId
from tests.kit.memory import MemoryPlatform
from tests.kit.village import ROOM, TUESDAY, Village, consents, person, photo_bytes

NAMES = "Amina Bram Chidi Dewi Emre Fatma Gijs Hanna Ismail Joke Karim Lotte".split()
ANSWERS = ("Ik heb de tuin gespit.", "Ik ga zaaien.", "Het hek is kapot.")
TALK = ("Wat een weer vandaag", "Wie heeft de sleutel?", "Mooi hoor!", "Ik ben er om tien uur", "Tot morgen")
QUESTIONS = ("!status", "!hulp", "!rooster", "!privacy", "!parkeer de poort klemt", "!overslaan", "!terug")
MESSAGES, ROUNDS, TENTHS = 200_000, 500, 10
FEWEST = 3
"""Rounds in a tenth: every third week has a reflection."""
A_LOOK = 20
"""How much happens between two looks at the stream."""
MEBIBYTE = 1024 * 1024
MEMORY_GROWS = 12.0
"""MiB that the process may grow after the first tenth: what the allocator keeps, and caches that fill."""
OBJECTS_GROW = 6_000
"""The same in Python's own objects: what is compiled once. One left by each message would be 180,000."""
DATABASE_FASTER = 1.5
"""How many times the usual growth of a tenth that of the last one may be."""
BYTES = 1024
"""Of the database to a message, at most: ids stay, and the answers of two years."""
POOL = (4 + 10) + 4 + 1
"""Files of the database: of the pool's connections and those above it, their logs, and what they share.

SQLite keeps the file of a closed connection open to use it again, while another one holds a lock.
"""


class Forgetful(MemoryPlatform):
    """The platform in memory, which would itself be what grows."""

    def forget(self) -> None:
        """Nobody will speak of what was posted until now."""
        self.posted.clear()
        self.files.clear()
        self._by_post.clear()
        self._happened.clear()


@dataclass(frozen=True, slots=True)
class Tenth:
    """How things stood after a part of it. MiB, seconds."""

    messages: int
    rounds: int
    seconds: float
    memory: float
    objects: int
    database: float
    photos: int
    tasks: int
    files: int
    of_database: int
    left_over: int

    def cells(self) -> tuple[str, ...]:
        """Its line in the table."""
        return (
            f"{self.messages:,}",
            f"{self.rounds}",
            f"{self.seconds:.0f}",
            f"{self.memory:.1f}",
            f"{self.objects:,}",
            f"{self.database:.2f}",
            f"{self.photos:,}",
            f"{self.tasks}",
            f"{self.files}+{self.of_database}",
            f"{self.left_over}",
        )


WIDTH = 12
HEADINGS = (
    "messages",
    "rounds",
    "s",
    "RSS MiB",
    "objects",
    "database MiB",
    "photos",
    "tasks",
    "open files",
    "left over",
)


class Soak:
    """One community, week after week, in which `messages` are spread over `rounds`."""

    def __init__(self, folder: Path, messages: int, rounds: int, seed: int, parts: int) -> None:
        self._folder = folder
        self._messages, self._rounds, self._parts = messages, rounds, parts
        self._random = random.Random(seed)
        self.village = Village(folder)
        self.platform = Forgetful()
        self.village.platform = self.platform
        # Looking all the time would take longer than what is waited for.
        self.village.breath = 0.003
        self._said = 0
        self._held = 0
        self._number = 0
        self._begun = perf_counter()
        self.tenths: list[Tenth] = []

    async def run(self) -> list[Tenth]:
        """How it stood after each part."""
        async with self.village.open():
            await self.village.people(*NAMES)
            await self.village.says("Amina", "!begin")
            await self.village.settled()
            await consents(self.village.database, *map(person, NAMES))
            week = 0
            while self._held < self._rounds:
                await self._week(TUESDAY + timedelta(weeks=week, minutes=5))
                week += 1
                self._forget()
                if self._held * self._parts >= self._rounds * (len(self.tenths) + 1):
                    self.tenths.append(await self._look())
                    show(self.tenths[-1].cells())
        return self.tenths

    def _forget(self) -> None:
        self.platform.forget()
        self.village.timeline.clear()
        self.village._seen = 0

    # --- a week ---

    async def _week(self, opening: datetime) -> None:
        # Summer and winter, and holidays: the round may not be open yet, or not come at all.
        await self.village.goes_on_until(opening + timedelta(hours=1))
        roots = [post.event for post in self.platform.posted if post.words.startswith("Tijd voor")]
        if not roots:
            return
        self._held += 1
        until = self._messages * self._held // self._rounds
        for name in NAMES[1:]:
            await self._checks_in(name, roots[-1])
        await self.village.settled()
        await self.village.goes_on_until(opening + timedelta(hours=9))
        await self._offers_help()
        while self._said < until:
            await self._talks(min(A_LOOK, until - self._said))
        if self._held % 25 == 0:
            await self._comes_and_goes()
        await self.village.goes_on_until(opening + timedelta(days=2, hours=5))
        await self._votes()
        await self.village.goes_on_until(opening + timedelta(days=4))

    async def _checks_in(self, name: str, root: EventId) -> None:
        self._number += 1
        done = f"{ANSWERS[0]} {self._number}"
        match self._random.randrange(5):
            case 0:
                # Everybody's photo is another one, so that each is a file.
                color = f"#{self._number % 2**24:06x}"
                await self.village.shows(name, photo_bytes(color), done, thread=root)
                await self._says(name, f"2. {ANSWERS[1]}\n3. nee", root)
                self._said += 1
            case 1:
                for words in (done, *ANSWERS[1:]):
                    await self._says(name, words, root)
            case 2:
                said = await self._says(name, f"1. {done}\n2. {ANSWERS[1]}\n3. {ANSWERS[2]}", root)
                await self.village.edits(name, said, f"1. {done}\n2. Ik ga oogsten.\n3. nee")
                self._said += 1
            case 3:
                said = await self._says(name, f"1. verkeerd\n2. {ANSWERS[1]}\n3. nee", root)
                await self.village.removes(name, said)
                self._said += 1
                await self._says(name, f"1. {done}\n2. {ANSWERS[1]}\n3. {ANSWERS[2]}", root)
            case 4:
                said = await self._says(name, done, root)
                await self.village.reacts(name, said, self._random.choice(("2️⃣", "❌", "👍")))
                self._said += 1

    async def _says(self, name: str, words: str, thread: EventId | None = None) -> EventId:
        self._said += 1
        return await self.village.says(name, words, thread=thread)

    async def _offers_help(self) -> None:
        for post in [post for post in self.platform.posted if "🤝" in post.words][:3]:
            await self.village.reacts(self._random.choice(NAMES), post.event, "🤝")
            self._said += 1
        await self.village.settled()

    async def _votes(self) -> None:
        for post in list(self.platform.posted):
            if isinstance(post.outgoing, chat.Poll) and post.room == ROOM:
                for name in NAMES[1:]:
                    option = self._random.choice(post.outgoing.options)
                    await self.village.votes(name, post.event, option.id)
                    self._said += 1
        await self.village.settled()

    async def _comes_and_goes(self) -> None:
        name = self._random.choice(NAMES[1:])
        await self.village.hear(chat.Left(**self.village._about(name)))
        await self.village.comes(name)
        await self.village.says(name, "!vergeet mij")
        await self.village.settled()
        await self.village.says(name, "!vergeet mij ja")
        await self.village.settled()
        await self.village.says(name, "!terug")
        await self.village.settled()
        await consents(self.village.database, person(name))

    async def _talks(self, many: int) -> None:
        events: list[chat.Incoming] = []
        said: list[chat.Text] = []
        for _ in range(many):
            name = self._random.choice(NAMES)
            about = self.village._about(name)
            event: chat.Incoming
            chance = self._random.random()
            mine = [text for text in said if text.sender == about["sender"]]
            if mine and chance < 0.1:
                event = chat.Edit(**about, target=mine[-1].event, body="Ik bedoel: morgen")
            elif mine and chance < 0.15:
                event = chat.Removal(**about, target=mine[-1].event)
            elif said and chance < 0.4:
                event = chat.Reaction(**about, target=said[-1].event, key=self._random.choice("👍😂❌"))
            else:
                words = self._random.choice(QUESTIONS if chance > 0.97 else TALK)
                event = chat.Text(**about, body=words)
                said.append(event)
            events.append(event)
        self._said += many
        await self.village.hear(*events)

    # --- what there is of it ---

    async def _look(self) -> Tenth:
        await self.village.settled()
        # What is in the log of writes counts where it belongs.
        await self.village.database.forget_erased()
        gc.collect()
        async with self.village.database.read() as tx:
            digests = await media_rows.digests(tx)
        ours = [path for path in (self._folder / "media").rglob("*") if path.is_file()]
        held = _open_files()
        of_database = sum("leerkring.db" in name for name in held)
        database = sum(file.stat().st_size for file in self._folder.glob("leerkring.db*"))
        return Tenth(
            messages=self._said,
            rounds=self._held,
            seconds=perf_counter() - self._begun,
            memory=resident(),
            objects=len(gc.get_objects()),
            database=database / MEBIBYTE,
            photos=len(digests),
            tasks=len(asyncio.all_tasks()),
            files=len(held) - of_database,
            of_database=of_database,
            # Each photo has a thumbnail beside it.
            left_over=len(ours) - 2 * len(digests) + len(list((self._folder / "tmp").iterdir())),
        )


def resident() -> float:
    """MiB of this process that are in RAM now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / MEBIBYTE


def _open_files() -> list[str]:
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(descriptor.readlink()))
        except FileNotFoundError:
            continue  # that of looking
    return found


def troubles(tenths: list[Tenth]) -> Iterator[str]:
    """What piled up, one line each."""
    first, last = tenths[0], tenths[-1]
    if last.memory > first.memory + MEMORY_GROWS:
        yield f"memory grew from {first.memory:.1f} to {last.memory:.1f} MiB"
    if last.objects > first.objects + OBJECTS_GROW:
        yield f"objects grew from {first.objects} to {last.objects}"
    grew = [after.database - before.database for before, after in pairwise(tenths)]
    if (last.database - first.database) * MEBIBYTE > BYTES * (last.messages - first.messages):
        yield f"the database grew from {first.database:.2f} to {last.database:.2f} MiB"
    if max(grew[-2:]) > DATABASE_FASTER * max(median(grew), 0.05):
        yield f"the database grows ever faster: {', '.join(f'{one:.2f}' for one in grew)} MiB"
    for tenth in tenths[1:]:
        if tenth.tasks > first.tasks:
            yield f"after {tenth.messages} messages there are {tenth.tasks} tasks, not {first.tasks}"
        if tenth.files > first.files or tenth.of_database > POOL:
            yield f"after {tenth.messages} messages {tenth.files}+{tenth.of_database} files are open"
    yield from (
        f"after {t.messages} messages {t.left_over} files are left over" for t in tenths if t.left_over
    )


def show(cells: Sequence[str]) -> None:
    """Prints a line of the table, as soon as there is one."""
    print("  ".join(cell.rjust(WIDTH) for cell in cells), flush=True)


@contextmanager
def _prepared(folder: Path) -> Iterator[None]:
    """Temporary files where we can count them, and commits that wait for no disk: no power is cut here."""
    (folder / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder / "tmp"))
        patch.setattr(dialect, "PRAGMAS", (*dialect.PRAGMAS, "synchronous = OFF"))
        yield


def soak(messages: int, rounds: int, seed: int, parts: int = TENTHS) -> list[Tenth]:
    """Lives through so many rounds in a throw-away folder; how it stood after each part."""
    show(HEADINGS)
    with tempfile.TemporaryDirectory() as folder, _prepared(Path(folder)):
        return asyncio.run(Soak(Path(folder), messages, rounds, seed, parts).run())


def main() -> int:
    """The command line; 1 when something piled up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    wanted = parser.parse_args()
    if wanted.rounds < FEWEST * TENTHS:
        parser.error(f"--rounds: at least {FEWEST * TENTHS}, so that each tenth has seen all that there is")
    print(f"seed {wanted.seed}, {wanted.messages} messages in {wanted.rounds} rounds", flush=True)
    tenths = soak(wanted.messages, wanted.rounds, wanted.seed)
    found = list(troubles(tenths))
    print("\n".join(found) or "nothing piled up")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
