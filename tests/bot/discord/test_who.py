"""Who is in: who says so, has the role, or checks in; and who leads."""

from pathlib import Path

from bot.discord.settings import Discord
from storage import communities
from tests.bot.discord.test_bot import TYPED, signs
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import Town, settled_in, town
from tests.kit.village import TUESDAY


async def names(there: Town, room: str = "") -> set[str]:
    """Who takes part now."""
    async with there.bot.database.read() as tx:
        every = await communities.every(tx)
        known = [one for one in every if not room or one.room == f"discord:{room}"]
        members = await communities.members(tx, known[0].id)
    return {member.name for member in members if member.left_at is None}


async def test_the_role_of_members_and_that_of_who_leads(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        section = Discord(member_role="Kring", facilitator_role="Leiding")
        there = settled_in(stand_in, Bot(stand_in, tmp_path, section))
        circle, leading = stand_in.role(there.guild, "kring"), stand_in.role(there.guild, "Leiding")
        there.bram.take_role(circle)
        fatima = stand_in.person("Fatima", there.guild, leading)
        async with there.bot.runs():
            fatima.say(there.channel, "!begin De Tuin")
            await there.bot.settled()
            assert await names(there) == {"Fatima", "Bram"}
            there.chidi.take_role(circle)
            there.bram.rename("Bram V")
            await there.bot.settled()
            assert await names(there) == {"Fatima", "Bram V", "Chidi"}
            there.chidi.leave()
            there.bram.drop_role(circle)
            await there.bot.settled()
            assert await names(there) == {"Fatima"}
        stand_in.gateway.forget()
        there.bram.take_role(circle)
        there.bot = Bot(stand_in, tmp_path, section)
        async with there.bot.runs():
            await there.bot.settled()
            assert await names(there) == {"Fatima", "Bram V"}


async def test_a_first_check_in_is_told_first_and_counts_when_said_again(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins()
        root = await there.opens()
        there.chidi.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        assert await names(there) == {"Amina", "Chidi"}
        assert any("Chidi" in one.content for one in there.bot.said(there.channel))


async def test_two_groups_share_a_server(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        other = there.stand_in.channel(there.guild, "werf")
        there.amina.say(other, "!begin De Werf")
        await there.bot.settled()
        there.chidi.say(other, "!meedoen")
        await there.bot.settled()
        assert await names(there, there.channel.id) == {"Amina", "Bram"}
        assert await names(there, other.id) == {"Amina", "Chidi"}


async def test_who_may_not_manage_the_channel_cannot_begin(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.bram.say(there.channel, "!begin De Tuin")
        await there.bot.settled()
        async with there.bot.database.read() as tx:
            assert await communities.every(tx) == []
        there.stand_in.allow(there.channel, there.bram.user, allow=rights.MANAGE_CHANNELS)
        there.bram.say(there.channel, "!begin De Tuin")
        await there.bot.settled()
        assert await names(there) == {"Bram"}


async def test_a_group_goes_on_in_another_channel_when_who_leads_it_says_so(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        await there.opens()
        other = there.stand_in.channel(there.guild, "werf")
        there.amina.say(other, "!begin")
        await there.bot.settled()
        (asks,) = there.bot.said(other)
        assert asks.content.startswith("De Tuin is al in deze server.")
        there.amina.press(asks, "Verhuis De Tuin")
        await there.bot.settled()
        assert await names(there, other.id) == {"Amina", "Bram"}
        (again,) = [one for one in there.bot.said(other) if one.thread is not None]
        assert any("gaat hier verder" in one.content for one in there.bot.said(other))
        said = there.bram.say(there.thread_of(again), TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"]


async def test_a_group_whose_channel_was_deleted_goes_on_in_another(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        other = there.stand_in.channel(there.guild, "werf")
        there.stand_in.keeping.remove_channel(there.channel)
        await there.bot.settled()
        there.amina.say(other, "!begin")
        await there.bot.settled()
        (asks,) = there.bot.said(other)
        there.amina.press(asks, "Verhuis De Tuin")
        await there.bot.settled()
        assert await names(there, other.id) == {"Amina", "Bram"}
        there.amina.say(other, "!standup nu")
        await there.bot.settled()
        assert there.latest("Tijd voor", other)
