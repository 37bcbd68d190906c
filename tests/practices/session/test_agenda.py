"""The agenda: what stands on it in which order, what people say to it, and what becomes of it."""

from pathlib import Path
from typing import Any

import pytest

from commands import chat
from tests.kit.village import person
from tests.practices.schedule.test_weeks import at, in_room, privately
from tests.practices.session.sitting import PLAN, answer, exported, post, sitting, standing

MONDAY, NOON = "2026-03-09T14:00+01:00", "2026-03-10T14:10+01:00"


async def test_it_comes_the_day_before_and_rings(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel", "de koffie")) as village:
        posts = await village.goes_on_until(at(MONDAY))
        (agenda,) = [one for one in posts if one.words.startswith("Agenda")]
        assert isinstance(agenda.outgoing, chat.Post) and not agenda.outgoing.quiet
        assert (
            "Welkom (5 minuten)\n"
            "1. Bram liet bewaren: de sleutel (15 minuten)\n"
            "2. Bram liet bewaren: de koffie (15 minuten)\n"
            "Afspraken en afsluiten (10 minuten)"
        ) in agenda.words
        posts = await village.goes_on_until(at("2026-03-10T15:00+01:00"))
        assert not [one for one in in_room(posts) if one.startswith("Agenda")]
        (session,) = await exported(village)
        assert [(one["number"], one["text"], one["became"]) for one in session["agenda"]] == [
            (1, "de sleutel", "open"),
            (2, "de koffie", "open"),
        ]


async def test_what_does_not_fit_in_an_hour_is_named_and_stays_open(tmp_path: Path) -> None:
    many = tuple(f"punt {number}" for number in range(1, 9))
    async with sitting(tmp_path, PLAN, points=many) as village:
        await village.goes_on_until(at(MONDAY))
        (words,) = standing(village, "Agenda")
        assert "6. Bram liet bewaren: punt 6 (7 minuten)\nAfspraken" in words
        assert "Dit past er niet meer bij, en blijft open:\n\n7. Bram liet bewaren: punt 7\n8. " in words


async def test_nothing_open_is_no_reason_to_say_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN) as village:
        await village.goes_on_until(at(MONDAY))
        (words,) = standing(village, "Agenda")
        assert "Er staat niets open. Waar willen jullie het over hebben?" in words


@pytest.mark.parametrize(("said", "first"), [("✅", "de sleutel"), ("nee", "de koffie")])
async def test_whose_point_comes_first_is_asked_to_show_something(
    tmp_path: Path, said: str, first: str
) -> None:
    async with sitting(tmp_path) as village:
        # Who only reads along is asked nothing.
        for who, point in (
            ("Chidi", "!bewaar de koffie"),
            ("Bram", "!bewaar de sleutel"),
            ("Chidi", "!stop"),
        ):
            await village.says(who, point)
        await village.says("Amina", PLAN.replace("10 maart", "17 maart"))
        told = privately(await village.goes_on_until(at("2026-03-13T14:00+01:00")))
        assert "> de sleutel" in told[person("Bram")]
        assert "Laat je iets" not in told.get(person("Chidi"), "")
        asked = next(one for one in village.platform.posted if "Laat je iets zien" in one.words)
        assert isinstance(asked.outgoing, chat.Post) and asked.outgoing.quiet
        if said == "✅":
            await village.reacts("Bram", asked.event, said, room=asked.room)
        else:
            await village.says("Bram", said, room=asked.room)
        await village.settled()
        await village.goes_on_until(at("2026-03-16T14:00+01:00"))
        (words,) = standing(village, "Agenda")
        line = next(line for line in words.split("\n") if line.startswith("1. "))
        assert first in line and ("laat iets zien" in line) == (said == "✅")


