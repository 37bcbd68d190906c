"""How often words were taken home to an organisation, for a report: never by whom."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from commands.retelling import Recounted, Retelling, Under
from storage import taken_home
from storage.database import Transaction

if TYPE_CHECKING:
    from commands.practice import Practice


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """The count of a period."""
    found = await taken_home.taken(tx, telling.community.id)
    count = len([at for at in found if telling.since <= at <= telling.until])
    if not count:
        return ()
    item = (telling.said(telling.community.name), telling.line("home-count", count=count), "")
    return (Recounted(telling.line("home-counted"), Under.BROUGHT, (item,)),)
