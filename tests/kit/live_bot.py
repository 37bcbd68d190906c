"""The bot in the test's own process, on a real server: it can be stopped, looked into and handed posts."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from structlog.testing import capture_logs

from bot.engine import Engine, utc_now
from bot.matrix.bridges import Bridges
from bot.matrix.encryption import crypto_folder
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import Session
from bot.profile import profile
from bot.settings import Digest, Matrix, Settings, Standup, Storage
from commands import chat, handle
from commands.context import Context
from commands.times.weekly import WeeklyTime
from storage import inbox, outbox
from storage.database import Database
from storage.ids import PostId, RoomId
from storage.media_folder import MediaFolder
from tests.kit import new_database
from tests.kit.matrix_user import Event, MatrixUser
from tests.kit.synapse import Homeserver
from tests.kit.village import PHOTOS, consents

POLL_SECONDS = 0.02
PATIENCE = 180.0
"""Seconds after which something that should come will not; a busy machine takes its time."""


class LiveBot:
    """A bot with an account of its own and all it keeps in `folder`; on entering it is started.

    Stopped and started again it is as after a restart of its process. On leaving, nothing may have gone
    wrong: `complaints` are the errors that it logged.
    """

    def __init__(
        self, server: Homeserver, folder: Path, invite_from: Sequence[str] = ("*:test.local",)
    ) -> None:
        self.account = server.register(f"leerkring-{secrets.token_hex(4)}", display_name="leerkring")
        self.user_id = self.account.user_id
        self.folder = folder
        self.settings = Settings(
            storage=Storage(url=f"sqlite+aiosqlite:///{folder}/leerkring.db", media=folder / "media"),
            matrix=Matrix(homeserver=server.url, user_id=self.user_id, invite_from=tuple(invite_from)),
            standup=_in_three_days(),
            digest=Digest(at=_in_three_days().close),
        )
        self.database = Database(self.settings.storage.url)
        self.media = MediaFolder(self.settings.storage.media)

    async def __aenter__(self) -> Self:
        self._logging = capture_logs()
        self._log = self._logging.__enter__()
        self._forgiven = 0
        new_database.put(self.folder)
        await self.database.open()
        await self.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *exc: object) -> None:
        await self.stop()
        await self.database.close()
        self._logging.__exit__(None, None, None)
        assert kind is not None or not self.complaints, "\n".join(self.complaints)

    @property
    def complaints(self) -> list[str]:
        """The errors that it logged, but for those that were forgiven."""
        wrong = [entry for entry in self._log if entry["log_level"] in {"error", "critical"}]
        return [str(entry) for entry in wrong[self._forgiven :]]

    def forgive(self) -> None:
        """What went wrong so far is as it should be."""
        self._forgiven += len(self.complaints)

    async def start(self) -> None:
        """Logs in and listens; returns once rooms are known."""
        matrix = self.settings.matrix
        session = Session(self.user_id, self.account.device_id, self.account.access_token)
        crypto = crypto_folder(self.settings.storage.database.parent / "crypto")
        self.platform = MatrixPlatform(
            matrix.homeserver,
            session,
            crypto,
            matrix.may_invite,
            bridges=Bridges(matrix.is_bridged, matrix.is_relay),
        )
        self.profile = profile(self.settings)
        self.engine = Engine(self.database, [self.platform], self.media, self.profile, photos=PHOTOS)
        self._running = asyncio.create_task(self.engine.run())
        ready = asyncio.create_task(self.engine.ready.wait())
        await asyncio.wait((ready, self._running), return_when=asyncio.FIRST_COMPLETED)
        assert ready.done(), self._running.exception()

    async def stop(self) -> None:
        """Ends as on SIGTERM; nothing happens if it is down. What it ended of otherwise is raised."""
        self._running.cancel()
        try:
            await self._running
        except asyncio.CancelledError:
            pass
        finally:
            await self.platform.close()

    async def on_stage(self, act: Callable[[Context], Awaitable[PostId]]) -> PostId:
        """Lets `act` write posts down, which are then delivered; what it returns."""
        async with self.database.write() as tx:
            post = await act(handle.context(tx, utc_now(), self.profile))
        self.engine.delivery.wake()
        return post

    async def posts(self, room: str, outgoing: chat.Outgoing) -> PostId:
        """Has one post delivered to a room, in time."""
        return await self.on_stage(lambda ctx: ctx.post(outgoing, RoomId(room)))

    # What people see of it

    async def enters(self, host: MatrixUser, *others: MatrixUser, **more: Any) -> str:
        """A new room of `host`, with the others in it, that the bot has come into and greeted."""
        room = await host.create_room("De Buurttuin", invite=[user.user_id for user in others], **more)
        for other in others:
            await other.join(room)
        await consents(self.database, *(user.user_id for user in (host, *others)))
        await host.invite(room, self.user_id)
        await self.says(host, room, "Ik ben leerkring.")
        return room

    async def says(self, user: MatrixUser, room: str, words: str) -> Event:
        """The next post of the bot with these words, as `user` sees it."""
        return await user.wait_for(
            room, lambda event: self._is_post(event) and words in event["content"].get("body", ""), PATIENCE
        )

    async def answers(self, user: MatrixUser, room: str, words: str, **where: Any) -> Event:
        """Lets `user` say this; what the bot replies to it."""
        return await self.answer_to(user, room, await user.send_text(room, words, **where))

    async def answer_to(self, user: MatrixUser, room: str, message: str) -> Event:
        """The bot's reply to a message."""
        return await user.wait_for(
            room, lambda event: self._is_post(event) and replied_to(event) == message, PATIENCE
        )

    async def reaction_to(self, user: MatrixUser, room: str, message: str) -> str:
        """The emoji of the bot's next reaction to a message."""
        event = await user.wait_for(room, lambda event: self._reacts(event, message), PATIENCE)
        return str(event["content"]["m.relates_to"]["key"])

    async def all_said(self, user: MatrixUser, room: str) -> list[Event]:
        """Everything that the bot sent to a room, once nothing more follows from what was said there."""
        barrier = await self.answers(user, room, f"{self.user_id}: help")
        async with asyncio.timeout(PATIENCE):
            # Several tasks hand on to each other; there is no one moment to wait for.
            while await self._busy(RoomId(room)):  # noqa: ASYNC110
                await asyncio.sleep(POLL_SECONDS)
        return [
            event
            for event in await user.messages(room)
            if event["sender"] == self.user_id
            and "state_key" not in event
            and event["event_id"] != barrier["event_id"]
        ]

    async def _busy(self, room: RoomId) -> bool:
        async with self.database.read() as tx:
            going = await outbox.undelivered(tx, [], 1000, utc_now())
            return room in await inbox.rooms_waiting(tx) or any(post.room == room for post in going)

    def _is_post(self, event: Event) -> bool:
        return bool(event["sender"] == self.user_id and event["type"] == "m.room.message")

    def _reacts(self, event: Event, message: str) -> bool:
        if event["sender"] != self.user_id or event["type"] != "m.reaction":
            return False
        # Of a reaction that was taken back only the husk is there.
        target: object = event["content"].get("m.relates_to", {}).get("event_id")
        return target == message


def _in_three_days() -> Standup:
    # Far from now, so that the clock says nothing of its own accord.
    day = f"{datetime.now().astimezone() + timedelta(days=3):%a}".lower()
    times = {"reminder": "09:00", "open": "10:00", "close": "12:00"}
    return Standup(**{what: WeeklyTime.parse(f"{day} {time}") for what, time in times.items()})


def replied_to(event: Event) -> str | None:
    """The message that an event is expressly a reply to."""
    relation = event["content"].get("m.relates_to", {})
    reply = relation.get("m.in_reply_to", {}).get("event_id")
    return reply if isinstance(reply, str) else None
