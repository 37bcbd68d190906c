"""The week on time: what is said when, and what is left unsaid, on a clock that the tests set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

PEOPLE = ("Amina", "Bram", "Chidi", "Daan")


def at(text: str) -> datetime:
    """A moment with its offset."""
    return datetime.fromisoformat(text)


@asynccontextmanager
async def begun(folder: Path, now: str, *names: str) -> AsyncIterator[Village]:
    """A community that was set up at `now`, and whose members need not be asked any more who they are."""
    village = Village(folder)
    village.now = at(now)
    async with village.open():
        await village.people(*(names or PEOPLE))
        await village.says("Amina", "!begin")
        await village.settled()
        async with village.database.write() as tx:
            await tx.exec_driver_sql("UPDATE intake SET ask = NULL, due_at = NULL")
        yield village


def in_room(posts: list[Posted]) -> list[str]:
    """The first lines of what was said in the room."""
    return [post.words.split("\n")[0] for post in posts if post.room == ROOM and post.words]


def privately(posts: list[Posted]) -> dict[str, str]:
    """Who was told what in private."""
    return {post.room.removeprefix("!private-"): post.words for post in posts if "private" in post.room}


async def test_a_week_comes_by_itself(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        assert in_room(await village.goes_on_until(at("2026-03-02T16:59:59+01:00"))) == []
        said = await village.goes_on_until(at("2026-03-02T17:00+01:00"))
        assert in_room(said) == [
            "Het weekrondje begint morgen om 09:00. Kies alvast een foto. Bijvoorbeeld van iets waar je trots"
            " op bent, of wat je verraste. Staan er mensen op? Vraag of zij het goed vinden."
            " Geen foto? Dan vertel je iets wat je meemaakte."
        ]
        assert in_room(await village.goes_on_until(at("2026-03-03T08:59:59+01:00"))) == []
        said = await village.goes_on_until(at("2026-03-03T09:00+01:00"))
        assert len(said) == 1
        assert "Dat kan tot 17:00." in said[0].words
        assert await village.goes_on_until(at("2026-03-03T14:59:59+01:00")) == []
        said = await village.goes_on_until(at("2026-03-03T16:00+01:00"))
        assert in_room(said) == []
        assert set(privately(said)) == {person(name) for name in PEOPLE[1:]}
        said = await village.goes_on_until(at("2026-03-03T17:00+01:00"))
        assert in_room(said)[0].startswith("Het weekrondje is klaar.")


async def test_who_answered_or_need_not_is_not_reminded(tmp_path: Path) -> None:
    names = ("Amina", "Bram", "Chidi", "Daan", "Ewa", "Fatima", "Gijs", "Hanna")
    async with begun(tmp_path, "2026-02-28T12:00+01:00", *names) as village:
        await village.says("Chidi", "!afwezig tot 4 maart")
        await village.says("Hanna", "!afwezig van 9 tot 12 maart")
        await village.says("Daan", "!overslaan")
        await village.says("Ewa", "!meekijken")
        await village.says("Amina", "!meedoen")
        said = await village.goes_on_until(at("2026-03-03T09:00+01:00"))
        root = said[-1].event
        await village.says("Bram", "1. tuin\n2. bank\n3. nee", thread=root)
        await village.says("Fatima", "!overslaan")
        await village.settled()
        await village.says("Gijs", "!overslaan")
        await village.says("Gijs", "!terug")
        said = await village.settled()
        assert "Fijn dat je er weer bent!" in said[-1].words
        said = await village.goes_on_until(at("2026-03-03T16:30+01:00"))
        assert set(privately(said)) == {person("Amina"), person("Gijs"), person("Hanna")}
        # The next time Daan is with them again, and so is Chidi; but now Hanna is away.
        await village.goes_on_until(at("2026-03-10T09:00+01:00"))
        said = await village.goes_on_until(at("2026-03-10T16:30+01:00"))
        expected = {person(name) for name in ("Amina", "Bram", "Chidi", "Daan", "Fatima", "Gijs")}
        assert set(privately(said)) == expected


async def test_an_answer_takes_back_a_reminder_on_its_way(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        said = await village.goes_on_until(at("2026-03-03T09:00+01:00"))
        root = said[-1].event
        said = await village.goes_on_until(at("2026-03-03T15:00+01:00"))
        assert len(privately(said)) == 1
        await village.says("Daan", "1. tuin\n2. bank\n3. nee", thread=root)
        said = await village.goes_on_until(at("2026-03-03T16:30+01:00"))
        assert person("Daan") not in privately(said)
        assert len(privately(said)) == 1


@pytest.mark.parametrize(
    ("down", "up", "expected"),
    [
        # A reminder is worth saying until the opening, an opening until the close.
        ("2026-03-02T16:00+01:00", "2026-03-02T18:00+01:00", ["Het weekrondje begint morgen"]),
        ("2026-03-03T08:00+01:00", "2026-03-03T11:00+01:00", ["Tijd voor het weekrondje!"]),
        ("2026-03-02T16:00+01:00", "2026-03-03T11:00+01:00", ["Tijd voor het weekrondje!"]),
        ("2026-03-03T08:00+01:00", "2026-03-03T17:30+01:00", []),
        ("2026-03-03T08:00+01:00", "2026-03-03T23:30+01:00", []),
        # What is late is not said at night.
        ("2026-03-02T16:00+01:00", "2026-03-02T23:00+01:00", []),
        ("2026-03-02T16:00+01:00", "2026-03-03T08:30+01:00", ["Het weekrondje begint vandaag"]),
        # A close is always said.
        ("2026-03-03T12:00+01:00", "2026-03-04T12:00+01:00", ["Het weekrondje is klaar."]),
        ("2026-03-03T12:00+01:00", "2026-03-03T23:00+01:00", []),
    ],
)
async def test_after_it_was_down(tmp_path: Path, down: str, up: str, expected: list[str]) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at(down))
    village.now = at(up)
    async with village.open():
        said = await village.passes(timedelta(0))
        lines = in_room(said)
        assert len(lines) == len(expected)
        assert all(line.startswith(words) for line, words in zip(lines, expected, strict=True))
        assert await village.passes(timedelta(minutes=1)) == []


async def test_what_was_too_late_is_told_to_a_facilitator_who_asks(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-02T16:00+01:00"))
    village.now = at("2026-03-03T20:00+01:00")
    async with village.open():
        assert await village.passes(timedelta(0)) == []
        await village.says("Amina", "!status")
        told = privately(await village.settled())[person("Amina")]
        assert "weekrondje van dinsdag 3 maart om 09:00: ik stond uit" in told
        assert "herinnering van maandag 2 maart om 17:00: ik stond uit" in told
        assert "Doen mee: Bram, Chidi, Daan" in told
        await village.says("Bram", "!status")
        assert privately(await village.settled()) == {}


async def test_a_close_that_came_too_late_is_said_in_the_morning(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T12:00+01:00"))
    village.now = at("2026-03-03T23:00+01:00")
    async with village.open():
        assert await village.goes_on_until(at("2026-03-04T07:59:59+01:00")) == []
        said = await village.goes_on_until(at("2026-03-04T08:00+01:00"))
        assert in_room(said)[0].startswith("Het weekrondje is klaar.")


@pytest.mark.parametrize(
    ("begin", "sunday", "opening"),
    [
        ("2026-03-28T12:00+01:00", "2026-03-29T12:00+02:00", "2026-03-31T09:00+02:00"),
        ("2026-10-24T12:00+02:00", "2026-10-25T12:00+01:00", "2026-10-27T09:00+01:00"),
    ],
)
async def test_nine_stays_nine_when_the_clock_is_moved(
    tmp_path: Path, begin: str, sunday: str, opening: str
) -> None:
    async with begun(tmp_path, begin) as village:
        await village.goes_on_until(at(sunday))
        await village.goes_on_until(at(opening) - timedelta(seconds=1))
        assert in_room(await village.goes_on_until(at(opening)))[0].startswith("Tijd voor")


async def test_an_evening_round_does_not_close_in_the_night(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.says("Amina", "!rooster start donderdag 19 uur")
        (answer,) = await village.settled()
        assert "Weekrondje sluit: vrijdag 08:00" in answer.words
        # Who wants it at night says so.
        await village.says("Amina", "!rooster sluit donderdag 23 uur")
        (answer,) = await village.settled()
        assert "Weekrondje sluit: donderdag 23:00" in answer.words


async def test_a_time_that_comes_twice_or_never(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-03-27T12:00+01:00") as village:
        await village.says("Amina", "!rooster start zondag 02:30")
        await village.settled()
        # At 02:00 it becomes 03:00, and there is no half past two.
        said = await village.goes_on_until(at("2026-03-29T02:59:59+02:00"))
        assert not [line for line in in_room(said) if line.startswith("Tijd voor")]
        said = await village.goes_on_until(at("2026-03-29T04:00+02:00"))
        assert [line for line in in_room(said) if line.startswith("Tijd voor")] == [
            "Tijd voor het weekrondje! Antwoord op dit bericht. Dat kan tot 17:00."
        ]
    village.now = at("2026-10-23T12:00+02:00")
    async with village.open():
        await village.goes_on_until(at("2026-10-25T02:29:59+02:00"))
        said = await village.goes_on_until(at("2026-10-25T02:29:59+01:00"))
        assert len([line for line in in_room(said) if line.startswith("Tijd voor")]) == 1
        said = await village.goes_on_until(at("2026-10-25T05:00+01:00"))
        assert not [line for line in in_room(said) if line.startswith("Tijd voor")]


async def test_on_holidays_nothing_is_said(tmp_path: Path) -> None:
    # Good Friday, Easter Monday; the reminder of that Monday is for a Tuesday that is no holiday.
    async with begun(tmp_path, "2026-04-02T12:00+02:00") as village:
        assert await village.goes_on_until(at("2026-04-07T08:59:59+02:00")) == []
        said = await village.goes_on_until(at("2026-04-07T09:00+02:00"))
        assert in_room(said)[0].startswith("Tijd voor")


async def test_no_reminder_of_a_stand_up_that_a_holiday_takes(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-04-22T12:00+02:00") as village:
        # King's Day is a Monday.
        await village.says("Amina", "!rooster start maandag 9 uur")
        await village.settled()
        assert in_room(await village.goes_on_until(at("2026-04-30T12:00+02:00"))) == []
        said = await village.goes_on_until(at("2026-05-04T09:00+02:00"))
        assert [line[:20] for line in in_room(said)] == ["Het weekrondje begin", "Tijd voor het weekro"]


async def test_no_round_closes_on_a_holiday(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-05-08T12:00+02:00") as village:
        # Ascension Day is a Thursday.
        await village.says("Amina", "!rooster start woensdag 9 uur")
        await village.says("Amina", "!rooster sluit donderdag 9 uur")
        await village.goes_on_until(at("2026-05-13T09:00+02:00"))
        assert in_room(await village.goes_on_until(at("2026-05-15T08:59:59+02:00"))) == []
        said = await village.goes_on_until(at("2026-05-15T09:00+02:00"))
        assert in_room(said)[0].startswith("Het weekrondje is klaar.")


async def test_a_break(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T12:00+01:00"))
        await village.says("Amina", "!standup pauze")
        said = in_room(await village.settled())
        assert said[0].startswith("Goed, we hebben pauze.")
        assert said[1].startswith("Het weekrondje is klaar.")
        assert await village.goes_on_until(at("2026-03-18T12:00+01:00")) == []
        await village.says("Bram", "!standup verder")
        assert "alleen een begeleider" in (await village.settled())[0].words
        await village.says("Amina", "!standup verder")
        assert "dinsdag 24 maart om 09:00" in (await village.settled())[0].words
        assert await village.goes_on_until(at("2026-03-19T11:59+01:00")) == []
        # That week has a reflection.
        said = in_room(await village.goes_on_until(at("2026-03-23T16:59:59+01:00")))
        assert not [line for line in said if "antwoordde" in line], "the digest tells what came out"
        assert len(await village.goes_on_until(at("2026-03-24T09:00+01:00"))) == 2


async def test_every_other_week(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.says("Amina", "!rooster elke twee weken")
        assert "Elke 2 weken" in (await village.settled())[0].words
        opened = []
        for day in (3, 10, 17, 24, 31):
            offset = "+02:00" if day > 28 else "+01:00"
            said = await village.goes_on_until(at(f"2026-03-{day:02}T12:00{offset}"))
            if any(line.startswith("Tijd voor") for line in in_room(said)):
                opened.append(day)
                assert any(line.startswith("Het weekrondje begint morgen") for line in in_room(said))
        assert opened == [3, 17, 31]


async def test_a_schedule_that_changes_while_a_round_is_open(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T10:00+01:00"))
        await village.says("Amina", "!schedule tue 13:00")
        assert "sluit gewoon om 17:00" in (await village.settled())[0].words
        # One round is open: the new time of today opens no other.
        said = await village.goes_on_until(at("2026-03-03T16:59+01:00"))
        assert in_room(said) == []
        said = await village.goes_on_until(at("2026-03-10T13:00+01:00"))
        assert [line[:18] for line in in_room(said)] == [
            "Het weekrondje is ",
            "Het weekrondje beg",
            "Tijd voor het week",
        ]


async def test_a_clock_that_is_put_back_says_nothing_twice(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T09:00+01:00"))
        village.now = at("2026-03-03T08:00+01:00")
        await village.says("Amina", "!rooster sluit dinsdag 18 uur")
        await village.settled()
        assert await village.goes_on_until(at("2026-03-03T09:30+01:00")) == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("!rooster dinsdag 25 uur", "niet. Typ een dag en een tijd"),
        ("!schedule tue 25:00", "niet. Typ een dag en een tijd"),
        ("!rooster sluit", "Typ een dag en een tijd"),
        ("!rooster sluit dinsdag 8 uur", "moet een uur of langer duren"),
        ("!rooster sluit dinsdag 9 uur", "moet een uur of langer duren"),
        ("!rooster sluit dinsdag 9:30", "moet een uur of langer duren"),
        ("!rooster herinnering dinsdag 10 uur", "moet komen voordat het weekrondje begint"),
        ("!rooster elke veertien weken", "elke 2 tot 13 weken"),
        ("!rooster elke 0 weken", "elke 2 tot 13 weken"),
        ("!rooster misschien", "Typ een dag en een tijd"),
        ("!afwezig", "Tot wanneer ben je weg?"),
        ("!afwezig lang", "Ik snap niet welke dag je bedoelt met ‘lang’"),
        ("!afwezig tot gisteren", "vrijdag 27 februari 2026 is al voorbij"),
        ("!away until yesterday", "is al voorbij"),
        ("!afwezig tot 24 december 2031", "wel heel ver weg"),
        ("!terug", "niet afgemeld"),
        ("!standup verder", "Er is nu geen pauze"),
    ],
)
async def test_wrong_words_get_one_clear_line(tmp_path: Path, said: str, answer: str) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.says("Amina", said)
        (told,) = await village.settled()
        assert answer in told.words
        assert "\n" not in told.words


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("!afwezig tot 24 december", "Tot en met donderdag 24 december 2026"),
        ("!afwezig over twee weken", "Tot en met zaterdag 14 maart 2026"),
        ("!away until next monday", "maandag 2 maart 2026"),
        ("!afwezig deze week", "Tot en met zondag 1 maart 2026"),
        ("!afwezig van 2 tot 9 maart", "Van maandag 2 maart tot en met maandag 9 maart 2026"),
        ("!afwezig na de herfstvakantie", "Tot wanneer ben je weg?"),
        ("!afwezig vanaf maandag", "Tot wanneer ben je weg?"),
        ("!overslaan", "je slaat dinsdag 3 maart om 09:00 over"),
        ("!meekijken", "je leest alleen mee"),
        ("!meedoen", "je doet mee"),
        ("!rooster", "Weekrondje begint: dinsdag 09:00"),
        ("!rooster start do 13.30", "Weekrondje begint: donderdag 13:30"),
        ("!rooster weekbericht zaterdag 22:00", "Weekbericht, elke week: zaterdag 22:00"),
        ("!rooster om de week", "Elke 2 weken"),
        ("!rooster elke zeven weken", "Elke 7 weken"),
        ("!rooster elke dertien weken", "Elke 13 weken"),
        ("!rooster weekbericht elke twee weken", "Weekbericht, elke 2 weken: vrijdag 16:00"),
        ("!rooster", "Vraag om terug te kijken, elke 3 weken: woensdag 12:00"),
        ("!rooster reflectie woensdag 10 uur", "Vraag om terug te kijken, elke 3 weken: woensdag 10:00"),
        ("!rooster reflectie om de 4 weken", "Vraag om terug te kijken, elke 4 weken: woensdag 12:00"),
        (
            "!schedule reflection every 13 weeks on mon 10:00",
            "terug te kijken, elke 13 weken: maandag 10:00",
        ),
        ("!rooster herinnering elke twee weken", "Elke 2 weken"),
        ("!schedule every 3 weeks on thursday", "Elke 3 weken"),
        ("!schedule every other week", "Elke 2 weken"),
        ("!rooster woensdagmiddag half drie", "Weekrondje begint: woensdag 14:30"),
        ("!rooster sluit 8 uur 's avonds", "dinsdag 20:00"),
        ("!rooster herinnering de avond ervoor om 7 uur", "maandag 19:00"),
        ("!rooster om de week op donderdag", "Elke 2 weken"),
        ("!schedule every other wednesday at ten", "Weekrondje begint: woensdag 10:00"),
        ("!rooster elke week", "Elke week"),
    ],
)
async def test_what_was_understood_is_said_back(tmp_path: Path, said: str, answer: str) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.says("Amina", said)
        (told,) = await village.settled()
        assert answer in told.words


async def test_who_is_new_is_welcomed_and_asked_nothing_yet(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.goes_on_until(at("2026-03-03T10:00+01:00"))
        said = await village.comes("Zehra")
        told = privately(said)[person("Zehra")]
        assert told.startswith("Welkom bij De Buurttuin!")
        assert "Er is nu een weekrondje bezig." in told
        assert "Het volgende weekrondje is dinsdag 10 maart om 09:00." in told
        said = await village.goes_on_until(at("2026-03-03T17:00+01:00"))
        assert person("Zehra") not in privately(said)
        said = await village.goes_on_until(at("2026-03-10T16:59+01:00"))
        assert person("Zehra") in privately(said)
        # Who only changes a name, or comes back, is no newcomer.
        assert await village.comes("Zehra") == []
