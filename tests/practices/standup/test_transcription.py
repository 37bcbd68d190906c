"""Voice messages in words: off by default, read by their author first, kept only with a tap."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import ValidationError
from structlog.testing import capture_logs

from bot.listening import MOST_BYTES, Command, Service, listener
from bot.profile import profile
from bot.settings import Settings, Transcription
from bot.transcribing import Unheard
from commands import chat
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.privacy.test_rights import begun, nothing_of, opened, says, standing

HEARD = "De regenton is lek"
Talk = tuple[Village, EventId, RoomId]


@asynccontextmanager
async def a_round(folder: Path, *words: str, language: str = "nl") -> AsyncIterator[Talk]:
    said = iter(words)

    async def hears(data: bytes, suffix: str) -> str:
        assert data.startswith(b"OggS") and suffix == "ogg"
        word = next(said)
        if not word:
            raise Unheard("it hums")
        return word

    village = Village(folder, language=language)
    village.profile = replace(village.profile, transcription="spraak.example.org")
    village.listener = hears
    async with village.open():
        await village.people("Amina", "Bram", "Zehra")
        await village.says("Amina", "!begin")
        await village.settled()
        root = await opened(village)
        yield village, root, await village.platform.private_room(person("Zehra"))


async def speaks(village: Village, root: EventId | None, room: RoomId = ROOM) -> tuple[EventId, list[Posted]]:
    spoken = await village.shows("Zehra", b"OggS" * 20, thread=root, voice=True, room=room)
    return spoken, await village.settled()


async def captions(village: Village) -> list[Any]:
    [check] = await village.kept()
    return [one["caption"] for one in check["voice"]]


def shown(posted: list[Posted]) -> Posted:
    [post] = [post for post in posted if HEARD in post.words]
    return post


async def test_its_author_reads_it_first_and_a_tap_puts_it_with_the_recording(tmp_path: Path) -> None:
    async with a_round(tmp_path, HEARD) as (village, root, private):
        _, posted = await speaks(village, root)
        post = shown(posted)
        assert (post.room, await captions(village)) == (private, [None])
        await village.reacts("Zehra", post.event, "✅", room=private)
        posted = await village.settled()
        assert any("Gedaan. De tekst staat nu bij je spraakbericht." in one.words for one in posted)
        assert post.removed and await captions(village) == [HEARD]
        await says(village, "Amina", "!standup sluit")
        village.now += timedelta(minutes=1)
        await says(village, "Amina", "!weekbericht nu")
        assert f"Gedaan: {HEARD}" in standing(village)
        async with village.database.read() as tx:
            assert (await tx.exec_driver_sql("SELECT count(*) FROM transcripts")).scalar() == 0


@pytest.mark.parametrize("how", ["let be", "removed", "forgotten"])
async def test_nothing_is_kept_of_what_is_not_taken(how: str, tmp_path: Path) -> None:
    async with a_round(tmp_path, HEARD) as (village, root, _):
        spoken, posted = await speaks(village, root)
        post = shown(posted)
        # Nobody else decides.
        await village.reacts("Bram", post.event, "✅", room=post.room)
        match how:
            case "let be":
                await village.goes_on_until(village.now + timedelta(days=2))
            case "removed":
                await village.removes("Zehra", spoken)
            case _:
                await says(village, "Zehra", "!vergeet mij ja")
        await village.settled()
        await village.engine.chores_done()
        assert post.removed
        nothing_of(tmp_path, "regenton")


async def test_who_asks_for_their_data_gets_what_waits_too(tmp_path: Path) -> None:
    async with a_round(tmp_path, HEARD) as (village, root, private):
        await speaks(village, root)
        await says(village, "Zehra", "!mijngegevens alles", room=private)
        [copy] = [one for one in village.platform.posted if isinstance(one.outgoing, chat.File)]
        assert b"regenton" in copy.content


async def test_in_private_it_is_shown_to_nobody_until_all_of_it_is(tmp_path: Path) -> None:
    async with a_round(tmp_path, HEARD) as (village, _, private):
        _, posted = await speaks(village, None, private)
        await village.reacts("Zehra", shown(posted).event, "✅", room=private)
        await village.settled()
        assert HEARD not in "".join(post.words for post in village.platform.posted if post.room == ROOM)
        await says(village, "Zehra", "ja", room=private)
        assert any(post.room == ROOM and HEARD in post.words for post in village.platform.posted)


async def test_what_cannot_be_heard_is_one_line_in_the_log(tmp_path: Path) -> None:
    async with a_round(tmp_path, "", "  ", HEARD) as (village, root, _):
        with capture_logs() as log:
            _, posted = await speaks(village, root)
        lines = [line for line in log if line["event"] == "a voice message was not put into words"]
        assert [(line["log_level"], line["reason"]) for line in lines] == [("warning", "it hums")]
        assert not [post for post in posted if "hoorde" in post.words]
        _, posted = await speaks(village, root)
        assert not [post for post in posted if "hoorde" in post.words]


async def test_without_a_listener_nothing_is_wanted(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, posted = await speaks(village, await opened(village))
        assert not [post for post in posted if "hoorde" in post.words]
        await says(village, "Zehra", "!privacy")
        assert "spraakbericht" not in village.platform.posted[-1].words


@pytest.mark.parametrize("words", ["!privacy", "!privacy alles"])
async def test_privacy_says_where_it_happens(words: str, tmp_path: Path) -> None:
    async with a_round(tmp_path) as (village, _, private):
        posted = await says(village, "Zehra", words, room=private)
        assert any(
            "tekst maken van een spraakbericht, op spraak.example.org. Jij krijgt die eerst." in one.words
            for one in posted
        )


def test_the_settings_name_one_place() -> None:
    assert listener(Transcription()) is None
    here = Settings(transcription=Transcription(command=("cat",)))
    there = Settings(transcription=Transcription(url="https://speech.example.org:8000/"))
    assert [profile(one).transcription for one in (Settings(), here, there)] == [
        "",
        "here",
        "speech.example.org",
    ]
    with pytest.raises(ValidationError, match="set one of them"):
        Transcription(command=("cat",), url="https://speech.example.org")


def command(*words: str, seconds: int = 20) -> Command:
    return Command(Transcription(command=words, seconds=seconds))


@pytest.mark.parametrize("words", [("cat",), ("cat", "{file}"), ("sh", "-c", "cat < $1", "x", "{file}")])
async def test_a_command_gets_the_recording_and_says_the_words(words: tuple[str, ...]) -> None:
    assert await command(*words)(b"De heg", "ogg") == "De heg"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("false",), "ended with 1"),
        (("there-is-no-such-program",), "ended with 127"),
        (("yes",), "said too much"),
    ],
)
async def test_a_command_that_fails(words: tuple[str, ...], why: str) -> None:
    with pytest.raises(Unheard, match=why):
        await command(*words)(b"x" * 100_000, "ogg")


async def test_a_command_that_does_not_end_is_ended_with_all_it_began() -> None:
    # What it began holds the pipe open: this returns because that is ended too.
    with pytest.raises(Unheard, match="more than 1 seconds"):
        await command("sh", "-c", "sleep 600 & sleep 600", seconds=1)(b"x", "ogg")


async def test_a_command_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_TRANSCRIPTION__KEY", "geheim")
    said = await command(sys.executable, "-c", "import os; print(sorted(os.environ))")(b"", "ogg")
    assert "HOME" in said and "LEERKRING" not in said and "PYTHONPATH" not in said


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def a_service(answer: Answering) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/v1/audio/transcriptions", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_a_service_is_asked_as_openai_is() -> None:
    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField) and file.filename == "voice.ogg"
        assert (form["model"], form["response_format"]) == ("tiny", "json")
        assert request.headers["Authorization"] == "Bearer geheim"
        return web.json_response({"text": file.file.read().decode()})

    async with a_service(answer) as url:
        settings = Transcription.model_validate({"url": url, "key": "geheim", "model": "tiny"})
        assert await Service(settings)(b"De heg", "ogg") == "De heg"


@pytest.mark.parametrize("how", ["status", "redirect", "nonsense", "much", "silent", "gone"])
async def test_a_service_that_fails(how: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        match how:
            case "status":
                return web.json_response({"text": "x"}, status=503)
            case "redirect":
                raise web.HTTPTemporaryRedirect("/v1/audio/transcriptions")
            case "much":
                return web.json_response({"text": "x" * MOST_BYTES})
            case "silent":
                await asyncio.sleep(600)
        return web.json_response(["x"])

    async with a_service(answer) as url:
        known = Transcription(url=url if how != "gone" else "http://127.0.0.1:1", seconds=1)
        with pytest.raises(Unheard):
            await Service(known)(b"De heg", "ogg")
