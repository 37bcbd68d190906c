"""How a year was over all communities of a programme, and what each says of why it is there."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from commands.linked import year
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import codes, polls
from tests.kit.village import ROOM, Village
from tests.practices.linked.test_linked import GROUP, stand
from tests.practices.linked.test_near import PROGRAMME, programme
from tests.practices.wins.test_wins import says

TITLE = {"nl": "Zo was het jaar, bij 2 groepen samen", "en": "How the year was, with 2 circles together"}
PEOPLE = ("Chidi", "Dewi", "Emre", "Fatma", "Gijs", "Hana")


async def reached(village: Village, name: str, room: RoomId, answers: str) -> None:
    """Asks a group whether the right people take part, and some answer; the question is over then."""
    posts = await says(village, name, "!reflect monitoring", room=room)
    poll = next(one for one in [*posts, *await later(village, room)] if one in polls([one], room))
    for who, option in zip(PEOPLE, answers, strict=False):
        await village.votes(who, poll.event, codes(poll)[int(option)], room=room)
    await village.settled()
    await village.goes_on_until(village.now + timedelta(days=5))


async def later(village: Village, room: RoomId) -> list[Posted]:
    return [
        one for one in village.platform.posted if isinstance(one.outgoing, chat.Poll) and one.room == room
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_year_is_added_up_and_nothing_of_a_few_is_told(tmp_path: Path, language: str) -> None:
    share, ask = (
        ("!doorgeven 7", "!programma jaar") if language == "nl" else ("!share up 7", "!programme year")
    )
    async with programme(tmp_path, language) as village:
        for room in (ROOM, GROUP):
            await village.people(*PEOPLE, room=room)
        await reached(village, "Amina", ROOM, "000001")
        await reached(village, "Linh", GROUP, "000001")
        await says(village, "Amina", share)
        (none,) = await says(village, "Zehra", ask, room=PROGRAMME)
        assert "7" in none.words and not stand(village.platform, TITLE[language]), "one alone is no programme"
        await says(village, "Linh", share, room=GROUP)
        await says(village, "Zehra", ask, room=PROGRAMME)
        (told,) = stand(village.platform, TITLE[language])
        first, second, third = (
            ("Ja", "Een deel", "Nee") if language == "nl" else ("Yes", "Some of them", "No")
        )
        of, few = ("van", "te weinig mensen") if language == "nl" else ("of", "too few people")
        assert f"• {first}: 10 {of} 12" in told and f"• {third}: 0 {of} 12" in told
        assert f"• {second}: {few}" in told, "two people are too few"
        assert {one.room for one in village.platform.posted if TITLE[language] in one.words} == {PROGRAMME}
        await says(village, "Linh", share, room=GROUP)
        assert not stand(village.platform, TITLE[language])


def test_no_number_is_told_that_another_gives_away_by_taking_off_its_own() -> None:
    assert year.is_told([5, 6], [5, 6])
    assert year.is_told([0, 7], [0, 7]), "none is nobody"
    assert not year.is_told([2, 2], [2, 2])
    assert not year.is_told([9, 1], [9, 1]), "the first would know of the one"
    assert not year.is_told([9, 8], [9, 4]), "four people who said it twice are four"
    assert year.is_told([9, 3, 3], [9, 3, 3])
    assert not year.is_told([9, 3, 1], [9, 3, 1])


async def test_it_comes_by_itself_after_a_year_with_the_pages(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        for room, name in ((ROOM, "Amina"), (GROUP, "Linh")):
            await village.people(*PEOPLE, room=room)
            await says(village, name, "!doorgeven 7", room=room)
        village.now += timedelta(days=330)
        await reached(village, "Amina", ROOM, "000000")
        await reached(village, "Linh", GROUP, "000000")
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert not stand(village.platform, TITLE["nl"])
        village.now += timedelta(days=35)
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert len(stand(village.platform, TITLE["nl"])) == 1
        village.now += timedelta(days=35)
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert len(stand(village.platform, TITLE["nl"])) == 1, "once a year"


async def test_a_page_begins_with_the_question_and_the_goal_and_follows_them(tmp_path: Path) -> None:
    async with programme(tmp_path) as village:
        asked = await village.says("Amina", "!koers vraag Hoe delen wij en Bram gereedschap?")
        await village.settled()
        await says(village, "Amina", "!doorgeven 6")
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        assert not stand(village.platform, "Zo gaat het bij"), "that alone is no news"
        village.now += timedelta(days=20)
        await says(village, "Bram", "!winst De heg is geknipt")
        await says(village, "Zehra", "!programma bladzijden", room=PROGRAMME)
        (page,) = stand(village.platform, "Zo gaat het bij")
        assert "Hun vraag: Hoe delen wij en iemand gereedschap?" in page and "Nu: aan het werk" in page
        assert page.index("gereedschap") < page.index("1 ding ging goed")
        await village.removes("Amina", asked)
        await village.settled()
        (page,) = stand(village.platform, "Zo gaat het bij")
        assert "gereedschap" not in page and "1 ding ging goed" in page
        await says(village, "Amina", "!doorgeven 6")
        assert "Nu: aan het werk" not in stand(village.platform, "Zo gaat het bij")[0]
