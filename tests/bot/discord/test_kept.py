"""🅿️ on any message in the channel."""

from pathlib import Path

from tests.bot.discord.test_bot import signs
from tests.kit.discord.town import town


async def test_a_sign_keeps_what_was_said_and_goes_with_it(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        talk = there.bram.say(there.channel, "De heg moet geknipt")
        await there.bot.settled()
        there.amina.react(talk, "🅿️")
        await there.bot.settled()
        assert "🅿️" in signs(there, talk)
        there.bram.say(there.channel, "!punten")
        await there.bot.settled()
        listed = there.latest("Dit staat open")
        assert "Bram liet bewaren: De heg moet geknipt" in listed.content
        there.bram.remove(talk)
        await there.bot.settled()
        assert "geknipt" not in there.latest("Er staat niets open").content
