"""Erased is gone: of who had themselves forgotten nothing is left on the disk, not even their account."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.discord.settings import Discord
from tests.bot.discord.test_bot import TYPED
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import settled_in
from tests.kit.village import TUESDAY


async def test_nothing_is_left_of_who_is_forgotten(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path, Discord(member_role="Kring")))
        there.bram.take_role(stand_in.role(there.guild, "Kring"))
        async with there.bot.runs():
            await there.begins(there.chidi)
            root = await there.opens()
            there.bram.say(there.thread_of(root), TYPED)
            await there.bot.settled()
            there.bram.rename("Bram V")
            there.bram.react(root, "👍")
            await there.bot.settled()
            there.bram.whisper("!vergeet mij")
            await there.bot.settled()
            there.bram.whisper("ja")
            await there.bot.settled()
            await there.bot.engine.chores_done()
        with closing(sqlite3.connect(tmp_path / "leerkring.db")) as connection:
            dump = "\n".join(connection.iterdump())
        assert "gras gemaaid" not in dump and "Bram V" not in dump
        assert there.bram.id not in dump, [line for line in dump.splitlines() if there.bram.id in line]
        for file in tmp_path.glob("leerkring.db*"):
            assert b"gras gemaaid" not in file.read_bytes()
