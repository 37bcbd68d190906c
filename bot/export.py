"""``leerkring export``: finds the community and hands out what it said."""

import asyncio
from datetime import UTC, datetime

from bot.errors import Failure
from bot.opening import reading
from bot.settings import Settings
from commands import handle
from commands.bundles import as_json, without_names
from commands.drawing.typeset import typeset
from commands.records import Days
from commands.research.package import packed, read
from commands.times.moments import months_before
from storage import communities, research
from storage.communities import Community
from storage.database import Transaction


async def export(
    settings: Settings, wanted: str, days: Days | None = None, numbers: bool = False
) -> dict[str, object]:
    """The community whose room id or name is `wanted`, as one object; with `numbers` instead of names.

    Raises Failure when there is no such community, or more than one of that name.
    """
    async with reading(settings) as tx:
        community = await find(tx, wanted)
        found = await as_json(tx, community, days)
        return (await without_names(tx, community.id, found))() if numbers else found


async def for_researchers(settings: Settings, wanted: str, weeks: bool = False) -> bytes:
    """The file for researchers of the community whose room id or name is `wanted`.

    Raises Failure as `export` does, and where there is no research with it.
    """
    async with reading(settings) as tx:
        community = await find(tx, wanted)
        study = await research.now(tx, community.id)
        if study is None:
            raise Failure(f"there is no research with {community.name}: a facilitator begins it in the chat")
        kept_since = months_before(datetime.now(UTC), settings.privacy.keep_months)
        package = await read(tx, handle.PRACTICES, community, study, weeks, kept_since)
    return await asyncio.to_thread(packed, package, typeset)


async def find(tx: Transaction, wanted: str) -> Community:
    """The community whose room id or name is `wanted`. Raises Failure as `export` does."""
    every = await communities.every(tx)
    found = [c for c in every if c.room == wanted] or [
        c for c in every if c.name.casefold() == wanted.casefold()
    ]
    if len(found) == 1:
        return found[0]
    shown = "; ".join(f"{c.room} ({c.name})" for c in found or every) or "none yet"
    problem = "several communities are called" if found else "no community is"
    raise Failure(f"{problem} {wanted!r}; give the room id of one of these: {shown}")
