"""What was erased is in no byte of any file: SQLite leaves copies where pages are split and merged."""

import random
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import tables
from storage.database import Database
from storage.ids import EventId
from tests.kit.village import Village
from tests.practices.privacy.test_rights import on_disk, says

PEOPLE = ("Amina", "Bram", "Zehra", "Kwame", "Marek")
WEEKS = 40


class Words:
    """Words that nobody says twice."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.said: list[str] = []

    def some(self) -> str:
        """A line of them, short or long, so that rows have many sizes."""
        new = [f"w{self.chance.getrandbits(64):016x}" for _ in range(self.chance.choice((1, 3, 40)))]
        self.said += new
        return " ".join(new)


async def rows(village: Village) -> str:
    """All that can be read in the database."""
    read: list[str] = []
    async with village.database.read() as tx:
        for table in tables.Base.metadata.sorted_tables:
            read += [str(tuple(row)) for row in await tx.execute(select(table))]
    return "\n".join(read)


def left(folder: Path, words: list[str]) -> set[str]:
    """Which of these stand in a file."""
    found = {
        word.decode() for _, content in on_disk(folder) for word in re.findall(rb"w[0-9a-f]{16}", content)
    }
    return found & {*words}


async def a_week(village: Village, words: Words, chance: random.Random) -> None:
    """From Tuesday morning, when a round has just begun, to the next."""
    tuesday = village.now
    root = next(post.event for post in reversed(village.platform.posted) if "Tijd voor" in post.words)
    sent: list[tuple[str, EventId]] = []
    for name in chance.sample(PEOPLE, 4):
        said = f"1. {words.some()}\n2. {words.some()}\n3. {words.some()}"
        sent.append((name, await village.says(name, said, thread=root)))
    await village.settled()
    for name, event in chance.sample(sent, 2):
        if chance.random() < 0.5:
            await village.edits(name, event, f"1. {words.some()}\n2. {words.some()}\n3. geen")
        else:
            await village.removes(name, event)
    if chance.random() < 0.5:
        await says(village, chance.choice(PEOPLE), f"!parkeer {words.some()}")
    if chance.random() < 0.1:
        await says(village, chance.choice(PEOPLE[2:]), "!vergeet mij")
    # Closed by then, told by then, and open again.
    for moment in (timedelta(hours=8), timedelta(days=3), timedelta(days=7)):
        await village.passes(tuesday + moment - village.now)


@pytest.mark.slow
async def test_forty_weeks_leave_no_word_that_was_erased(tmp_path: Path) -> None:
    chance = random.Random(7)
    words = Words(chance)
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=3)
    async with village.open():
        await village.people(*PEOPLE)
        await says(village, "Amina", "!begin De Buurttuin")
        await village.passes(timedelta(days=7, hours=1))
        for _ in range(WEEKS):
            await a_week(village, words, chance)
        await village.engine.chores_done()
        kept = await rows(village)
        erased = [word for word in words.said if word not in kept]
        assert len(erased) > len(words.said) / 2 > 1000
        assert len(erased) < len(words.said), "something is still kept"
        assert left(tmp_path, words.said), "looked in the right place"
        assert left(tmp_path, erased) == set()


async def test_a_file_that_changed_much_keeps_no_copy_of_what_went(tmp_path: Path) -> None:
    chance = random.Random(1)
    words = Words(chance)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    await database.open()
    kept: dict[str, str] = {}
    async with database.write() as tx:
        await tx.exec_driver_sql("CREATE TABLE some (id TEXT PRIMARY KEY, said TEXT)")
    for _ in range(30):
        async with database.write() as tx:
            for _ in range(50):
                what, said = chance.random(), words.some()
                key = chance.choice([*kept]) if kept and what > 0.5 else f"{chance.getrandbits(128):032x}"
                if kept and what > 0.75:
                    del kept[key]
                    await tx.exec_driver_sql("DELETE FROM some WHERE id = ?", (key,))
                    continue
                kept[key] = said
                await tx.exec_driver_sql("INSERT OR REPLACE INTO some VALUES (?, ?)", (key, said))
    erased = [word for word in words.said if word not in " ".join(kept.values())]
    await database.empty_log()
    assert left(tmp_path, erased), "as SQLite leaves it"
    await database.forget_erased()
    assert left(tmp_path, erased) == set()
    assert len(left(tmp_path, words.said)) == len(words.said) - len(erased) > 1000
    await database.close()
