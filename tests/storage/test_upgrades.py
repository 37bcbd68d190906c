"""An upgrade brings along all that there is, from every schema that there ever was."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from storage import migrate, questions, tables
from storage.database import Database, DatabaseError
from storage.ids import PersonId
from tests import schemas
from tests.kit.village import ROOM, Village

REVISIONS = migrate.revisions()
STEPS = [(made, to) for made in schemas.stored() for to in REVISIONS if made <= to]
"""Databases as they were made, and as they were after some of the upgrades that followed."""

Rows = dict[str, list[dict[str, Any]]]


def content(file: Path) -> Rows:
    """All rows of all tables but Alembic's."""
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for (name,) in names.fetchall()
            if name != "alembic_version"
        }


MOVED = {
    "reminder": ("reminder", "at"),
    "open": ("open", "at"),
    "close": ("close", "at"),
    "digest": ("digest", "at"),
    "every_weeks": ("open", "weeks"),
    "weeks_from": ("open", "since"),
    "reflection": ("reflection", "at"),
    "reflection_weeks": ("reflection", "weeks"),
    "reflection_from": ("reflection", "since"),
}
"""Columns of communities that became rows: of which weekly time, and what there."""


def moved(rows: Rows) -> Rows:
    """The same with all weekly times where they are now; who has no phase yet is at work."""
    rhythms = list(rows.get("rhythms", []))
    for community in rows["communities"]:
        for column in MOVED.keys() & community.keys():
            what, name = MOVED[column]
            rhythms.append({"community_id": community["id"], "what": what, name: community[column]})
    bare = [
        {column: value for column, value in row.items() if column not in MOVED}
        | ({"phase": row["phase"] or "action"} if "phase" in row else {})
        for row in rows["communities"]
    ]
    waits = [*rows.get("questions", []), *({**row, "kind": "still"} for row in rows.get("old_commands", []))]
    others = {name: found for name, found in rows.items() if name != "old_commands"}
    return {**others, "communities": bare, "rhythms": rhythms, **({"questions": waits} if waits else {})}


def lost(before: Rows, after: Rows) -> list[str]:
    """What was there and is there no more; a column or table that is gone is named as well."""
    problems = [f"the table {name}" for name in before.keys() - after.keys()]
    for name in before.keys() & after.keys():
        for row in before[name]:
            if not any(row.items() <= other.items() for other in after[name]):
                problems.append(f"{name}: {row}")
    return problems


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, tables.Base.metadata))


async def upgraded(folder: Path, to: str = "head") -> Database:
    database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
    async with database.write() as tx:
        await tx.run_sync(migrate.upgrade, to)
    return database


def test_each_migration_comes_after_the_one_with_the_number_before() -> None:
    # The last by number is taken for the last of all: a start looks no further.
    assert _chain() == migrate.revisions()


def _chain() -> list[str]:
    """All migrations, each after the one that it names."""
    settings = Config()
    settings.set_main_option("script_location", str(migrate.FOLDER))
    return [one.revision for one in ScriptDirectory.from_config(settings).walk_revisions()][::-1]


def test_there_is_a_database_of_the_first_release() -> None:
    assert schemas.stored()[0] == REVISIONS[0]
    assert set(schemas.stored()) <= set(REVISIONS)


@pytest.mark.parametrize(("made", "to"), STEPS)
async def test_nothing_is_lost_on_the_way_to_the_tables_of_now(made: str, to: str, tmp_path: Path) -> None:
    schemas.make(made, tmp_path / "leerkring.db")
    before = content(tmp_path / "leerkring.db")
    filled = {name for name, rows in before.items() if rows}
    assert {"standups", "check_ins", "answers", "media", "offers", "points", "occurrences"} <= filled
    await (await upgraded(tmp_path, to)).close()
    database = await upgraded(tmp_path)
    async with database.read() as tx:
        assert await tx.run_sync(differences) == []
        assert (await tx.exec_driver_sql("PRAGMA foreign_key_check")).all() == []
        assert (await tx.exec_driver_sql("PRAGMA integrity_check")).all() == [("ok",)]
    await database.close()
    assert lost(moved(before), content(tmp_path / "leerkring.db")) == []


async def test_weekly_times_that_were_chosen_stay(tmp_path: Path) -> None:
    file = tmp_path / "leerkring.db"
    schemas.make(REVISIONS[0], file)
    await (await upgraded(tmp_path, "0024")).close()
    chosen = {
        **{"reminder": "sun 19:00", "open": "mon 10:00", "close": "tue 12:30", "digest": "wed 08:00"},
        **{"every_weeks": 2, "weeks_from": "2026-03-02"},
        **{"reflection": "fri 13:00", "reflection_weeks": 5, "reflection_from": "2026-03-20"},
    }
    with sqlite3.connect(file) as connection:
        columns = ", ".join(f"{name} = ?" for name in chosen)
        connection.execute(f"UPDATE communities SET {columns}", [*chosen.values()])
    before = content(file)
    await (await upgraded(tmp_path)).close()
    assert lost(moved(before), content(file)) == []


