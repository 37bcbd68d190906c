"""Who else wants to talk about what is open: by a sign, by a number, and as long as they do."""

from pathlib import Path
from typing import Any

import pytest

from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import Village
from tests.practices.agreements.test_agreements import alone, begun, of, standing
from tests.practices.learning.test_plan import says

KEY = "de sleutel van de schuur"
WORDS = {
    "nl": {
        "keep": "!bewaar",
        "list": "!punten",
        "title": "Dit staat open",
        "too": "ik ook",
        "one": ", 1 ander wil dit ook)",
        "two": ", 2 anderen willen dit ook)",
        "done": "klaar",
        "later": "later",
        "put off": ", voor later",
        "closed": "Dit punt was al klaar of weg.",
        "mine": "!mijngegevens",
        "file": "mijn-gegevens.html",
        "page": "wilde jij het hier ook over hebben",
        "forget": "vergeet mij",
        "yes": "ja",
    },
    "en": {
        "keep": "!keep",
        "list": "!points",
        "title": "These points are open",
        "too": "me too",
        "one": ", 1 other wants this too)",
        "two": ", 2 others want this too)",
        "done": "done",
        "later": "later",
        "put off": ", for later",
        "closed": "This point was done or dropped already.",
        "mine": "!mydata",
        "file": "my-data.html",
        "page": "you wanted to talk about this too",
        "forget": "forget me",
        "yes": "yes",
    },
}


async def kept(village: Village, language: str = "nl") -> EventId:
    return await says(village, "Bram", f"{WORDS[language]['keep']} {KEY}")


async def shown(village: Village, language: str = "nl", name: str = "Bram") -> Posted:
    await village.says(name, WORDS[language]["list"])
    return of(await village.settled(), WORDS[language]["title"])


async def hands(village: Village) -> list[int]:
    found: Any = await village.exported()
    return [one["hands"] for one in found["parked"]]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_list_says_how_many_want_it_too_as_long_as_they_do(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await kept(village, language)
        listed = await shown(village, language)
        assert words["one"] not in listed.words
        hand = await village.reacts("Linh", event, "🙋🏿")
        # Whose it is wants it anyway, and who says so twice counts once.
        await village.reacts("Bram", event, "🙋")
        await village.reacts("Linh", event, "🙋")
        await village.settled()
        assert words["one"] in standing(village)
        too = await says(village, "Zehra", f"1 {words['too']}", reply_to=listed.event)
        assert village.reactions(too) == ["✅"]
        assert words["two"] in standing(village) and await hands(village) == [2]
        await says(village, "Zehra", f"1 {words['later']}", reply_to=listed.event)
        assert words["put off"] + words["two"] in standing(village)
        await village.removes("Linh", hand)
        await village.settled()
        assert words["one"] in standing(village)
        await village.removes("Zehra", too)
        await village.settled()
        assert words["one"] not in standing(village) and await hands(village) == [0]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_reply_that_says_something_else_now_takes_it_back(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await kept(village, language)
        listed = await shown(village, language)
        too = await says(village, "Zehra", f"1 {words['too']}", reply_to=listed.event)
        # Somebody else cannot change what it says.
        await village.edits("Linh", too, "hm")
        await village.settled()
        assert await hands(village) == [1]
        await village.edits("Zehra", too, f"1: {words['too']}")
        await village.settled()
        assert await hands(village) == [1]
        await village.edits("Zehra", too, "hm")
        await village.settled()
        assert await hands(village) == [0] and words["one"] not in standing(village)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_closed_takes_no_hands(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await kept(village, language)
        listed = await shown(village, language)
        await says(village, "Bram", f"1 {words['done']}", reply_to=listed.event)
        await village.reacts("Linh", event, "🙋")
        await village.settled()
        await village.says("Zehra", f"1 {words['too']}", reply_to=listed.event)
        assert words["closed"] in "\n".join(one.words for one in await village.settled())
        assert await hands(village) == [0]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_among_ones_own_data_and_goes_with_who_said_it_or_with_the_point(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await kept(village, language)
        for name in ("Linh", "Zehra"):
            await village.reacts(name, event, "🙋")
        await village.settled()
        await village.says("Linh", words["mine"], room=alone("Linh"))
        await village.settled()
        page = village.platform.files[words["file"]].decode()
        assert words["page"] in page and KEY in page
        await says(village, "Zehra", words["forget"], room=alone("Zehra"))
        await says(village, "Zehra", words["yes"], room=alone("Zehra"))
        assert await hands(village) == [1]
        await village.removes("Bram", event)
        await village.settled()
        assert await hands(village) == []
