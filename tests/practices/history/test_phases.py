"""Phases as a group calls them: proposed by who leads, the group's with one tap or when nobody objects."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.history.content import compose
from commands.history.drawn import drawing
from commands.history.naming import read
from storage import communities
from storage.ids import CommunityId
from storage.moments import Grain
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.history.test_turning import is_right
from tests.practices.report.test_report import outline
from tests.practices.wins.test_wins import begun, said, says

WORDS: dict[str, tuple[str, ...]] = {
    "nl": (
        '!geschiedenis fase "Van losse lijnen naar richting" tot mei 2024',
        "tot mei 2024: Van losse lijnen naar richting",
        "!geschiedenis fase Samen aan het werk",
        "daarna: Samen aan het werk",
        "!moment maart 2024: de muur mocht",
        "!geschiedenis",
    ),
    "en": (
        "!history phase “From loose lines to a direction” until May 2024",
        "until May 2024: From loose lines to a direction",
        "!history phase At work together",
        "after that: At work together",
        "!moment March 2024: the wall was allowed",
        "!history",
    ),
}
TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("words", "title", "ends", "grain"),
    [
        ('"Van losse lijnen" tot mei 2024', "Van losse lijnen", date(2024, 5, 1), Grain.MONTH),
        ("Van losse lijnen tot en met mei 2024", "Van losse lijnen", date(2024, 6, 1), Grain.MONTH),
        ("‘At work’ till 12 May 2024", "At work", date(2024, 5, 12), Grain.DAY),
        ("At work until 2024", "At work", date(2024, 1, 1), Grain.YEAR),
        ("Van niets tot iets", "Van niets tot iets", None, None),
        ("Van niets tot iets tot 2025", "Van niets tot iets", date(2025, 1, 1), Grain.YEAR),
        ("Samen aan het werk", "Samen aan het werk", None, None),
        ('"" tot mei 2024', "", date(2024, 5, 1), Grain.MONTH),
        ('"Samen" tot blauw', None, None, None),
        ("Samen tot 31 feb", None, None, None),
        ("Samen tot 31 februari 2024", None, None, None),
        ("At work until 31/02/2024", None, None, None),
        ("Van 3 tot 5 mensen", "Van 3 tot 5 mensen", None, None),
        ("Van mei tot meiden", "Van mei tot meiden", None, None),
        ("“", "", None, None),
        ("“”", "", None, None),
        ("‘ ’ tot mei 2024", "", date(2024, 5, 1), Grain.MONTH),
        ("... - !", "", None, None),
        ("🌱", "🌱", None, None),
    ],
)
def test_a_name_and_until_when_are_read(words: str, title: str | None, ends: Any, grain: Any) -> None:
    found = read(words, TODAY)
    if title is None:
        assert found is None
        return
    assert found is not None and found.title == title
    assert (found.until.day if found.until else None) == ends
    assert (found.until.grain if found.until else None) == grain


async def phases(village: Village) -> list[tuple[str, str | None, str | None, str]]:
    exported: Any = await village.exported()
    return [(one["title"], one["from"], one["until"], one["state"]) for one in exported["named_phases"]]


async def proposed(village: Village, words: str) -> Posted:
    return next(one for one in await says(village, "Amina", words) if "✅" in one.words)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_tap_of_the_group_makes_it_a_phase_and_the_next_begins_there(
    tmp_path: Path, language: str
) -> None:
    first, first_line, then, then_line, moment, command = WORDS[language]
    async with begun(tmp_path, language) as village:
        await said(village, "Bram", moment)
        await is_right(village)
        post = await proposed(village, first)
        assert post.room == ROOM and first_line in post.words
        assert first_line not in (await says(village, "Linh", command))[0].words
        await village.reacts("Bram", post.event, "✅")
        await village.settled()
        other = await proposed(village, then)
        await says(village, "Linh", "ja" if language == "nl" else "yes", reply_to=other.event)
        shown = of(await says(village, "Linh", command), first_line).words
        assert f"1. {first_line}\n2. {then_line}" in shown
        async with village.database.read() as tx:
            found = await compose(tx, await communities.by_id(tx, CommunityId(1)), language)
        titles = [line.partition(": ")[2] for line in (first_line, then_line)]
        assert [one.title for one in found.bands] == titles
        assert [one["title"] for one in drawing(found)["bands"]] == titles[:1]
        (one, two) = await phases(village)
        assert one[1:] == (None, "2024-05-01", "agreed") and two[1:] == ("2024-05-01", None, "agreed")


async def test_nobody_says_no_for_a_week_and_it_is_one(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.watched = False
        await proposed(village, WORDS["nl"][0])
        await village.goes_on_until(village.now + timedelta(days=6))
        assert [one[3] for one in await phases(village)] == ["proposed"]
        await village.goes_on_until(village.now + timedelta(days=2))
        assert [one[3] for one in await phases(village)] == ["agreed"]
        assert "Zo heet deze tijd nu" in standing(village)


async def test_one_no_is_enough_and_nothing_of_it_stays(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        post = await proposed(village, WORDS["nl"][0])
        await village.reacts("Linh", post.event, "❌")
        await village.settled()
        assert await phases(village) == [] and post.removed
    assert b"losse lijnen" not in raw(tmp_path)


async def test_who_leads_gives_another_name_or_takes_it_out(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"][4])
        await is_right(village)
        post = await proposed(village, WORDS["nl"][0])
        await village.reacts("Bram", post.event, "✅")
        await village.settled()
        picture = (await says(village, "Linh", "!geschiedenis"))[0]
        page = of(await says(village, "Amina", "!geschiedenis fase"), "1. tot mei 2024")
        of(await says(village, "Bram", "1 weg", reply_to=page.event), "alleen een begeleider")
        await says(village, "Amina", "1 Zoeken", reply_to=page.event)
        assert [one[0] for one in await phases(village)] == ["Zoeken"] and picture.removed
        assert "losse lijnen" not in standing(village)
        page = of(await says(village, "Amina", "!geschiedenis fase"), "1. tot mei 2024: Zoeken")
        await says(village, "Amina", "1 weg", reply_to=page.event)
        assert await phases(village) == []
        of(await says(village, "Amina", "!geschiedenis fase"), "!geschiedenis fase")
    assert b"Zoeken" not in raw(tmp_path)


async def test_its_words_follow_the_message_and_go_with_who_said_them(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Amina", WORDS["nl"][0])
        await village.edits("Amina", event, '!geschiedenis fase "Zoeken" tot juni 2024')
        await village.settled()
        assert [one[:3] for one in await phases(village)] == [("Zoeken", None, "2024-06-01")]
        assert "tot juni 2024: Zoeken" in standing(village)
        await says(village, "Amina", "!verslag jaar", room=alone("Amina"))
        await village.removes("Amina", event)
        await village.settled()
        assert await phases(village) == []
    assert b"losse lijnen" not in raw(tmp_path) and b"Zoeken" not in raw(tmp_path)


async def test_a_report_has_them_in_front_of_what_happened(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", "!moment januari 2026: de muur mocht")
        await is_right(village)
        post = await proposed(village, "!geschiedenis fase Samen aan het werk")
        await village.reacts("Bram", post.event, "✅")
        await says(village, "Amina", "!verslag jaar", room=alone("Amina"))
        pages = [outline(file).text for name, file in village.platform.files.items() if "verslag" in name]
        assert "Samen aan het werk" in pages[-1]


async def test_what_is_no_phase_gets_a_line_that_says_what_would_be(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for words in ('"Samen" tot blauw', '"" tot mei 2024', "tot mei 2024"):
            of(await says(village, "Amina", f"!geschiedenis fase {words}"), "Zeg het zo:")
        of(await says(village, "Amina", "!geschiedenis fase Samen tot mei 2031"), "moet nog komen")
        assert await phases(village) == []


async def agreed(village: Village, *names: str) -> None:
    for name in names:
        post = await proposed(village, f"!geschiedenis fase {name}")
        await village.reacts("Bram", post.event, "✅")
        await village.settled()


async def test_another_name_behind_a_number_follows_its_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agreed(village, "Zaaien tot mei 2024", "Wieden tot mei 2025")
        page = of(await says(village, "Amina", "!geschiedenis fase"), "1. tot mei 2024")
        event = await village.says("Amina", "1 Zoeken\n2 Vinden", reply_to=page.event)
        await village.settled()
        for words, titles in (
            ("1 Zoeken\n2 Vinden en doen", ["Zoeken", "Vinden en doen"]),
            ("1 Kiezen tot 2031\n2 Doen", ["Kiezen", "Doen"]),
            ("2 Doen", ["Doen"]),
        ):
            await village.edits("Amina", event, words)
            await village.settled()
            assert [one[0] for one in await phases(village)] == titles
        assert [one[2] for one in await phases(village)] == ["2025-05-01"]


async def test_another_end_lies_not_ahead_and_no_two_end_together(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agreed(village, "Zaaien tot mei 2024", "Wieden tot mei 2025")
        page = of(await says(village, "Amina", "!geschiedenis fase"), "1. tot mei 2024")
        of(await says(village, "Amina", "1 Zaaien tot mei 2031", reply_to=page.event), "moet nog komen")
        assert [one[2] for one in await phases(village)] == ["2024-05-01", "2025-05-01"]
        await says(village, "Amina", "1 Zaaien tot mei 2025", reply_to=page.event)
        assert [one[:3] for one in await phases(village)] == [("Zaaien", None, "2025-05-01")]


async def test_the_copy_of_who_named_it_goes_with_its_words(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Amina", WORDS["nl"][0])
        await says(village, "Amina", "!mijngegevens", room=alone("Amina"))
        (copy,) = [one for one in village.platform.posted if one.outgoing.kind == "file"]
        await village.removes("Amina", event)
        await village.settled()
        assert copy.removed
