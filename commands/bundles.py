"""Documents that are put together when they are to go out."""

import json
from collections.abc import Callable
from datetime import datetime

from commands import chat
from commands.export.collect import as_json
from commands.export.page import as_page
from commands.export.tables import as_zip
from commands.privacy.mydata import mine
from storage import communities
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
    match bundle.form:
        case "csv":
            return lambda _media: as_zip(export)
        case "md":
            return lambda _media: as_page(export).encode("utf-8", "replace")
    return lambda _media: json.dumps(export, ensure_ascii=False, indent=2).encode("utf-8", "replace")