async def test_a_hand_or_words_say_that_somebody_is_there(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(MONDAY))
        agenda = post(village, "Agenda").event
        hand = await village.reacts("Bram", agenda, "🙋🏽")
        await village.says("Linh", "Ik ben er!", reply_to=agenda)
        early = await village.says("Chidi", "ik ben er")
        await village.goes_on_until(at(NOON))
        said = await village.says("Chidi", "ik ben er")
        await village.settled()
        assert village.reactions(early) == [] and village.reactions(said) == ["🙋"]
        (session,) = await exported(village)
        assert [one["member"] for one in session["present"]] == [
            person("Bram"),
            person("Linh"),
            person("Chidi"),
        ]
        await village.removes("Bram", hand)
        (session,) = await exported(village)
        assert person("Bram") not in [one["member"] for one in session["present"]]


async def test_who_does_what_behind_a_number_is_agreed(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel", "de koffie")) as village:
        await village.goes_on_until(at(NOON))
        agenda = post(village, "Agenda").event
        await village.settled()
        said = await village.says("Linh", "1 Linh belt de school, vrijdag", reply_to=agenda)
        posts = await village.settled()
        assert not [one for one in posts if isinstance(one.outgoing, chat.Post)]
        assert village.reactions(said) == ["📝"]
        (words,) = standing(village, "Agenda")
        assert "de sleutel (15 minuten)\n    → Linh: belt de school, vrijdag 13 maart\n2." in words
        await village.edits("Linh", said, "1 Linh mailt de school, vrijdag")
        (words,) = standing(village, "Agenda")
        assert "Linh: mailt de school" in words and "belt de school" not in words.split("Ben je erbij")[0]
        assert "Zo’n nummer" not in await answer(village, "Bram", "9 Bram helpt", reply_to=agenda)


async def test_something_new_comes_behind(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(NOON))
        agenda = post(village, "Agenda").event
        said = await village.says("Chidi", "Nieuw: wie regelt de muziek?", reply_to=agenda)
        talk = await village.says("Linh", "Gezellig, tot straks!", reply_to=agenda)
        await village.settled()
        assert village.reactions(said) == ["📝"] and village.reactions(talk) == []
        (words,) = standing(village, "Agenda")
        assert "2. Chidi vraagt: wie regelt de muziek? (15 minuten)" in words
        await village.removes("Chidi", said)
        (words,) = standing(village, "Agenda")
        assert "muziek" not in words and "1. Bram liet bewaren: de sleutel" in words


async def test_to_an_agenda_of_last_month_nothing_is_agreed_any_more(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(NOON))
        agenda = post(village, "Agenda").event
        await village.goes_on_until(at("2026-03-11T12:00+01:00"))
        late = await village.says("Linh", "1 Linh schrijft het op", reply_to=agenda)
        await village.settled()
        assert village.reactions(late) == ["📝"]
        await village.clock_is_right()
        await village.goes_on_until(at("2026-04-10T12:00+02:00"))
        said = await answer(village, "Linh", "1 Linh belt de school", reply_to=agenda)
        assert said.startswith("De bijeenkomst van dinsdag 10 maart is al een tijd voorbij.")
        assert "\n" not in said


async def test_a_word_behind_a_number_acts_on_the_point(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel", "de koffie", "de verf")) as village:
        await village.goes_on_until(at(MONDAY))
        agenda = post(village, "Agenda").event
        await village.says("Bram", "3 weg", reply_to=agenda)
        await village.goes_on_until(at(NOON))
        await village.says("Linh", "1 klaar\n2 later", reply_to=agenda)
        await village.settled()
        (words,) = standing(village, "Agenda")
        assert (
            "1. Bram liet bewaren: de sleutel (klaar)\n2. Bram liet bewaren: de koffie (later)\nAf" in words
        )
        found: Any = await village.exported()
        assert [(one["state"], one["how"]) for one in found["parked"]] == [
            ("solved", "session"),
            ("planned", None),
            ("let-go", "owner"),
        ]
        assert [one["became"] for one in found["sessions"][0]["agenda"]] == ["closed", "later", "off"]
        await village.says("Linh", "1 open", reply_to=agenda)
        await village.settled()
        (words,) = standing(village, "Agenda")
        assert "de sleutel (15 minuten)" in words
