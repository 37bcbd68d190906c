"""``leerkring export``: finds the community and hands out what it said."""

from bot.errors import Failure
from bot.opening import reading
from bot.settings import Settings
from commands.bundles import as_json
from commands.pseudonyms import pseudonymise
from commands.records import Days
from storage import communities, pseudonyms
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
        return pseudonymise(found, await pseudonyms.numbers(tx, community.id)) if numbers else found


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
