"""A programme of communities on two platforms over some weeks: a page on each, as each chose."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from commands.linked import page
from storage.ids import RoomId
from tests.bot.test_two_platforms import THERE, both, elsewhere
from tests.bot.test_two_platforms import says as says_there
from tests.kit.memory import MemoryPlatform
from tests.kit.village import ROOM, Village, person
from tests.practices.linked.test_linked import code_in, stand
from tests.practices.wins.test_wins import begun

PROGRAMME = RoomId("!programma:test")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SAME = "Dit willen er meer leren"


async def says(village: Village, name: str, body: str, room: RoomId) -> list[str]:
    await village.says(name, body, room=room)
    return [one.words for one in await village.settled()]


def pages(platform: MemoryPlatform) -> list[str]:
    """How each page reads that stands."""
    return stand(platform, "Zo gaat het bij")


async def test_a_page_on_each_tells_what_each_chose_and_goes_with_it(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        village.watched = True
        here = village.platform
        village.moderators |= {person("Zehra")}
        await village.people("Zehra", "Linh", room=PROGRAMME)
        await says(village, "Zehra", "!begin Samen", PROGRAMME)
        await village.says("Zehra", "!programma code", room=PROGRAMME)
        code = code_in(await village.settled())
        await says(village, "Amina", f"!programma {code}", ROOM)
        await says_there(village, other, "Amina", f"!programma {code}")
        await village.settled()
        assert [one for one in here.posted if "De Werf doet nu mee" in one.words]
        won = await village.says("Bram", "!winst Bram kreeg het hek recht", room=ROOM)
        await says_there(village, other, "Bram", "!winst Het dek is gelakt")
        await village.settled()
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        assert len(pages(here)) == 2, "one on each"
        assert all("1 ding ging goed" in one for one in pages(here)), "counts alone, as nobody chose more"
        assert not any("hek" in one or "dek" in one for one in pages(here))

        (shown,) = await says(village, "Amina", "!doorgeven 1", ROOM)
        assert "1. Wat goed ging: ja" in shown and "2. Wat ze willen leren: nee" in shown
        await village.goes_on_until(village.now + 2 * WEEK)
        await village.says("Bram", "!winst De heg is geknipt", room=ROOM)
        mine = await village.says("Bram", "!leervragen Hoe bereiken we Bram zijn buren?", room=ROOM)
        await village.settled()
        await says(village, "Amina", "!doorgeven 2", ROOM)
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        (latest,) = [one for one in pages(here) if "heg" in one]
        assert latest.startswith("Zo gaat het bij De Tuin")
        assert "Hoe bereiken we iemand zijn buren?" in latest, "a name of theirs goes nowhere"
        assert not any("Bram" in one or "dek" in one for one in pages(here))

        await village.removes("Bram", mine, room=ROOM)
        await village.removes("Bram", won, room=ROOM)
        await village.settled()
        assert not any("bereiken" in one for one in pages(here)), "what somebody takes away is gone there too"
        await says(village, "Amina", "!doorgeven 1", ROOM)
        assert not any("heg" in one for one in pages(here)), "and so is what a group shares no more"
        await says(village, "Amina", "!programma stop", ROOM)
        assert [one for one in pages(here) if "De Werf" in one] == pages(here) != []
        assert not any("De Tuin" in one.words for one in other.posted if one.room == THERE)
        await village.says("Zehra", "!programma code", room=PROGRAMME)
        await says(village, "Amina", f"!programma {code_in(await village.settled())}", ROOM)
        await village.says("Bram", "!winst De poort is open", room=ROOM)
        await village.settled()
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        assert any("De Tuin" in one for one in pages(here))
        assert not any("poort" in one or "leren" in one for one in pages(here)), "it chooses again"


async def test_what_several_want_to_learn_is_told_and_follows_them(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        village.watched = True
        here = village.platform
        village.moderators |= {person("Zehra")}
        await village.people("Zehra", "Linh", room=PROGRAMME)
        await says(village, "Zehra", "!begin Samen", PROGRAMME)
        await village.says("Zehra", "!programma code", room=PROGRAMME)
        code = code_in(await village.settled())
        await says(village, "Amina", f"!programma {code}", ROOM)
        await says_there(village, other, "Amina", f"!programma {code}")
        mine = await village.says("Bram", "!leervragen Hoe vinden Bram en ik jongeren?", room=ROOM)
        await says_there(village, other, "Amina", "!leervragen Wat willen jongeren van Bram zelf?")
        await village.settled()
        await says(village, "Amina", "!doorgeven 2", ROOM)
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        assert not stand(here, SAME), "the other group lets nobody read what it wants to learn"
        await says_there(village, other, "Amina", "!doorgeven 2")
        await village.settled()
        await village.goes_on_until(village.now + WEEK)
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        (same,) = stand(here, SAME)
        assert "“jongeren”: De Tuin, De Werf" in same and "Bram" not in same, "a name is no subject"

        await village.edits("Bram", mine, "!leervragen Hoe vinden we meer hout?")
        assert not stand(here, SAME)
        await village.edits("Bram", mine, "!leervragen Hoe vinden we jongeren?")
        await village.goes_on_until(village.now + WEEK)
        await says(village, "Zehra", "!programma bladzijden", PROGRAMME)
        assert stand(here, SAME)
        await says(village, "Amina", "!doorgeven 2", ROOM)
        assert not stand(here, SAME), "a group shares it no more"


async def test_a_programme_without_sessions_reads_it_every_two_months_and_not_at_night(
    tmp_path: Path,
) -> None:
    async with begun(tmp_path) as village:
        village.moderators |= {person("Zehra")}
        await village.people("Zehra", "Linh", room=PROGRAMME)
        await says(village, "Zehra", "!begin Samen", PROGRAMME)
        await village.says("Zehra", "!programma code", room=PROGRAMME)
        code = code_in(await village.settled())
        village.now = village.now.replace(hour=22)
        await says(village, "Amina", f"!programma {code}", ROOM)
        joined = village.now
        village.now += page.REACHES - 2 * DAY
        await says(village, "Bram", "!winst De heg is geknipt", ROOM)
        assert pages(village.platform) == []
        await village.goes_on_until(joined + page.REACHES + DAY)
        (told,) = [at for at, post in village.timeline if "Zo gaat het bij" in post.words]
        assert told.astimezone(ZoneInfo("Europe/Amsterdam")).hour == 8, "once the quiet hours are over"
        village.now += page.REACHES - 2 * DAY
        await says(village, "Bram", "!winst De poort is open", ROOM)
        assert len(pages(village.platform)) == 1
        await village.goes_on_until(told + page.REACHES + DAY)
        assert len(pages(village.platform)) == 2
