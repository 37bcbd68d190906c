"""Who takes no private messages is told that something waits, and sees it alone."""

from pathlib import Path

from tests.kit.discord.town import town


async def test_what_cannot_be_said_in_private_waits_for_a_tap(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.bram.close_dms()
        await there.begins(there.bram, there.chidi)
        root = await there.opens()
        await there.bot.passes_until(there.stand_in.now().replace(hour=15))
        public = [*there.bot.said(there.channel), *there.bot.said(there.thread_of(root))]
        (told,) = [one for one in public if one.content.startswith(there.bram.mention)]
        where = told.channel
        there.chidi.press(told, "Lees het")
        await there.bot.until(lambda: bool(there.bot.shown_to(there.chidi, where)))
        assert "geen bericht" in there.bot.shown_to(there.chidi, where)[-1].content
        pressed = there.bram.press(told, "Lees het")
        await there.bot.until(lambda: bool(pressed.more))
        await there.bot.settled()
        shown = there.bot.shown_to(there.bram, where)[-1]
        assert shown.content.startswith("Hoe was je week?")
        again = there.bram.press(told, "Lees het")
        await there.bot.until(lambda: again.message is not None)
        assert "geen bericht" in there.bot.shown_to(there.bram, where)[-1].content


async def test_nothing_public_tells_what_waits(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        there.bram.close_dms()
        await there.begins(there.bram)
        root = await there.opens()
        await there.bot.passes_until(there.stand_in.now().replace(hour=15))
        public = [*there.bot.said(there.channel), *there.bot.said(there.thread_of(root))]
        naming = [one.content for one in public if there.bram.mention in one.content]
        assert len(naming) == 1 and "jou alleen" in naming[0]
