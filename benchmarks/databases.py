"""A check-in on PostgreSQL beside one on SQLite: what it takes of this process, and sixteen rooms at once.

No chat server is in it. Both databases are on this disk, and both wait until what was written is there.
"""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import structlog

from benchmarks.figures import Figure, middle
from commands import chat
from storage.database import Database
from storage.ids import EventId, RoomId
from tests.kit import new_database
from tests.kit.postgres import lasting_postgres
from tests.kit.village import Village

ROOMS, MEMBERS, ROUNDS = 16, 12, 3
ANSWERS = "1. Ik heb de tuin gespit.\n2. Ik ga zaaien.\n3. Nee."
OPENING = "Tijd voor het weekrondje"
CHECK_INS = ROOMS * MEMBERS


async def measure() -> list[Figure]:
    """Both databases in turns, each time with communities of their own."""
    took: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as name:
        folder = Path(name)
        with lasting_postgres(folder) as server:
            for number in range(ROUNDS):
                for there in (False, True):
                    with new_database.on(server) if there else _in_a_file():
                        took[there].append(await _checked_in(folder / f"{number}-{there}"))
    floor, ours = ([middle(values) for values in zip(*took[which], strict=True)] for which in (False, True))
    at_once = f"{CHECK_INS} check-ins, {ROOMS} rooms at once"
    return [
        Figure(f"{at_once}, on PostgreSQL beside SQLite", ours[0], "s", floor[0], most=1.0),
        Figure("processor for one of those, of this process", ours[1], "ms", floor[1], most=1.3),
    ]


@contextmanager
def _in_a_file() -> Iterator[None]:
    yield


async def _checked_in(folder: Path) -> tuple[float, float]:
    """Seconds until all is acknowledged, and milliseconds of processor for each."""
    rooms = [RoomId(f"!kring{number}:test") for number in range(ROOMS)]
    folder.mkdir()
    village = Village(folder)
    # As the bot has it: most tests have one that answers within the loop.
    village.database = Database(village.database.url.render_as_string(hide_password=False), folder)
    async with village.open():
        events: list[chat.Incoming] = []
        opened = [await _opened(village, room) for room in rooms]
        # As they come when all write at the same moment: first one of each room, then the next of each.
        for name in map(_member, range(MEMBERS)):
            events += [_answer(village, name, *where) for where in zip(rooms, opened, strict=True)]
        begun, used = perf_counter(), process_time()
        await village.hear(*events)
        took = perf_counter() - begun, (process_time() - used) * 1000 / CHECK_INS
        async with village.database.read() as tx:
            kept = (await tx.exec_driver_sql("SELECT count(*) FROM check_ins")).scalar()
        assert kept == CHECK_INS, kept
    return took


async def _opened(village: Village, room: RoomId) -> EventId:
    names = [_member(number) for number in range(MEMBERS)]
    await village.people("Amina", *names, room=room)
    await village.says("Amina", "!setup", room=room)
    await village.settled()
    await village.says("Amina", "!standup nu", room=room)
    posts = [post for post in await village.settled() if post.room == room and OPENING in post.words]
    return posts[-1].event


def _answer(village: Village, name: str, room: RoomId, thread: EventId) -> chat.Text:
    return chat.Text(
        **village._about(name, room),
        thread=thread,
        reply_to=None,
        body=ANSWERS,
        mentions=frozenset(),
        addressed=False,
        moderator=False,
    )


def _member(number: int) -> str:
    return f"Lid{number}"
