"""A question to the group between two rounds: one line, a handshake, and an end by itself."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.ask.say import is_question
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.wins.test_wins import begun, said, says

WORDS = {
    "nl": ("!vraag Wie heeft een grote pan?", "Bram vraagt: Wie heeft een grote pan?", "kan helpen"),
    "en": ("!ask Who has a large pan?", "Bram asks: Who has a large pan?", "can help"),
}
PAN = WORDS["nl"][0]


async def states(village: Village) -> list[tuple[str, str]]:
    exported: Any = await village.exported()
    return [(one["text"], one["state"]) for one in exported["parked"] if one["kind"] == "question"]


async def asks(village: Village, name: str = "Bram", words: str = PAN) -> tuple[EventId, Posted]:
    event = await village.says(name, words)
    return event, of(await village.settled(), "vraagt:")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_handshake_connects_and_a_tick_of_who_asked_ends_it(tmp_path: Path, language: str) -> None:
    words, line, helps = WORDS[language]
    async with begun(tmp_path, language) as village:
        await village.says("Bram", words)
        post = of(await village.settled(), line)
        assert post.room == ROOM
        sign = await village.reacts("Linh", post.event, "🤝")
        of(await village.settled(), f"Linh {helps}, Bram")
        await village.reacts("Linh", post.event, "🤝")
        assert not [one for one in await village.settled() if helps in one.words]
        await village.reacts("Linh", post.event, "✅")
        await village.settled()
        assert [state for _, state in await states(village)] == ["open"]
        await village.removes("Linh", sign)
        assert f"Linh {helps}" not in standing(village)
        await village.reacts("Bram", post.event, "✅")
        await village.settled()
        assert [state for _, state in await states(village)] == ["solved"]
        assert line not in standing(village)


async def test_words_do_the_same(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, post = await asks(village)
        await says(village, "Zehra", "Ik weet het niet", reply_to=post.event)
        assert "kan helpen" not in standing(village)
        of(await says(village, "Linh", "Ik heb er een!", reply_to=post.event), "Linh kan helpen")
        await says(village, "Bram", "Gevonden", reply_to=post.event)
        assert [state for _, state in await states(village)] == ["solved"]


async def test_one_open_a_person_and_three_a_day(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asks(village)
        of(await says(village, "Bram", "!vraag En wie heeft een deksel?"), "staat nog open")
        await asks(village, "Linh", "!vraag Wie heeft een ladder?")
        await asks(village, "Zehra", "!vraag Wie heeft een boor?")
        of(await says(village, "Amina", "!vraag Wie heeft een zaag?"), "vandaag al 3 vragen")
        village.now += timedelta(days=1, minutes=1)
        await asks(village, "Amina", "!vraag Wie heeft een zaag?")


async def test_after_two_weeks_it_ends_and_who_asked_is_asked_once(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asks(village)
        posts = await village.goes_on_until(village.now + timedelta(days=20))
        (asked,) = [post for post in posts if "Is het gelukt?" in post.words]
        assert asked.room == alone("Bram") and [state for _, state in await states(village)] == ["let-go"]
        await village.reacts("Bram", asked.event, "✅", room=alone("Bram"))
        of(await village.settled(), "Fijn!")
        assert [state for _, state in await states(village)] == ["solved"]


async def test_it_follows_its_message_and_leaves_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event, _ = await asks(village)
        await village.edits("Bram", event, "!vraag Wie heeft een koekenpan?")
        assert "Bram vraagt: Wie heeft een koekenpan?" in standing(village)
        await village.removes("Bram", event)
        assert await states(village) == [] and "koekenpan" not in standing(village)
    assert b"koekenpan" not in raw(tmp_path)


async def test_who_is_forgotten_leaves_no_question_and_no_hand(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, first = await asks(village)
        await village.reacts("Linh", first.event, "🤝")
        await asks(village, "Linh", "!vraag Wie heeft een ladder?")
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says(village, "Linh", words, room=alone("Linh"))
        assert "Linh" not in standing(village).replace("Linh is nu", "") or "Linh kan" not in standing(
            village
        )
        assert "ladder" not in standing(village) and [text for text, _ in await states(village)] == [
            "Wie heeft een grote pan?"
        ]


async def test_a_number_is_still_for_the_questions_that_there_are(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Amina", "!vraag")
        assert await states(village) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Wie heeft een pan?", True),
        ("wie heeft een pan", True),
        ("7", False),
        ("", False),
        ("voor de wijk", False),
    ],
)
def test_what_is_a_question_to_the_group(words: str, found: bool) -> None:
    assert is_question(words) is found
