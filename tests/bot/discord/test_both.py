"""Matrix and Discord side by side in one process, with one database: nothing crosses, and neither waits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.discord.api import Api
from bot.discord.entrance import application
from bot.discord.platform import DiscordPlatform
from bot.discord.settings import Discord
from storage import communities
from storage.ids import PersonId
from storage.platforms import platform_of
from tests.bot.discord.test_bot import TYPED, signs
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import Town, settled_in
from tests.kit.village import TUESDAY, Village


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[tuple[Village, Town]]:
    """A group on each; on Discord it is the one of the town, here that of the village."""
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, folder))
        with stand_in.pointed():
            api = Api(stand_in.token)
            me = PersonId(f"discord:{(await api.login())['id']}")
            platform = DiscordPlatform(api, await application(api), me, Discord(), "!")
            village = Village(folder)
            village.further.append(platform)  # type: ignore[arg-type]  # it is not one in memory
            async with village.open():
                there.bot.database, there.bot.engine = village.database, village.engine
                there.bot.platform = platform
                await village.people("Amina", "Bram")
                await village.says("Amina", "!begin De Tuin")
                await village.settled()
                await there.begins(there.bram)
                yield village, there
            await platform.close()


async def test_nothing_crosses(tmp_path: Path) -> None:
    async with both(tmp_path) as (village, there):
        root = await there.opens()
        await village.says("Amina", "!standup nu")
        await village.settled()
        said = there.bram.say(there.thread_of(root), TYPED)
        await village.says("Bram", "1. Gezaaid\n2. Wieden\n3. nee", thread=village.platform.posted[-1].event)
        await there.bot.settled()
        await village.settled()
        assert signs(there, said) == ["✅"]
        assert {platform_of(post.room) for post in village.platform.posted} == {"matrix"}
        everything = [one.content for one in there.stand_in.world.messages.values()]
        assert not any("Gezaaid" in words for words in everything)
        assert not any("gras gemaaid" in post.words for post in village.platform.posted)
        async with village.database.read() as tx:
            for one in await communities.every(tx):
                people = [member.person for member in await communities.members(tx, one.id)]
                assert {platform_of(person) for person in people} == {one.platform}


async def test_while_discord_is_away_matrix_goes_on(tmp_path: Path) -> None:
    async with both(tmp_path) as (village, there):
        await there.stand_in.goes_away()
        village.platform.posted.clear()
        village._seen = 0
        await village.says("Bram", "!status")
        await village.engine.handling.idle("matrix")
        await there.bot.until(lambda: bool(village.platform.posted))
        said = there.bram.say(there.channel, "!status")
        await there.stand_in.comes_back()
        await there.stand_in.bot_listens()
        await there.bot.settled()
        assert any(one.answered is said for one in there.bot.said(there.channel))
