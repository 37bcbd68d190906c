"""The report of a work session: it is complete but for its addition, and nobody has to write it down."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle
from commands.drawing.typeset import Job
from commands.privacy import retention
from storage import communities
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, stand_in
from tests.practices.privacy.test_rights import standing as anywhere
from tests.practices.schedule.test_weeks import at
from tests.practices.session.sitting import PLAN, answer, post, sitting

START, END = "2026-03-10T14:10+01:00", "2026-03-10T16:00+01:00"
TITLE = "Verslag van de bijeenkomst van dinsdag 10 maart"
ADDED, OTHERS = "de sleutel ligt in de kist", "de sleutel hangt in de schuur"
LESSON = "samen bellen gaat sneller"
HOW = (
    "Mist er iets? Antwoord op dit bericht. Wil je het verslag delen met de groep? "
    "Zet ✅ (vinkje) bij dit bericht."
)


def now(village: Village, post: Posted) -> str:
    """What a post says by now."""
    edits = [
        one.words
        for one in village.platform.posted
        if isinstance(one.outgoing, chat.Rewrite) and one.target == post.event and not one.removed
    ]
    return edits[-1] if edits else post.words


async def alone(village: Village, name: str) -> RoomId:
    return await village.platform.private_room(person(name))


def reports(village: Village, room: RoomId) -> list[Posted]:
    """The reports on a session that stand somewhere."""
    return [
        one
        for one in village.platform.posted
        if one.room == room
        and isinstance(one.outgoing, chat.Post)
        and one.words.startswith(TITLE)
        and not one.removed
    ]


async def draft(village: Village, name: str = "Amina") -> Posted:
    """The draft that somebody has."""
    return reports(village, await alone(village, name))[-1]


def shared(village: Village) -> list[str]:
    return [now(village, one) for one in reports(village, ROOM)]


async def takes_place(village: Village) -> tuple[EventId, EventId]:
    """A session at which Linh agrees on something and notes something for Bram, who lets a point go; what
    she noted, and what she said that she learned.
    """
    await village.goes_on_until(at(START))
    agenda = post(village, "Agenda").event
    await village.reacts("Linh", agenda, "🙋")
    await village.says("Linh", "1 ik bel de school, vrijdag", reply_to=agenda)
    noted = await village.says("Linh", "1 Bram haalt de verf", reply_to=agenda)
    await village.says("Bram", "3 weg", reply_to=agenda)
    await village.settled()
    await village.goes_on_until(at(END))
    asked = post(village, "Dit spraken we af").event
    lesson = await village.says("Linh", LESSON, reply_to=asked)
    await village.settled()
    return noted, lesson


POINTS = ("de sleutel", "de koffie", "de lamp")


@asynccontextmanager
async def held(folder: Path, *said: str) -> AsyncIterator[Village]:
    async with sitting(folder, PLAN, *said, points=POINTS) as village:
        await takes_place(village)
        yield village


async def test_the_report_of_a_session_that_no_facilitator_touched_is_complete_but_for_its_addition(
    tmp_path: Path,
) -> None:
    said = ("!werksessie vraag hoe vinden we geld?", "!werksessie opbrengst een plan")
    async with held(tmp_path, *said) as village:
        assert now(village, await draft(village)) == (
            f"{TITLE}\n\n"
            "Waar: buurthuis\n\nLeervraag: hoe vinden we geld?\n\nNa afloop hebben we: een plan\n\n"
            "Deze mensen waren er: Linh.\n\n"
            "Van onze lijst af\n\n• Bram: de sleutel (afgesproken)\n• Bram: de lamp (hoeft niet meer)\n\n"
            "Dit spraken we af\n\n• Linh: bel de school (uiterlijk vrijdag 13 maart)\n\n"
            f"Dit leerden we\n\n• Linh: {LESSON}\n\n"
            "Dit blijft open\n\n• Bram: de koffie\n\n"
            "Voorstel voor de volgende bijeenkomst\n\n"
            "• Bram liet bewaren: de koffie\n• Er loopt 1 afspraak. Wie wil er iets over vertellen?\n\n"
            f"{HOW}"
        )
        (one,) = await exported(village)
        assert (one["kind"], one["addition"], one["shared_at"]) == ("session", None, None)
        assert (one["began_at"], one["ended_at"]) == (
            "2026-03-10T14:00:00+01:00",
            "2026-03-10T16:00:00+01:00",
        )


async def exported(village: Village) -> list[dict[str, Any]]:
    """The reports on sessions as an export has them."""
    found: Any = await village.exported()
    return [one for one in found["minutes"] if one["kind"] == "session"]


async def test_it_comes_alone_quietly_and_once_and_nothing_of_it_in_the_room(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        assert shared(village) == []
        for name, count in (("Amina", 1), ("Bram", 0), ("Linh", 0)):
            assert len(reports(village, await alone(village, name))) == count
        sent = (await draft(village)).outgoing
        assert isinstance(sent, chat.Post) and sent.quiet
        await village.goes_on_until(at("2026-03-12T12:00+01:00"))
        assert len(reports(village, await alone(village, "Amina"))) == 1


async def test_where_nobody_said_that_they_were_there_it_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(END))
        words = now(village, await draft(village))
        assert f"{TITLE}\n\nWaar: buurthuis\n\nWie er waren, is niet genoteerd.\n\nDit blijft open" in words
        await village.reacts("Bram", post(village, "Agenda").event, "🙋")
        await village.settled()
        assert "Deze mensen waren er: Bram." in now(village, await draft(village))


async def test_what_is_not_said_yes_to_stands_in_it_once_it_is(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=POINTS) as village:
        noted, _ = await takes_place(village)
        assert "de verf" not in now(village, await draft(village))
        await village.reacts("Bram", noted, "✅")
        await village.settled()
        assert "• Bram: haalt de verf" in now(village, await draft(village))


async def adds(village: Village, words: str = ADDED, name: str = "Amina") -> EventId:
    said = await village.says(
        name, words, reply_to=(await draft(village, name)).event, room=await alone(village, name)
    )
    await village.settled()
    return said


async def test_a_reply_is_its_addition_and_one_tick_shares_it(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        said, room = await adds(village), await alone(village, "Amina")
        assert village.reactions(said) == ["📝"]
        assert f"Amina vult aan\n\n> {ADDED}\n\nMist er iets?" in now(village, await draft(village))
        await village.reacts("Amina", (await draft(village)).event, "✅", room=room)
        await village.settled()
        (words,) = shared(village)
        assert words.startswith(TITLE) and words.endswith(f"Amina vult aan\n\n> {ADDED}")
        (posted,) = reports(village, ROOM)
        assert isinstance(posted.outgoing, chat.Post) and posted.outgoing.quiet
        assert "Dit verslag staat ook in de groep." in now(village, await draft(village))
        await adds(village, OTHERS)
        assert shared(village)[0].endswith(f"Amina vult aan\n\n> {OTHERS}")
        (one,) = await exported(village)
        assert (one["addition"], one["member"]) == (OTHERS, person("Amina"))
        assert one["shared_at"] is not None


@pytest.mark.parametrize("command", ["!werksessie verslag", "!session report", "!verslag delen"])
async def test_a_word_shares_it_once(tmp_path: Path, command: str) -> None:
    async with held(tmp_path) as village:
        await village.says("Amina", command)
        await village.settled()
        assert len(shared(village)) == 1
        said = await answer(village, "Amina", command)
        assert said == "Het verslag van dinsdag 10 maart staat al in de groep."
        assert "Verslag" not in await answer(village, "Bram", command)


async def test_after_a_later_round_each_word_shares_its_own(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        for said in ("!standup nu", "!standup sluit"):
            await village.says("Amina", said)
            await village.settled()
        assert await answer(village, "Amina", "!verslag delen") == "Er is niets om te delen."
        await village.says("Amina", "!werksessie verslag")
        await village.settled()
        assert len(shared(village)) == 1


async def test_before_any_session_there_is_no_report_on_one(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN) as village:
        said = await answer(village, "Amina", "!werksessie verslag")
        assert said.startswith("Er is nog geen verslag van een bijeenkomst.")


@pytest.mark.parametrize("how", ["edit", "removal", "❌", "forgets"])
async def test_it_follows_what_was_said(tmp_path: Path, how: str) -> None:
    async with sitting(tmp_path, PLAN, points=POINTS) as village:
        _, lesson = await takes_place(village)
        await village.says("Amina", "!werksessie verslag")
        await village.settled()
        assert LESSON in shared(village)[0]
        match how:
            case "edit":
                await village.edits("Linh", lesson, OTHERS)
            case "removal":
                await village.removes("Linh", lesson)
            case "❌":
                await village.reacts("Linh", lesson, "❌")
            case "forgets":
                await village.says("Linh", "!vergeet mij ja")
        await village.settled()
        (words,) = shared(village)
        told = now(village, await draft(village))
        assert LESSON not in words and LESSON not in told
        assert (OTHERS in words) == (OTHERS in told) == (how == "edit")
        if how != "edit":
            # An edit leaves the former words readable on a server: of what is erased nothing stands.
            assert LESSON not in anywhere(village)
        if how == "forgets":
            assert "Linh" not in words + told and "niet genoteerd" in words


async def test_an_addition_goes_with_its_message(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        said = await adds(village)
        await village.says("Amina", "!werksessie verslag")
        await village.settled()
        await village.removes("Amina", said, room=await alone(village, "Amina"))
        await village.settled()
        assert ADDED not in anywhere(village) and len(shared(village)) == 1


async def test_it_stands_in_the_report_on_a_year(tmp_path: Path) -> None:
    jobs: list[Job] = []

    def setting(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with sitting(tmp_path, PLAN, points=POINTS, typeset=setting) as village:
        await takes_place(village)
        await adds(village)
        await village.says("Amina", "!verslag jaar pdf")
        await village.settled()
        said = json.dumps(jobs[-1].data, ensure_ascii=False)
        for words in (
            TITLE,
            "Deze mensen waren er: Linh.",
            "de koffie (blijft open)",
            "Waar: buurthuis",
            ADDED,
        ):
            assert words in said


async def test_who_facilitates_later_or_no_longer_has_none(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        await village.says("Amina", "!rol @bram:test begeleider")
        await village.settled()
        assert reports(village, await alone(village, "Bram")) == []


async def test_down_at_its_end_it_comes_once_when_we_are_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.goes_on_until(at(START))
    for moment in ("2026-03-10T17:30+01:00", "2026-03-10T18:30+01:00"):
        async with sitting(tmp_path, founded=False, now=moment) as village:
            await village.passes(at(END) - at(END))
            found = [one for one in village.platform.posted if one.words.startswith(TITLE)]
            assert len(found) == (1 if moment.startswith("2026-03-10T17") else 0)


async def test_of_one_that_was_in_a_break_or_called_off_there_is_none(tmp_path: Path) -> None:
    async with sitting(tmp_path, PLAN, points=("de sleutel",)) as village:
        await village.says("Amina", "!werksessie weg")
        await village.goes_on_until(at("2026-03-10T17:00+01:00"))
        assert reports(village, await alone(village, "Amina")) == []
        assert await exported(village) == []


async def test_it_goes_after_its_time(tmp_path: Path) -> None:
    async with held(tmp_path) as village:
        # What else is to follow a jump of three years is not looked at here.
        village.watched = False
        await adds(village)
        await village.says("Amina", "!werksessie verslag")
        await village.settled()
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            later = village.now + timedelta(days=3 * 365)
            ctx = handle.context(tx, later, village.profile)
            await retention.on_founded(replace(ctx, now=later - timedelta(days=1)), community)
            await retention.on_due(ctx, community)
        village.engine.delivery.wake()
        await village.settled()
        assert ADDED not in anywhere(village) and shared(village) == []
        assert reports(village, await alone(village, "Amina")) == []
        assert ADDED not in json.dumps(await village.exported())
