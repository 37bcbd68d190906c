"""The scripts, on Discord."""

from pathlib import Path

import pytest

from bot.discord.settings import Discord
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.player import ROLE, DiscordPlayer
from tests.kit.discord.stand_in import StandIn
from tests.kit.script import Script, described
from tests.kit.village import TUESDAY
from tests.scripts import SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=described)
async def test_on_discord(script: Script, tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        bot = Bot(stand_in, tmp_path, Discord(member_role=ROLE))
        async with bot.runs():
            await (await DiscordPlayer.in_channel(script, bot)).play()
