"""What somebody filled in is said by us, and theirs: it can be changed, goes with them, and is never lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.discord.test_bot import signs
from tests.kit.discord import rights
from tests.kit.discord.bot import Bot
from tests.kit.discord.clock import Clock
from tests.kit.discord.interactions import Interaction
from tests.kit.discord.notes import Message
from tests.kit.discord.people import Person
from tests.kit.discord.stand_in import StandIn
from tests.kit.discord.town import Town, settled_in, town
from tests.kit.village import TUESDAY


async def opened(there: Town, who: Person, on: Message, label: str = "Vertel hoe het gaat") -> Interaction:
    form = who.press(on, label)
    await there.bot.until(lambda: form.modal is not None)
    return form


async def filled(there: Town, who: Person, root: Message, *answers: str) -> Message:
    """A check-in by form; answered with the message that shows it."""
    who.fill(await opened(there, who, root), *answers)
    await there.bot.settled()
    return there.latest(who.mention, there.thread_of(root))


def told(there: Town, who: Person) -> str:
    """What only they see, all of it."""
    said = there.stand_in.world.messages.values()
    return "\n".join(one.content for one in said if one.only_for is who.user)


@pytest.mark.parametrize("by", ["!vergeet mij ja", "!einde De Tuin"])
async def test_it_goes_with_what_is_kept(tmp_path: Path, by: str) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram, there.chidi)
        root = await there.opens()
        shown = await filled(there, there.bram, root, "gras", "het hek", "nee")
        other = await filled(there, there.chidi, root, "taart", "soep", "nee")
        assert "✅" in signs(there, shown)
        if by.startswith("!einde"):
            for words in ("!einde", "!einde ja", by):
                there.amina.say(there.channel, words)
                await there.bot.settled()
        else:
            there.bram.whisper(by)
        await there.bot.settled()
        assert shown.removed and other.removed == by.startswith("!einde")


async def test_it_goes_when_it_is_too_old(tmp_path: Path) -> None:
    async with StandIn(Clock(lambda: TUESDAY)) as stand_in:
        there = settled_in(stand_in, Bot(stand_in, tmp_path))
        there.bot.profile = replace(there.bot.profile, keep_months=1)
        async with there.bot.runs():
            await there.begins(there.bram)
            shown = await filled(there, there.bram, await there.opens(), "gras", "het hek", "nee")
            there.amina.say(there.channel, "!standup sluit")
            there.amina.say(there.channel, "!pauze")
            for _ in range(2):
                assert not shown.removed
                await there.bot.settled()
                await there.bot.passes_until(there.stand_in.now() + timedelta(days=20))
                there.amina.say(there.channel, "hoi")
            await there.bot.settled()
            await there.bot.passes_until(there.stand_in.now() + timedelta(days=2))
            assert shown.removed


async def test_who_was_forgotten_puts_nothing_there_by_a_form_that_was_open(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        root = await there.opens()
        shown = await filled(there, there.bram, root, "gras", "het hek", "nee")
        change, again = (
            await opened(there, there.bram, shown, "Verander"),
            await opened(there, there.bram, root),
        )
        there.bram.whisper("!vergeet mij ja")
        await there.bot.settled()
        there.bram.fill(change, "nieuwe haag", "x", "y")
        there.bram.fill(again, "oude schuur", "x", "y")
        await there.bot.settled()
        standing = [one.content for one in there.bot.said(there.thread_of(root))]
        assert not any("haag" in one or "schuur" in one for one in standing)
        assert "nieuwe haag" in told(there, there.bram) and "oude schuur" in told(there, there.bram)


async def test_words_for_a_message_that_somebody_took_away_are_given_back(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        there.guild.everyone.permissions |= rights.MANAGE_MESSAGES
        shown = await filled(there, there.bram, await there.opens(), "gras", "het hek", "nee")
        change = await opened(there, there.bram, shown, "Verander")
        there.amina.remove(shown)
        await there.bot.settled()
        there.bram.fill(change, "gras en *haag*", "het hek", "nee")
        await there.bot.settled()
        assert "gras en \\*haag\\*" in told(there, there.bram)


async def test_where_the_thread_was_taken_away_it_stands_beneath_its_root(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram, there.chidi)
        root = await there.opens()
        await filled(there, there.bram, root, "gras", "het hek", "nee")
        form = await opened(there, there.chidi, root)
        there.stand_in.keeping.remove_channel(there.thread_of(root))
        await there.bot.settled()
        there.chidi.fill(form, "taart", "soep", "de oven is stuk")
        await there.bot.settled()
        everywhere = [one for one in there.stand_in.world.messages.values() if "taart" in one.content]
        assert everywhere and "✅" in signs(there, everywhere[-1])
        there.amina.say(there.channel, "!standup sluit")
        await there.bot.settled()
        said = [one.content for one in there.stand_in.world.messages.values() if not one.removed]
        assert any("de oven is stuk" in one and "Kun jij helpen" in one for one in said)


async def test_long_answers_stand_there_whole_and_so_they_are_when_one_is_changed(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await there.begins(there.bram)
        answers = ("gras " * 199, "2. het *hek* " * 70, "*" * 1000)
        shown = await filled(there, there.bram, await there.opens(), *answers)
        change = await opened(there, there.bram, shown, "Verander")
        assert change.modal is not None
        values = [one["component"].get("value") for one in change.modal["components"]]
        assert values[:2] == [" ".join(one.split()) for one in answers[:2]]
        there.bram.fill(change, "kort", "het hek", "nee")
        await there.bot.settled()
        assert "kort" in shown.content and not shown.embeds
