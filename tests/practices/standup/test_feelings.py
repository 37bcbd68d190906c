"""Proud or surprised, and what is on a photo: said by its owner, asked at most once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat, texts
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import private
from tests.kit.village import ROOM, Village, photo_bytes
from tests.practices.standup.test_follow_up import to_group

TEN = timedelta(minutes=10)
SEE, OFFER = texts.line("nl", "question-photo", photos=1), texts.line("nl", "feeling-offer")
ANSWERS = "1. tuin\n2. bank\n3. nee"


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[Village, EventId]]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        yield village, await again(village)


async def again(village: Village) -> EventId:
    """Opens a round."""
    await village.says("Amina", "!standup nu")
    return (await village.settled())[-1].event


async def photo(village: Village, thread: EventId | None, caption: str | None = None) -> EventId:
    shown = await village.shows("Bram", photo_bytes(), caption, thread=thread)
    await village.settled()
    return shown


async def said(
    village: Village,
    body: str,
    thread: EventId | None = None,
    reply_to: EventId | None = None,
    room: RoomId = ROOM,
) -> EventId:
    event = await village.says("Bram", body, thread=thread, reply_to=reply_to, room=room)
    await village.settled()
    return event


async def digest(village: Village) -> str:
    await village.says("Amina", "!weekbericht nu")
    return next(post.words for post in await village.settled() if "week 1" in post.words)


async def captions(village: Village) -> list[str | None]:
    exported = await village.exported()
    return [p["caption"] for s in exported["standups"] for c in s["check_ins"] for p in c["photos"]]  # type: ignore[attr-defined]


# --- feeling ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "word"),
    [("⭐", "trots"), ("💪🏾", "trots"), ("🌟", "trots"), ("😮", "verrast"), ("😲", "verrast")],
)
async def test_who_shows_a_photo_says_how_it_feels(tmp_path: Path, key: str, word: str) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread, "De pomp")
        before = len(village.platform.posted)
        await village.reacts("Bram", shown, key)
        await village.settled()
        # The tap itself is there to be seen: nothing is said to it.
        assert len(village.platform.posted) == before
        await said(village, ANSWERS, thread)
        assert f"• Foto: De pomp ({word})" in await digest(village)


async def test_the_last_feeling_counts_and_can_be_taken_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread, "De pomp")
        await said(village, ANSWERS, thread)
        await village.reacts("Bram", shown, "⭐")
        surprised = await village.reacts("Bram", shown, "😮")
        page = await digest(village)
        assert "De pomp (verrast)" in page
        posted = village.platform.posted
        picture = next(post for post in posted if isinstance(post.outgoing, chat.Picture))
        await village.removes("Bram", surprised)
        # The picture said otherwise.
        assert picture.removed
        (now,) = [p for p in posted if isinstance(p.outgoing, chat.Picture) and not p.removed]
        assert "De pomp (trots)" in now.words


async def test_nobody_feels_for_somebody_else(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread, "De pomp")
        words = await said(village, ANSWERS, thread)
        await village.reacts("Chidi", shown, "⭐")
        await village.reacts("Bram", words, "⭐")
        await village.settled()
        page = await digest(village)
        assert "• Foto: De pomp\n" in page and "trots" not in page


async def test_a_feeling_moves_no_answer(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread, "De pomp")
        await village.reacts("Bram", shown, "⭐")
        await village.settled()
        assert village.reactions(shown) == ["📷"]
        await village.reacts("Bram", shown, "2️⃣")
        await village.settled()
        (check,) = (await village.exported())["standups"][0]["check_ins"]  # type: ignore[index]
        assert check["answers"]["next"] == "De pomp"


async def test_it_is_offered_once_in_words(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        await said(village, ANSWERS, thread)
        await photo(village, thread, "De pomp")
        (offered,) = await village.passes(TEN)
        assert offered.words == OFFER and offered.room == private("Bram")
        assert isinstance(offered.outgoing, chat.Post) and offered.outgoing.quiet
        await village.says("Amina", "!standup sluit")
        thread = await again(village)
        await said(village, ANSWERS, thread)
        await photo(village, thread, "De bank")
        assert await village.passes(TEN) == []


async def test_who_uses_it_is_not_told(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread, "De pomp")
        await village.reacts("Bram", shown, "⭐")
        await said(village, ANSWERS, thread)
        assert await village.passes(TEN) == []


# --- what do you see? ------------------------------------------------------------------------------------


async def asked(village: Village) -> Posted:
    (post,) = await village.passes(TEN)
    return post


async def test_a_photo_without_words_is_asked_about(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread)
        await said(village, ANSWERS, thread)
        question = await asked(village)
        assert question.words == f"{SEE} {OFFER}\n\n{to_group()}"
        # Nor is what they say to the group an answer to that.
        for_all = await said(village, "Tot morgen!", thread)
        assert village.reactions(for_all) == []
        answer = await said(village, "De nieuwe pomp", room=question.room)
        assert await captions(village) == ["De nieuwe pomp"]
        assert village.reactions(answer) == ["📷"] and village.reactions(shown) == ["📷"]
        # The next thing they say is talk.
        talk = await said(village, "Tot morgen!", room=question.room)
        assert village.reactions(talk) == []
        assert "• Foto: De nieuwe pomp" in await digest(village)
        await village.edits("Bram", answer, "De oude pomp", room=question.room)
        assert await captions(village) == ["De oude pomp"]
        await village.removes("Bram", answer, room=question.room)
        assert await captions(village) == [None]


async def test_it_is_asked_after_what_is_missing(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        await photo(village, thread)
        await said(village, "1. tuin\n2. bank", thread)
        question = await asked(village)
        assert question.words.startswith(texts.line("nl", "question-obstacle"))
        await said(village, "nee", room=question.room)
        assert await captions(village) == [None]
        question = await asked(village)
        assert question.words.startswith(SEE)
        await said(village, "De pomp", room=question.room)
        assert await captions(village) == ["De pomp"]


async def test_a_reply_to_the_question_or_the_photo_is_its_caption(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread)
        await said(village, ANSWERS, thread)
        question = await asked(village)
        await said(village, "Ik ben er morgen", room=question.room, reply_to=EventId("$other"))
        await said(village, "De pomp", room=question.room, reply_to=question.event)
        assert await captions(village) == ["De pomp"]
        await village.says("Amina", "!standup sluit")
        thread = await again(village)
        shown = await photo(village, None)
        await said(village, "Een bank", reply_to=shown)
        assert await captions(village) == ["De pomp", "Een bank"]


async def test_what_others_say_is_no_caption(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread)
        await said(village, ANSWERS, thread)
        question = await asked(village)
        await village.says("Chidi", "Wat mooi!", reply_to=shown)
        await village.says("Chidi", "Wat mooi!", room=await village.alone_with("Chidi"))
        assert question.room == private("Bram")
        await said(
            village, "Dank je", thread=thread, reply_to=await village.says("Chidi", "Mooi", thread=thread)
        )
        assert await captions(village) == [None]


async def test_no_is_no_caption_and_is_not_asked_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        await photo(village, thread)
        await said(village, ANSWERS, thread)
        question = await asked(village)
        await said(village, "nee", room=question.room)
        await said(village, "Wat een week", room=question.room)
        assert await captions(village) in ([None], [""])
        assert await village.passes(TEN * 2) == []


async def test_in_private_it_is_asked_there_and_shown_with_the_photo(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, _):
        room = await village.alone_with("Bram")
        await village.shows("Bram", photo_bytes(), room=room)
        await village.says("Bram", ANSWERS, room=room)
        await village.settled()
        question = await asked(village)
        assert question.room == room and question.words.startswith(SEE)
        await village.says("Bram", "De pomp", room=room)
        await village.settled()
        await village.says("Bram", "ja", room=room)
        shown = [p.outgoing for p in await village.settled() if isinstance(p.outgoing, chat.Picture)]
        assert [chat.paragraph("Bram: De pomp")] == [picture.caption[0] for picture in shown]


async def test_with_the_photo_its_words_go(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        shown = await photo(village, thread)
        await said(village, "Vlindertuin", thread, reply_to=shown)
        assert await captions(village) == ["Vlindertuin"]
        await village.removes("Bram", shown)
        assert (await village.exported())["standups"][0]["check_ins"] == []  # type: ignore[index]
        content = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
        assert b"Vlindertuin" not in content
