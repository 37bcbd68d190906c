"""The end of a session: what was agreed, what stays open, what was learned; and the one that comes after."""

from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId
from tests.kit.village import ROOM, Village, person
from tests.practices.schedule.test_weeks import at, in_room
from tests.practices.session.sitting import PLAN, answer, calendars, exported, post, sitting, standing

START, END = "2026-03-10T14:10+01:00", "2026-03-10T16:00+01:00"
ASKS = "Wat leerden we vandaag? Antwoord op dit bericht."


async def held(village: Village) -> EventId:
    """A session at which Linh agreed on something; what asked what was learned."""
    await village.goes_on_until(at(START))
    agenda = post(village, "Agenda").event
    await village.reacts("Linh", agenda, "🙋")
    await village.says("Linh", "1 ik bel de school", reply_to=agenda)
    await village.settled()
    await village.goes_on_until(at(END))
    return post(village, "Dit spraken we af").event


async def test_two_hours_after_it_began_it_is_told_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel", "de koffie")) as village:
        closing = await held(village)
        (words,) = standing(village, "Dit spraken we af")
        assert words == (
            f"Dit spraken we af:\n\n• Linh: bel de school\n\nDit blijft open:\n\n• Bram: de koffie\n\n{ASKS}"
        )
        assert post(village, "Dit spraken we af").outgoing.quiet is False  # type: ignore[union-attr]
        (agenda,) = standing(village, "Agenda")
        assert "de sleutel (klaar)" in agenda and "de koffie (later)" in agenda
        assert agenda.endswith("Deze bijeenkomst is voorbij.")
        found: Any = await village.exported()
        assert [one["state"] for one in found["parked"]] == ["agreed", "discussed"]
        (session,) = found["sessions"]
        assert session["state"] == "held" and session["ended_at"] == "2026-03-10T16:00:00+01:00"
        posts = await village.goes_on_until(at("2026-03-11T20:00+01:00"))
        assert ASKS not in "".join(in_room(posts))
        assert closing


async def test_where_nobody_said_anything_little_is_said_and_nothing_rings(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(END))
        asked = post(village, "Dit blijft open")
        assert isinstance(asked.outgoing, chat.Post) and asked.outgoing.quiet
        assert asked.words == f"Dit blijft open:\n\n• Bram: de sleutel\n\n{ASKS}"


