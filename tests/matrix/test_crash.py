"""Killed at any moment, the bot neither loses nor repeats anything: real processes, real server, SIGKILL."""

import asyncio
import random
import secrets
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest

from commands import chat
from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.crashing_bot import COMMITS, POINTS, SECONDS
from tests.kit.garden import Garden
from tests.kit.matrix_user import CLIENT
from tests.kit.room_audit import Audit
from tests.kit.shapes import SHAPES
from tests.kit.synapse import Homeserver
from tests.kit.village import photo_bytes

LONGEST_SECONDS = 600.0
SETTING_UP = (
    "before-commit-else:1",  # the tables are being made
    "after-commit-else:1",
    "before-keys-uploaded:1",
    "after-keys-uploaded:1",
    "after-sync:1",
    "before-commit-hearing:1",
    "after-commit-hearing:1",
    "before-joined:1",
    "after-joined:1",
    "before-commit-handling:1",
    "after-commit-handling:1",
    "before-sent:1",
    "after-sent:1",
)
"""What lies between an invite and the first words, in the order in which it is passed."""
MOMENTS = 14
"""How often it is killed at any moment at all."""
ELSEWHERE = ("joined", "room-made", "uploaded", "uploading", "key-shared")
"""What a round does not pass."""
TWICE = (*COMMITS, "before-sent", "after-sent")
"""Where it is killed at the second pass too."""


def crashes(seed: str) -> list[str]:
    """Every point of a round, and any moment at all, in the order that `seed` gives."""
    dice = random.Random(seed)
    here = [point for point in POINTS if not point.endswith(ELSEWHERE)]
    found = [f"{point}:1" for point in here] + [f"{point}:2" for point in here if point in TWICE]
    found += [f"{SECONDS}:{dice.uniform(0.0, 1.0):.3f}" for _ in range(MOMENTS)]
    dice.shuffle(found)
    return found


@pytest.fixture
async def bot(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[BotProcess]:
    account = synapse.register(f"leerkring-{secrets.token_hex(4)}")
    async with BotProcess(tmp_path, synapse.url, account) as process:
        yield process


@pytest.mark.slow
@pytest.mark.timeout(1500)
async def test_nothing_is_lost_or_said_twice_however_often_it_is_killed(
    bot: BotProcess, synapse: Homeserver, new_user: NewUser
) -> None:
    seed = secrets.token_hex(4)
    print(f"seed {seed}")
    planned = [*SETTING_UP, *crashes(seed)]
    assert len(planned) >= 50
    people = [await new_user(f"member{number}", synapse) for number in range(len(SHAPES) + 1)]
    garden = Garden(bot, people[0], people[1:])
    garden.patience = LONGEST_SECONDS
    bot.start(planned)
    until = monotonic() + LONGEST_SECONDS
    await garden.begin()
    while len(bot.lives()) < len(planned):
        assert monotonic() < until, f"{len(bot.lives())} lives of {len(planned)} in {LONGEST_SECONDS} s"
        await _hold_round(garden)
    await _hold_round(garden)
    await garden.settled()
    print(f"{len(bot.lives())} lives, {len(garden.rounds)} rounds")
    await garden.is_all_there_once()
    await bot.stop()
    _nothing_was_set_aside(bot)
    await _a_last_start_says_nothing_again(garden)


async def _hold_round(garden: Garden) -> None:
    await garden.open()
    await asyncio.gather(garden.check_in(), _be_curious(garden))
    await garden.close()


async def _be_curious(garden: Garden) -> None:
    for command in ("!status", "!hulp", "!standup nu", "!status"):
        await garden.ask(command)


def _nothing_was_set_aside(bot: BotProcess) -> None:
    with sqlite3.connect(bot.folder / "leerkring.db") as database:
        # What is spread over time, such as welcomes, is still to come.
        due = database.execute("SELECT count(*) FROM outbox WHERE not_before IS NULL").fetchone()
        assert due == (0,)
        assert database.execute("SELECT count(*) FROM inbox WHERE state <> 'seen'").fetchone() == (0,)
    kept = b"".join(file.read_bytes() for file in bot.folder.rglob("*") if file.is_file())
    assert b"gedaan" in kept
    assert b"vergissing" not in kept
    errors = [line for line in bot.log() if "level=error" in line or "Traceback" in line]
    assert not errors, errors


async def _a_last_start_says_nothing_again(garden: Garden) -> None:
    bot = garden.bot
    before = (await garden.audit()).ids()
    with sqlite3.connect(bot.folder / "leerkring.db") as database:
        recorded = database.execute("SELECT platform_id FROM posts WHERE room_id = ?", (garden.room,))
        assert before == {event for (event,) in recorded if event}  # none: taken back before it was sent
    bot.start()
    await garden.ask("!status")
    await bot.done_with(garden.asked[-1])
    after = await garden.audit()
    assert len(after.ids() - before) == after.replies[garden.asked[-1]] == 1
    await bot.stop()


async def test_a_picture_and_a_private_word_come_once(
    bot: BotProcess, synapse: Homeserver, new_user: NewUser
) -> None:
    anna = await new_user("anna", synapse)
    room = await anna.create_room("De Buurttuin", invite=[bot.account.user_id])
    bot.start()
    await anna.wait_for(room, lambda event: event["sender"] == bot.account.user_id, PATIENCE)
    await bot.stop()
    file = await bot.keep_photo(photo_bytes())
    await bot.is_to_say(chat.Picture(file.stem, "week.jpg", (), 64, 48), room=room)
    await _lives_through(
        bot, "before-uploaded", "after-uploaded", "before-commit-uploading", "after-commit-uploading"
    )
    await bot.is_to_say(chat.Post((chat.paragraph("onder ons"),)), person=anna.user_id)
    await _lives_through(bot, "before-room-made", "after-room-made", "after-sent")
    answer = await anna.request("GET", f"{CLIENT}/sync")
    [private] = answer["rooms"]["invite"]
    await anna.join(private)
    said = Audit(await anna.messages(private), bot.account.user_id).saying("onder ons")
    shown = Audit(await anna.messages(room), bot.account.user_id).saying("week.jpg")
    assert (len(said), len(shown)) == (1, 1)
    assert await anna.download(shown[0]["content"]["url"]) == file.read_bytes()


async def _lives_through(bot: BotProcess, *points: str) -> None:
    before = len(bot.lives())
    bot.start([f"{point}:1" for point in points])
    await bot.done_with()
    assert len(bot.lives()) - before == len(points)
    await bot.stop()
