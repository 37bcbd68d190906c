"""Who takes no private message is told where the group is that one waits, and nothing of what it says."""

from collections.abc import Callable
from datetime import datetime

from bot.platform import Platform
from commands import chat, texts
from storage import communities, kept_back, outbox, people, standups
from storage.communities import Community
from storage.database import Database, Transaction
from storage.ids import PersonId
from storage.kept_back import KEPT_FOR
from storage.outbox import Undelivered


class Aside:
    """Keeps what cannot be said in private, where it can be shown to one person alone."""

    def __init__(self, database: Database, platform: Platform, now: Callable[[], datetime]) -> None:
        self._database = database
        self._platform = platform
        self._now = now

    async def keeps(self, row: Undelivered) -> bool:
        """Whether it is kept, and its reader is told; not for a second time. Raises Unavailable."""
        if row.person is None or not isinstance(chat.unpack(row.payload), chat.Post):
            return False
        if self._now() - row.created_at >= KEPT_FOR:
            return False
        async with self._database.write() as tx:
            there = await self._where(tx, row.person)
            if there is None:
                return False
            if await kept_back.keep(tx, row.post, row.person, self._now()):
                await self._tell(tx, there, row.person)
        return True

    async def _where(self, tx: Transaction, person: PersonId) -> Community | None:
        for community in await communities.of_person(tx, person):
            if chat.Capability.ASIDE in self._platform.can(community.room):
                return community
        return None

    async def _tell(self, tx: Transaction, community: Community, person: PersonId) -> None:
        everybody = await communities.members(tx, community.id)
        name = next(member.name for member in everybody if member.person == person)
        language = await people.language_of(tx, person) or community.language
        blocks = texts.blocks(language, "waits-for-you", name=chat.Mention(person, name))
        button = chat.Option("waits", texts.line(language, "button-read"), shows=True)
        latest = await standups.latest(tx, community.id)
        here = latest is not None and latest.closed_at is None
        place = chat.Place(chat.Ours(latest.post)) if latest is not None and here else chat.Place()
        post = chat.pack(chat.Post(blocks, place, options=(button,)))
        await outbox.put(tx, post, self._now(), urgency=outbox.Urgency.POST, room=community.room)
