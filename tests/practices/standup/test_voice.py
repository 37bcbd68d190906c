"""What counts as a voice message, and what is written with one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.incoming import Reader
from commands import chat
from storage.ids import EventId, PersonId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

ME = PersonId("@leerkring:example.org")
SOUND = {"msgtype": "m.audio", "body": "geluid.ogg", "url": "mxc://a/b", "info": {"mimetype": "audio/ogg"}}
REFUSED = "Ik bewaar dit bestand niet."


def read(**content: Any) -> chat.Incoming | None:
    event = {
        "type": "m.room.message",
        "event_id": "$a",
        "sender": "@bram:example.org",
        "origin_server_ts": 1_770_000_000_000,
        "content": {**SOUND, **content},
    }
    return Reader(ME).read(RoomId("!x:example.org"), event)


@pytest.mark.parametrize("mark", ["org.matrix.msc3245.voice", "m.voice"])
def test_a_voice_message_is_marked_as_one(mark: str) -> None:
    spoken = read(**{mark: {}})
    assert isinstance(spoken, chat.Voice) and spoken.caption is None
    told = read(**{mark: {}}, filename="geluid.ogg", body="Vanuit de tuin")
    assert isinstance(told, chat.Voice) and told.caption == "Vanuit de tuin"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"org.matrix.msc1767.audio": {"duration": 180_000}},
        {"m.voice": None},
        {"m.voice": "yes"},
        {"msgtype": "m.video", "m.voice": {}},
        {"msgtype": "m.file"},
    ],
)
def test_what_is_not_marked_is_something_else(content: dict[str, Any]) -> None:
    assert isinstance(read(**content), chat.Other)


def test_new_words_with_a_voice_message() -> None:
    new = {**SOUND, "m.voice": {}, "filename": "geluid.ogg", "body": "Vanuit de kas"}
    edit = read(**{"m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": "$b"}})
    assert isinstance(edit, chat.Edit) and edit.body == "Vanuit de kas"


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[Village, EventId]]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        posted = await village.settled()
        yield village, posted[-1].event


async def sends_a_song(village: Village, thread: EventId | None = None, room: RoomId = ROOM) -> list[Posted]:
    return await village.hear(chat.Other(**village._about("Bram", room), thread=thread))


async def check_ins(village: Village) -> list[Any]:
    exported: Any = await village.exported()
    return [check for standup in exported["standups"] for check in standup["check_ins"]]


async def test_a_song_completes_nothing_and_is_answered_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        (answer,) = await sends_a_song(village, thread)
        assert answer.words.startswith(REFUSED)
        assert isinstance(answer.outgoing, chat.Post) and answer.outgoing.quiet
        assert await check_ins(village) == []
        await village.says("Bram", "1. tuin\n2. bank\n3. nee", thread=thread)
        await village.settled()
        # After that it is talk; so it is where people talk of other things.
        assert await sends_a_song(village, thread) == []
        assert await sends_a_song(village) == []


@pytest.mark.parametrize("private", [False, True])
async def test_the_words_with_a_film_count(tmp_path: Path, private: bool) -> None:
    async with opened(tmp_path) as (village, thread):
        room = await village.alone_with("Bram") if private else ROOM
        await village.settled()
        about = village._about("Bram", room)
        said = "1. de sloot schoongemaakt\n2. riet maaien\n3. nee"
        film = chat.Other(**about, thread=None if private else thread, caption=said)
        posts = await village.hear(film)
        assert any(post.words.startswith(REFUSED) for post in posts)
        (check,) = await village.kept()
        assert check["answers"]["done"] == "de sloot schoongemaakt"
        if not private:
            assert village.reactions(film.event) == ["✅"]


def test_a_film_has_words_a_sticker_and_a_place_have_none() -> None:
    film = read(msgtype="m.video", body="De sloot is schoon", filename="film.mp4")
    assert isinstance(film, chat.Other) and film.caption == "De sloot is schoon"
    place = read(msgtype="m.location", url=None, geo_uri="geo:52.1,4.3", body="Hier")
    assert isinstance(place, chat.Other) and place.caption is None
    event = {
        "type": "m.sticker",
        "event_id": "$a",
        "sender": "@bram:x",
        "content": {"body": "👍", "url": "mxc://a/b"},
    }
    assert isinstance(Reader(ME).read(RoomId("!x:example.org"), event), chat.Other)


def test_what_somebody_does_is_words() -> None:
    does = read(msgtype="m.emote", body="snoeit de heg")
    assert isinstance(does, chat.Text) and does.body == "snoeit de heg"


async def test_a_song_in_private(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, _):
        room = await village.alone_with("Bram")
        await village.settled()
        (answer,) = await sends_a_song(village, room=room)
        assert (answer.room, answer.words.startswith(REFUSED)) == (room, True)
        assert await check_ins(village) == []


async def test_what_is_written_with_a_voice_message_is_kept_shown_and_changed(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        await village.says("Bram", "1. tuin", thread=thread)
        spoken = await village.shows("Bram", b"OggS", "Vanuit de kas", thread=thread, voice=True)
        await village.settled()
        assert village.reactions(spoken) == ["✅"]
        (check,) = await check_ins(village)
        assert check["answers"]["done"] == "tuin"
        assert [one["caption"] for one in check["voice"]] == ["Vanuit de kas"]
        await village.says("Amina", "!standup sluit")
        village.now += timedelta(minutes=1)
        await village.says("Amina", "!weekbericht nu")
        posted = await village.settled()
        for start in ("Verslag van", "De Buurttuin"):
            (shown,) = [post for post in posted if post.words.startswith(start)]
            assert "Vanuit de kas" in shown.words
        changed = await village.edits("Bram", spoken, "Vanuit de schuur")
        assert sum("Vanuit de schuur" in post.words for post in changed) == 2
        (check,) = await check_ins(village)
        assert [one["caption"] for one in check["voice"]] == ["Vanuit de schuur"]
        await village.removes("Bram", spoken)
        for file in tmp_path.glob("leerkring.db*"):
            assert b"schuur" not in file.read_bytes()


async def test_alone_it_is_the_first_answer_and_may_hold_all_three(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, thread):
        await village.shows("Bram", b"OggS", "In de tuin gewerkt", thread=thread, voice=True)
        await village.shows("Chidi", b"OggS", "1. vijver\n2. vissen\n3. nee", thread=thread, voice=True)
        await village.settled()
        first, second = await check_ins(village)
        assert (first["member"], first["answers"]["done"]) == (person("Bram"), "In de tuin gewerkt")
        assert second["answers"] == {"done": "vijver", "next": "vissen", "obstacle": None}


async def test_in_private_its_author_sees_it_first(tmp_path: Path) -> None:
    async with opened(tmp_path) as (village, _):
        room = await village.alone_with("Bram")
        await village.says("Bram", "1. tuin", room=room)
        await village.shows("Bram", b"OggS", "Vanuit de kas", voice=True, room=room)
        (preview,) = [post for post in await village.settled() if "> Vanuit de kas" in post.words]
        assert preview.room == room
