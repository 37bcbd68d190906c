"""Moments for the history: said or asked to be kept, and nobody else's before a yes."""

from pathlib import Path
from typing import Any

import pytest

from tests.kit.memory import Posted
from tests.kit.village import Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.wins.test_wins import begun, said, says

WORDS = {
    "nl": {
        "moment": "!moment maart 2024: de muur mocht",
        "asked": "Wat is het vooral?",
        "when": "maart 2024: de muur mocht",
        "noted": "Het staat nu in de geschiedenis",
        "mine": "!geschiedenis mijn",
        "page": "Ik weet dit van jou",
    },
    "en": {
        "moment": "!moment March 2024: the wall was allowed",
        "asked": "What is it most of all?",
        "when": "March 2024: the wall was allowed",
        "noted": "It is in the history now",
        "mine": "!history mine",
        "page": "This is what I know of you",
    },
}


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["moments"]]


async def tells(village: Village, name: str, words: str) -> Posted:
    """What is asked of who tells something."""
    return of(await says(village, name, words), "Wat is het vooral?")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_somebody_tells_is_kept_with_one_tap_of_theirs(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        posts = await says(village, "Bram", words["moment"])
        asked = of(posts, words["asked"])
        assert asked.room == alone("Bram") and words["when"] in asked.words
        assert await kept(village) == []
        await village.reacts("Bram", asked.event, "2️⃣", room=alone("Bram"))
        of(await village.settled(), words["noted"])
        (one,) = await kept(village)
        assert one == {
            "member": person("Bram"),
            "text": words["when"].partition(": ")[2],
            "day": "2024-03-01",
            "exact_to": "month",
            "category": "activity",
            "level": "here",
            "source": "said",
            "checked": True,
            "perspective": None,
            "turning_point": False,
            "moment_stars": [],
        }
        page = of(await says(village, "Bram", words["mine"]), words["page"])
        assert page.room == alone("Bram") and "1. " + words["when"] in page.words


async def test_a_number_typed_in_answer_will_do(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await tells(village, "Bram", "!moment landelijk, 2023: een nieuwe wet")
        assert "2023: een nieuwe wet (in het hele land)" in asked.words
        await village.says("Bram", "4", room=alone("Bram"), reply_to=asked.event)
        await village.settled()
        (one,) = await kept(village)
        assert (one["category"], one["level"], one["exact_to"]) == ("challenge", "national", "year")


async def test_anothers_message_is_asked_of_its_author_and_nobodys_before(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village, "Bram", "De muur mag van de gemeente")
        posts = await says(village, "Linh", "!moment", reply_to=talk)
        asked = of(posts, "Wat is het vooral?")
        assert asked.room == alone("Bram") and "3 maart 2026: De muur mag van de gemeente" in asked.words
        assert await kept(village) == []
        of(await says(village, "Zehra", "!moment", reply_to=talk), "al een moment")
        await village.reacts("Bram", asked.event, "1️⃣", room=alone("Bram"))
        await village.settled()
        assert [one["member"] for one in await kept(village)] == [person("Bram")]
        await village.edits("Bram", talk, "De muur mag")
        assert [one["text"] for one in await kept(village)] == ["De muur mag"]
        await village.removes("Bram", talk)
        assert await kept(village) == [] and "De muur mag" not in standing(village)
    assert b"muur mag" not in raw(tmp_path)


async def test_a_win_in_reply_becomes_a_moment_with_the_month_that_was_said(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        win = await said(village, "Linh", "!winst Het plein is groen")
        posts = await says(village, "Bram", "!moment januari 2026", reply_to=win)
        asked = of(posts, "januari 2026: Het plein is groen")
        await village.reacts("Linh", asked.event, "✖", room=alone("Linh"))
        of(await village.settled(), "het komt niet in de geschiedenis")
        assert await kept(village) == []


async def test_its_author_takes_it_out_with_a_cross_and_it_stays_out(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await said(village, "Bram", "!moment De muur mocht")
        await village.reacts("Linh", event, "❌")
        await village.settled()
        assert "De muur mocht" in standing(village)
        await village.reacts("Bram", event, "❌")
        await village.settled()
        assert "De muur mocht" not in standing(village)
    assert b"muur mocht" not in raw(tmp_path)


async def test_the_own_page_takes_a_yes_other_words_and_who_may_read_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for words in ("2022: de eerste soep", "2023: de tweede soep", "2024: de derde soep"):
            await tells(village, "Bram", f"!moment {words}")
        page = of(await says(village, "Bram", "!geschiedenis mijn"), "Ik weet dit van jou")
        assert page.words.count("nog van jou alleen") == 3
        reply = "1 weg; 2 mei 2023: soep voor dertig; 3 niet buiten de groep"
        posts = await says(village, "Bram", reply, room=alone("Bram"), reply_to=page.event)
        page = of(posts, "Ik weet dit van jou")
        assert "1. " not in standing(village).partition("Ik weet dit van jou")[2].splitlines()[1]
        assert "2. mei 2023: soep voor dertig · nog van jou alleen" in standing(village)
        assert await kept(village) == []
        await village.reacts("Bram", page.event, "✅", room=alone("Bram"))
        of(await village.settled(), "Dit staat nu in de geschiedenis")
        assert [(one["text"], one["day"]) for one in await kept(village)] == [
            ("soep voor dertig", "2023-05-01")
        ]
        of(await says(village, "Linh", "!geschiedenis mijn"), "nog niets van jou")


async def test_words_that_say_nothing_or_what_is_to_come_get_a_kind_line(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        of(await says(village, "Bram", "!moment"), "Wat gebeurde er, en wanneer?")
        of(await says(village, "Bram", "!moment mei 2027: de muur mag"), "moet nog gebeuren")
        ours = next(post for post in village.platform.posted if post.words)
        of(await says(village, "Bram", "!moment", reply_to=ours.event), "Wat gebeurde er, en wanneer?")
        assert await kept(village) == []


async def test_who_is_forgotten_takes_their_moments_along(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await tells(village, "Bram", "!moment 2022: de eerste soep")
        await village.reacts("Bram", asked.event, "2️⃣", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "!vergeet mij", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "ja", room=alone("Bram"))
        await village.settled()
        assert await kept(village) == []
    assert b"eerste soep" not in raw(tmp_path)
