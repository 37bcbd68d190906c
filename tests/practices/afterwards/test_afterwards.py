"""What still lives of a group that is done: asked three times in a year, told as counts and never by name."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage import alarms, phases, still_lives
from storage.ids import CommunityId
from storage.phases import Name
from tests.kit.memory import Posted
from tests.kit.village import Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.report.test_report import outline
from tests.practices.wins.test_wins import begun, says

WORDS: dict[str, tuple[str, ...]] = {
    "nl": ("!fase klaar", "Wat leeft er nog van", "Wil je er iets over vertellen?", "een manier van werken"),
    "en": (
        "!phase done",
        "What still lives of",
        "Would you like to tell something about it?",
        "a way of working",
    ),
}
QUARTER = timedelta(days=92)


async def done(village: Village, language: str = "nl") -> None:
    """The group is done, and three months go by without a round."""
    village.watched = False
    await says(village, "Amina", WORDS[language][0])
    await says(village, "Amina", "!pauze" if language == "nl" else "!pause")


async def later(village: Village, wait: timedelta = QUARTER, language: str = "nl") -> list[Posted]:
    """What is asked in that time."""
    posts = await village.goes_on_until(village.now + wait)
    return [one for one in posts if WORDS[language][1] in one.words]


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["afterwards"]]


def asked(posts: Sequence[Posted], name: str) -> Posted:
    return next(one for one in posts if one.room == alone(name))


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_each_member_is_asked_alone_and_nobody_is_told_who_said_what(
    tmp_path: Path, language: str
) -> None:
    _, _, more, way = WORDS[language]
    async with begun(tmp_path, language) as village:
        await done(village, language)
        assert await later(village, timedelta(days=80), language) == []
        posts = await later(village, timedelta(days=15), language)
        assert {one.room for one in posts} == {alone(name) for name in ("Bram", "Linh", "Zehra")}
        post = asked(posts, "Bram")
        assert way in post.words
        await village.reacts("Bram", post.event, "4️⃣", room=alone("Bram"))
        of(await village.settled(), more)
        await village.says("Bram", "We koken nog elke maand", room=alone("Bram"), reply_to=post.event)
        await village.settled()
        await village.says("Linh", "2", room=alone("Linh"), reply_to=asked(posts, "Linh").event)
        await village.settled()
        assert await kept(village) == [
            {"months": 3, "answer": "contacts", "text": None},
            {"months": 3, "answer": "working", "text": "We koken nog elke maand"},
        ]
        assert person("Bram") not in str(await kept(village))


async def test_it_is_asked_three_times_and_no_more_and_not_once_the_group_goes_on(tmp_path: Path) -> None:
    async with begun(tmp_path) as village, village.database.write() as tx:
        here, began = CommunityId(1), village.now
        assert await alarms.first(tx, still_lives.DUE) is None
        await phases.enter(tx, here, Name.REST, began)
        found = []
        for days in (90, 91, 92, 182, 365, 800):
            at = began + timedelta(days=days)
            due = {community for _, community in await alarms.due(tx, still_lives.DUE, at)}
            found.append((await still_lives.begin(tx, here, at), due == {here}))
        assert found == [(None, False), (3, True), (None, False), (6, True), (12, True), (None, False)]
        assert await alarms.first(tx, still_lives.DUE) is None
        await phases.enter(tx, here, Name.REST, began)
        await phases.enter(tx, here, Name.ACTION, began + timedelta(days=60))
        assert await alarms.due(tx, still_lives.DUE, began + timedelta(days=95)) == []


async def test_who_only_looks_on_or_left_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!meekijken")
        await village.hear(chat.Left(**village._about("Linh")))
        await done(village)
        assert [one.room for one in await later(village)] == [alone("Zehra")]


async def test_a_report_counts_and_has_words_without_a_name(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await done(village)
        posts = await later(village)
        for name, sign in (("Bram", "3️⃣"), ("Linh", "3️⃣"), ("Zehra", "1️⃣")):
            await village.reacts(name, asked(posts, name).event, sign, room=alone(name))
            await village.settled()
        await says(
            village, "Zehra", "Alleen de bank", room=alone("Zehra"), reply_to=asked(posts, "Zehra").event
        )
        await says(village, "Amina", "!verslag jaar", room=alone("Amina"))
        text = next(outline(file).text for name, file in village.platform.files.items() if "verslag" in name)
        assert "iets dat we maakten: 2" in text and "niets: 1" in text and "Alleen de bank" in text
        assert "Zehra: Alleen" not in text


async def test_answers_change_go_and_are_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await done(village)
        post = asked(await later(village), "Bram")
        tap = await village.reacts("Bram", post.event, "2️⃣", room=alone("Bram"))
        await village.settled()
        words = await village.says("Bram", "De appgroep", room=alone("Bram"), reply_to=post.event)
        await village.settled()
        await village.edits("Bram", words, "De appgroep van de straat", room=alone("Bram"))
        assert await kept(village) == [
            {"months": 3, "answer": "contacts", "text": "De appgroep van de straat"}
        ]
        await village.removes("Bram", tap, room=alone("Bram"))
        assert [one["answer"] for one in await kept(village)] == [None]
        await says(village, "Bram", "!vergeet mij", room=alone("Bram"))
        await says(village, "Bram", "ja", room=alone("Bram"))
        assert await kept(village) == [] and "appgroep" not in standing(village)
    assert b"appgroep" not in raw(tmp_path)
