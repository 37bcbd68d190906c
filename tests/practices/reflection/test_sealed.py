"""Answers without a name are closed until all are counted: the database alone never says what one was."""

import hashlib
import sqlite3
import stat
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from storage import ballots, migrate, urn, votes
from storage.database import Database, Unavailable
from storage.ids import PollId, RoomId
from tests.kit.reflecting import DAY, asked, begun, codes, lets_come, private, votes_of
from tests.kit.village import Village
from tests.practices.reflection.test_anonymous import ANSWERING, CHOICES, answers, asks, copy, rows

FIRST = PollId(1)
OTHERS = {name: 4 - option for name, option in CHOICES.items()}
"""What the same people might have chosen instead."""


async def looked_at(folder: Path, choices: dict[str, int]) -> list[dict[str, Any]]:
    """What somebody sees in the database who looks before and after each answer."""
    async with begun(folder) as village:
        found = await asks(village)
        seen = [rows(folder)]
        for name in ANSWERING:
            await answers(village, name, found[name][0], choices[name])
            seen.append(rows(folder))
        return seen


def changes(seen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of each answer: what changed with it, but for what is said by chance alone."""
    found = []
    for before, after in pairwise(seen):
        gone = [row for row in before["ballots"] if row not in after["ballots"]]
        new = [row for row in after["sealed_answers"] if row not in before["sealed_answers"]]
        assert all(row in after["sealed_answers"] for row in before["sealed_answers"])
        found.append(
            {
                "changed": {table for table in after if after[table] != before[table]},
                "sheet": sorted((row["poll_id"], row["option"]) for row in gone),
                "polls": [row["poll_id"] for row in new],
                "counts": after["tallies"],
            }
        )
    return found


async def test_whatever_one_answers_the_database_shows_the_same(tmp_path: Path) -> None:
    one = await looked_at(tmp_path / "one", CHOICES)
    other = await looked_at(tmp_path / "other", OTHERS)
    assert changes(one) == changes(other)
    for answer in changes(one):
        assert answer["counts"] == [] and answer["polls"] == [1]
        assert answer["changed"] <= {"ballots", "sealed_answers", "inbox", "stream"}
    sealed = [row["sealed"] for row in one[-1]["sealed_answers"]]
    assert len({*sealed}) == len(sealed) == len(ANSWERING), "also where two chose the same"


async def test_only_the_key_opens_them_and_it_goes_with_the_last_question(tmp_path: Path) -> None:
    async with begun(tmp_path / "data") as village:
        folder = tmp_path / "data"
        found = await asks(village)
        for name in ANSWERING:
            await answers(village, name, found[name][0], CHOICES[name])
        key = folder / urn.FILE
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        box, other = urn.beside(folder), urn.beside(tmp_path)
        sealed = [row["sealed"] for row in rows(folder)["sealed_answers"]]
        assert sorted(box.open(FIRST, sealed)) == sorted(CHOICES.values())
        assert other.open(FIRST, sealed) == []
        assert box.open(PollId(2), sealed) == [], "each counts for its own question alone"
        assert key.read_bytes() not in b"".join(file.read_bytes() for file in folder.glob("leerkring.db*"))
        await village.goes_on_until(village.now + DAY)
        assert key.exists(), "a question is open still"
        await asked(village, "!reflect close")
        assert rows(folder)["sealed_answers"] == []
        assert await counted(village) == [6, 0, 0, 0, 0]
        await village.goes_on_until(village.now + DAY)
        assert not key.exists()
        # Another question has another.
        await asked(village, "!reflect basic-needs")
        await village.goes_on_until(village.now + DAY / 24)
        await lets_come(village, "Bram")
        assert urn.beside(folder).open(FIRST, sealed) == []


async def counted(village: Village) -> list[int]:
    """How many answers each question has that is over."""
    return [len(poll["votes"]) for poll in await votes_of(village)]


async def test_a_backup_has_neither_them_nor_the_key(tmp_path: Path) -> None:
    async with begun(tmp_path / "data") as village:
        found = await asks(village)
        await answers(village, "Bram", found["Bram"][0], 1)
        await copy(village, tmp_path / "copy")
        assert rows(tmp_path / "copy")["sealed_answers"] == []
        assert {file.name for file in (tmp_path / "copy").iterdir() if file.suffix == ".key"} == set()
        assert len(rows(tmp_path / "data")["sealed_answers"]) == 1


async def test_an_answer_waits_while_the_key_cannot_be_read(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        key = tmp_path / urn.FILE
        kept = key.read_text()
        key.write_text("no key")
        await village.votes("Bram", found["Bram"][0].event, codes(found["Bram"][0])[2], room=private("Bram"))
        async with village.database.read() as tx:
            with pytest.raises(Unavailable, match=r"ballots\.key cannot be used: it is damaged"):
                await ballots.use(tx, private("Bram"), "0")
        assert rows(tmp_path)["sealed_answers"] == []
        key.write_text(kept)
        assert await village.settled() == []
        (row,) = rows(tmp_path)["sealed_answers"]
        assert urn.beside(tmp_path).open(FIRST, [row["sealed"]]) == [2]


async def test_without_the_key_the_question_closes_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        for name in ANSWERING:
            await answers(village, name, found[name][0], CHOICES[name])
        platform, now = village.platform, village.now
    (tmp_path / urn.FILE).unlink()
    again = Village(tmp_path)
    again.platform, again.now, again._seen = platform, now, len(platform.posted)
    platform._listening.clear()
    async with again.open():
        assert "answers without a name cannot be counted: their key is gone" in capsys.readouterr().out
        await asked(again, "!reflect close")
        assert await counted(again) == [0] * 5
        assert rows(tmp_path)["sealed_answers"] == []


async def test_what_was_answered_before_is_closed_at_the_upgrade(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    async with database.write() as tx:
        await tx.run_sync(migrate.upgrade, "0073")
    await database.close()
    code, room = "ab" * 16, RoomId("!private")
    before = hashlib.sha256(f"{room} {code}".encode()).hexdigest()
    with closing(sqlite3.connect(tmp_path / "leerkring.db")) as connection:
        # Three questions: one that is open and one that is over without names, and one with.
        for number, anonymous, closed in ((1, 1, None), (2, 1, 5), (3, 0, None)):
            connection.execute(
                "INSERT INTO reflections (id, community_id, instrument, anonymous, started_at)"
                " VALUES (?, 1, 'i', ?, 1)",
                (number, anonymous),
            )
            connection.execute(
                "INSERT INTO polls (id, reflection_id, community_id, question, asked, closed_at)"
                " VALUES (?, ?, 1, 'q', '{}', ?)",
                (number, number, closed),
            )
            connection.executemany("INSERT INTO tallies VALUES (?, ?, ?)", [(number, 0, 4), (number, 2, 1)])
        connection.execute("INSERT INTO ballots VALUES (?, 1, 's', 1)", (before,))
        connection.commit()
    await database.open()
    after = rows(tmp_path)
    assert {row["poll_id"] for row in after["tallies"]} == {2, 3}
    box = urn.beside(tmp_path)
    sealed = [row["sealed"] for row in after["sealed_answers"] if row["poll_id"] == FIRST]
    assert sorted(box.open(FIRST, sealed)) == [0, 0, 0, 0, 2] and len(sealed) == len(after["sealed_answers"])
    assert before not in str(after)
    async with database.write() as tx:
        assert await ballots.use(tx, room, code)
        assert not await ballots.use(tx, room, code)
        assert await ballots.close(tx, FIRST, 5)
        assert await votes.counts(tx, FIRST) == {0: 4, 1: 1, 2: 1}
    await database.close()
