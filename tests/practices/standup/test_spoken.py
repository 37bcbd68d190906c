"""Who speaks instead of types is helped as well: one question, and a tap is a yes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village
from tests.practices.privacy.test_rights import begun, opened, says, standing

ASKS = "Is er iets lastig, of heb je hulp nodig? Zet ✅"
LINE = (
    "Zehra zoekt hulp. Luister naar het spraakbericht.\n"
    "Kun jij helpen? Zet 🤝 (handen) bij dit bericht, of antwoord ‘ik’."
)


class Talk:
    """Zehra speaks in an open round."""

    def __init__(self, village: Village, root: EventId) -> None:
        self.village = village
        self.root = root
        self.spoken = EventId("")

    async def speaks(self, room: RoomId = ROOM, caption: str | None = None) -> list[Posted]:
        thread = self.root if room == ROOM else None
        data = f"OggS {self.village.now}".encode()
        self.spoken = await self.village.shows("Zehra", data, caption, thread=thread, voice=True, room=room)
        return await self.village.settled()

    async def is_asked(self, room: RoomId = ROOM) -> Posted:
        [question] = [post for post in await self.speaks(room) if ASKS in post.words]
        assert question.room == room
        assert isinstance(question.outgoing, chat.Post) and question.outgoing.quiet
        assert question.outgoing.place.reply_to == chat.Theirs(self.spoken)
        return question

    async def closes(self) -> list[Posted]:
        return await says(self.village, "Amina", "!standup sluit")

    def now(self) -> str:
        return standing(self.village)


@asynccontextmanager
async def a_round(folder: Path) -> AsyncIterator[Talk]:
    async with begun(folder) as village:
        yield Talk(village, await opened(village))


def saying(posted: list[Posted], words: str) -> list[Posted]:
    return [post for post in posted if words in post.words]


async def test_a_tap_asks_the_group_to_listen_and_to_help(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        village = talk.village
        question = await talk.is_asked()
        await village.reacts("Bram", question.event, "✅")
        assert saying(await village.settled(), "Goed") == []
        await village.reacts("Zehra", question.event, "✅")
        assert len(saying(await village.settled(), "Goed, dan vraag ik de groep om hulp.")) == 1
        posted = await talk.closes()
        [line] = saying(posted, "zoekt hulp. Luister")
        assert line.words == LINE and isinstance(line.outgoing, chat.Post)
        assert line.outgoing.place.reply_to == chat.Theirs(talk.spoken)
        [draft] = saying(posted, "Verslag van")
        assert "Lastig: luister naar het spraakbericht" in draft.words
        assert "Zehra zoekt hulp: luister naar het spraakbericht" in draft.words
        await village.reacts("Bram", line.event, "🤝")
        assert saying(await village.settled(), "Bram")
        village.now += timedelta(minutes=1)
        [digest] = saying(await says(village, "Amina", "!weekbericht nu"), "Dit is lastig")
        assert "Zehra: luister naar het spraakbericht (" in digest.words
        exported: Any = await village.exported()
        [check] = exported["standups"][0]["check_ins"]
        assert check["answers"]["obstacle"] is None and check["voice"][0]["hindered"]
        assert len(exported["offers"]) == 1


async def test_a_no_or_silence_does_nothing(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        question = await talk.is_asked()
        await talk.village.reacts("Zehra", question.event, "❌")
        await talk.village.says("Zehra", "nee", thread=talk.root, reply_to=question.event)
        assert saying(await talk.closes(), "zoekt hulp") == []
        # Once a check-in.
        assert saying(await talk.speaks(), ASKS) == []


@pytest.mark.parametrize("how", ["yes", "late"])
async def test_words_or_a_later_tap_will_do(how: str, tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        question = await talk.is_asked()
        if how == "yes":
            await talk.village.says("Zehra", "Ja!", thread=talk.root, reply_to=question.event)
            await talk.village.settled()
            posted = await talk.closes()
        else:
            await talk.closes()
            await talk.village.reacts("Zehra", question.event, "✅")
            posted = await talk.village.settled()
        assert [post.words for post in saying(posted, "zoekt hulp. Luister")] == [LINE]


@pytest.mark.parametrize("how", ["tap", "recording", "out"])
async def test_what_is_taken_back_goes_everywhere(how: str, tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        village = talk.village
        question = await talk.is_asked()
        tap = await village.reacts("Zehra", question.event, "✅")
        await village.settled()
        await talk.closes()
        village.now += timedelta(minutes=1)
        await says(village, "Amina", "!weekbericht nu")
        assert LINE in talk.now()
        match how:
            case "tap":
                await village.removes("Zehra", tap)
            case "recording":
                await village.removes("Zehra", talk.spoken)
            case _:
                await village.reacts("Zehra", talk.spoken, "❌")
        await village.settled()
        left = [post for post in village.platform.posted if not post.removed and LINE in post.words]
        assert left == []
        rewritten = {p.target for p in village.platform.posted if isinstance(p.outgoing, chat.Rewrite)}
        told = [
            post
            for post in village.platform.posted
            if not post.removed and post.event not in rewritten and "luister naar" in post.words
        ]
        assert [p for p in told if not isinstance(p.outgoing, chat.Rewrite)] == []
        if how == "recording":
            assert question.removed


async def test_who_said_in_words_what_is_in_the_way_is_not_asked(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        await says(talk.village, "Zehra", "3. de pomp is stuk", thread=talk.root)
        assert saying(await talk.speaks(), ASKS) == []
        [line] = saying(await talk.closes(), "Kun jij helpen?")
        assert line.words.startswith("Zehra: de pomp is stuk")


@pytest.mark.parametrize("threaded", [True, False])
async def test_what_is_said_in_reply_to_the_question_is_in_the_way(tmp_path: Path, threaded: bool) -> None:
    async with a_round(tmp_path) as talk:
        question = await talk.is_asked()
        where: Any = {"thread": talk.root} if threaded else {}
        for body in ("Dank je wel!", "de pomp is stuk"):
            await says(talk.village, "Zehra", body, reply_to=question.event, **where)
        [line] = saying(await talk.closes(), "Kun jij helpen?")
        assert line.words.startswith("Zehra: de pomp is stuk")


async def test_in_private_no_answer_to_the_question_is_shown_after_a_yes(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        village = talk.village
        room = await village.alone_with("Zehra")
        question = await talk.is_asked(room)
        await says(village, "Zehra", "ja", room=room)
        await says(village, "Zehra", "mijn man is ziek", room=room, reply_to=question.event)
        assert saying([post for post in village.platform.posted if post.room == ROOM], "ziek") == []


async def test_words_come_in_the_place_of_the_recording(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        question = await talk.is_asked()
        await talk.village.reacts("Zehra", question.event, "✅")
        await talk.village.settled()
        await talk.closes()
        posted = await says(talk.village, "Zehra", "3. de pomp is stuk", thread=talk.root)
        assert any("Zehra: de pomp is stuk" in post.words for post in posted)


async def test_alone_with_us_the_recording_is_not_passed_on(tmp_path: Path) -> None:
    async with a_round(tmp_path) as talk:
        village = talk.village
        room = await village.alone_with("Zehra")
        await village.settled()
        question = await talk.is_asked(room)
        assert "Ik deel je opname niet." in question.words
        await village.reacts("Zehra", question.event, "✅", room=room)
        [preview] = [p for p in await village.settled() if "Er is iets lastig." in p.words]
        assert preview.room == room
        assert saying(await talk.closes(), "zoekt hulp") == []
        await says(village, "Zehra", "ja", room=room)
        [line] = [p for p in village.platform.posted if p.room == ROOM and "zoekt hulp" in p.words]
        assert line.words.startswith("Zehra zoekt hulp. Vraag wat er is.")
        assert isinstance(line.outgoing, chat.Post) and line.outgoing.place.reply_to is None
        files = [p for p in village.platform.posted if isinstance(p.outgoing, chat.File | chat.Picture)]
        assert files == []
