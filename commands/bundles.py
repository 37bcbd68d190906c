"""Documents that are put together when they are to go out."""

from collections.abc import Callable
from datetime import datetime

from commands import chat
from commands.export.collect import as_json
from commands.export.forms import written
from commands.privacy.mydata import mine
from commands.pseudonyms import pseudonymise
from storage import communities, pseudonyms
from storage.database import Transaction
from storage.media import MediaFolder

Pack = Callable[[MediaFolder], bytes]


async def collect(tx: Transaction, bundle: chat.Bundle, now: datetime) -> Pack | None:
    """Reads what goes into a document; what comes back makes it, in a thread. None when nothing does."""
    if bundle.person is not None:
        return await mine(tx, bundle.person, bundle.language, now, bundle.form)
    if bundle.community is None:
        return None
    export = await as_json(tx, await communities.by_id(tx, bundle.community))
    if not bundle.nameless:
        return lambda _media: written(export, bundle.form, days=True)
    numbers = await pseudonyms.numbers(tx, bundle.community)
    return lambda _media: written(pseudonymise(export, numbers), bundle.form, days=True)
