"""Opens what the settings name: the database for a command that reads it, and the photos with their key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.errors import Failure
from bot.settings import Settings, Storage
from storage.database import Database, DatabaseError, Transaction, Unavailable
from storage.media import MediaFolder
from storage.seal import Seal


def media_folder(storage: Storage, root: Path | None = None) -> MediaFolder:
    """The photos and voice messages, or those in `root`, with the key of the settings.

    Raises MediaFolderError, also for a key that is not theirs.
    """
    key = storage.media_key.get_secret_value()
    return MediaFolder(root or storage.media, Seal(key) if key else None)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database. Raises Failure where there is none, or it cannot be used."""
    if not settings.storage.database.exists():
        raise Failure(f"there is no database at {settings.storage.database}")
    database = Database(settings.storage.url)
    try:
        await database.open()
        yield database
    except DatabaseError as problem:
        raise Failure(str(problem)) from problem
    except Unavailable as problem:
        raise Failure(f"the database cannot be used just now: {problem}") from problem
    finally:
        await database.close()


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[Transaction]:
    """One look at the database. Raises Failure as `opened` does."""
    async with opened(settings) as database, database.read() as tx:
        yield tx


@asynccontextmanager
async def writing(settings: Settings) -> AsyncIterator[Transaction]:
    """One change of the database; the bot may run meanwhile. Raises Failure as `opened` does."""
    async with opened(settings) as database, database.write() as tx:
        yield tx
