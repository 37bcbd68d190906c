"""PostgreSQL itself is gone, and what takes its place had not got all: keys do not go back with it."""

import asyncio
import json
import secrets
import signal
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from storage import keyring
from storage.keyring import Keyring
from storage.seal import Seal
from tests.kit.bot_process import PATIENCE
from tests.kit.postgres import replaced_postgres
from tests.kit.secret_room import new_js_user
from tests.kit.secret_users import NewJsUser
from tests.kit.synapse import Homeserver
from tests.kit.two_bots import BotOfTwo, Burst
from tests.matrix.test_restore import with_password

__all__ = ["new_js_user"]


def device(url: str, key: str) -> str:
    """Which one the bot is."""
    with psycopg.connect(url) as raw:
        session = Keyring(key).opened(keyring.rows(raw))["session.json", ""]
    return str(json.loads(session)["device_id"])


@pytest.mark.slow
async def test_who_takes_over_with_the_replica_is_a_new_device(
    synapse: Homeserver, new_js_user: NewJsUser, tmp_path: Path
) -> None:
    account, key = synapse.register(f"leerkring-{secrets.token_hex(4)}"), Seal.new_key()
    async with AsyncExitStack() as stack:
        servers = stack.enter_context(replaced_postgres(tmp_path))
        servers.have("one", "template1")
        url = servers.url("one")
        two = [BotOfTwo(tmp_path / name, synapse.url, account, url, key) for name in ("first", "second")]
        for bot in two:
            with_password(await stack.enter_async_context(bot))
        leader, other = two
        leader.start()
        await leader.is_well(leads=True)
        other.start()
        await other.is_well(leads=False)
        people = [await new_js_user(name) for name in ("anna", "bram")]
        anna, bram = people
        room = await anna.create_room("De Buurttuin", [account.user_id, bram.user_id])
        await bram.join(room)
        old = device(url, key)
        await asyncio.gather(*(one.knows(replace(account, device_id=old)) for one in people))
        await anna.wait_for(
            room, lambda event: event["sender"] == account.user_id and "msgtype" in event["content"], PATIENCE
        )
        servers.copy()
        # Whoever takes over makes new keys, of which the replica knows nothing.
        before = Burst(room, account.user_id, people)
        await before.befalls(leader, signal.SIGKILL)
        await before.answered_once_each()
        assert device(url, key) == old
        other.kill()
        servers.fails_over()
        leader.start()
        await leader.is_well(leads=True)
        new = device(url, key)
        assert new != old
        for one in people:
            person = await one.js.wait_signed(account.user_id, new)
            assert person.device(old) is None
        after = Burst(room, account.user_id, people)
        other.start()
        await other.is_well(leads=False)
        await after.befalls(leader, signal.SIGKILL)
        await after.answered_once_each()
        assert device(url, key) == new
        taken = [line for line in leader.log() if "the keys of a backup" in line]
        assert taken and not [line for line in taken if "sessions=0" in line or "cannot" in line]
