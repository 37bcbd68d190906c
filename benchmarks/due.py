"""Many communities: all of their stand-ups due in the same minute, and five years of a thousand of them."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert

from benchmarks.figures import Figure, middle
from benchmarks.world import PATIENCE, ROOT, World, came, resident, said_by, world
from bot.lane import WIDTH
from commands import handle
from commands.times.week import CLOSE, OPEN
from storage import communities, people, plans, tables
from storage.database import Database, Transaction
from storage.ids import CommunityId, RoomId
from storage.plans import Planned, Rhythm
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Account

COMMUNITIES = 200
A_HOST = 20
MANY, YEARS_OF_WEEKS = 1_000, 260
LOOKS = 200
WHAT = tuple(weekly.what for practice in handle.PRACTICES for weekly in practice.clock if weekly.do)
START_SECONDS, MEMORY = 2.0, 140
TAKES_TO_START = timedelta(seconds=20)
"""So long after it is begun they are due: that it starts is no part of what is measured."""


async def measure() -> list[Figure]:
    """Both."""
    async with world() as here:
        ours, floor, listening = await _all_at_once(here)
        looked, started, memory = await _thousand(here)
    return [
        Figure(f"{COMMUNITIES} stand-ups due at once, all opened", ours, "s", floor, most=1.15),
        Figure("the same, beside nio that also reads the stream", ours, "s", listening),
        Figure(
            f"what is due next among {MANY} communities",
            looked,
            "ms",
            demand="under 10 ms",
            met=looked < 10,
        ),
        Figure(
            "start to first answer with those",
            started,
            "s",
            demand=f"at most {START_SECONDS:.1f} s",
            met=started <= START_SECONDS,
        ),
        Figure("memory then", memory, "MiB", demand=f"at most {MEMORY} MiB", met=memory <= MEMORY),
    ]


async def _all_at_once(here: World) -> tuple[float, float, float]:
    bot, other = here.synapse.register("leerkring"), here.synapse.register("other")
    home = here.folder / "leerkring"
    rooms = await _rooms(here, bot, other, home)
    database = Database(f"sqlite+aiosqlite:///{home}/leerkring.db")
    await database.open()
    due = datetime.now(UTC) + TAKES_TO_START
    async with database.write() as tx:
        for room in rooms:
            await _found(tx, room, due)
    with here.leerkring(bot, home):
        async with asyncio.timeout(PATIENCE):
            # Nothing tells when a post stands in its room.
            while await _waiting(database):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
    await database.close()
    ours = _last_said(here, bot, round(due.timestamp() * 1000)) - round(due.timestamp() * 1000)
    # The same words in the same form: what an event holds counts for the server too.
    said = _one_said(here, bot)
    floors: list[float] = []
    for listens in (False, True):
        begun = await asyncio.to_thread(_bare, here, other, said, listens)
        floors.append((_last_said(here, other, begun) - begun) / 1000)
    return ours / 1000, floors[0], floors[1]


async def _rooms(here: World, bot: Account, other: Account, home: Path) -> list[RoomId]:
    # One person may bring it into so many rooms a day, and no more.
    made: dict[RoomId, MatrixUser] = {}
    with here.leerkring(bot, home), here.echo(other):
        for number in range(COMMUNITIES):
            if number % A_HOST == 0:
                host = here.user(f"amina{number}")
            room = await host.create_room(f"Kring {number}", invite=[bot.user_id, other.user_id])
            made[RoomId(room)] = host
        for room, host in made.items():
            await host.wait_for(room, came(other.user_id), PATIENCE)
            await host.wait_for(room, said_by(bot.user_id), PATIENCE)
    return [*made]


async def _found(tx: Transaction, room: RoomId, due: datetime) -> None:
    now = due.astimezone(UTC)
    values = {"room_id": room, "platform": "matrix", "name": room, "language": "nl", "timezone": "UTC"}
    community = await communities.found(tx, values, now)
    for what, moment in ((OPEN, now), (CLOSE, now + timedelta(hours=8))):
        await plans.set_rhythm(tx, community, what, Rhythm(f"{moment:%a %H:%M}".lower()))
    local = now.replace(tzinfo=None).isoformat(timespec="minutes")
    await plans.plan(tx, Planned(community, OPEN, local, due))
    await people.entered(tx, room)


async def _waiting(database: Database) -> bool:
    async with database.read() as tx:
        rows = await tx.exec_driver_sql(
            "SELECT count(*) FROM standups JOIN posts ON posts.id = standups.post_id"
            " WHERE posts.platform_id IS NOT NULL"
        )
        return bool(rows.scalar_one() < COMMUNITIES)


def _bare(here: World, account: Account, content: str, listens: bool) -> int:
    told = {
        "ECHO_HOMESERVER": here.synapse.url,
        "ECHO_USER": account.user_id,
        "ECHO_DEVICE": account.device_id,
        "ECHO_TOKEN": account.access_token,
        "MANY_AT_ONCE": str(WIDTH),
        "MANY_CONTENT": content,
        "MANY_LISTENS": "1" if listens else "",
    }
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.many"),
        cwd=ROOT,
        env=os.environ | told,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(done.stdout.split()[0])


def _one_said(here: World, account: Account) -> str:
    with _events(here) as database:
        rows = database.execute(
            "SELECT json FROM events JOIN event_json USING (event_id)"
            " WHERE sender = ? AND type = 'm.room.message' ORDER BY origin_server_ts DESC LIMIT 1",
            (account.user_id,),
        )
        return json.dumps(json.loads(rows.fetchone()[0])["content"])


def _events(here: World) -> AbstractContextManager[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{here.synapse.folder / 'homeserver.db'}?mode=ro", uri=True))


def _last_said(here: World, account: Account, since: int) -> int:
    """When the server took the last message of an account, in milliseconds since 1970."""
    with _events(here) as database:
        rows = database.execute(
            "SELECT count(*), max(origin_server_ts) FROM events"
            " WHERE sender = ? AND type = 'm.room.message' AND origin_server_ts >= ?",
            (account.user_id, since),
        )
        count, last = rows.fetchone()
    assert count >= COMMUNITIES, f"{count} posts of {COMMUNITIES}"
    return int(last)


async def _thousand(here: World) -> tuple[float, float, float]:
    home = here.folder / "thousand"
    home.mkdir()
    database = Database(f"sqlite+aiosqlite:///{home}/leerkring.db")
    await database.open()
    await _fill(database)
    took: list[float] = []
    for _ in range(LOOKS):
        begun = perf_counter()
        async with database.read() as tx:
            assert await handle.next_due(tx) is not None
        took.append((perf_counter() - begun) * 1000)
    await database.close()
    return middle(took), *await _start(here, home)


async def _fill(database: Database) -> None:
    begun = datetime.now(UTC) - timedelta(weeks=YEARS_OF_WEEKS)
    for number in range(1, MANY + 1):
        community = CommunityId(number)
        async with database.write() as tx:
            await communities.found(tx, _community(number), begun)
            for what in WHAT:
                coming = Planned(community, what, "2126-01-01T09:00", datetime.now(UTC) + timedelta(days=3))
                await plans.plan(tx, coming)
            posts, rounds, noted = [], [], []
            for week in range(YEARS_OF_WEEKS):
                at = begun + timedelta(weeks=week)
                post = f"{number}-{week}"
                posts.append({"id": post, "room_id": f"!{number}:test", "created_at": at})
                rounds.append(
                    {
                        "community_id": number,
                        "post_id": post,
                        "opened_at": at,
                        "closes_at": at + timedelta(hours=8),
                        "closed_at": at + timedelta(hours=8),
                    }
                )
                noted += [_noted(number, what, at) for what in WHAT]
            await tx.execute(insert(tables.Post), posts)
            await tx.execute(insert(tables.Standup), rounds)
            await tx.execute(insert(tables.Occurrence), noted)


def _community(number: int) -> dict[str, str]:
    where = {"room_id": f"!{number}:test", "platform": "matrix", "name": f"Kring {number}"}
    return {**where, "language": "nl", "timezone": "Europe/Amsterdam"}


def _noted(number: int, what: str, at: datetime) -> dict[str, object]:
    return {
        "community_id": number,
        "what": what,
        "local": at.isoformat(timespec="minutes"),
        "at": at,
        "outcome": "done",
        "noted_at": at,
    }


async def _start(here: World, home: Path) -> tuple[float, float]:
    """Seconds until it answers, and MiB then."""
    bot, asker = here.synapse.register("thousand"), here.user("asker")
    room = await asker.create_room("De Buurttuin", invite=[bot.user_id])
    begun = perf_counter()
    with here.leerkring(bot, home) as process:
        await asker.wait_for(room, said_by(bot.user_id), PATIENCE)
        return perf_counter() - begun, resident(process)
