"""More than a group would ever send: it is bounded, and that is said kindly and once."""

import asyncio
import json
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot import lane
from bot.matrix import invites
from bot.matrix.client import Client
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import Session
from bot.platform import Later
from commands import chat, texts
from commands.standup.take import MOST_FILES
from storage.ids import EventId, RoomId
from tests.kit.faults import ME, Answering
from tests.kit.village import Village, photo_bytes


async def test_a_check_in_has_so_many_photos_and_no_more(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        photo = photo_bytes()
        sent: list[EventId] = []
        for _ in range(MOST_FILES + 30):
            sent.append(await village.shows("Bram", photo, thread=root))
        enough = texts.line("nl", "checkin-enough", files=MOST_FILES)
        posted = await village.settled()
        assert [post.words for post in posted].count(enough) == 1
        assert sum(bool(village.reactions(event)) for event in sent) == MOST_FILES
        # Of what is too much, the words are an answer all the same.
        said = await village.shows("Bram", photo, "1. Gezaaid\n2. Water geven\n3. nee", thread=root)
        assert not any(post.words == enough for post in await village.settled())
        assert village.reactions(said) == ["✅"]
        (kept,) = await village.kept()
        assert len(kept["photos"]) == MOST_FILES
        assert kept["answers"]["done"] == "Gezaaid"
        # Nobody else is bounded by it.
        await village.shows("Chidi", photo, "Een egel", thread=root)
        await village.settled()
        assert len((await village.kept())[1]["photos"]) == 1


async def test_who_takes_a_photo_out_may_send_another(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        sent = [await village.shows("Bram", photo_bytes(), thread=root) for _ in range(MOST_FILES)]
        await village.settled()
        await village.reacts("Bram", sent[0], "❌")
        await village.settled()
        fresh = await village.shows("Bram", photo_bytes("navy"), thread=root)
        await village.settled()
        assert village.reactions(fresh) == ["📷"]


async def test_one_person_brings_it_into_so_many_rooms_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[str] = []
    at_once: list[int] = []
    busy = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal busy
        busy += 1
        at_once.append(busy)
        await asyncio.sleep(0.001)
        busy -= 1
        answered.append(request.path.rpartition("/")[2])
        return web.json_response({})

    def invited(number: int, by: str) -> tuple[RoomId, str]:
        room = RoomId(f"!{number}:test")
        return RoomId(f"invite:{room}"), json.dumps({"invite": room, "by": by})

    server = Answering()
    server.strange = {"/join": answer, "/leave": answer}
    async with server.serve():
        platform = MatrixPlatform.__new__(MatrixPlatform)
        client = Client(server.url, Session(ME, "DEVICE", "token"), tmp_path)
        platform.begin_with(client, lambda asked: asked != "@stranger:test")
        try:
            with capture_logs() as logged:
                waiting = [invited(number, "@mallory:test") for number in range(invites.MOST + 10)]
                # The same room once more, as a look at the stream may show it.
                waiting += [waiting[0], invited(100, "@amina:test"), invited(101, "@stranger:test")]
                told = await asyncio.gather(*(platform.understand(*one) for one in waiting))
            too_many = [event for event in told if event is not None]
            assert answered.count("join") == invites.MOST + 2 and answered.count("leave") == 11
            assert max(at_once) == invites.AT_ONCE
            assert [type(event) for event in too_many] == [chat.TooMany]
            assert too_many[0].sender == "@mallory:test"
            assert [entry["by"] for entry in logged if entry["log_level"] == "warning"] == ["@mallory:test"]
            # A day later.
            later = monotonic() + invites.DAY + 1
            monkeypatch.setattr(invites, "monotonic", lambda: later)
            await platform.understand(*invited(102, "@mallory:test"))
            assert answered[-1] == "join"
        finally:
            await platform.close()


async def test_who_invites_too_often_hears_it_where_they_are_alone_with_the_bot(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        room = await village.alone_with("Bram")
        await village.settled()
        line = texts.line("nl", "invited-too-often", most=20)
        for name in ("Bram", "Chidi"):
            about = village._about(name, RoomId("invite:!elders:test"))
            await village.platform.hear(chat.TooMany(**about, most=20))
        posted = await village.settled()
        assert [(post.room, post.words) for post in posted] == [(room, line)]
        assert village.platform.made == {}


async def test_rooms_that_are_new_wait_for_those_that_wait_for_something(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        free = asyncio.Event()
        village.platform.trouble = lambda _out: None if free.is_set() else Later("slow down", 0.0)
        new = [RoomId(f"!nieuw-{number}:test") for number in range(2 * lane.WIDTH)]
        for room in new:
            about = village._about("leerkring", room)
            await village.platform.hear(chat.Joined(**about, name="leerkring", me=True))
        before = len(village.platform.posted)
        await village.says("Amina", "!standup nu")
        await village.engine.handling.idle()
        free.set()
        await village.settled()
        order = [post.words.partition("!")[0] for post in village.platform.posted[before:]]
        assert order.index("Tijd voor het weekrondje") < lane.WIDTH
        assert order.count("Hallo") == len(new)
