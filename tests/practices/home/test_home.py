"""Five lines for a member's own organisation: offered alone once a month, given after a tick, and counted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from commands import chat
from storage import consents
from storage import tables as t
from storage.consents import Answer
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes
from tests.practices.agreements.test_agreements import of, raw
from tests.practices.course.test_partners import member, named, nobody_is_asked_who_they_are, quiet_round
from tests.practices.intake.test_intake import alone, begun
from tests.practices.relay.test_relay import standing
from tests.practices.wins.test_wins import said, says

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "pass": "!geland het plan van Linh voor het plein aan de gemeente",
        "agree": "!afspraak ik bel de drukker",
        "offer": "Ik heb een kort stukje voor je collega’s bij Fietsclub.",
        "title": "Voor je collega’s: De Buurttuin,",
        "passed": "Doorgegeven aan de gemeente: het plan van iemand voor het plein",
        "asked": "Wat er van mij gevraagd wordt: bel de drukker",
        "off": "!collega's uit",
        "now": "!collega's",
        "on": "!collega's aan",
        "again": "ik bied het je weer aan",
        "told": "ik bied het je niet meer aan",
        "nothing": "Er is nog niets om door te sturen.",
        "report": "!verslag jaar",
        "count": "1 keer",
    },
    "en": {
        "pass": "!landed het plan van Linh voor het plein to the municipality",
        "agree": "!agree I call the printer",
        "offer": "I have a short text for your colleagues at Fietsclub.",
        "title": "For your colleagues: De Buurttuin,",
        "passed": "Passed on to the municipality: het plan van somebody voor het plein",
        "asked": "What is asked of me: call the printer",
        "off": "!colleagues off",
        "now": "!colleagues",
        "on": "!colleagues on",
        "again": "I’ll offer it to you again",
        "told": "I won’t offer it to you any more",
        "nothing": "There is nothing to send on yet.",
        "report": "!report year",
        "count": "once",
    },
}
NL = WORDS["nl"]


@asynccontextmanager
async def working(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """Bram is there for his club, since more than a month."""
    async with begun(folder, language) as village:
        await nobody_is_asked_who_they_are(village)
        await named(village, "Bram", shown=False)
        async with village.database.write() as tx:
            await tx.execute(update(t.Member).values(joined_at=village.now - timedelta(days=40)))
        yield village


def offers(posts: list[Posted], language: str = "nl") -> list[Posted]:
    return [one for one in posts if WORDS[language]["offer"] in one.words]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_offered_once_a_month_given_after_a_tick_and_names_nobody(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with working(tmp_path, language) as village:
        assert offers(await quiet_round(village, "Bram", "Linh"), language) == [], "there is no news"
        await said(village, "Linh", words["pass"])
        (offer,) = offers(await quiet_round(village, "Bram", "Linh"), language)
        assert offer.room == alone("Bram") and isinstance(offer.outgoing, chat.Post) and offer.outgoing.quiet
        assert words["title"] not in standing(village), "never without a yes"
        await village.reacts("Bram", offer.event, "✅", room=alone("Bram"))
        (lines,) = [one for one in await village.settled() if words["title"] in one.words]
        assert lines.room == alone("Bram")
        assert words["passed"] in lines.words
        assert not [name for name in ("Linh", "Amina") if name in lines.words]
        await said(village, "Linh", words["pass"])
        assert offers(await quiet_round(village, "Bram"), language) == [], "once a month"
        exported: Any = await village.exported()
        (taken,) = exported["taken_home"]
        assert set(taken) == {"at"}, "not by whom"
        village.now += timedelta(days=28)
        await said(village, "Linh", words["pass"])
        assert len(offers(await quiet_round(village, "Bram"), language)) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_can_be_switched_off_and_asked_for(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with working(tmp_path, language) as village:
        (nothing,) = await says(village, "Bram", words["now"], room=alone("Bram"))
        assert nothing.words == words["nothing"]
        await said(village, "Linh", words["pass"])
        (off,) = await says(village, "Bram", words["off"], room=alone("Bram"))
        assert words["told"] in off.words
        assert offers(await quiet_round(village, "Bram"), language) == []
        village.now += timedelta(days=10)
        await said(village, "Bram", words["agree"])
        (lines,) = await says(village, "Bram", words["now"], room=alone("Bram"))
        assert words["title"] in lines.words and words["asked"] in lines.words
        village.now += timedelta(days=28)
        await said(village, "Linh", words["pass"])
        assert offers(await quiet_round(village, "Bram"), language) == [], "it stays off"
        (on,) = await says(village, "Bram", words["on"], room=alone("Bram"))
        assert words["again"] in on.words


async def test_who_is_there_for_nobody_is_offered_nothing(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        assert offers(await quiet_round(village, "Linh")) == []


async def test_what_is_taken_back_goes_from_it(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        passed = await said(village, "Linh", NL["pass"])
        await said(village, "Bram", NL["agree"])
        await says(village, "Bram", NL["now"], room=alone("Bram"))
        assert "voor het plein" in standing(village, alone("Bram"))
        await village.removes("Linh", passed)
        await village.settled()
        shown = standing(village, alone("Bram"))
        assert "voor het plein" not in shown and NL["asked"] in shown
    assert b"voor het plein" not in raw(tmp_path)


async def test_a_name_that_was_taken_out_does_not_come_back_when_it_is_forgotten(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await said(village, "Bram", NL["pass"])
        await says(village, "Bram", NL["now"], room=alone("Bram"))
        assert "het plan van iemand" in standing(village, alone("Bram"))
        await village.alone_with("Linh")
        await says(village, "Linh", "!vergeet mij ja", room=alone("Linh"))
        assert "het plan van" not in standing(village, alone("Bram"))


@pytest.mark.parametrize("typed", ["!collega’s", "!collegas", "Collega’s", "!Collega‘s."])
async def test_it_is_given_however_its_apostrophe_is_typed(tmp_path: Path, typed: str) -> None:
    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        (lines,) = await says(village, "Bram", typed, room=alone("Bram"))
        assert NL["title"] in lines.words


async def test_who_comes_into_the_room_with_the_bot_does_not_get_it(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        await village.hear(chat.Joined(**village._about("Zehra", alone("Bram")), name="Zehra"))
        posts = await says(village, "Bram", NL["now"], room=alone("Bram"))
        assert not [one for one in posts if NL["title"] in one.words and one.room == alone("Bram")]


async def test_a_photo_is_ones_own_with_nobody_on_it_or_none(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await says(village, "Linh", NL["pass"])
        posts = await says(village, "Amina", "!standup nu")
        for name in ("Bram", "Linh"):
            await village.shows(name, photo_bytes("green"), "De heg", thread=posts[-1].event)
            await village.settled()
        who = await member(village, "Bram")
        async with village.database.write() as tx:
            await consents.say(tx, who, Answer.NOBODY, village.now, 2)
        (mine, *_) = await says(village, "Bram", NL["now"], room=alone("Bram"))
        assert "Mijn foto van 3 maart hoort hierbij" in mine.words and "heg" not in mine.words
        (other, *_) = await says(village, "Linh", NL["now"], room=alone("Linh"))
        assert "Mijn foto" not in other.words, "people may be on hers"


async def test_a_yes_that_is_taken_back_is_not_counted_and_all_is_forgotten(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        (offer,) = offers(await quiet_round(village, "Bram"))
        tap = await village.reacts("Bram", offer.event, "✅", room=alone("Bram"))
        await village.settled()
        await village.removes("Bram", tap, room=alone("Bram"))
        exported: Any = await village.exported()
        assert exported["taken_home"] == []
        await says(village, "Bram", NL["now"], room=alone("Bram"))
        await says(village, "Bram", "!vergeet mij", room=alone("Bram"))
        await says(village, "Bram", "ja", room=alone("Bram"))
        exported = await village.exported()
        assert exported["taken_home"] == [] and NL["title"] not in standing(village, alone("Bram"))
        async with village.database.read() as tx:
            assert (await tx.execute(t.TakenHome.__table__.select())).all() == []


async def test_a_report_counts_it_without_a_name(tmp_path: Path) -> None:
    from tests.practices.report.test_report import outline

    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        await says(village, "Bram", NL["now"], room=alone("Bram"))
        await says(village, "Amina", NL["report"], room=alone("Amina"))
        text = next(outline(file).text for name, file in village.platform.files.items() if "verslag" in name)
        assert "Meegenomen naar organisaties" in text and NL["count"] in text
        assert person("Bram") not in text and ROOM not in text


async def test_who_asks_twice_in_a_day_took_it_home_once(tmp_path: Path) -> None:
    async with working(tmp_path) as village:
        await said(village, "Linh", NL["pass"])
        for many in (1, 1):
            of(await says(village, "Bram", NL["now"], room=alone("Bram")), NL["title"])
            exported: Any = await village.exported()
            assert len(exported["taken_home"]) == many
        village.now += timedelta(days=1)
        await says(village, "Bram", NL["now"], room=alone("Bram"))
        exported = await village.exported()
        assert len(exported["taken_home"]) == 2
