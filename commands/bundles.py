"""Documents that are put together of what all practices keep."""

from collections.abc import Callable
from datetime import datetime

from commands import chat, exporting, handle
from commands.export import forms
from commands.practice import Pack
from commands.privacy import mydata
from commands.pseudonyms import organisations, pseudonymise
from commands.records import Days, Json, Records
from storage import communities, pseudonyms
from storage.communities import Community
from storage.database import Transaction
from storage.ids import CommunityId, PersonId


def records() -> list[Records]:
    """What each practice keeps."""
    return [practice.records for practice in handle.PRACTICES]


async def as_json(tx: Transaction, community: Community, days: Days | None = None) -> Json:
    """An export: everything of a community, or what is of a period."""
    return await exporting.as_json(tx, records(), community, days)


async def without_names(tx: Transaction, community: CommunityId, export: Json) -> Callable[[], Json]:
    """What makes the same with numbers for people and organisations; it takes a while where much was said."""
    numbers = await pseudonyms.numbers(tx, community)
    codes = await pseudonyms.codes(tx, community, organisations(export))
    return lambda: pseudonymise(export, numbers, codes)


def written(export: Json, form: str, days: bool = False) -> bytes:
    """An export in a form; with `days` as a facilitator gets it."""
    return forms.written(export, exporting.tables(records()), form, days)


async def mine(tx: Transaction, person: PersonId, language: str, now: datetime, form: str = "html") -> Pack:
    """Reads all that is kept of somebody; what comes back makes the file of it, in a thread."""
    return await mydata.mine(tx, records(), person, language, now, form)


async def collect(tx: Transaction, bundle: chat.Bundle, now: datetime) -> Pack | None:
    """Reads what goes into a document; what comes back makes it, in a thread. None when nothing does."""
    if bundle.what:
        files = {name: make for practice in handle.PRACTICES for name, make in practice.files.items()}
        return await files[bundle.what](tx, bundle, handle.PRACTICES, now)
    if bundle.person is not None:
        return await mine(tx, bundle.person, bundle.language, now, bundle.form)
    if bundle.community is None:
        return None
    export = await as_json(tx, await communities.by_id(tx, bundle.community))
    if not bundle.nameless:
        return lambda _media: written(export, bundle.form, days=True)
    hidden = await without_names(tx, bundle.community, export)
    return lambda _media: written(hidden(), bundle.form, days=True)
