"""A statement that is run without SQLAlchemy's own way brings what that brings."""

import asyncio
import gc
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable, bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    MultipleResultsFound,
    NoResultFound,
    StatementError,
)

from storage import dialect, doubles, driver, inbox, outbox, statements, tables
from storage.database import Transaction
from storage.ids import EventId
from storage.outbox import Urgency
from tests.storage.test_storage import ROOM, opened

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
NAMES = ("a", "b", "c")


@pytest.fixture
async def tx(tmp_path: Path) -> AsyncIterator[Transaction]:
    async with opened(tmp_path) as database, database.write() as tx:
        rows = [{"id": name, "created_at": NOW, "room_id": None} for name in NAMES]
        await tx.execute(insert(tables.Post), rows)
        yield tx


@contextmanager
def theirs() -> Iterator[list[Executable]]:
    """What SQLAlchemy runs itself meanwhile."""
    from sqlalchemy.engine import Connection

    left: list[Executable] = []
    execute = Connection.execute

    def noted(connection: Connection, statement: Any, *values: Any, **more: Any) -> Any:
        left.append(statement)
        return execute(connection, statement, *values, **more)

    Connection.execute = noted  # type: ignore[method-assign, assignment]
    try:
        yield left
    finally:
        Connection.execute = execute  # type: ignore[method-assign]


POST = select(tables.Post.id, tables.Post.created_at, tables.Post.private, tables.Post.room_id)
ONE = POST.where(tables.Post.id == bindparam("which"))
SOME = POST.where(tables.Post.id.in_(bindparam("some", expanding=True))).order_by(tables.Post.id)
HIDE = update(tables.Post).where(tables.Post.id.in_(bindparam("some", expanding=True))).values(private=True)
ALL = [("a", NOW, False, None), ("b", NOW, False, None), ("c", NOW, False, None)]


@pytest.mark.parametrize(
    ("statement", "values", "expected"),
    [
        (POST.order_by(tables.Post.id), None, ALL),
        (ONE, {"which": "b"}, ALL[1:2]),
        (ONE, {"which": "nobody"}, []),
        (POST.where(tables.Post.id == "c"), {}, ALL[2:]),
        (SOME, {"some": ["a", "c"]}, [ALL[0], ALL[2]]),
        (SOME, {"some": ("b",)}, ALL[1:2]),
        (SOME, {"some": {"b"}}, ALL[1:2]),
        (SOME, {"some": []}, []),
        (POST.where(tables.Post.id.in_(["a", "b"])).order_by(tables.Post.id), None, ALL[:2]),
        (POST.where(tables.Post.id.not_in(["a"])).order_by(tables.Post.id).limit(1).offset(1), None, ALL[2:]),
        (select(func.count()).select_from(tables.Post), None, [(3,)]),
        (HIDE.returning(tables.Post.private), {"some": ["a"]}, [(True,)]),
        (delete(tables.Post).where(tables.Post.id == "a").returning(tables.Post.created_at), None, [(NOW,)]),
    ],
)
async def test_it_brings_the_same(
    tx: Transaction, statement: Executable, values: Any, expected: list[Any]
) -> None:
    async with tx.begin_nested():
        with theirs() as left:
            found = [tuple(row) for row in await tx.execute(statement, values)]
    assert found == expected
    assert not left


async def test_again_it_has_other_values(tx: Transaction) -> None:
    for name in (*NAMES, *NAMES):
        assert await tx.scalar(ONE, {"which": name}) == name
    for some in (["a"], ["b"], ["a", "b"], ["b", "c"], [], ["c"]):
        assert [*await tx.scalars(SOME, {"some": some})] == some


