"""What whoever keeps the bot running sees: health, metrics, warnings, safe mode, and an end in time."""

import asyncio
import itertools
import json
import math
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import clock as bot_clock
from bot import service, vitals
from bot.errors import Failure
from bot.health import Health
from bot.platform import Later
from bot.starts import ENOUGH, Starts
from bot.watch import Watch
from commands import handle
from commands.context import Context
from commands.practice import Practice
from storage.database import Database, Unavailable
from storage.ids import CommunityId, PersonId, RoomId
from tests.kit.synapse import Homeserver
from tests.kit.village import ROOM, TUESDAY, Village
from tests.practices.schedule.test_clock import until

OPERATORS = RoomId("!operators:test")
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@asynccontextmanager
async def observed(village: Village, careful: bool = False) -> AsyncIterator[str]:
    """Where the health of a village's bot is told."""
    engine, port = village.engine, free_port()
    figures = lambda: {"one_time_keys": ("keys", 49.0)}  # noqa: E731
    health = Health(engine.look, engine.pulse, engine.ready.is_set, figures, careful)
    async with health.serve(port):
        yield f"http://127.0.0.1:{port}"


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        return response.status, await response.text()


async def metrics(url: str) -> dict[str, float]:
    status, text = await get(f"{url}/metrics")
    assert status == 200
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {"/".join([sample.name, *sample.labels.values()]): sample.value for sample in samples}


