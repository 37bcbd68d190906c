"""``leerkring export``: finds the community and hands out what it said."""

import json

from bot.errors import Failure
from bot.opening import reading
from bot.settings import Settings
from commands.export.collect import Days, as_json
from commands.export.page import as_page
from commands.export.pseudonyms import pseudonymise
from commands.export.tables import as_zip
from storage import communities
from storage.communities import Community
from storage.database import Transaction


async def export(
    settings: Settings, wanted: str, days: Days | None = None, numbers: bool = False
) -> dict[str, object]:
    """The community whose room id or name is `wanted`, as one object; with `numbers` instead of names.

    Raises Failure when there is no such community, or more than one of that name.
    """
    async with reading(settings) as tx:
        found = await as_json(tx, await find(tx, wanted), days)
    return pseudonymise(found) if numbers else found


def written(export: dict[str, object], form: str) -> bytes:
    """An export as bytes: "json", "csv" (a zip with a file for each table) or "md"."""
    match form:
        case "csv":
            return as_zip(export)
        case "md":
            return as_page(export).encode("utf-8", "replace")
    # As bytes: the terminal's own encoding may lack what members write.
    return (json.dumps(export, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


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