async def test_what_differs_in_its_values_alone_is_put_together_once(
    tx: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_together = Counter[str]()
    shape = statements._shape

    def counted(dialect: Any, statement: Any, *more: Any) -> Any:
        put_together[str(statement)] += 1
        return shape(dialect, statement, *more)

    monkeypatch.setattr(statements, "_shape", counted)
    statements._SHAPES.clear()
    later = NOW + timedelta(days=1)
    for name in (*NAMES, "nobody"):
        for at, there in ((NOW, True), (later, False)):
            one = POST.where(tables.Post.id == name, tables.Post.created_at == at)
            assert (await tx.execute(one)).first() == (
                ALL[NAMES.index(name)] if there and name in NAMES else None
            )
            put = update(tables.Post).where(tables.Post.id == name).values(room_id=f"!{name}")
            async with tx.begin_nested():
                assert (await tx.execute(put)).rowcount == (name in NAMES)
                assert await tx.scalar(select(tables.Post.room_id).where(tables.Post.id == name)) in (
                    f"!{name}",
                    None,
                )
                await tx.execute(
                    insert(tables.Post).values(id=f"{name}{there}", created_at=at, private=there)
                )
    assert len(put_together) == 4 and set(put_together.values()) == {1}
    # A list has as many places as it has values: once for each length.
    put_together.clear()
    for _ in range(2):
        for some in ([], ["a"], ["b"], ["a", "b"], ["b", "c"]):
            asked = POST.where(tables.Post.id.in_(some), tables.Post.private.is_(False)).order_by(
                tables.Post.id
            )
            assert [*await tx.scalars(asked.limit(1))] == some[:1]
            assert [*await tx.scalars(asked.where(tables.Post.id != bindparam("but")), {"but": "b"})] == [
                name for name in some if name != "b"
            ]
    assert sorted(put_together.values()) == [3, 3]
    many = [f"p{number}" for number in range(statements.LONGEST + 1)]
    before = len(statements._SHAPES)
    assert [*await tx.scalars(POST.where(tables.Post.id.in_([*many, "a"])))] == ["a"]
    assert len(statements._SHAPES) == before


async def test_a_list_of_any_length_may_be_given(tx: Transaction) -> None:
    names = [f"p{number:03}" for number in range(400)]
    await tx.execute(insert(tables.Post), [{"id": name, "created_at": NOW} for name in names])
    assert [*await tx.scalars(SOME, {"some": names})] == names
    assert len(statements._KNOWN.get(SOME, {})) <= statements.LONGEST + 2


async def test_what_is_made_of_a_statement_that_ran_is_another(tx: Transaction) -> None:
    assert await tx.scalar(ONE, {"which": "a"}) == "a"
    assert await tx.scalar(ONE.where(tables.Post.private), {"which": "a"}) is None
    assert await tx.scalar(ONE.with_only_columns(tables.Post.created_at), {"which": "a"}) == NOW


async def test_rows_are_read_by_name_and_place(tx: Transaction) -> None:
    row = (await tx.execute(ONE, {"which": "a"})).one()
    which, at, private, room = row
    assert (which, at, private, room) == (row.id, row[1], row.private, row.room_id) == ALL[0]
    assert dict(row._mapping) == {"id": "a", "created_at": NOW, "private": False, "room_id": None}


async def test_one_is_one(tx: Transaction) -> None:
    everybody = {"some": [*NAMES]}
    nobody: dict[str, list[str]] = {"some": []}
    assert (await tx.execute(SOME, nobody)).one_or_none() is None
    assert (await tx.execute(SOME, nobody)).first() is None
    assert (await tx.execute(SOME, everybody)).first() == ALL[0]
    with pytest.raises(NoResultFound):
        (await tx.execute(SOME, nobody)).one()
    for method in ("one", "one_or_none", "scalar_one"):
        with pytest.raises(MultipleResultsFound):
            getattr(await tx.execute(SOME, everybody), method)()


async def test_defaults_are_filled_in(tx: Transaction) -> None:
    put = insert(tables.Inbox).values(room_id="!r", state=bindparam("how"))
    with theirs() as left:
        await tx.execute(put, {"event_id": "$1", "how": "seen"})
        await tx.execute(put, [{"event_id": "$2", "how": "seen"}, {"event_id": "$3", "how": "waiting"}])
    assert not left
    columns = (tables.Inbox.event_id, tables.Inbox.state, tables.Inbox.attempts, tables.Inbox.told)
    assert [tuple(row) for row in await tx.execute(select(*columns))] == [
        ("$1", "seen", 0, False),
        ("$2", "seen", 0, False),
        ("$3", "waiting", 0, False),
    ]


async def test_it_tells_how_many_rows_it_changed(tx: Transaction) -> None:
    put = dialect.insert(tables.Post).on_conflict_do_nothing()
    assert (await tx.execute(HIDE, {"some": ["a", "b", "z"]})).rowcount == 2
    assert (await tx.execute(put, {"id": "a", "created_at": NOW})).rowcount == 0
    assert (await tx.execute(put, {"id": "z", "created_at": NOW})).rowcount == 1


async def test_what_fails_tells_no_words(tx: Transaction) -> None:
    words = "what somebody said"
    async with tx.begin_nested():
        await tx.execute(insert(tables.Post), {"id": words, "created_at": NOW})
        for values in ({"id": words, "created_at": NOW}, [{"id": words, "created_at": NOW}] * 2):
            with pytest.raises(IntegrityError) as failed:
                await tx.execute(insert(tables.Post), values)
            assert isinstance(failed.value.orig, sqlite3.IntegrityError)
            assert "posts" in str(failed.value) and words not in str(failed.value)


async def test_a_value_that_cannot_be_stored_is_refused(tx: Transaction) -> None:
    for naive in (datetime(2026, 3, 3), "today"):
        with pytest.raises((ValueError, AttributeError, StatementError)):
            await tx.execute(insert(tables.Post), {"id": "x", "created_at": naive})


async def test_a_value_that_is_missing_is_told(tx: Transaction) -> None:
    with pytest.raises((InvalidRequestError, DBAPIError)):
        await tx.execute(ONE)


async def test_text_goes_sqlalchemys_way(tx: Transaction) -> None:
    with theirs() as left:
        assert [*await tx.scalars(text("SELECT id FROM posts ORDER BY id"))] == [*NAMES]
    assert left


async def test_a_statement_that_is_gone_is_forgotten(tx: Transaction) -> None:
    gc.collect()
    before = len(statements._KNOWN)
    for name in NAMES:
        await tx.scalar(POST.where(tables.Post.id == name))
    gc.collect()
    assert len(statements._KNOWN) <= before + 1


async def test_whether_a_row_is_new_is_known_without_counting(
    tx: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As with drivers that count no rows of an insert that may find them there.
    monkeypatch.setattr(driver.Cursor, "rowcount", property(lambda cursor: -1, lambda cursor, count: None))
    raw = inbox.Raw(EventId("$1"), ROOM, None)
    assert await inbox.take_in(tx, raw)
    assert not await inbox.take_in(tx, raw)
    assert not await doubles.is_one(tx, "mark", NOW)
    assert await doubles.is_one(tx, "mark", NOW)
    async with asyncio.timeout(20):
        keyed = [await outbox.put(tx, "{}", NOW, urgency=Urgency.POST, room=ROOM, key="k") for _ in range(2)]
        plain = await outbox.put(tx, "{}", NOW, urgency=Urgency.POST, room=ROOM)
    assert len({*keyed, plain}) == 3