async def test_health_and_metrics_are_told_and_nobodys_words(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Bram", "een heel persoonlijk woord")
        await village.settled()
        async with observed(village) as url:
            assert await get(f"{url}/live") == (200, "live\n")
            status, ready = await get(f"{url}/ready")
            assert (status, json.loads(ready)["problems"]) == (200, [])
            found = await metrics(url)
            assert found["leerkring_outbox_posts"] == found["leerkring_missed_occurrences"] == 0
            assert found["leerkring_one_time_keys"] == 49
            assert found["leerkring_sync_age_seconds"] < 60
            assert found["leerkring_handler_errors_total/event"] == 0
            village.platform.trouble = lambda _post: Later("away")
            await village.says("Bram", "!status")
            await until(lambda: bool(village.engine.delivery.lanes["matrix"]._resting))
            village.now += timedelta(days=9)
            await village.engine.clock.ring()
            later = await metrics(url)
            assert later["leerkring_outbox_posts"] >= 1
            assert later["leerkring_outbox_age_seconds"] > 700_000
            assert later["leerkring_missed_occurrences"] >= 1
            _, text = await get(f"{url}/metrics")
            assert "persoonlijk" not in text and ROOM not in text and "amina" not in text.lower()


async def test_a_page_under_another_name_gets_nothing(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open(), observed(village) as url, aiohttp.ClientSession() as session:
        for path in ("live", "ready", "metrics", "anything"):
            async with session.get(f"{url}/{path}", headers={"Host": "evil.example.org"}) as response:
                assert (response.status, await response.text()) == (403, "only for this computer\n")


async def test_it_is_not_ready_when_nothing_is_heard_or_nothing_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = Village(tmp_path)
    async with village.open():
        await village.people("Amina")
        async with observed(village) as url:
            steady = time.monotonic()
            monkeypatch.setattr(vitals, "monotonic", lambda: steady + 300)
            status, text = await get(f"{url}/ready")
            assert (status, json.loads(text)["problems"]) == (
                503,
                ["nothing was read from the server of late"],
            )
            monkeypatch.setattr(vitals, "monotonic", lambda: steady)
            village.engine.pulse.busy[ROOM] = steady - 700
            assert json.loads((await get(f"{url}/ready"))[1])["problems"] == ["the room stands still"]

            async def locked() -> None:
                raise Unavailable("locked")

            monkeypatch.setattr("storage.vitals.look", lambda *_: locked())
            assert (await get(f"{url}/ready"))[0] == (await get(f"{url}/metrics"))[0] == 503
        async with observed(village, careful=True) as url:
            assert json.loads((await get(f"{url}/ready"))[1])["safe_mode"] is True


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    village = Village(tmp_path)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        health = Health(lambda: None, None, lambda: True, dict, False)  # type: ignore[arg-type, return-value]
        with pytest.raises(Failure, match=r"operator\.port"):
            async with health.serve(held.getsockname()[1]):
                pass
    assert village


async def test_what_stands_still_is_said_once_and_once_more_when_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = Village(tmp_path)
    async with village.open():
        await village.people("Amina")
        engine = village.engine
        watch = Watch(
            village.database,
            engine.look,
            village.profile,
            lambda: village.now,
            engine.delivery.wake,
            OPERATORS,
        )
        await watch.look()
        assert await village.settled() == []
        # Whole, so that no rounding makes a minute less of it.
        steady = math.ceil(time.monotonic())
        monkeypatch.setattr(vitals, "monotonic", lambda: steady + 660)
        engine.pulse.busy[ROOM] = steady - 120
        for expected in (2, 0):
            await watch.look()
            posts = await village.settled()
            assert len(posts) == expected
            assert all(post.room == OPERATORS for post in posts)
        assert any("11 minuten niet horen" in post.words for post in village.platform.posted)
        assert any(
            "Ik ben al 13 minuten bezig" in post.words and ROOM in post.words
            for post in village.platform.posted
        )
        monkeypatch.setattr(vitals, "monotonic", time.monotonic)
        engine.pulse.busy.clear()
        await watch.look()
        assert sorted(post.words for post in await village.settled()) == [
            "Ik hoor de server weer.",
            f"In {ROOM} gaat het weer verder.",
        ]


async def test_an_outbox_that_was_long_but_moves_does_not_stand_still(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        await village.people("Amina")
        village.now += timedelta(hours=3)
        assert (await village.engine.look()).standing == {}


async def test_a_community_in_which_all_fails_is_tried_less_and_less_often_and_holds_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, tries = RoomId("!other:test"), []
    real = handle.wake

    async def broken(ctx: Context, community: CommunityId, whose: Sequence[Practice]) -> None:
        if community == 1:
            tries.append(steady)
            raise ZeroDivisionError
        await real(ctx, community, whose)

    steady = 0.0
    monkeypatch.setattr(bot_clock, "monotonic", lambda: steady)
    monkeypatch.setattr(handle, "wake", broken)
    village = Village(tmp_path)
    async with village.open():
        await village.people("Amina")
        await village.people("Bram", room=other)
        village.moderators |= {PersonId("@bram:test")}
        await village.says("Amina", "!begin")
        await village.says("Bram", "!begin", room=other)
        await village.settled()
        village.now = TUESDAY + timedelta(days=6, hours=10)
        for second in range(0, 3600, 10):
            steady = float(second)
            await village.engine.clock.ring()
        said = [post for post in await village.settled() if post.room == other]
        assert len(said) == 1
        pauses = [after - before for before, after in itertools.pairwise(tries)]
        assert 6 <= len(tries) <= 14
        assert pauses[0] <= 20 and max(pauses) >= 500
        # Once it is mended, it is done.
        monkeypatch.setattr(handle, "wake", real)
        steady += 2000
        await village.engine.clock.ring()
        assert len([post for post in await village.settled() if post.room == ROOM]) == 1
        assert village.engine.pulse.errors["clock"] == len(tries)


async def test_a_careful_bot_answers_and_keeps_no_time(tmp_path: Path) -> None:
    village = Village(tmp_path, careful=True)
    async with village.open():
        await village.people("Amina")
        await village.says("Amina", "!begin")
        assert await village.settled()
        village.now = TUESDAY + timedelta(days=7, minutes=1)
        await asyncio.sleep(0.2)
        assert await village.settled() == []
        await village.says("Amina", "!status")
        assert await village.settled()


def test_starts_that_break_off_are_counted_and_others_are_not(tmp_path: Path) -> None:
    file = tmp_path / "starts"
    for number in range(ENOUGH):
        assert not Starts(file).careful, number
        with pytest.raises(ZeroDivisionError), Starts(file).counted():
            raise ZeroDivisionError
    assert Starts(file).careful
    with pytest.raises(Failure), Starts(file).counted():
        raise Failure("the server is away")
    assert Starts(file).careful
    with Starts(file).counted():
        pass  # it was told to stop
    assert not Starts(file).careful
    assert not file.exists()
    file.write_text("[]")
    assert not Starts(file).careful


# --- the real thing ---------------------------------------------------------------------------------------


@pytest.fixture
def configured(synapse: Homeserver, tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A folder with settings, and the port on which its bot tells its health."""
    account, port = synapse.register(f"ops-{secrets.token_hex(4)}"), free_port()
    (tmp_path / "leerkring.toml").write_text(
        f'[matrix]\nhomeserver = "{synapse.url}"\nuser_id = "{account.user_id}"\n'
        f'access_token = "{account.access_token}"\n[operator]\nport = {port}\nlog = "json"\n'
    )
    yield tmp_path, port


def started(folder: Path, *command: str) -> "subprocess.Popen[str]":
    words = (sys.executable, *(command or ("-m", "bot.cli", "run")))
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, cwd=folder, env=here, stderr=subprocess.PIPE, text=True)


def ready(port: int) -> dict[str, object]:
    """What it says of itself, once it has read something."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready") as response:
                return dict(json.load(response))
        except urllib.error.HTTPError as error:
            told = dict(json.load(error))
            if "nothing was read from the server yet" not in told["problems"]:
                return told
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError("it never got ready")


def test_after_two_starts_that_broke_off_the_third_is_careful(configured: tuple[Path, int]) -> None:
    folder, port = configured
    for _ in range(ENOUGH):
        bot = started(folder)
        assert ready(port)["ready"] is True
        limits = Path(f"/proc/{bot.pid}/limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits), limits
        bot.kill()
        bot.communicate()
    bot = started(folder)
    assert ready(port) == {
        "ready": False,
        "leads": True,
        "safe_mode": True,
        "problems": ["safe mode: nothing is done by the clock"],
    }
    bot.terminate()
    _, said = bot.communicate(timeout=120)
    assert bot.returncode == 0
    entries = [json.loads(line) for line in said.splitlines()]
    assert any("safe mode" in entry["event"] and entry["level"] == "error" for entry in entries)
    # An orderly end: the next start is as usual.
    assert not (folder / "data" / "starts").exists()


def test_what_does_not_end_is_broken_off_in_time(configured: tuple[Path, int]) -> None:
    folder, port = configured
    hanging = (
        "import asyncio\nfrom bot import service\nfrom bot.cli import main\n"
        "from bot.matrix.platform import MatrixPlatform\n"
        "async def hang(_): await asyncio.sleep(3600)\n"
        "MatrixPlatform.close = hang\nservice.STOP_WITHIN = 1\nmain(['run'])\n"
    )
    assert service.STOP_WITHIN < 10
    bot = started(folder, "-c", hanging)
    ready(port)
    bot.send_signal(signal.SIGTERM)
    _, said = bot.communicate(timeout=180)
    assert bot.returncode == 0
    assert "broken off" in said


async def test_the_database_tells_how_it_is_doing_by_its_indexes(tmp_path: Path) -> None:
    """Every event there ever was must not be looked at each half minute."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/x.db")
    await database.open()
    async with database.read() as tx:
        for state in ("waiting", "unreadable", "failed"):
            plan = await tx.exec_driver_sql(
                f"EXPLAIN QUERY PLAN SELECT count(*) FROM inbox WHERE state = '{state}'"
            )
            assert "INDEX" in " ".join(str(tuple(row)) for row in plan), state
    await database.close()
