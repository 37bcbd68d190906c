"""Turning points of a history: what three different members put a star on, and no longer than they do."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from commands.drawing.typeset import Job, typeset
from commands.history.drawn import TEMPLATE, drawing
from storage.ids import EventId
from tests.kit.histories import history
from tests.kit.memory import Posted
from tests.kit.village import Village, person, photo_bytes
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.history.test_moments import kept
from tests.practices.report.test_report import outline
from tests.practices.wins.test_wins import begun, said, says

WORDS: dict[str, tuple[str, str, str, str]] = {
    "nl": (
        "!moment maart 2024: de muur mocht",
        "!geschiedenis",
        "1. maart 2024: de muur mocht (Bram)",
        " · keerpunt",
    ),
    "en": (
        "!moment March 2024: the wall was allowed",
        "!history",
        "1. March 2024: the wall was allowed (Bram)",
        " · turning point",
    ),
}


async def told(village: Village, language: str = "nl") -> EventId:
    """The message of a moment of Bram that the group may read."""
    event = await said(village, "Bram", WORDS[language][0])
    await is_right(village)
    return event


async def is_right(village: Village) -> None:
    """Bram says so of the moment that he told last."""
    asked = [one for one in village.platform.posted if one.room == alone("Bram")][-1]
    await village.reacts("Bram", asked.event, "2️⃣", room=alone("Bram"))
    await village.settled()


async def stars(village: Village, name: str, on: EventId, key: str = "⭐") -> EventId:
    event = await village.reacts(name, on, key)
    await village.settled()
    return event


async def shown(village: Village, language: str = "nl") -> Posted:
    _, command, line, _ = WORDS[language]
    return of(await says(village, "Linh", command), line)


async def turned(village: Village) -> list[tuple[bool, list[str]]]:
    return [
        (one["turning_point"], [star["member"] for star in one["moment_stars"]])
        for one in await kept(village)
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_three_stars_of_different_members_make_a_turning_point(tmp_path: Path, language: str) -> None:
    _, _, line, mark = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await told(village, language)
        await stars(village, "Linh", event)
        await stars(village, "Linh", event, "🌟")
        await stars(village, "Zehra", event)
        assert line + mark not in (await shown(village, language)).words
        third = await stars(village, "Amina", event)
        post = await shown(village, language)
        assert line + mark in post.words
        posts = [*await village.removes("Amina", third), *await village.settled()]
        assert post.removed and line in of(posts, line).words and mark not in of(posts, line).words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_star_behind_the_number_of_a_line_is_one_too(tmp_path: Path, language: str) -> None:
    _, _, line, mark = WORDS[language]
    async with begun(tmp_path, language) as village:
        await told(village, language)
        post = await shown(village, language)
        replies = {}
        for name in ("Linh", "Zehra", "Bram"):
            replies[name] = await village.says(name, "1 ⭐", reply_to=post.event)
            await village.settled()
        assert village.reactions(replies["Bram"]) == ["✅"]
        assert await turned(village) == [(True, [person(one) for one in ("Linh", "Zehra", "Bram")])]
        await village.edits("Bram", replies["Bram"], "2 ⭐")
        await village.settled()
        assert [one for one, _ in await turned(village)] == [False]
        await village.edits("Zehra", replies["Zehra"], "1 ⭐!")
        await village.removes("Linh", replies["Linh"])
        await village.settled()
        assert await turned(village) == [(False, [person("Zehra")])]
        assert line + mark not in (await shown(village, language)).words


async def test_of_words_that_are_no_star_is_said_what_would_be(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await told(village)
        post = await shown(village)
        posts = await says(village, "Linh", "1 dit was mooi", reply_to=post.event)
        assert "⭐" in of(posts, "Antwoord met het nummer en").words
        assert await turned(village) == [(False, [])]


async def test_a_star_before_it_may_be_read_counts_once_it_may(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Bram", WORDS["nl"][0])
        for name in ("Amina", "Linh", "Zehra"):
            await stars(village, name, event)
        assert await kept(village) == []
        await is_right(village)
        assert [one for one, _ in await turned(village)] == [True]


async def test_it_is_on_the_own_page_and_goes_with_who_is_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await told(village)
        for name in ("Amina", "Linh", "Zehra"):
            await stars(village, name, event)
        mine = of(await says(village, "Bram", "!geschiedenis mijn"), "de muur mocht")
        assert "de muur mocht · iets dat gebeurde, of wat jullie deden · keerpunt" in mine.words
        await village.says("Linh", "!mijngegevens", room=alone("Linh"))
        await village.settled()
        await village.says("Linh", "!vergeet mij", room=alone("Linh"))
        await village.settled()
        await village.says("Linh", "ja", room=alone("Linh"))
        await village.settled()
        assert [(one, len(who)) for one, who in await turned(village)] == [(False, 2)]
        assert "Ik weet dit van jou" in standing(village) and "keerpunt\n" not in standing(village)
        await village.removes("Bram", event)
        await village.settled()
        assert await kept(village) == []
    assert b"muur mocht" not in raw(tmp_path)


async def test_a_report_says_so_and_mine_that_i_put_a_star(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Bram", "!moment januari 2026: de muur mocht")
        await is_right(village)
        for name in ("Amina", "Linh", "Zehra"):
            await stars(village, name, event)
        await says(village, "Amina", "!verslag jaar", room=alone("Amina"))
        await says(village, "Linh", "!mijngegevens", room=alone("Linh"))
        pages = {name: outline(file).text for name, file in village.platform.files.items() if ".html" in name}
        report, mine = (
            next(text for name, text in pages.items() if one in name) for one in ("verslag", "mijn")
        )
        assert "de muur mocht · keerpunt" in report
        assert "zette je een ster bij een moment" in mine


@pytest.mark.parametrize("many", [60, 400])
def test_turning_points_stand_on_the_picture_first_and_are_seen(many: int) -> None:
    few = history("nl", many, stars=3)
    page: Any = drawing(few)
    cards = [
        card
        for band in page["bands"]
        for row in band["rows"]
        for cell in row["cells"]
        for group in cell["groups"]
        for card in group
    ]
    assert sum(bool(card["turn"]) for card in cards) == sum(one.turning for one in few.found) > 1
    picture = Image.open(io.BytesIO(typeset(Job(TEMPLATE, page))))
    assert picture.height < 12_000


async def test_on_ones_own_photo_a_star_says_that_one_is_proud_and_nothing_else(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!rondje nu")
        photo = await village.shows("Bram", photo_bytes(), "de muur")
        await village.settled()
        asked = of(await says(village, "Linh", "!moment", reply_to=photo), "Wat is het vooral?")
        await village.reacts("Bram", asked.event, "2️⃣", room=alone("Bram"))
        await village.settled()
        for name in ("Bram", "Amina", "Linh"):
            await stars(village, name, photo)
        assert await turned(village) == [(False, [person("Amina"), person("Linh")])]
        exported: Any = await village.exported()
        assert [one["source"] for one in exported["wins"]] == ["photo"]
