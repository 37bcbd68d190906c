"""Two bots with the same settings: who leads may be killed or hang at any moment, and the other goes on."""

import asyncio
import json
import secrets
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.seal import Seal
from tests.conftest import NewUser
from tests.kit.bot_process import PATIENCE
from tests.kit.matrix_user import MatrixUser
from tests.kit.secret_room import new_js_user
from tests.kit.secret_users import JsUser, NewJsUser
from tests.kit.synapse import Homeserver
from tests.kit.two_bots import BotOfTwo, Burst

__all__ = ["new_js_user"]

KILLS, HANGS = 6, 3

if TYPE_CHECKING:
    from tests.kit.postgres import Postgres


@pytest.fixture
async def two(postgres: "Postgres", synapse: Homeserver, tmp_path: Path) -> AsyncIterator[list[BotOfTwo]]:
    account, key = synapse.register(f"leerkring-{secrets.token_hex(4)}"), Seal.new_key()
    async with AsyncExitStack() as stack:
        url = stack.enter_context(postgres.fresh("template1"))
        bots = [BotOfTwo(tmp_path / name, synapse.url, account, url, key) for name in ("first", "second")]
        for bot in bots:
            await stack.enter_async_context(bot)
        yield bots


async def begun(bots: list[BotOfTwo], people: list[MatrixUser]) -> Burst:
    """A room of all of them, in which the first of the bots leads and the second stands by."""
    first, second = bots
    first.start()
    await first.is_well(leads=True)
    second.start()
    told = await second.is_well(leads=False)
    assert str(first.pid) in told["leader"]
    assert (await second.asked("live"))[0] == 200
    assert "leerkring_leads 0.0" in (await second.asked("metrics"))[1]
    host, *others = people
    me = first.account.user_id
    room = await host.create_room("De Buurttuin", [me, *(other.user_id for other in others)])
    for other in others:
        await other.join(room)
    await asyncio.gather(*(one.knows(first.account) for one in people if isinstance(one, JsUser)))
    await host.wait_for(room, lambda event: event["sender"] == me and "msgtype" in event["content"], PATIENCE)
    return Burst(room, me, people)


async def test_the_other_takes_over(two: list[BotOfTwo], synapse: Homeserver, new_user: NewUser) -> None:
    people = [await new_user(name, synapse) for name in ("anna", "bram")]
    burst = await begun(two, people)
    leader, other = two
    for what in (signal.SIGKILL, signal.SIGKILL, signal.SIGSTOP):
        await burst.befalls(leader, what)
        await other.is_well(leads=True)
        if what is signal.SIGSTOP:
            leader.signal(signal.SIGCONT)
        else:
            leader.start()
        await leader.is_well(leads=False)
        leader, other = other, leader
    await burst.answered_once_each()
    # Who ends as it should is followed too, and neither complains of the other.
    await leader.stop()
    await other.is_well(leads=True)
    assert json.loads((await other.asked("ready"))[1])["safe_mode"] is False
    await other.stop()
    print("answered after", [round(waited, 1) for waited in burst.waited])


@pytest.mark.slow
async def test_who_is_killed_or_hangs_is_followed_where_all_is_encrypted(
    two: list[BotOfTwo], new_js_user: NewJsUser
) -> None:
    people: list[MatrixUser] = [await new_js_user(name) for name in ("anna", "bram")]
    burst = await begun(two, people)
    leader, other = two
    for what in (*[signal.SIGKILL] * KILLS, *[signal.SIGSTOP] * HANGS):
        await burst.befalls(leader, what)
        if what is signal.SIGSTOP:
            # What it was at when it stood still, it may go on with.
            leader.signal(signal.SIGCONT)
        else:
            leader.start()
        await leader.is_well(leads=False)
        leader, other = other, leader
    # Signed devices alone are read, each of them by each.
    await burst.answered_once_each()
    print("answered after", [round(waited, 1) for waited in burst.waited])
