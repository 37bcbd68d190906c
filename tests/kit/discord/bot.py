"""Our own bot on the stand-in: the real engine, in this process, with a database in a folder."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.discord.api import Api
from bot.discord.entrance import application
from bot.discord.platform import DiscordPlatform
from bot.discord.settings import Discord
from bot.engine import Engine
from commands import handle
from commands.context import Profile
from storage import inbox, media_rows, outbox, sought
from storage.database import Database
from storage.ids import PersonId
from storage.media_folder import MediaFolder
from tests.kit import new_database
from tests.kit.discord.notes import Message
from tests.kit.discord.people import Person
from tests.kit.discord.places import Channel
from tests.kit.discord.stand_in import StandIn
from tests.kit.village import PHOTOS
from tests.kit.village import stand_in as drawn

PATIENCE = 120.0


class Bot:
    """One bot, from login to the end of its life."""

    def __init__(self, stand_in: StandIn, folder: Path, section: Discord | None = None) -> None:
        self.stand_in = stand_in
        self.folder = folder
        self.section = section or Discord()
        self.database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
        self.media = MediaFolder(folder / "media")
        self.profile = Profile(
            language="nl", timezone="Europe/Amsterdam", prefix="!", quiet="21:00-08:00", country="NL"
        )

    @asynccontextmanager
    async def runs(self) -> AsyncIterator["Bot"]:
        """From login on until it is stopped as the real one is."""
        new_database.put(self.folder)
        await self.database.open()
        with self.stand_in.pointed():
            api = Api(self.stand_in.token)
            me = await api.login()
            there = await application(api)
            me_there = PersonId(f"discord:{me['id']}")
            self.platform = DiscordPlatform(api, there, me_there, self.section, "!")
            self.engine = Engine(
                self.database,
                [self.platform],
                self.media,
                self.profile,
                self.stand_in.now,
                typeset=drawn,
                photos=PHOTOS,
            )
            self.running = asyncio.create_task(self.engine.run())
            ready = asyncio.create_task(self.engine.ready.wait())
            await asyncio.wait({ready, self.running}, return_when=asyncio.FIRST_COMPLETED)
            if self.running.done():
                ready.cancel()
                self.running.result()
            try:
                yield self
            finally:
                self.running.cancel()
                await asyncio.gather(self.running, return_exceptions=True)
                await self.platform.close()
                await self.database.close()

    async def until(self, so: Callable[[], bool]) -> None:
        """Once it is so. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while not so():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def settled(self) -> None:
        """Once all that happened was heard, handled and answered."""
        async with asyncio.timeout(PATIENCE):
            while not await self._quiet():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def _quiet(self) -> bool:
        if not self._all_heard():
            return False
        await self.engine.handling.idle()
        await self.engine.chores_done()
        async with self.database.read() as tx:
            now = self.stand_in.now()
            left = [*await outbox.undelivered(tx, [], 1, now), *await inbox.rooms_waiting(tx)]
            left += [row for row in await media_rows.wanted(tx, 10) if row.next_try <= now]
            waits = await sought.first(tx)
        return not left and waits is None

    def _all_heard(self) -> bool:
        listener = self.platform.listener
        session = self.stand_in.gateway.sessions.get(listener.position.session if listener else "")
        return session is not None and listener is not None and listener.noted >= session.last

    async def passes_until(self, moment: datetime) -> None:
        """Time goes by, and the alarm rings whenever something is due."""
        while True:
            async with self.database.read() as tx:
                later = await outbox.next_later(tx, self.stand_in.now())
                due = await handle.next_due(tx)
                coming = [at for at in (due, later) if at is not None and at <= moment]
            if not coming:
                break
            await self._rings(max(self.stand_in.now(), min(coming)))
        await self._rings(moment)

    async def _rings(self, at: datetime) -> None:
        self.stand_in.advance(max(at - self.stand_in.now(), at - at))
        await self.engine.clock.ring()
        self.engine.delivery.wake()
        await self.settled()

    def said(self, channel: Channel) -> list[Message]:
        """What the bot said there, of what stands and everybody sees."""
        found = self.stand_in.world.messages.values()
        me = self.stand_in.me
        return [
            one
            for one in found
            if one.channel is channel and one.author is me and not one.removed and one.only_for is None
        ]

    def shown_to(self, person: Person, channel: Channel) -> list[Message]:
        """What only one person sees there."""
        return [one for one in person.sees(channel) if one.only_for is person.user]
