"""A tap says whose an agreement is, and that there is nothing to tell of it."""

from pathlib import Path

from tests.kit.village import person
from tests.practices.agreements.test_agreements import (
    agrees,
    alone,
    begun,
    kept,
    of,
    standing,
    takes_part,
)


async def test_a_tick_on_the_question_whose_it_is_makes_it_theirs_whoever_puts_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ("Bram", "Linh"):
            _, said = await agrees(village, "Bram", "!afspraak de school bellen")
            asked = of(said, "Wie doet dit?")
            await village.reacts(name, asked.event, "✅")
            assert any("Het staat bij jullie afspraken" in post.words for post in await village.settled())
            assert "Wie doet dit?" not in standing(village)
        assert [one["member"] for one in await kept(village)] == [person("Bram"), person("Linh")]


async def test_a_cross_says_that_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school")
        asked = of(await takes_part(village, "Linh"), "Je sprak af: bel de school")
        await village.reacts("Linh", asked.event, "✅", room=alone("Linh"))
        came = of(await village.settled(), "Wat kwam eruit?")
        await village.reacts("Linh", came.event, "❌", room=alone("Linh"))
        assert any("Goed." in post.words for post in await village.settled())
        await village.says("Linh", "Wat een weer", room=alone("Linh"))
        await village.settled()
        (one,) = await kept(village)
        assert (one["state"], one["outcome"]) == ("done", None)
