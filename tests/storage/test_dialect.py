"""What is written for a database is such that PostgreSQL would take it too."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Executable, String, bindparam, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateTable

from storage import statements
from storage import tables as t
from storage.dialect import place_of
from storage.platforms import platform_in
from tests.kit.reflecting import begun, private
from tests.practices.reflection.test_anonymous import answers, asks

OTHER = postgresql.dialect()  # type: ignore[no-untyped-call]
OURS = sqlite.dialect()


async def test_all_that_is_asked_can_be_said_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = statements.run
    said: dict[Executable, Any] = {}

    def listening(connection: Connection, cursor: Any, statement: Executable, values: Any = None) -> Any:
        said[statement] = values[0] if isinstance(values, list) and values else values
        return run(connection, cursor, statement, values)

    monkeypatch.setattr(statements, "run", listening)
    async with begun(tmp_path) as village:
        found = await asks(village)
        await answers(village, "Bram", found["Bram"][0], 1)
        await village.says("Bram", "!park de heg", room=private("Bram"))
        await village.settled()
    assert len(said) > 100
    words = [
        str(statement.compile(dialect=OTHER, column_keys=[*values] if values else None))
        for statement, values in said.items()
        if hasattr(statement, "compile")
    ]
    assert any("ON CONFLICT (" in one and "DO UPDATE" in one for one in words)
    assert any("DO NOTHING" in one for one in words)


def test_no_id_ends_at_32_bits() -> None:
    for table in t.Base.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=OTHER))
        assert " INTEGER" not in made and " SERIAL" not in made, table.name
        if "BIGSERIAL" in made:
            # An id that SQLite gives is one by this very word.
            assert re.search(r"(id|seq) INTEGER NOT NULL", str(CreateTable(table).compile(dialect=OURS)))
    assert isinstance(t.Inbox.__table__.c.seq.type, BigInteger)


def test_tables_are_the_same_in_both() -> None:
    for table in t.Base.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=OTHER))
        # Sorted alike, wherever the server stands.
        assert made.count("VARCHAR") == made.count('VARCHAR COLLATE "C"'), table.name
        assert "COLLATE" not in str(CreateTable(table).compile(dialect=OURS))


def test_where_a_sign_stands_is_asked_in_the_words_of_each() -> None:
    asked = select(place_of(":", literal("a:b")), platform_in(bindparam("room", type_=String)))
    assert "instr(" in str(asked.compile(dialect=OURS))
    assert "strpos(" in (other := str(asked.compile(dialect=OTHER))) and "instr(" not in other
