"""Our bot on the stand-in, as people meet it."""

from pathlib import Path

from tests.kit.discord.notes import Message
from tests.kit.discord.town import Town, town
from tests.kit.village import TUESDAY

TYPED = "1. gras gemaaid\n2. het hek verven\n3. de schaar is bot"


def signs(there: Town, message: Message) -> list[str]:
    """The bot's reactions to a message."""
    me = there.stand_in.me
    return [emoji for emoji, users in message.reactions.items() if me in users]


async def test_a_round_in_a_thread(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        assert there.thread_of(root).name.startswith("Weekrondje van")
        said = there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        assert signs(there, said) == ["✅"]
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        told = there.latest("Bram: de schaar is bot", there.thread_of(root))
        there.chidi.press(told, "🤝 Ik kan helpen")
        there.amina.press(told, "🤝 Ik kan helpen")
        await there.bot.settled()
        assert there.bot.said(there.thread_of(root))[-1].content.startswith(f"{there.amina.mention}")


async def test_nobody_else_of_the_server_is_written_to_or_counted(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        other = there.stand_in.channel(there.guild, "algemeen")
        for channel in (there.channel, other, there.thread_of(root)):
            there.chidi.say(channel, "wat een mooie dag vandaag")
        there.chidi.react(root, "👍")
        await there.bot.settled()
        assert not there.stand_in.transcript.rang("Chidi")
        assert there.chidi.private not in {one.channel for one in there.stand_in.world.messages.values()}
        there.amina.say(there.channel, "!status")
        await there.bot.settled()
        assert "2 mensen" in there.bot.said(there.channel)[-1].content
        assert there.bot.said(other) == []


async def test_the_words_of_members_are_no_markup(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        there.bram.say(there.thread_of(root), "1. *a*\n2. b\n3. @everyone <t:1:R> [x](http://a.nl)")
        await there.bot.settled()
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        shown = there.latest("Bram:", there.thread_of(root)).content
        assert r"\<t:1:R>" in shown and r"\[x\](http" in shown


async def test_a_week_goes_by(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        there.bram.say(there.thread_of(root), TYPED)
        await there.bot.settled()
        await there.bot.passes_until(TUESDAY.replace(day=6, hour=16))
        digest = there.bot.said(there.channel)[-1]
        assert digest.embeds and digest.attachments


async def test_a_group_also_begins_when_the_bot_is_called_by_its_name(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.amina.say(there.channel, f"<@{there.stand_in.me.id}>: begin De Tuin")
        await there.bot.settled()
        assert "De groep heet De Tuin." in there.bot.said(there.channel)[-1].content


async def test_commands_are_answered_where_the_bot_says_what_it_is_and_nowhere_else(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        other = there.stand_in.channel(there.guild, "algemeen")
        there.stand_in.expel(there.guild)
        there.guild.system_channel = other.id
        there.stand_in.invite(there.guild)
        await there.bot.settled()
        there.bram.say(there.channel, "!status")
        there.bram.say(other, "Wat is dat?")
        there.bram.say(other, "!status")
        await there.bot.settled()
        assert there.bot.said(there.channel) == []
        greeting, answer = there.bot.said(other)
        assert greeting.content.startswith("Hallo! Ik ben leerkring.")
        assert answer.content.startswith("Deze groep is nog niet begonnen.")


async def test_facilitators_are_listed_as_people_without_ringing(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins()
        rung = len(there.stand_in.transcript.rang("Amina"))
        there.amina.say(there.channel, "!rol")
        await there.bot.settled()
        assert f"- Amina: {there.amina.mention}" in there.bot.said(there.channel)[-1].content
        assert len(there.stand_in.transcript.rang("Amina")) == rung