async def test_what_waits_for_an_answer_goes_on_waiting(tmp_path: Path) -> None:
    file = tmp_path / "leerkring.db"
    schemas.make(REVISIONS[0], file)
    await (await upgraded(tmp_path, "0026")).close()
    asked = {
        "photo-question": "@bram:test",
        "forget-question": "@bram:test",
        "words-question": "@bram:test",
        "transcript": "@bram:test",
        "plan": "@bram:test",
        "voice-question": None,
        "check-in-preview": None,
    }
    with sqlite3.connect(file) as connection:
        put = "INSERT INTO posts (id, created_at, private) VALUES (?, ?, 0)"
        connection.executemany(put, [(kind, at) for at, kind in enumerate([*asked, "still"])])
        (check_in,) = connection.execute("SELECT min(id) FROM check_ins").fetchone()
        rows = [(kind, kind, person, None if person else check_in) for kind, person in asked.items()]
        shown = "INSERT INTO shown (post_id, kind, person_id, check_in_id, language)"
        connection.executemany(f"{shown} VALUES (?, ?, ?, ?, 'nl')", rows)
        preview = "UPDATE check_ins SET preview_post_id = 'check-in-preview', confirmed = 1 WHERE id = ?"
        connection.execute(preview, [check_in])
        connection.execute("INSERT INTO old_commands VALUES ('still', '$1', '!r', '@bram:test', '{}', 7)")
        (whose,) = connection.execute(
            "SELECT person_id FROM members JOIN check_ins ON member_id = members.id WHERE check_ins.id = ?",
            [check_in],
        ).fetchone()
    database = await upgraded(tmp_path)
    async with database.read() as tx:
        theirs = {one.kind: one for one in await questions.of_person(tx, PersonId("@bram:test"))}
        authors = {one.kind: one for one in await questions.of_person(tx, PersonId(whose))}
    await database.close()
    assert {**theirs, **authors}.keys() == {*asked, "still"} - {"plan"}
    # Nothing says any more that these wait.
    assert {one.kind for one in (theirs | authors).values() if one.answered} == {
        *("photo-question", "words-question", "check-in-preview")
    }
    still = theirs["still"]
    assert (still.room, still.event, still.payload) == ("!r", "$1", "{}")
    assert still.until is not None and still.until - still.asked_at == timedelta(days=1)


async def test_what_was_done_before_an_upgrade_is_not_done_again(tmp_path: Path) -> None:
    schemas.make(REVISIONS[0], tmp_path / "leerkring.db")
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        done = connection.execute("SELECT max(noted_at) FROM occurrences").fetchone()[0]
        planned = connection.execute("SELECT min(at) FROM plans").fetchone()[0]
    village = Village(tmp_path)
    village.now = datetime.fromtimestamp(done / 1000, UTC)
    async with village.open():
        await village.settled()
        said = await village.goes_on_until(datetime.fromtimestamp(planned / 1000, UTC) - timedelta(seconds=1))
        assert [post.words for post in said if post.room == ROOM] == []


@pytest.mark.parametrize("made", schemas.stored())
async def test_the_bot_goes_on_with_it(made: str, tmp_path: Path) -> None:
    schemas.make(made, tmp_path / "leerkring.db")
    village = Village(tmp_path)
    async with village.open():
        await village.settled()
        await village.says("Bram", "!status")
        assert await village.settled()
        exported: Any = await village.exported()
        assert len(exported["standups"]) >= 2
        assert sum(len(round_["check_ins"]) for round_ in exported["standups"]) >= 3


async def test_an_upgrade_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    schemas.make(REVISIONS[0], tmp_path / "leerkring.db")
    with sqlite3.connect(tmp_path / "leerkring.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'x'")
    before = content(tmp_path / "leerkring.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    with pytest.raises(DatabaseError, match="newer leerkring") as caught:
        await database.open()
    await database.close()
    assert "\n" not in str(caught.value)
    assert content(tmp_path / "leerkring.db") == before


def test_what_is_lost_would_be_found() -> None:
    before: Rows = {"rooms": [{"id": "!a", "name": "x"}], "people": []}
    assert lost(before, {"rooms": [{"id": "!a", "name": "x", "new": 1}], "people": []}) == []
    assert len(lost(before, {"rooms": [{"id": "!a", "name": "y"}], "people": []})) == 1
    assert len(lost(before, {"rooms": [{"id": "!a", "name": "x"}]})) == 1
    then = moved({"communities": [{"id": 1, "open": "tue 09:00"}]})
    assert lost(then, {"communities": [{"id": 1}], "rhythms": []}) != []
