"""The floor: a bot written directly on matrix-nio that stores nothing and knows nothing.

It joins where it is invited. Text it answers with as many characters as `ECHO_LENGTH` says; of what was said
in a room before it began, the last alone. With `ECHO_REACTS` it reacts instead, to a photo once it has
downloaded it: as many downloads at once as `ECHO_DOWNLOADS` says, and in each room one reaction after the
other. With `ECHO_KEYS`, a folder, it reads encrypted rooms.
"""

import asyncio
import os

from nio import AsyncClient, AsyncClientConfig, Event, RoomMessageImage, RoomMessageText

LENGTH = int(os.environ.get("ECHO_LENGTH", "0"))
# Told and not imported: with modules of ours its memory would be no floor.
DOWNLOADS = int(os.environ.get("ECHO_DOWNLOADS", "1"))
KEYS = os.environ.get("ECHO_KEYS", "")
REACTS = bool(os.environ.get("ECHO_REACTS"))
SYNC_MS = 30_000
# By itself Synapse shows ten events a room, and a burst brings more.
FILTER = {"room": {"timeline": {"limit": 100}}}


class Echo:
    """Answers what comes in, as it comes in."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._downloads = asyncio.Semaphore(DOWNLOADS)
        self._turns: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Listens until the process is ended."""
        since: str | None = None
        while True:
            answer = await self._client.sync(
                timeout=SYNC_MS if since else 0, sync_filter=FILTER, since=since, full_state=since is None
            )
            for room in answer.rooms.invite:
                await self._client.join(room)
            if KEYS:
                await self._keep_keys()
            for room, news in answer.rooms.join.items():
                for event in news.timeline.events[0 if since else -1 :]:
                    await self._hear(room, event)
            since = answer.next_batch

    async def _keep_keys(self) -> None:
        if self._client.should_upload_keys:
            await self._client.keys_upload()
        if self._client.should_query_keys:
            await self._client.keys_query()
        if self._client.should_claim_keys:
            await self._client.keys_claim(self._client.get_users_for_key_claiming())
        await self._client.send_to_device_messages()

    async def _hear(self, room: str, event: Event) -> None:
        if event.sender == self._client.user_id:
            return
        if REACTS and isinstance(event, RoomMessageText | RoomMessageImage):
            task = asyncio.create_task(self._react(room, event))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif isinstance(event, RoomMessageText):
            content = {"msgtype": "m.notice", "body": event.body.ljust(LENGTH, ".")}
            await self._client.room_send(
                room, "m.room.message", content, ignore_unverified_devices=bool(KEYS)
            )

    async def _react(self, room: str, event: RoomMessageText | RoomMessageImage) -> None:
        if isinstance(event, RoomMessageImage):
            async with self._downloads:
                await self._client.download(event.url)
        relation = {"rel_type": "m.annotation", "event_id": event.event_id, "key": "✅"}
        async with self._turns.setdefault(room, asyncio.Lock()):
            await self._client.room_send(room, "m.reaction", {"m.relates_to": relation})


async def main() -> None:
    """Runs as the account that the environment names."""
    user = os.environ["ECHO_USER"]
    settings = AsyncClientConfig(encryption_enabled=bool(KEYS), store_sync_tokens=False)
    client = AsyncClient(os.environ["ECHO_HOMESERVER"], user, store_path=KEYS, config=settings)
    client.restore_login(user, os.environ["ECHO_DEVICE"], os.environ["ECHO_TOKEN"])
    try:
        await Echo(client).run()
    finally:
        await client.close()


if __name__ == "__main__":
    asyncio.run(main())
