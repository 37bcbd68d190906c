"""A backup put back on a real server: nothing is said twice, all that came in since is read."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, ROOT, BotProcess
from tests.kit.live_bot import replied_to
from tests.kit.matrix_user import MatrixUser, Predicate
from tests.kit.secret_room import bot_process, new_js_user, nothing_is_plain
from tests.kit.secret_users import NewJsUser
from tests.kit.synapse import Homeserver
from tests.kit.village import photo_bytes

__all__ = ["bot_process", "new_js_user"]
ANSWERS = "1. gezaaid\n2. oogsten\n3. geen water"


def run(bot: BotProcess, *words: str) -> str:
    """The command line, on the folder of this bot."""
    command = [sys.executable, "-m", "bot.cli", *words, "--config", str(bot.config)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return done.stdout


def says(bot: BotProcess, words: str) -> Predicate:
    me = bot.account.user_id
    return lambda event: event["sender"] == me and words in event["content"].get("body", "")


def with_password(bot: BotProcess) -> None:
    """From the next start on it logs in with its password."""
    config = bot.config.read_text("utf-8")
    token, password = bot.account.access_token, bot.account.password
    bot.config.write_text(
        config.replace(f"access_token = {json.dumps(token)}", f"password = {json.dumps(password)}"), "utf-8"
    )


async def said_by(bot: BotProcess, user: MatrixUser, room: str) -> list[str]:
    """Every event of the bot in a room."""
    me = bot.account.user_id
    return [e["event_id"] for e in await user.messages(room) if e["sender"] == me and "state_key" not in e]


async def a_stand_up(bot: BotProcess, host: MatrixUser, room: str, backup: Path | None) -> None:
    """A round from open to close, with a backup while it goes on."""
    await host.send_text(room, "!standup nu")
    root = (await host.wait_for(room, says(bot, "Tijd voor het weekrondje"), PATIENCE))["event_id"]
    await bot.done_with(await host.send_text(room, "!status"))
    if backup is not None:
        run(bot, "backup", str(backup))
    photo = await host.send_photo(room, photo_bytes(), caption="moestuin", thread_root=root)
    answers = await host.send_text(room, ANSWERS, thread_root=root)
    await bot.done_with(photo, answers, await host.send_text(room, "!status"))
    await host.send_text(room, "!standup sluit")
    await host.wait_for(room, says(bot, "Het weekrondje is klaar. Dank je wel"), PATIENCE)
    parked = await host.send_text(room, "!parkeer de pomp")
    await bot.done_with(parked)


def answered(exported: Any) -> Any:
    """What an export says of the rounds and points, without when."""
    return (
        [[(c["answers"], len(c["photos"])) for c in round_["check_ins"]] for round_ in exported["standups"]],
        [point["text"] for point in exported["parked"]],
    )


async def test_last_week_is_put_back_and_nothing_is_said_twice(
    bot_process: BotProcess, synapse: Homeserver, new_user: NewUser, tmp_path: Path
) -> None:
    bot, anna = bot_process, await new_user("anna", synapse)
    room = await anna.create_room("De Buurttuin", invite=[bot.account.user_id])
    bot.start()
    await anna.wait_for(room, says(bot, "Ik ben leerkring"), PATIENCE)
    await bot.done_with(await anna.send_text(room, "!begin"))
    await a_stand_up(bot, anna, room, tmp_path / "file")
    await a_stand_up(bot, anna, room, None)
    before, exported = await said_by(bot, anna, room), await bot.export(room)
    await bot.stop()
    await bot.database.close()
    # What was said while nobody listened is part of it.
    late = await anna.send_text(room, "!parkeer nog iets")
    assert "put back" in run(bot, "restore", "--force", str(tmp_path / "file"))
    bot.start()
    await bot.done_with(late)
    added = [event for event in await said_by(bot, anna, room) if event not in before]
    assert len(added) == 1  # the acknowledgement of what was parked last
    rounds, points = answered(exported)
    assert answered(await bot.export(room)) == (rounds, [*points, "nog iets"])
    await bot.stop()
    assert not [line for line in bot.log() if "level=error" in line]


@pytest.mark.slow
async def test_elsewhere_it_goes_on_as_a_new_device_that_its_own_account_has_signed(
    bot_process: BotProcess, synapse: Homeserver, new_js_user: NewJsUser, tmp_path: Path
) -> None:
    first, anna = bot_process, await new_js_user("anna")
    with_password(first)
    room = await anna.create_room("Geheime tuin", [first.account.user_id])
    first.start()
    await anna.wait_for(room, says(first, "Ik ben leerkring"), PATIENCE)
    await first.done_with(await anna.send_text(room, "!begin"))
    await anna.send_text(room, "!standup nu")
    await anna.wait_for(room, says(first, "Tijd voor het weekrondje"), PATIENCE)
    run(first, "backup", str(tmp_path / "file"))
    await first.done_with(await anna.send_text(room, "!standup sluit"))
    before = await said_by(first, anna, room)
    old = json.loads((first.folder / "session.json").read_text())
    first.kill()
    (tmp_path / "elsewhere").mkdir()
    async with BotProcess(tmp_path / "elsewhere", synapse.url, first.account) as second:
        with_password(second)
        assert "new device" in run(second, "restore", str(tmp_path / "file"))
        second.start()
        async with asyncio.timeout(PATIENCE):
            while not any("the bot's identity" in line for line in second.log()):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        new = json.loads((second.folder / "session.json").read_text())
        assert new["device_id"] != old["device_id"]
        person = await anna.js.wait_signed(second.account.user_id, new["device_id"])
        assert person.device(old["device_id"]) is None
        status = await anna.send_text(room, "!status")
        await second.done_with(status)
        added = [event for event in await said_by(second, anna, room) if event not in before]
        # Its answer, which anna can read; and for what came to the old device only, at most that it cannot.
        answer = await anna.wait_for(
            room,
            lambda event: replied_to(event) == status,
        )
        assert answer["event_id"] in added
        assert len(added) <= 2
        nothing_is_plain(await anna.raw_messages(room), second.account.user_id)
        assert not (second.folder / "crypto" / "from-backup").exists()
        assert any("taken over" in line and "sessions=0" not in line for line in second.log())
        assert not [line for line in second.log() if "of a backup c" in line], "neither is a trouble"
        await second.stop()
        assert not [line for line in second.log() if "level=error" in line]
