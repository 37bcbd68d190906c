"""``leerkring export``: finds the community and hands out what it said."""

from bot.errors import Failure
from bot.settings import Settings
from commands.export import as_json
from storage import communities
from storage.communities import Community
from storage.database import Database, DatabaseError, Transaction


async def export(settings: Settings, wanted: str) -> dict[str, object]:
    """The community whose room id or name is `wanted`, as one object.

    Raises Failure when there is no such community, or more than one of that name.
    """
    if not settings.storage.database.exists():
        raise Failure(f"there is no database at {settings.storage.database}")
    database = Database(settings.storage.url)
    try:
        await database.open()
        async with database.read() as tx:
            return await as_json(tx, await _find(tx, wanted))
    except DatabaseError as problem:
        raise Failure(str(problem)) from problem
    finally:
        await database.close()


async def _find(tx: Transaction, wanted: str) -> Community:
    every = await communities.every(tx)
    found = [c for c in every if c.room == wanted] or [
        c for c in every if c.name.casefold() == wanted.casefold()
    ]
    if len(found) == 1:
        return found[0]
    shown = "; ".join(f"{c.room} ({c.name})" for c in found or every) or "none yet"
    problem = "several communities are called" if found else "no community is"
    raise Failure(f"{problem} {wanted!r}; give the room id of one of these: {shown}")
