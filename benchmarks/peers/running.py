"""All bots on one server: begun one after the other, and then all up, asked in turns."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.peers.install import LeftOut
from benchmarks.peers.others import Other
from benchmarks.peers.results import Measured
from benchmarks.reply import COMMAND, answer_length, community
from benchmarks.world import PATIENCE, World, came, resident, running, said_by
from tests.kit.matrix_user import MatrixUser, Predicate
from tests.kit.synapse import Account

STARTS, WARM_UP = 5, 20
LOOK_SECONDS = 0.5

Process = subprocess.Popen[bytes]


@dataclass(slots=True)
class Contestant:
    """One bot with a room of its own, and who asks there. When one that is `ours` fails, all ends."""

    measured: Measured
    command: str
    account: Account
    asker: MatrixUser
    begin: Callable[[], AbstractContextManager[Process]]
    log: Path
    ours: bool = False
    room: str = ""

    async def asked(self) -> float:
        """Milliseconds from sending to seeing the answer."""
        # An answer that came late must not count as the next one.
        await self.asker.skip()
        begun = perf_counter()
        await self.asker.send_text(self.room, self.command)
        await self.asker.wait_for(self.room, said_by(self.account.user_id), PATIENCE)
        return (perf_counter() - begun) * 1000

    async def until(self, fits: Predicate, process: Process) -> None:
        """Waits for something in its room; raises LeftOut when its process ended instead."""
        waiting = asyncio.ensure_future(self.asker.wait_for(self.room, fits, PATIENCE))
        try:
            while not (await asyncio.wait([waiting], timeout=LOOK_SECONDS))[0]:
                if process.poll() is not None:
                    raise LeftOut(f"ended by itself: {self.last_words()}")
            await waiting
        finally:
            waiting.cancel()
            with suppress(asyncio.CancelledError, TimeoutError):
                await waiting

    def last_words(self) -> str:
        """The last line of its log."""
        said = self.log.read_text(errors="replace").strip()
        return said.splitlines()[-1] if said else "its log is empty"


@contextmanager
def excused(one: Contestant, left_out: dict[str, str]) -> Iterator[None]:
    """Notes why another bot failed and goes on without it; what is ours has to work."""
    try:
        yield
    except (LeftOut, OSError) as error:
        if one.ours:
            raise
        why = f"gave no answer: {one.last_words()}" if isinstance(error, TimeoutError) else str(error)
        left_out[one.measured.name] = why
        print(f"{one.measured.name}: {why}", file=sys.stderr, flush=True)


async def our_own(here: World) -> tuple[list[Contestant], int]:
    """The bare echo and leerkring, each in its room, and the length of the answer that both give."""
    bot, echo = here.synapse.register("leerkring"), here.synapse.register("echo")
    host, asker, caller = here.user("chidi"), here.user("amina"), here.user("bram")
    home = here.folder / "leerkring"
    with here.leerkring(bot, home):
        room = await community(host, asker, bot, {})
        length = await answer_length(asker, room, bot)
    ours = Contestant(
        Measured("leerkring"),
        COMMAND,
        bot,
        asker,
        lambda: here.leerkring(bot, home),
        home / "log",
        ours=True,
        room=room,
    )
    bare = Contestant(
        Measured("bare echo"),
        COMMAND,
        echo,
        caller,
        lambda: here.echo(echo, length=length),
        here.folder / f"{echo.device_id}.log",
        ours=True,
    )
    await moved_in(bare)
    return [bare, ours], length


def other(here: World, peer: Other, name: str, python: Path, length: int) -> Contestant:
    """One of the others with its settings in a folder of its own; `name` is for the table."""
    folder = here.folder / peer.package
    folder.mkdir()
    account = here.synapse.register(peer.package)
    command = (str(python), *peer.prepare(folder, here.synapse.url, account, length))
    log = folder / "log"
    return Contestant(
        Measured(name),
        peer.command,
        account,
        here.user(f"asks-{peer.package}"),
        lambda: running(command, {}, log, folder),
        log,
    )


async def moved_in(one: Contestant) -> None:
    """It has come into a room and answered there once."""
    bot = one.account.user_id
    one.room = await one.asker.create_room("De Buurttuin", invite=[bot])
    with one.begin() as process:
        await one.until(came(bot), process)
        await one.asker.send_text(one.room, one.command)
        await one.until(said_by(bot), process)


def turns(all_of_them: Sequence[Contestant], number: int) -> list[Contestant]:
    """Each once, and each as often the first."""
    begin = number % len(all_of_them) if all_of_them else 0
    return [*all_of_them[begin:], *all_of_them[:begin]]


async def starts(there: Sequence[Contestant], left_out: dict[str, str]) -> None:
    """Each begins with a command that waits for it, alone; with its first answer its memory is read."""
    for number in range(STARTS):
        for one in turns(there, number):
            if one.measured.name in left_out:
                continue
            with excused(one, left_out):
                await one.asker.skip()
                await one.asker.send_text(one.room, one.command)
                begun = perf_counter()
                with one.begin() as process:
                    await one.until(said_by(one.account.user_id), process)
                    one.measured.starts.append(perf_counter() - begun)
                    one.measured.memory.append(resident(process))


async def replies(there: Sequence[Contestant], rounds: int, left_out: dict[str, str]) -> None:
    """All of them are up; in each round each is asked once."""
    with ExitStack() as stack:
        for one in there:
            stack.enter_context(one.begin())
        for number in range(WARM_UP + rounds):
            for one in turns(there, number):
                if one.measured.name in left_out:
                    continue
                with excused(one, left_out):
                    took = await one.asked()
                    if number >= WARM_UP:
                        one.measured.replies.append(took)
