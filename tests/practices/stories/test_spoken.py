"""A part of a story that is spoken: put into words, read by its teller first, and the recording is gone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.transcribing import Unheard
from commands import chat
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import Village
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.stories.test_stories import WORDS, answers, digest, kept
from tests.practices.wins.test_wins import says

HEARD = "We knapten de bank op"
LISTENING = {"nl": "ik zet nog in woorden wat je insprak", "en": "still putting what you said into words"}
ALOUD = {"nl": "Inspreken mag ook", "en": "You may also say it aloud"}
SKIPS = ["❌"] * 4


class Hears:
    """What puts recordings into words: once it may, and not where it hears nothing."""

    def __init__(self, *words: str) -> None:
        self.words = iter(words)
        self.may = asyncio.Event()
        self.may.set()

    async def __call__(self, data: bytes, suffix: str) -> str:
        assert data.startswith(b"OggS") and suffix == "ogg"
        await self.may.wait()
        word = next(self.words)
        if not word:
            raise Unheard("it hums")
        return word


@asynccontextmanager
async def listening(folder: Path, hears: Hears, language: str = "nl") -> AsyncIterator[Village]:
    village = Village(folder, language=language)
    village.profile = replace(village.profile, transcription="spraak.example.org")
    village.listener = hears
    async with village.open():
        await village.people("Amina", "Bram", "Linh")
        await says(village, "Amina", "!begin" if language == "nl" else "!setup")
        await village.alone_with("Bram")
        await village.settled()
        yield village


async def speaks(village: Village) -> list[Posted]:
    await village.shows("Bram", b"OggS" * 20, voice=True, room=alone("Bram"))
    return await village.settled()


async def meanwhile(village: Village, *said: str) -> None:
    """Answers while a recording is still listened to; nothing is settled before that is done."""
    for words in said:
        village.now += timedelta(seconds=30)
        await village.says("Bram", words, room=alone("Bram"))
        await village.engine.handling.idle()
        await village.engine.connections["matrix"].lane.idle()


async def begins_to_speak(village: Village, *first: str) -> EventId:
    """A story of which the part after those is spoken, and is listened to."""
    await meanwhile(village, "!verhaal", *first)
    spoken = await village.shows("Bram", b"OggS" * 20, voice=True, room=alone("Bram"))
    async with asyncio.timeout(60):
        while not recordings(village.folder):  # noqa: ASYNC110  a file has no event of its own
            await asyncio.sleep(0.01)
    return spoken


def recordings(folder: Path) -> list[Path]:
    return [file for file in (folder / "media").rglob("*") if file.suffix == ".ogg"]


async def left(village: Village) -> list[Path]:
    """The recordings that are there once what follows from the last transaction is done."""
    await village.engine.chores_done()
    return recordings(village.folder)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_spoken_is_read_by_its_teller_and_then_told(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with listening(tmp_path, Hears(HEARD), language) as village:
        first = of(await says(village, "Bram", words["begin"], room=alone("Bram")), words["questions"][0])
        assert ALOUD[language] in first.words
        of(await speaks(village), words["questions"][1])
        assert not await left(village)
        whole = of(await answers(village, *SKIPS, "3", "2"), words["consent"])
        assert HEARD in whole.words and whole.room == alone("Bram")
        assert HEARD not in "".join(post.words for post in village.platform.posted if post is not whole)
        await answers(village, "2")
        assert HEARD in of(await says(village, "Amina", words["digest"]), words["tells"]).words
        assert HEARD in str(await kept(village))


async def test_what_is_heard_after_all_was_asked_comes_in_by_itself(tmp_path: Path) -> None:
    hears = Hears(HEARD)
    async with listening(tmp_path, hears) as village:
        hears.may.clear()
        await begins_to_speak(village)
        await meanwhile(village, *SKIPS, "3", "2")
        assert LISTENING["nl"] in standing(village)
        hears.may.set()
        await village.settled()
        assert HEARD in standing(village) and LISTENING["nl"] not in standing(village)


async def test_what_others_may_read_has_nothing_its_teller_did_not_read(tmp_path: Path) -> None:
    hears = Hears(HEARD)
    async with listening(tmp_path, hears) as village:
        hears.may.clear()
        await begins_to_speak(village, "Een mooi plein")
        await meanwhile(village, *SKIPS[:3], "3", "2", "2")
        hears.may.set()
        told = of(await village.settled(), "kon ik niet in woorden zetten")
        assert told.room == alone("Bram")
        assert HEARD not in of(await digest(village), "Bram vertelt").words
        assert not await left(village)
    assert HEARD.encode() not in raw(tmp_path)


@pytest.mark.parametrize("words", ["", "   "])
async def test_what_nobody_can_hear_is_said_so_and_asked_no_more(tmp_path: Path, words: str) -> None:
    async with listening(tmp_path, Hears(words)) as village:
        await says(village, "Bram", "!verhaal", room=alone("Bram"))
        posts = await speaks(village)
        of(posts, "kon ik niet in woorden zetten")
        of(posts, "Wat nam je ervan mee?")
        assert not await left(village)
        of(await answers(village, *SKIPS[:3]), "Wat zie je nu anders?")


@pytest.mark.parametrize("how", ["typed", "removed", "forgotten", "ended"])
async def test_a_recording_goes_with_what_it_says(tmp_path: Path, how: str) -> None:
    hears = Hears(HEARD)
    async with listening(tmp_path, hears) as village:
        hears.may.clear()
        spoken = await begins_to_speak(village)
        me = village._about("Bram", alone("Bram"))
        if how == "typed":
            await village.platform.hear(chat.Edit(**me, target=spoken, body="We knapten niets op"))
        elif how == "removed":
            await village.platform.hear(chat.Removal(**me, target=spoken))
        elif how == "forgotten":
            await meanwhile(village, "!vergeet mij", "!vergeet mij ja")
        else:
            for words in ("!einde", "!einde ja", "!einde De Buurttuin"):
                await village.says("Amina", words)
                await village.engine.handling.idle()
                await village.engine.connections["matrix"].lane.idle()
        await village.engine.handling.idle()
        hears.may.set()
        await village.settled()
        assert not await left(village)
        assert HEARD not in standing(village)
    assert HEARD.encode() not in raw(tmp_path)


async def test_of_what_nobody_could_hear_and_nothing_else_nobody_is_asked_who_may_read_it(
    tmp_path: Path,
) -> None:
    hears = Hears("")
    async with listening(tmp_path, hears) as village:
        hears.may.clear()
        await begins_to_speak(village)
        await meanwhile(village, *SKIPS, "3", "2")
        assert "Wie mag dit lezen?" in standing(village)
        hears.may.set()
        of(await village.settled(), "kon ik niet in woorden zetten")
        assert "Wie mag dit lezen?" not in standing(village)
        assert not any("weekbericht" in post.words for post in await answers(village, "2"))
        assert await kept(village) == []


async def test_a_part_that_is_still_listened_to_stays_when_another_cannot_be_heard(tmp_path: Path) -> None:
    hears = Hears("", HEARD)
    async with listening(tmp_path, hears) as village:
        hears.may.clear()
        await begins_to_speak(village)
        await village.shows("Bram", b"OggS" * 21, voice=True, room=alone("Bram"))
        await meanwhile(village, *SKIPS[:3], "3", "2", "1")
        hears.may.set()
        await village.settled()
        assert HEARD in standing(village)
