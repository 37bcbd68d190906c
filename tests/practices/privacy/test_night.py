"""The night in which what grew too old goes, with several communities."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import wiping
from commands.privacy import retention
from storage import alarms, communities, erasing, held, tables
from storage.database import Database
from storage.ids import EventId, RoomId
from tests.kit.village import ROOM, Village, person

ROOMS = (ROOM, RoomId("!kas:test"), RoomId("!buurthuis:test"))


async def founded(village: Village) -> None:
    """Three communities of Amina."""
    for room in ROOMS:
        await village.people("Amina", "Bram", room=room)
        await village.says("Amina", "!begin", room=room)
        await village.settled()


async def test_a_large_database_is_made_anew_once_for_all_communities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiping, "LARGE", 0)
    made: list[int] = []
    anew = Database.forget_erased

    async def counted(database: Database) -> None:
        async with database.read() as tx:
            made.append(len(await alarms.due(tx, (erasing.DUE,), village.now)))
        await anew(database)

    async with Village(tmp_path).open() as village:
        await founded(village)
        async with village.database.read() as tx:
            zone = (await communities.every(tx))[0]
        night = retention.next_night(village.now, zone)
        monkeypatch.setattr(Database, "forget_erased", counted)
        await village.goes_on_until(night)
        # Nobody's words wait any more by then.
        assert made == [0]


async def test_what_belongs_to_no_community_goes_with_one_of_them(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await founded(village)
        async with village.database.write() as tx:
            first, second, _ = [one.id for one in await communities.every(tx)]
            long_ago = village.now - timedelta(days=3650)
            await held.hold(tx, EventId("$vroeger"), person("Bram"), "{}", long_ago)
        for community, there in ((second, True), (first, False)):
            async with village.database.write() as tx:
                await erasing.erases_at(tx, community, village.now)
            await village.passes(timedelta(0))
            async with village.database.read() as tx:
                assert not await erasing.has_to_erase(tx, community, village.now)
                assert (await tx.scalar(select(tables.Held.event_id)) is not None) is there
