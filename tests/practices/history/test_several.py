"""A reply to several lines at once gets one sign, whatever the lines are about."""

from pathlib import Path

from tests.kit.village import ROOM
from tests.practices.agreements.test_agreements import of
from tests.practices.history.test_phases import phases, proposed
from tests.practices.history.test_turning import told
from tests.practices.wins.test_wins import begun, said, says


async def test_stars_and_sentences_for_several_get_one_tick(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await told(village)
        for words in ('"Zoeken" tot mei 2024', "Samen aan het werk"):
            post = await proposed(village, f"!geschiedenis fase {words}")
            await village.reacts("Bram", post.event, "✅")
            await village.settled()
        shown = of(await says(village, "Linh", "!geschiedenis"), "1. tot mei 2024: Zoeken")
        event = await village.says(
            "Linh", "1 Ik kende nog niemand\n2 We kregen het druk\n3 ⭐", reply_to=shown.event
        )
        await village.settled()
        assert village.reactions(event) == ["✅"]
        listed = of(await says(village, "Amina", "!geschiedenis fase"), "1. tot mei 2024: Zoeken")
        event = await village.says("Amina", "1 Zoeken en praten\n2 weg", reply_to=listed.event)
        await village.settled()
        assert village.reactions(event) == ["✅"]
        assert [one[0] for one in await phases(village)] == ["Zoeken en praten"]


async def test_several_that_landed_get_one_tick(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for what in ("het plan", "de tekening"):
            await said(village, "Bram", f"!geland {what} aan de gemeente")
        listed = of(await says(village, "Bram", "!geland"), "Dit is doorgegeven")
        assert listed.room == ROOM
        event = await village.says("Bram", "1 gebruikt\n2 weg", reply_to=listed.event)
        await village.settled()
        assert village.reactions(event) == ["✅"]
