"""What the bot asks of its database takes as long after five years as after a week."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert

from commands import chat
from storage import tables as t
from storage.database import Database
from storage.ids import EventId
from tests.kit.statements import heard
from tests.kit.village import ROOM, TUESDAY, Village, photo_bytes

NAMES = ("Amina", "Bram", "Chidi", "Fatima", "Wei", "Yusuf")
LARGE = {t.__tablename__ for t in (t.Inbox, t.Post, t.Presence, t.Member, t.Standup, t.CheckIn)} | {
    t.__tablename__ for t in (t.Contribution, t.Answer, t.Mark, t.Media, t.Person, t.Room, t.Occurrence)
}
# These hold only what is open; the rest of their table is not in them.
OPEN_ONLY = {
    index.name
    for table in t.Base.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}


@dataclass
class Asked:
    """The statements of a while, how many to handle what came in, and SQLite's steps for all (in tens)."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    in_rooms: int = 0
    steps: int = 0


@contextmanager
def listening() -> Iterator[Asked]:
    asked = Asked()

    def executed(statement: str, values: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")):
            asked.statements.append((statement, values))
            task = asyncio.current_task()
            asked.in_rooms += task is not None and task.get_name().startswith("room ")

    with heard(executed):
        yield asked


def counting_steps(database: Database, asked: Asked) -> None:
    """From the next connection on."""

    def step() -> int:
        asked.steps += 1
        return 0

    def connected(connection: Any, _entry: Any) -> None:
        connection.set_progress_handler(step, 10)

    event.listen(database._engine, "connect", connected)


async def a_round(village: Village) -> None:
    """A round in which every kind of event comes in, and all that follows from it."""
    await village.says("Amina", "!standup nu")
    (opening, *_) = await village.settled()
    thread = opening.event
    for name in NAMES[1:4]:
        await village.says(name, "1. tuin\n2. bank\n3. de pomp is stuk", thread=thread)
        await village.settled()
    shown = await village.shows("Wei", photo_bytes(), "Onze boom", thread=thread)
    await village.settled()
    told = await village.says("Wei", "water geven", thread=thread)
    await village.settled()
    await village.edits("Wei", told, "heel veel water geven")
    moved = await village.reacts("Wei", told, "1️⃣")
    await village.settled()
    await village.removes("Wei", moved)
    await village.removes("Wei", shown)
    await village.shows("Yusuf", b"OggS", thread=thread, voice=True)
    await village.settled()
    await village.says("Yusuf", "Mooi weer")
    await village.says("Yusuf", "ja hoor", reply_to=told)
    for body in ("!status", "!help", "!taal nl", "!fiets"):
        await village.says("Bram", body)
    await village.says("Amina", "!rol")
    await village.hear(chat.Left(**village._about("Yusuf")))
    await village.hear(chat.Joined(**village._about("Yusuf"), name="Yusuf"))
    await village.hear(chat.Named(**village._about("Amina"), name="De Buurttuin"))
    await village.passes(timedelta(hours=9))


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


async def test_nothing_large_is_read_from_end_to_end(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        with listening() as asked:
            await a_round(village)
            room = await village.alone_with("Chidi")
            await village.says("Chidi", "status", room=room)
            await village.settled()
        statements = dict(asked.statements)
    assert len(statements) > 50
    read = {"inbox", "outbox", "posts", "check_ins", "contributions", "answers", "marks", "media", "standups"}
    assert all(any(f" {table} " in f"{words} " for words in statements) for table in read)
    found = [plan for words, values in statements.items() for plan in scans(tmp_path, words, values)]
    assert not found, "\n".join(found)


def scans(folder: Path, statement: str, values: Any) -> Iterator[str]:
    """Where a statement goes through a whole large table."""
    with sqlite3.connect(folder / "leerkring.db") as connection:
        for *_, plan in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values):
            scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", plan)
            if scanned and scanned[1] in LARGE and scanned[2] not in OPEN_ONLY:
                yield f"{plan}: {' '.join(statement.split())}"


async def test_how_the_bot_is_doing_is_told_without_reading_all_of_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        with listening() as asked:
            await village.engine.look()
    found = [plan for words, values in asked.statements for plan in scans(tmp_path, words, values)]
    assert any("FROM occurrences" in words for words, _ in asked.statements)
    assert not found, "\n".join(found)


async def test_what_would_be_read_from_end_to_end_is_found(tmp_path: Path) -> None:
    async with begun(tmp_path):
        pass
    assert list(scans(tmp_path, "SELECT * FROM inbox WHERE state = ?", ("seen",)))
    assert list(scans(tmp_path, "SELECT * FROM answers ORDER BY id", ()))
    assert not list(scans(tmp_path, "SELECT * FROM inbox WHERE event_id = ?", ("$1",)))
    assert not list(scans(tmp_path, "SELECT min(closes_at) FROM standups WHERE closed_at IS NULL", ()))


async def live_through(village: Village, weeks: int) -> None:
    """Writes down a history of so many weeks with everybody in each."""
    count = weeks * len(NAMES) * 3
    began = TUESDAY - timedelta(weeks=weeks + 1)
    at = {number: began + timedelta(weeks=number) for number in range(1, weeks + 1)}
    checks = [(week, who) for week in at for who in range(1, len(NAMES) + 1)]
    pieces = [(check, slot) for check in range(1, len(checks) + 1) for slot in (1, 2, 3)]
    rows: dict[type[t.Base], list[dict[str, Any]]] = {
        t.Post: [
            {"id": f"p{n}", "room_id": ROOM, "platform_id": f"$p{n}", "created_at": began}
            for n in range(count)
        ],
        t.Inbox: [
            {
                "event_id": f"$old{n}",
                "room_id": ROOM,
                "state": "seen",
                "attempts": 0,
                "payload": None,
                "told": False,
            }
            for n in range(count)
        ],
        t.Standup: [
            {
                "id": week,
                "community_id": 1,
                "post_id": f"p{week}",
                "opened_at": when,
                "closes_at": when,
                "closed_at": when,
            }
            for week, when in at.items()
        ],
        t.CheckIn: [
            {"standup_id": week, "member_id": who, "submitted_at": at[week], "late": False, "complete": True}
            for week, who in checks
        ],
        t.Media: [
            {
                "id": n,
                "kind": "photo",
                "state": "kept",
                "attempts": 0,
                "next_try": began,
                "digest": f"{n:064x}",
                "suffix": "jpg",
            }
            for n in range(1, len(checks) + 1)
        ],
        t.Contribution: [
            {
                "id": n,
                "check_in_id": check,
                "event_id": f"$old{n}",
                "sent_at": began,
                "media_id": check if slot == 1 else None,
            }
            for n, (check, slot) in enumerate(pieces, 1)
        ],
        t.Answer: [
            {"contribution_id": n, "slot": slot, "text": "wat wij hebben gedaan " * 4}
            for n, (_, slot) in enumerate(pieces, 1)
        ],
        t.Mark: [
            {"event_id": f"$mark{n}", "contribution_id": 3 * n - 2, "mark": "1"}
            for n in range(1, len(checks) + 1)
        ],
    }
    async with village.database.write() as tx:
        for table, made in rows.items():
            await tx.execute(insert(table), made)


async def measured(folder: Path, weeks: int, monkeypatch: pytest.MonkeyPatch) -> Asked:
    folder.mkdir()
    async with begun(folder) as village:
        await live_through(village, weeks)
        # To make the file anew takes as long as it is large.
        monkeypatch.setattr(village.database, "forget_erased", village.database.empty_log)
        await village.database.close()  # so that it connects anew, and counts
        with listening() as asked:
            counting_steps(village.database, asked)
            await a_round(village)
        return asked


def kinds(asked: Asked) -> set[str]:
    """The statements, whatever number of rooms was busy meanwhile."""
    listed = re.compile(r"NOT IN \((\?(, \?)*|SELECT 1 FROM [^)]*\) WHERE 1!=1)\)")
    return {listed.sub("NOT IN ()", re.sub(r"\s+", " ", said)) for said, _ in asked.statements}


async def test_five_years_ask_no_more_than_a_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    week = await measured(tmp_path / "week", 1, monkeypatch)
    years = await measured(tmp_path / "years", 260, monkeypatch)
    assert kinds(week) == kinds(years)
    # Per statement, since waiting until all is done asks as often as it takes.
    assert week.steps > 1000
    assert years.steps / len(years.statements) < 1.3 * week.steps / len(week.statements)


async def statements_of(village: Village, body: str, thread: EventId | None = None) -> int:
    """How many it takes to handle one message, once it is heard."""
    with listening() as asked:
        await village.says("Bram", body, thread=thread)
        await village.settled()
    return asked.in_rooms


async def messages_after(folder: Path, weeks: int) -> list[int]:
    folder.mkdir()
    async with begun(folder) as village:
        await live_through(village, weeks)
        await village.says("Amina", "!standup nu")
        (opening,) = await village.settled()
        thread = opening.event
        return [
            await statements_of(village, "Mooi weer"),
            await statements_of(village, "!fiets"),
            await statements_of(village, "1. tuin", thread),
            await statements_of(village, "2. bank", thread),
            await statements_of(village, "3. nee", thread),
        ]


async def test_one_message_takes_few_statements_however_long_the_history(tmp_path: Path) -> None:
    week, years = await messages_after(tmp_path / "week", 1), await messages_after(tmp_path / "years", 260)
    assert week == years
    talk, unknown, *answers = week
    assert 0 < talk <= 5 and 0 < unknown <= 5
    # The first also takes back a reminder, and looks for last week's plan.
    # One of them looks whether it answers a poll.
    assert max(answers) <= 23
