"""Keys that a backup brought: what they can read is read with them, and then their device goes.

Their device itself is not taken up again. Its ratchets went on since the backup; set back, they would encrypt
with keys that were used already, which nobody's app accepts.
"""

import asyncio
import shutil
from pathlib import Path
from urllib.parse import unquote

import structlog
from nio.store import DefaultStore

from bot.decoding import decode_object
from bot.errors import Failure
from bot.matrix.client import CLIENT, Client
from bot.matrix.homeserver import connect
from bot.sections import FROM_BACKUP

log = structlog.get_logger()


async def take_over(client: Client, crypto: Path) -> None:
    """Takes over the keys of rooms that a backup brought, if one did, and logs its device out."""
    folder = crypto / FROM_BACKUP
    if not folder.is_dir():
        return
    taken = 0
    for file in folder.glob("*.db"):
        taken += _take(client, file)
    log.info("the keys of a backup were taken over", sessions=taken)
    await client.settle()
    await _log_out(client, folder / "session.json")
    await asyncio.to_thread(shutil.rmtree, folder)


def _take(client: Client, file: Path) -> int:
    user, _, device = unquote(file.stem).rpartition("_")
    if user != client.user_id or device == client.device_id:
        return 0
    try:
        store = DefaultStore(user, device, str(file.parent), client.store.pickle_key, file.name)
        found = list(store.load_inbound_group_sessions())
    except Exception as problem:
        # They would only have opened what is past.
        log.warning("the keys of a backup cannot be read", reason=type(problem).__name__)
        return 0
    for session in found:
        if client.olm.inbound_group_store.add(session):
            client.store.save_inbound_group_session(session)
    return len(found)


async def _log_out(client: Client, kept: Path) -> None:
    """Or people would share keys with it for ever, and a bot that still runs with it would answer too."""
    try:
        content = decode_object(kept.read_bytes())
        homeserver, token = str(content["homeserver"]), str(content["access_token"])
        if homeserver != client.homeserver or token == client.access_token:
            return
        async with connect(homeserver) as server:
            await server.ask("POST", f"{CLIENT}/logout", {}, token=token, silent=True)
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, Failure) as problem:
        log.warning("the device of a backup could not be logged out", reason=type(problem).__name__)
