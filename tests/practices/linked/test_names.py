"""Whose name the others of a programme read: by the own yes of each, and no longer than that."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage import communities, named_up
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone
from tests.practices.linked.test_linked import GROUP, stand
from tests.practices.linked.test_near import PROGRAMME, programme
from tests.practices.wins.test_wins import says

WORDS = {
    "nl": ("!doorgeven", "naam", "!winst", "!programma bladzijden", "Wat goed ging", "iemand"),
    "en": ("!share up", "name", "!win", "!programme pages", "What went well", "somebody"),
}


async def named(village: Village) -> int:
    async with village.database.read() as tx:
        found = [await named_up.of_community(tx, one.id, village.now) for one in await communities.every(tx)]
    return sum(map(len, found))


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_tap_puts_a_name_there_and_taking_it_back_takes_it_out(tmp_path: Path, language: str) -> None:
    share, word, win, pages, title, somebody = WORDS[language]
    async with programme(tmp_path, language) as village:
        (shown,) = await says(village, "Amina", f"{share} 1")
        await says(village, "Linh", f"{win} Linh en Zehra wonnen")
        await says(village, "Zehra", f"{win} De poort is open")
        tap = await village.reacts("Linh", shown.event, "🙋🏽")
        await village.settled()
        assert await named(village) == 1
        assert "1 " in stand(village.platform, "🙋")[0].rpartition(word)[2], "it says how many, not who"
        assert not any("Linh" in one for one in stand(village.platform, "🙋"))
        await says(village, "Zehra", pages, room=PROGRAMME)
        (page,) = stand(village.platform, title + "\n")
        assert f"{somebody} en {somebody} wonnen (Linh)" in page, "beside what they said, of nobody else"
        assert "De poort is open" in page and "open (" not in page
        await village.removes("Linh", tap)
        await village.settled()
        (page,) = stand(village.platform, title + "\n")
        assert "wonnen" in page and "Linh" not in page and await named(village) == 0

        said = await says(village, "Amina", f"{share} {word}", room=alone("Amina"))
        await says(village, "Amina", f"{win} De heg is geknipt")
        assert await named(village) == 1 and alone("Amina") in {one.room for one in said}
        await says(village, "Zehra", pages, room=PROGRAMME)
        assert any("De heg is geknipt (Amina)" in one for one in stand(village.platform, title + "\n"))
        await says(village, "Amina", f"{share} {word}")
        assert not any("(Amina)" in one for one in stand(village.platform, title + "\n"))


@pytest.mark.parametrize("goes", ["stop", "left", "forget"])
async def test_who_goes_is_named_no_more(tmp_path: Path, goes: str) -> None:
    async with programme(tmp_path) as village:
        await says(village, "Amina", "!doorgeven 1")
        await says(village, "Linh", "!winst De poort is open")
        await says(village, "Linh", "!doorgeven naam")
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert stand(village.platform, "De poort is open (Linh)")
        if goes == "left":
            await village.hear(chat.Left(**village._about("Linh", ROOM)))
        elif goes == "stop":
            await says(village, "Amina", "!programma stop")
        else:
            for said in ("!vergeet mij", "!vergeet mij ja"):
                await says(village, "Linh", said)
        await village.settled()
        assert not stand(village.platform, "(Linh)") and await named(village) == 0
        assert bool(stand(village.platform, "De poort is open")) == (goes == "left")


async def test_without_a_programme_there_is_nothing_to_say_yes_to(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        (shown,) = await says(village, "Amina", "!doorgeven")
        await says(village, "Amina", "!programma stop")
        await village.reacts("Linh", shown.event, "🙋")
        (answer,) = [one for one in await says(village, "Linh", "!doorgeven naam") if one.room == ROOM]
        assert "niet bij een programma" in answer.words and await named(village) == 0
        assert person("Linh") not in answer.words


@pytest.mark.parametrize("how", ["forget", "long ago"])
async def test_what_others_said_of_who_is_forgotten_goes_with_the_name(tmp_path: Path, how: str) -> None:
    async with programme(tmp_path) as village:
        await says(village, "Amina", "!doorgeven 1")
        await says(village, "Amina", "!winst Zonder Linh was het hek nog scheef")
        await says(village, "Zehra", "!winst De poort is open")
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert "Zonder iemand was het hek" in stand(village.platform, "De poort is open")[0]
        if how == "forget":
            for said in ("!vergeet mij", "!vergeet mij ja"):
                await says(village, "Linh", said)
        else:
            for room in (ROOM, GROUP):
                await village.hear(chat.Left(**village._about("Linh", room)))
            await village.goes_on_until(village.now + timedelta(days=2))
            village.now += timedelta(days=400)
            await village.clock_is_right()
            await village.goes_on_until(village.now + timedelta(days=2))
            async with village.database.read() as tx:
                assert "Linh" not in {
                    one.name
                    for here in await communities.every(tx)
                    for one in await communities.members(tx, here.id)
                }
        (page,) = stand(village.platform, "De poort is open")
        assert "Linh" not in page and "het hek" not in page, "and nobody else is left out"
