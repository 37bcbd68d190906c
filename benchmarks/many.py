"""The floor for many posts at once: as many, and as many beside each other, directly on matrix-nio.

It sends the message `MANY_CONTENT` once to every room that it is in, `MANY_AT_ONCE` beside each other, and
prints when it began, in milliseconds since 1970. With `MANY_LISTENS` it reads the stream meanwhile, as every
bot has to.
"""

import asyncio
import json
import os
import time

from nio import AsyncClient, AsyncClientConfig

LISTENS = bool(os.environ.get("MANY_LISTENS"))
SYNC_MS = 30_000


async def main() -> None:
    """Runs as the account that the environment names."""
    user = os.environ["ECHO_USER"]
    settings = AsyncClientConfig(encryption_enabled=False, store_sync_tokens=False)
    client = AsyncClient(os.environ["ECHO_HOMESERVER"], user, config=settings)
    client.restore_login(user, os.environ["ECHO_DEVICE"], os.environ["ECHO_TOKEN"])
    await client.sync(timeout=0, full_state=True)
    turns = asyncio.Semaphore(int(os.environ["MANY_AT_ONCE"]))
    content = json.loads(os.environ["MANY_CONTENT"])

    async def send(room: str) -> None:
        async with turns:
            await client.room_send(room, "m.room.message", content)

    listening = asyncio.create_task(client.sync_forever(timeout=SYNC_MS)) if LISTENS else None
    print(round(time.time() * 1000), flush=True)
    await asyncio.gather(*(send(room) for room in list(client.rooms)))
    if listening is not None:
        listening.cancel()
    await client.close()


if __name__ == "__main__":
    asyncio.run(main())