async def test_what_people_learned_is_told_and_follows_them(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        asked = await held(village)
        mine = await village.says("Linh", "Samen bellen gaat sneller", reply_to=asked)
        other = await village.says("Bram", "De school wil graag", thread=asked)
        third = await village.says("Chidi", "Ik durf meer", reply_to=asked)
        nothing = await village.says("Amina", "niets", reply_to=asked)
        await village.settled()
        assert village.reactions(mine) == village.reactions(other) == ["📝"]
        assert village.reactions(nothing) == []
        await village.edits("Linh", mine, "Samen bellen gaat veel sneller")
        await village.removes("Bram", other)
        await village.reacts("Amina", third, "❌")
        await village.settled()
        (session,) = await exported(village)
        assert [one["text"] for one in session["lessons"]] == [
            "Samen bellen gaat veel sneller",
            "Ik durf meer",
        ]
        posts = await village.goes_on_until(at("2026-03-13T16:00+01:00"))
        (digest,) = [one for one in posts if isinstance(one.outgoing, chat.Picture)]
        assert "Geleerd\n\n• Linh: Samen bellen gaat veel sneller\n• Chidi: Ik durf meer" in digest.words
        assert "dinsdag 10 maart: 1 punt, 1 persoon zei: ik ben erbij" in digest.words
        await village.reacts("Chidi", third, "❌")
        await village.settled()
        (session,) = await exported(village)
        assert [one["member"] for one in session["lessons"]] == [person("Linh")]
        assert not any("Ik durf meer" in words for words in standing(village, ""))
        for file in tmp_path.glob("leerkring.db*"):
            assert b"Ik durf meer" not in file.read_bytes()


async def test_what_is_agreed_in_the_evening_rings_nobody_awake(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie dinsdag 10 maart 20:00", points=("de sleutel",)) as village:
        await village.goes_on_until(at("2026-03-10T20:30+01:00"))
        await village.says("Linh", "1 ik bel de school", reply_to=post(village, "Agenda").event)
        await village.goes_on_until(at("2026-03-10T22:00+01:00"))
        told = post(village, "Dit spraken we af")
        assert isinstance(told.outgoing, chat.Post) and told.outgoing.quiet


# --- what comes back --------------------------------------------------------------------------------------

SERIES = "!werksessie elke 2 weken maandag 13 april 14:00 buurthuis"


def starts(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["starts_at"][:10], one["state"]) for one in found]


async def test_the_next_comes_by_itself_but_on_no_holiday(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie elke 2 weken maandag 14:00 buurthuis") as village:
        await village.goes_on_until(at("2026-03-09T16:30+01:00"))
        assert starts(await exported(village)) == [("2026-03-09", "held"), ("2026-03-23", "planned")]
        assert "De volgende bijeenkomst is maandag 23 maart om 14:00." in standing(village, "De volgende")[0]
        assert {one["place"] for one in await exported(village)} == {"buurthuis"}
        # One file told of all.
        assert len(calendars(village)) == 1
        await village.goes_on_until(at("2026-03-24T16:30+01:00"))
        await village.clock_is_right()
        # Easter Monday is left out; over the change of the clock the hour stays.
        assert starts(await exported(village))[-1] == ("2026-04-20", "planned")
        assert (await exported(village))[-1]["starts_at"] == "2026-04-20T14:00:00+02:00"
        alone = await village.alone_with("Amina")
        said = await answer(village, "Amina", "!status", room=alone)
        assert "Op maandag 6 april is er geen bijeenkomst: dat is een feestdag." in said


async def test_in_a_break_there_is_none_and_after_it_they_go_on(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie elke week dinsdag 14:00", points=("de sleutel",)) as village:
        await village.says("Amina", "!pauze")
        await village.settled()
        posts = await village.goes_on_until(at("2026-03-12T12:00+01:00"))
        assert not [one for one in posts if one.room == ROOM and isinstance(one.outgoing, chat.Post)]
        assert starts(await exported(village)) == [("2026-03-10", "paused"), ("2026-03-17", "planned")]
        await village.says("Amina", "!verder")
        await village.settled()
        posts = await village.goes_on_until(at("2026-03-16T16:00+01:00"))
        assert [one for one in in_room(posts) if one.startswith("Agenda")] == [
            "Agenda van de bijeenkomst: dinsdag 17 maart om 14:00."
        ]


async def test_one_that_is_called_off_is_followed_by_the_next(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie elke week dinsdag 14:00") as village:
        said = await answer(village, "Amina", "!werksessie weg")
        assert "De volgende is dinsdag 17 maart om 14:00." in said and "!werksessie stop" in said
        assert starts(await exported(village)) == [("2026-03-10", "cancelled"), ("2026-03-17", "planned")]
        said = await answer(village, "Amina", "!werksessie stop")
        assert said == "De bijeenkomst van dinsdag 17 maart om 14:00 gaat niet door."
        assert starts(await exported(village))[-1] == ("2026-03-17", "cancelled")
        await village.goes_on_until(at("2026-03-24T20:00+01:00"))
        assert len(await exported(village)) == 2


async def test_another_rhythm_takes_its_place(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie elke week dinsdag 14:00") as village:
        said = await answer(village, "Amina", "!werksessie elke 4 weken donderdag 10:00")
        assert "donderdag 5 maart om 10:00" in said
        (session,) = await exported(village)
        assert session["starts_at"] == "2026-03-05T10:00:00+01:00"


# --- down, and up again -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asleep", ["2026-03-09T13:00+01:00", "2026-03-09T23:00+01:00"])
async def test_what_came_due_while_it_was_down_is_said_once_as_long_as_it_makes_sense(
    tmp_path: Path, asleep: str
) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at("2026-03-09T12:00+01:00"))
    async with sitting(tmp_path, founded=False, now=asleep) as village:
        posts = await village.goes_on_until(at("2026-03-10T09:00+01:00"))
        posts = [one for one in village.platform.posted if one.words.startswith("Agenda")]
        assert len(posts) == 1
    async with sitting(tmp_path, founded=False, now="2026-03-10T09:30+01:00") as village:
        await village.goes_on_until(at("2026-03-10T15:30+01:00"))
        assert not [one for one in village.platform.posted if one.words.startswith("Agenda")]
    async with sitting(tmp_path, founded=False, now="2026-03-10T17:30+01:00") as village:
        await village.passes(at(END) - at(END))
        assert len([one for one in village.platform.posted if ASKS in one.words]) == 1


async def test_of_one_that_was_over_long_ago_nothing_is_said(tmp_path: Path) -> None:
    async with sitting(tmp_path, "!werksessie elke week dinsdag 14:00", points=("de sleutel",)) as village:
        await village.goes_on_until(at("2026-03-09T15:00+01:00"))
    async with sitting(tmp_path, founded=False, now="2026-03-19T12:00+01:00") as village:
        await village.passes(at(END) - at(END))
        assert not [one for one in village.platform.posted if ASKS in one.words]
        assert starts(await exported(village)) == [("2026-03-10", "held"), ("2026-03-24", "planned")]
