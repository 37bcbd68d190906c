"""Commands, buttons and forms."""

from pathlib import Path

from bot.discord import slash
from tests.bot.discord.test_bot import signs
from tests.kit.discord import command_limits
from tests.kit.discord.notes import Upload
from tests.kit.discord.town import town
from tests.kit.village import consents, photo_bytes


def test_all_commands_keep_to_the_limits_of_discord() -> None:
    command_limits.check(slash.listed())


async def test_commands_stand_behind_a_slash_and_do_the_same(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.amina.slash(there.channel, "setup", words="De Tuin")
        await there.bot.settled()
        assert there.latest("Klaar! De groep heet De Tuin").only_for is None
        there.bram.slash(there.channel, "join")
        await there.bot.settled()
        (welcome,) = there.bot.shown_to(there.bram, there.channel)
        assert welcome.content.startswith("Welkom bij De Tuin!") and "Ik bewaar je naam" in welcome.content
        assert len(there.bot.said(there.channel)) == 1 and not there.bot.said(there.bram.private)
        there.bram.slash(there.channel, "join")
        await there.bot.settled()
        assert there.bot.shown_to(there.bram, there.channel)[-1].content.startswith("Leuk, je doet mee!")
        there.bram.slash(there.channel, "park", words="de sleutel")
        await there.bot.settled()
        assert there.latest("🅿️").content == "🅿️ de sleutel"
        there.amina.slash(there.channel, "standup now")
        await there.bot.settled()
        assert there.latest("Tijd voor")


async def test_what_only_shows_something_is_seen_by_who_asks_alone(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        before = len(there.bot.said(there.channel))
        there.chidi.slash(there.channel, "help")
        there.bram.slash(there.channel, "status")
        await there.bot.settled()
        assert there.bot.shown_to(there.chidi, there.channel)
        assert "De Tuin" in there.bot.shown_to(there.bram, there.channel)[-1].content
        assert len(there.bot.said(there.channel)) == before


async def test_who_may_not_begin_is_told_so(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.bram.slash(there.channel, "setup")
        await there.bot.settled()
        said = [*there.bot.said(there.channel), *there.bot.shown_to(there.bram, there.channel)]
        assert said and not any("Klaar" in one.content for one in said)


async def test_somebody_takes_part_by_a_button(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins()
        root = await there.opens()
        opened = there.chidi.press(root, "Vertel hoe het gaat")
        await there.bot.settled()
        (told,) = there.bot.shown_to(there.chidi, there.channel)
        assert told.content.startswith("Je doet nog niet mee") and opened.modal is None
        there.chidi.press(told, "Ik doe mee")
        await there.bot.settled()
        assert there.bot.shown_to(there.chidi, there.channel)[-1].content.startswith("Welkom bij De Tuin!")
        assert not any("Chidi" in one.content for one in there.bot.said(there.channel))
        assert there.chidi.press(root, "Vertel hoe het gaat") is not None


async def test_a_form_is_a_check_in_that_can_be_changed_and_taken_away(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        await consents(there.bot.database, f"discord:{there.bram.id}")
        root = await there.opens()
        form = there.bram.press(root, "Vertel hoe het gaat")
        await there.bot.until(lambda: form.modal is not None)
        photo = Upload("tuin.jpg", photo_bytes(), "image/jpeg")
        there.bram.fill(form, "gras gemaaid", "het hek 2.0 verven", "nee", files=[photo])
        await there.bot.settled()
        thread = there.thread_of(root)
        shown = there.latest(there.bram.mention, thread)
        assert "gras gemaaid" in shown.content and shown.attachments
        assert "✅" in signs(there, shown)
        again = there.bram.press(shown, "Verander")
        await there.bot.until(lambda: again.modal is not None)
        there.bram.fill(again, "gras en haag gemaaid", "het hek 2.0 verven", "de schaar is bot")
        await there.bot.settled()
        assert "haag" in shown.content and "2.0" in shown.content
        there.amina.press(shown, "Haal weg")
        await there.bot.settled()
        assert not shown.removed
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        assert "de schaar is bot" in there.latest("Bram", thread).content
        there.bram.press(shown, "Haal weg")
        await there.bot.settled()
        assert shown.removed
        assert not any("de schaar is bot" in one.content for one in there.bot.said(thread))
