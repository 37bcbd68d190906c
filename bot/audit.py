"""``leerkring audit``: who exported, reported or erased what, and when; and where the commands note it."""

from datetime import UTC, date, datetime

from bot.errors import Failure
from bot.export import find
from bot.opening import reading, writing
from bot.settings import Settings
from storage import audit
from storage.audit import Deed, Entry


async def note(settings: Settings, deed: Deed, wanted: str, form: str, numbers: bool = False) -> None:
    """Writes down what a command hands out of the community `wanted`. Raises Failure: then it is not to."""
    async with writing(settings) as tx:
        community = await find(tx, wanted)
        await audit.note(
            tx, deed, datetime.now(UTC), community=community.id, detail=audit.form(form, numbers)
        )


async def listed(settings: Settings, since: date | None, community: str | None) -> list[str]:
    """What is noted, a line each, oldest first: when, what, of which community, how much, and who.

    Times are this computer's. `community` is a name or a number, also of one that is erased. Raises Failure.
    """
    async with reading(settings) as tx:
        every = await audit.entries(tx)
    here = [entry for entry in every if community is None or community.casefold() in _names(entry)]
    if community is not None and not here:
        raise Failure(f"nothing is noted of {community!r}")
    return [_line(entry) for entry in here if since is None or entry.at.astimezone().date() >= since]


def _names(entry: Entry) -> tuple[str, ...]:
    return ((entry.name or "").casefold(), str(entry.community))


def _line(entry: Entry) -> str:
    where = "-"
    if entry.community is not None:
        where = f"{entry.community} ({entry.name if entry.name is not None else 'erased'})"
    who = entry.person or ("the clock" if entry.by_clock else "the command line")
    count = "" if entry.count is None else str(entry.count)
    what = " ".join(one for one in (count, entry.detail) if one) or "-"
    return "\t".join((f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}", entry.deed.value, where, what, who))
