"""Who is forgotten is told from all others, however many they are."""

from pathlib import Path

from sqlalchemy import func, insert, select

from storage import forgotten, tables
from storage.database import Database
from storage.ids import PersonId

FORGOTTEN = 250


def number(one: int) -> PersonId:
    return PersonId(f"@m{one}:test")


async def test_many_share_few_salts_and_each_is_known(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    await database.open()
    try:
        async with database.write() as tx:
            marks = [await forgotten.note(tx, number(one)) for one in range(FORGOTTEN)]
            assert [await forgotten.note(tx, number(one)) for one in range(FORGOTTEN)] == marks
            # Somebody from before salts were shared.
            before = forgotten._mark(number(-1), "ab" * 16)
            await tx.execute(insert(tables.Forgotten).values(mark=before, salt="ab" * 16))
        async with database.read() as tx:
            salts = await tx.scalar(select(func.count(tables.Forgotten.salt.distinct())))
            # Each is looked for once for each salt.
            assert salts == 1 + -(-FORGOTTEN // forgotten.SHARE)
            assert [await forgotten.mark_of(tx, number(one)) for one in range(FORGOTTEN)] == marks
            assert await forgotten.mark_of(tx, number(-1)) == before
            assert await forgotten.mark_of(tx, number(FORGOTTEN)) is None
            assert not any("@" in mark for mark in marks) and len(set(marks)) == FORGOTTEN
        async with database.write() as tx:
            await forgotten.lift(tx, number(7))
            assert await forgotten.mark_of(tx, number(7)) is None
    finally:
        await database.close()
