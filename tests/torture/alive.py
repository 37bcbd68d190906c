"""A bot in a room of a real server, to which all this happens."""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from commands import chat
from tests.bot.test_heavy_photos import HEAVY, TOO_LARGE, UNREADABLE
from tests.kit.bot_process import PATIENCE, ROOT, BotProcess
from tests.kit.faults import full, turned, with_memory
from tests.kit.garden import Garden
from tests.kit.room_audit import Audit
from tests.kit.shapes import Place, numbered
from tests.kit.village import photo_bytes
from tests.matrix.test_restore import says, with_password
from tests.torture.bench import Ended, is_a_line
from tests.torture.room import MEMBERS, RoomBench, RoomScenario, holds_round, is_well

MEMORY = 1024
"""MiB, as in packaging/leerkring.service."""


async def burst(bench: RoomBench) -> Ended:
    """Killed while everybody checks in."""
    async with bench.kills_amid(within=1.0) as garden:
        await holds_round(garden)
    return await is_well(garden)


async def closing(bench: RoomBench) -> Ended:
    """Killed while a round closes."""
    garden = await bench.garden()
    await garden.open()
    await garden.check_in()
    await garden.settled()
    async with bench.kills_amid(within=0.8):
        await garden.close()
    return await is_well(garden)


async def digest(bench: RoomBench) -> Ended:
    """Killed while the digest is drawn and posted."""
    garden = await bench.garden()
    await holds_round(garden)
    await garden.settled()
    before = len((await garden.audit()).saying(", week "))
    async with bench.kills_amid(within=2.0):
        await garden.facilitator.send_text(garden.room, "!weekbericht nu")
    assert len((await garden.audit()).saying(", week ")) == before + 1
    return await is_well(garden)


async def picture(bench: RoomBench) -> Ended:
    """Killed while a picture is uploaded and shown."""
    garden = await bench.garden()
    bot = garden.bot
    await bot.stop()
    name = f"{bench.dice.randbytes(4).hex()}.jpg"
    kept = await bot.keep_photo(photo_bytes(f"#{bench.dice.randrange(2**24):06x}"))
    await bot.is_to_say(chat.Picture(kept.stem, name, (), 64, 48), room=garden.room)
    async with bench.kills_amid(within=0.8, runs=False):
        pass
    (shown,) = (await garden.audit()).saying(name)
    assert await garden.facilitator.download(shown["content"]["url"]) == kept.read_bytes()
    return await is_well(garden)


async def forgetting(bench: RoomBench) -> Ended:
    """Killed while somebody is forgotten."""
    garden = await bench.garden()
    guest = await bench.user("gast")
    await garden.facilitator.invite(garden.room, guest.user_id)
    await guest.join(garden.room)
    await garden.open()
    secret = bench.dice.randbytes(6).hex()
    await numbered(guest, Place(garden.room, garden.root, secret))
    await garden.settled()
    async with bench.kills_amid(within=0.8):
        await guest.send_text(garden.room, "!vergeet mij")
        await garden.settled()
        await guest.send_text(garden.room, "!vergeet mij ja")
    await garden.check_in()
    await garden.close()
    ended = await is_well(garden)
    await garden.bot.stop()
    # Whoever closes a file loses the locks that SQLite has on it in this process, and reads old rows later.
    await garden.bot.database.close()
    kept = [file for file in garden.bot.folder.rglob("*") if file.is_file()]
    assert not [file.name for file in kept if secret.encode() in file.read_bytes()]
    garden.bot.start()
    return ended


