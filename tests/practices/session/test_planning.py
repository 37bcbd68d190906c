"""``!session``: planned, moved, called off, and what cannot be."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from tests.kit.village import ROOM, Village, person
from tests.practices.schedule.test_weeks import at
from tests.practices.session.sitting import (
    PLAN,
    TOLD,
    answer,
    calendars,
    event_in,
    exported,
    post,
    sitting,
    standing,
)


async def test_it_is_told_with_its_day_and_place_in_one_post_and_a_file(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        await village.says("Amina", PLAN)
        posts = await village.settled()
        said = [one for one in posts if isinstance(one.outgoing, chat.Post)]
        assert [one.words for one in said] == [
            f"{TOLD}\n\nWaar: buurthuis\n\nDe agenda komt maandag 9 maart."
            " Wil je iets bespreken? Typ !bewaar met je punt erachter."
        ]
        assert all(isinstance(one.outgoing, chat.Post) and one.outgoing.quiet for one in said)
        (calendar,) = calendars(village)
        assert calendar["METHOD"] == "PUBLISH"
        assert event_in(calendar)["LOCATION"] == "buurthuis"
        assert event_in(calendar).decoded("DTSTART") == at("2026-03-10T14:00+01:00")


async def test_who_asks_hears_what_is_planned(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        assert "Er is nog geen bijeenkomst gepland. Een begeleider" in await answer(
            village, "Bram", "!werksessie"
        )
        assert "Typ bijvoorbeeld: !werksessie dinsdag 14:00" in await answer(village, "Amina", "!werksessie")
        await village.says("Amina", PLAN)
        assert (await answer(village, "Bram", "!session")).startswith(TOLD)
        # What people say of it is theirs, also where it begins with a number.
        assert (
            await answer(village, "Chidi", "2 uur komt mij goed uit", reply_to=post(village, TOLD).event)
            == ""
        )
        assert "Volgende bijeenkomst: dinsdag 10 maart om 14:00." in await answer(village, "Bram", "!status")


async def test_only_a_facilitator_plans(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        assert "alleen een begeleider" in await answer(village, "Bram", PLAN)
        assert "alleen een begeleider" in await answer(village, "Bram", "!werksessie weg")
        assert await exported(village) == []


async def test_a_facilitator_plans_in_private_and_the_group_reads_it(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        alone = await village.alone_with("Amina")
        await village.says("Amina", PLAN, room=alone)
        posts = await village.settled()
        assert [one.words for one in posts if one.room == alone and one.words] == [
            "Gedaan. Het staat in de groep."
        ]
        assert len(standing(village, TOLD)) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("koffie", "Wanneer is het? Typ bijvoorbeeld: !werksessie dinsdag 14:00 buurthuis."),
        ("dinsdag", "Hoe laat is het op dinsdag 10 maart?"),
        ("vandaag 09:00", "woensdag 4 maart om 09:00 is al voorbij."),
        ("3 maart 2026 14:00", "dinsdag 3 maart om 14:00 is al voorbij."),
        ("dinsdag 00:00", "Om 00:00 begint dinsdag 10 maart net. Bedoel je 12:00?"),
        ("29 maart 02:30", "Op zondag 29 maart gaat de klok een uur vooruit. 02:30 is er die nacht niet."),
        (
            "25 oktober 02:30",
            "Op zondag 25 oktober gaat de klok een uur terug. 02:30 is er die nacht twee keer.",
        ),
        ("1 juni 2028 14:00", "donderdag 1 juni 2028 is nog meer dan een jaar weg."),
        ("elke 40 weken dinsdag 14:00", "Kies een aantal weken van 1 tot 13."),
        ("elke 0 weken dinsdag 14:00", "Kies een aantal weken van 1 tot 13."),
    ],
)
async def test_what_cannot_be_gets_one_line_and_changes_nothing(tmp_path: Path, said: str, told: str) -> None:
    async with sitting(tmp_path, PLAN) as village:
        before = await exported(village)
        found = await answer(village, "Amina", f"!werksessie {said}")
        assert found.startswith(told) and "\n" not in found
        assert await exported(village) == before
        assert len(calendars(village)) == 1


async def test_on_a_holiday_it_is_said_and_planned(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        said = await answer(village, "Amina", "!werksessie 27 april 14:00")
        assert "maandag 27 april om 14:00" in said and "Let op: dat is een feestdag." in said
        # The Saturday and Sunday before are nobody's working days either.
        assert "De agenda komt vrijdag 24 april." in said


async def test_saying_it_again_moves_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, "!werksessie vraag Hoe bereiken we meer mensen?") as village:
        said = await answer(village, "Amina", "!werksessie donderdag 12 maart 15:00")
        assert said.startswith("De bijeenkomst is nu donderdag 12 maart om 15:00.")
        assert "Waar: buurthuis" in said and "Leervraag: Hoe bereiken we meer mensen?" in said
        assert standing(village, TOLD) == []
        assert standing(village, "De bijeenkomst is verplaatst. Het is nu donderdag 12 maart om 15:00.")
        first, second = map(event_in, calendars(village))
        assert first["UID"] == second["UID"] and second["SEQUENCE"] > first["SEQUENCE"]
        assert len(calendars(village, stand=True)) == 1
        (session,) = await exported(village)
        assert session["starts_at"] == "2026-03-12T15:00:00+01:00"
        said = await answer(village, "Amina", "!werksessie donderdag 12 maart 15:00")
        assert said == "Zo staat het al: donderdag 12 maart om 15:00."
        said = await answer(village, "Amina", "!werksessie donderdag 12 maart 15:00 in de bieb")
        assert "Waar: in de bieb" in said


async def test_called_off_it_goes_from_calendars_and_what_was_open_stays_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at("2026-03-09T15:00+01:00"))
        assert len(standing(village, "Agenda van")) == 1
        said = await answer(village, "Amina", "!werksessie weg")
        assert said == "De bijeenkomst van dinsdag 10 maart om 14:00 gaat niet door."
        gone = calendars(village)[-1]
        assert gone["METHOD"] == "CANCEL" and event_in(gone)["STATUS"] == "CANCELLED"
        assert event_in(gone)["SEQUENCE"] > event_in(calendars(village)[0])["SEQUENCE"]
        assert standing(village, "Agenda van") == []
        found: object = await village.exported()
        assert isinstance(found, dict) and found["parked"][0]["state"] == "open"
        posts = await village.goes_on_until(at("2026-03-10T20:00+01:00"))
        assert not [one for one in posts if "leerden we" in one.words]
        assert "geen bijeenkomst gepland" in await answer(village, "Amina", "!werksessie weg")


async def test_what_it_is_for_and_where_follow_their_messages(tmp_path: Path) -> None:
    async with sitting(tmp_path) as village:
        plan = await village.says("Amina", PLAN)
        asked = await village.says("Amina", "!werksessie vraag Wat willen de buren?")
        wanted = await village.says("Amina", "!session yield een lijst")
        await village.settled()
        assert village.reactions(asked) == village.reactions(wanted) == ["📝"]
        (words,) = standing(village, TOLD)
        assert "Leervraag: Wat willen de buren?\n\nNa afloop hebben we: een lijst" in words
        await village.edits("Amina", asked, "!werksessie vraag Wat kunnen de buren?")
        await village.edits("Amina", plan, "!werksessie dinsdag 10 maart 14:00 school")
        (words,) = standing(village, TOLD)
        assert "Wat kunnen de buren?" in words and "Waar: school" in words
        # A file that leads people to the wrong place does not stay.
        assert calendars(village, stand=True) == []
        await village.removes("Amina", asked)
        await village.removes("Amina", plan)
        (words,) = standing(village, TOLD)
        assert "Leervraag" not in words and "Waar" not in words
        (session,) = await exported(village)
        assert (session["question"], session["place"], session["yield"]) == (None, None, "een lijst")
        assert b"buren" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


async def test_behind_a_link_two_lines_help_to_meet_online(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie dinsdag 14:00 https://meet.example.org/buurt") as village:
        (words,) = standing(village, TOLD)
        assert "kom 5 minuten eerder.\nNoem elkaar bij de naam." in words
        event = event_in(calendars(village)[0])
        assert event["URL"] == event["LOCATION"] == "https://meet.example.org/buurt"


async def test_less_than_a_day_ahead_the_agenda_is_the_post_that_tells_of_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, points=("de sleutel",)) as village:
        said = await answer(village, "Amina", "!werksessie morgen 10:00 buurthuis")
        assert said.startswith("Agenda van de bijeenkomst: donderdag 5 maart om 10:00.")
        assert "1. Bram liet bewaren: de sleutel (15 minuten)" in said
        assert len(calendars(village)) == 1
        posts = await village.goes_on_until(at("2026-03-05T10:30+01:00"))
        assert [one.words for one in posts if one.room == ROOM and one.words] == []


async def test_while_one_goes_on_the_next_comes_after_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN) as village:
        await village.goes_on_until(at("2026-03-10T14:30+01:00"))
        said = await answer(village, "Amina", "!werksessie vandaag 15:00")
        assert said == "Tot 16:00 is de bijeenkomst van nu nog bezig. Kies een latere tijd."
        said = await answer(village, "Amina", "!werksessie dinsdag 14:00")
        assert said.startswith("De bijeenkomst is dinsdag 17 maart om 14:00.")
        # What goes on goes on.
        await village.reacts("Bram", post(village, "Agenda").event, "🙋")
        await village.goes_on_until(at("2026-03-10T16:00+01:00"))
        held, planned = await exported(village)
        assert (held["state"], planned["state"]) == ("held", "planned")
        assert held["present"] == [{"member": person("Bram")}]


async def test_members_forget_and_the_end_of_the_group_leave_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.says("Amina", "!rol @bram:test begeleider")
        await village.says("Bram", "!werksessie vraag Wat willen de buren?")
        await village.goes_on_until(at("2026-03-09T15:00+01:00"))
        await village.reacts("Bram", post(village, "Agenda").event, "🙋")
        await village.settled()
        (session,) = await exported(village)
        assert session["present"] == [{"member": person("Bram")}]
        await village.says("Bram", "!vergeet mij")
        await village.settled()
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        (session,) = await exported(village)
        assert session["present"] == [] and session["question"] is None
        # People are to come all the same.
        (words,) = standing(village, "Agenda van")
        assert "willen de buren" not in words and "Bram" not in words
        await forget_group(village)
        for file in tmp_path.glob("leerkring.db*"):
            assert b"buurthuis" not in file.read_bytes()


async def forget_group(village: Village) -> None:
    await village.says("Amina", "!einde")
    await village.settled()
    await village.says("Amina", "!einde ja")
    await village.settled()
    await village.says("Amina", "!einde De Buurttuin")
    await village.settled()
    await village.passes(timedelta(seconds=5))
