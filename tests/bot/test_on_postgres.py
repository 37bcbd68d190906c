"""A community whose answers are in PostgreSQL: one week, and what the server can tell of it afterwards."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands import chat
from tests.kit.reflecting import DAY, begun
from tests.kit.village import Village
from tests.practices.reflection.test_anonymous import answers, asks

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres

WORDS = "de composthoop dampt vandaag"
# Who has the database, and on the chat server who sent which event.
LINKED = """SELECT i.event_id FROM inbox i JOIN {table} s ON s.xmin = i.xmin"""


@pytest.mark.slow
async def test_a_week_goes_as_it_does_elsewhere(on_postgres: "Postgres", tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram", "Chidi") as village:
        village.consenting = False
        opened = await village.goes_on_until(village.now + 7 * DAY)
        root = next(post.event for post in opened if "Tijd voor" in post.words)
        said = f"1. {WORDS}\n2. de pomp lekt\n3. water halen"
        await village.says("Bram", said, thread=root)
        await village.says("Chidi", "1. gezaaid\n2. niets\n3. oogsten", thread=root)
        assert any(isinstance(one.outgoing, chat.React) for one in await village.settled())
        week = await village.goes_on_until(village.now + 3.4 * DAY)
        assert any(WORDS in post.words for post in [*opened, *week])
        exported = await village.exported()
        assert WORDS in str(exported)
        await village.says("Bram", "!privacy")
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        assert WORDS not in str(await village.exported())
        await village.engine.chores_done()
    # What it kept is there at the next start.
    again = Village(tmp_path)
    async with again.open():
        assert "oogsten" in str(await again.exported())


@pytest.mark.slow
async def test_no_row_tells_whose_answer_it_is(on_postgres: "Postgres", tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        found = await asks(village)
        for place, name in enumerate(found):
            await answers(village, name, found[name][0], place % 2)
        async with village.database.read() as tx:
            said = LINKED.format(table="sealed_answers")
            # A row number leads to words that are closed, each otherwise, and to nothing that was chosen.
            assert (await tx.exec_driver_sql(said)).all()
            closed = (await tx.exec_driver_sql("SELECT sealed FROM sealed_answers")).all()
            assert len({row[0] for row in closed}) == len(closed) > 3
        await village.goes_on_until(village.now + 3.5 * DAY)
        async with village.database.read() as tx:
            assert (await tx.exec_driver_sql("SELECT count(*) FROM sealed_answers")).scalar() == 0
            assert (await tx.exec_driver_sql("SELECT count(*) FROM tallies")).scalar()
            linked = (await tx.exec_driver_sql(LINKED.format(table="tallies"))).all()
            assert linked == []