async def first_start(bench: RoomBench) -> Ended:
    """Killed while it logs in for the first time, makes its identity and comes into its first room."""
    bot = await bench.bot()
    with_password(bot)
    bot.start(bench.moments(1.5))
    user = await bench.user("anna")
    room = await user.create_room("De Buurttuin", invite=[bot.account.user_id])
    await user.wait_for(room, says(bot, "Hallo! Ik ben leerkring"), PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while len(bot.lives()) < bench.kills:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    bench.killed += bench.kills
    asked = await user.send_text(room, "!hulp")
    await bot.done_with(asked)
    audit = Audit(await user.messages(room), bot.account.user_id)
    assert len(audit.saying("Hallo! Ik ben leerkring")) == 1
    assert audit.replies[asked] == 1
    keys = await user.request(
        "POST", "/_matrix/client/v3/keys/query", {"device_keys": {bot.account.user_id: []}}
    )
    assert bot.account.user_id in keys["master_keys"]
    assert (bot.folder / "session.json").stat().st_mode & 0o777 == 0o600
    await bot.stop()
    return Ended.ONCE


async def standing_still(bench: RoomBench) -> Ended:
    """Stopped (SIGSTOP) in the middle of a burst, and let go on later."""
    garden = await bench.garden()
    await garden.open()
    checking_in = asyncio.create_task(garden.check_in())
    await asyncio.sleep(bench.dice.uniform(0, 0.5))
    garden.bot.signal(signal.SIGSTOP)
    await asyncio.sleep(bench.pause)
    garden.bot.signal(signal.SIGCONT)
    await checking_in
    await garden.close()
    return await is_well(garden)


async def sigterm_storm(bench: RoomBench) -> Ended:
    """Told to stop, several times at once, and begun anew at once."""
    garden = await bench.garden()
    holding = asyncio.create_task(holds_round(garden))
    for _ in range(max(1, bench.kills // 2)):
        await asyncio.sleep(bench.dice.uniform(0.5, 1.5))
        await _is_stormed(bench, garden.bot)
    await holding
    return await is_well(garden)


async def _is_stormed(bench: RoomBench, bot: BotProcess) -> None:
    for _ in range(bench.dice.randrange(1, 6)):
        bot.signal(signal.SIGTERM)
        await asyncio.sleep(bench.dice.uniform(0, 0.05))
    # Before Python is ready to be told anything, that signal ends it as any other program.
    assert await bot.ended() in (0, -signal.SIGTERM), bot.log()[-20:]
    bot.start()


def runs(config: Path) -> "subprocess.CompletedProcess[str]":
    """Another bot, which is to end by itself."""
    line = [sys.executable, "-m", "bot.cli", "run", "--config", str(config)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)


async def two_processes(bench: RoomBench) -> Ended:
    """A second one on the same account goes at once, and the first one notices nothing."""
    garden = await bench.garden()
    holding = asyncio.create_task(holds_round(garden))
    done = await asyncio.to_thread(runs, garden.bot.config)
    await holding
    await is_well(garden)
    return is_a_line(done.returncode, done.stderr, "another leerkring is already running")


async def full_disk(bench: RoomBench) -> Ended:
    """No room left, not for a byte, while everybody checks in."""
    async with _on_a_disk(bench) as garden:
        await garden.open()
        with full(garden.bot.folder):
            await garden.check_in()
            await asyncio.sleep(min(bench.pause, 5))
        await garden.close()
        return await is_well(garden)


async def read_only_disk(bench: RoomBench) -> Ended:
    """Nothing can be written when it starts."""
    async with _on_a_disk(bench) as garden:
        await garden.bot.stop()
        await garden.bot.database.close()
        turned(garden.bot.folder, "ro")
        try:
            done = await asyncio.to_thread(runs, garden.bot.config)
        finally:
            turned(garden.bot.folder, "rw")
            garden.bot.start()
        await holds_round(garden)
        await is_well(garden)
        return is_a_line(done.returncode, done.stderr, "cannot write", "cannot be used")


async def little_memory(bench: RoomBench) -> Ended:
    """A gigabyte for the bot and all it starts, and photos that take more, from everybody at once."""
    garden = await bench.garden()
    bot = garden.bot
    await garden.open()
    with with_memory(bot.pid, MEMORY) as may:
        assert may, "only root may bound the memory of a process, where there are control groups"
        before = await _refused(garden)
        heavy = dict(zip(garden.members, bench.dice.sample([*HEAVY.values()], MEMBERS), strict=True))
        await asyncio.gather(
            *(who.send_photo(garden.room, data, thread_root=garden.root) for who, (data, _) in heavy.items())
        )
        await garden.settled()
        assert bot.runs, bot.log()[-20:]
        refused = await _refused(garden) - before
        assert refused == Counter(words for _, words in heavy.values()), refused
    # Afterwards: one photo more in a check-in that has one is talk, and not looked at.
    await garden.check_in()
    await garden.close()
    return await is_well(garden)


async def _refused(garden: Garden) -> Counter[str]:
    audit = await garden.audit()
    return Counter({words: len(audit.saying(words)) for words in (UNREADABLE, TOO_LARGE)})


@asynccontextmanager
async def _on_a_disk(bench: RoomBench) -> AsyncIterator[Garden]:
    garden = await bench.garden()
    assert bench.root, "only root may mount a disk to fill: run this one as root"
    yield garden


async def old_database(bench: RoomBench) -> Ended:
    """The database of before a round is put back after it."""
    garden = await bench.garden()
    bot = garden.bot
    await bot.stop()
    await bot.database.close()
    old = bench.folder() / "leerkring.db"
    shutil.copy(bot.folder / "leerkring.db", old)
    bot.start()
    await holds_round(garden)
    await garden.settled()
    await bot.stop()
    await bot.database.close()
    for file in bot.folder.glob("leerkring.db*"):
        file.unlink()
    shutil.copy(old, bot.folder)
    bot.start()
    return await is_well(garden)


SCENARIOS: list[RoomScenario] = [
    burst,
    closing,
    digest,
    picture,
    forgetting,
    first_start,
    standing_still,
    sigterm_storm,
    two_processes,
    full_disk,
    read_only_disk,
    old_database,
    little_memory,
]
