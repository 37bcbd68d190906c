"""Lines that somebody types in private long after they were asked to hand over, and for what they are."""

from datetime import timedelta
from pathlib import Path

from tests.kit.village import ROOM, Village
from tests.practices.relay.test_relay import alone, begun, in_room, of, reacts, says, standing

HOURS = timedelta(hours=2)
LINES = "2. de helft is geverfd\n3. verf kopen"


async def asked(village: Village) -> None:
    """Sem took part in a round that is over, and begins to hand over; two hours go by."""
    await in_room(village, "Amina", "!standup nu")
    await in_room(village, "Sem", "1. muur gemeten\n2. kwasten zoeken\n3. nee")
    await in_room(village, "Amina", "!standup sluit")
    await in_room(village, "Sem", "!overdracht")
    await says(village, "Sem", "2 begonnen\n3 kijken")
    await village.passes(HOURS)


async def words_of_sem(village: Village) -> list[str]:
    """What Sem said in the round that is the latest."""
    (*_, latest) = [one for one in await village.kept() if one["member"].endswith("sem:test")]
    return [str(one) for one in latest["answers"].values()]


async def test_numbers_complete_what_is_handed_over_when_no_round_is_open(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village)
        await says(village, "Sem", LINES)
        there = standing(village, alone("Sem"))
        assert "2. Hoe ver is het? ‘de helft is geverfd’" in there
        assert "3. Wat is de volgende stap? ‘verf kopen’" in there
        assert "de helft is geverfd" not in " ".join(await words_of_sem(village))
        assert "geverfd" not in standing(village, ROOM)


async def test_without_a_round_ever_they_do_so_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_room(village, "Sem", "!overdracht")
        await village.passes(HOURS)
        await says(village, "Sem", LINES)
        assert "3. Wat is de volgende stap? ‘verf kopen’" in standing(village, alone("Sem"))


async def test_in_a_round_that_they_said_nothing_in_they_are_a_check_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village)
        await in_room(village, "Amina", "!standup nu")
        await village.passes(timedelta(minutes=15))
        await says(village, "Sem", "1. geveegd\n2. verf kopen\n3. nee")
        assert "geveegd" in " ".join(await words_of_sem(village))
        assert "1. Waar werkte je aan, en bij welk doel? ‘geveegd’" not in standing(village, alone("Sem"))


async def test_in_a_round_that_they_are_not_done_with_they_are_a_check_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village)
        opening = of(await in_room(village, "Amina", "!standup nu"), "1. ", ROOM)
        await village.says("Sem", "1. geveegd", thread=opening.event)
        await village.passes(timedelta(minutes=15))
        await says(village, "Sem", "2. verf kopen\n3. nee")
        assert "verf kopen" in " ".join(await words_of_sem(village))


async def test_in_a_round_that_they_are_done_with_they_complete_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village)
        opening = of(await in_room(village, "Amina", "!standup nu"), "1. ", ROOM)
        await village.says("Sem", "1. geveegd\n2. stoep\n3. nee", thread=opening.event)
        await village.passes(timedelta(minutes=15))
        await says(village, "Sem", LINES)
        assert "2. Hoe ver is het? ‘de helft is geverfd’" in standing(village, alone("Sem"))


async def test_what_is_done_is_no_longer_changed_without_a_reply(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village)
        posts = village.platform.posted
        (draft, *_) = [one for one in posts if "Je geeft je werk in" in one.words]
        of(await reacts(village, "Sem", draft.event, "✅"), "Dank je wel.")
        await says(village, "Sem", LINES)
        assert "geverfd" not in standing(village, alone("Sem"))
