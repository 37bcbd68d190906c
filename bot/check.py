"""What `leerkring check` says: in plain words, line by line, what works and what does not."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final

from bot.checking import Report
from bot.discord import extra as discord
from bot.errors import Failure
from bot.matrix import checking as matrix
from bot.opening import database_of, media_store
from bot.settings import Settings, Storage
from bot.settling import with_keys
from storage.database import Database, DatabaseError, Unavailable
from storage.media import MediaError

CHECKS: Final[Mapping[str, Callable[[Settings, Report], Awaitable[None]]]] = {
    "matrix": matrix.check,
    "discord": discord.check,
}
"""What looks at each platform, by the name of its section; it changes as little as it can."""


async def check(settings: Settings) -> bool:
    """Prints what is fine (✓), what is not (✗) and what is worth knowing (→); whether all is fine.

    Changes as little as it can: it makes no database, and logs in only when there is a password and no
    session from before. Goes on after a failure with what does not depend on it.
    """
    report = Report()
    report.fine("the configuration can be read")
    storage = settings.storage
    await report.step(lambda: _server(settings, report) if storage.is_server else _database(storage))
    await report.step(lambda: _media(settings))
    if not settings.account:
        report.hint("neither Matrix nor Discord is set; for Discord alone it is discord.token that lacks")
    try:
        async with with_keys(settings, leads=False) as (named, _):
            for section in settings.platforms():
                await CHECKS[section.platform](named, report)
    except Failure as failure:
        report.bad(str(failure))
    _privacy(settings, report)
    return report.all_fine


def _privacy(settings: Settings, report: Report) -> None:
    """What members will not read, as nobody filled it in."""
    privacy = settings.privacy
    owed = [key for key in ("organisation", "contact") if not getattr(privacy, key).strip()]
    if owed:
        named = " and ".join(f"privacy.{key}" for key in owed)
        empty = f"{named} {'is' if len(owed) == 1 else 'are'} empty"
        report.hint(
            f"{empty}: !privacy cannot tell members who answers for their data and whom they can ask, "
            "which the GDPR wants them told (article 13)"
        )
    if not privacy.legal_basis:
        report.hint("privacy.legal_basis is empty: !privacy does not say on what ground data are kept")


async def _database(storage: Storage) -> str:
    file = storage.database
    made = _writable(file.parent)
    if not file.exists():
        return (
            f"the database {file} can be made" if made else f"the folder of the database {file} can be made"
        )
    database = Database(storage.url)
    try:
        await database.open()
        await database.look_through()
    except DatabaseError as error:
        raise Failure(str(error)) from error
    except Unavailable as error:
        raise Failure(f"the database {file} cannot be used just now: {error}") from error
    finally:
        await database.close()
    return f"the database {file} opens, is whole and up to date"


async def _server(settings: Settings, report: Report) -> str:
    storage = settings.storage
    made = storage.has_keys or _writable(storage.beside)
    database = database_of(settings)
    try:
        await database.open()
        await database.look_through()
        for wanted in await database.wanting():
            report.hint(wanted)
    except (DatabaseError, Unavailable) as error:
        raise Failure(str(error)) from error
    finally:
        await database.close()
    # Looked up only where there is a server: its library is not there otherwise.
    from storage import dump

    if lacking := await asyncio.to_thread(dump.lacking, storage.url):
        report.hint(f"`leerkring backup` can do nothing on this computer: {lacking}")
    opens = f"the database {storage.database} on PostgreSQL opens and is up to date"
    if storage.has_keys:
        return f"{opens}; the session and keys are in it"
    report.hint(
        f"storage.media_key is not set, so the session and keys lie in {storage.beside}: another computer"
        " that is to take over needs that folder"
    )
    return f"{opens}, and the folder {storage.beside} can be {'written' if made else 'made'}"


async def _media(settings: Settings) -> str:
    storage = settings.storage
    if settings.bucket.name:
        try:
            await asyncio.to_thread(media_store, settings)
        except MediaError as problem:
            raise Failure(str(problem)) from problem
        return f"photos can be kept in the bucket {settings.bucket.name}"
    made = _writable(storage.media)
    return f"the folder for photos {storage.media} can be {'written' if made else 'made'}"


def _writable(folder: Path) -> bool:
    """Whether the folder exists; raises Failure when it, or the nearest above it, cannot be written in."""
    present = folder
    while not present.exists() and present != present.parent:
        present = present.parent
    try:
        with tempfile.TemporaryFile(dir=present):
            return present == folder
    except OSError as error:
        raise Failure(f"cannot write in the folder {present}: {error.strerror}") from error
