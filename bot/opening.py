"""Opens what the settings name: the database for a command that reads it, and the photos with their key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.errors import ConfigError, Failure
from bot.settings import Settings
from storage.database import Database, DatabaseError, Transaction, Unavailable
from storage.media import MediaStore
from storage.media_folder import MediaFolder
from storage.seal import Seal


def media_store(settings: Settings, root: Path | None = None) -> MediaStore:
    """The photos and voice messages, or those in the folder `root`, with the key of the settings.

    Raises MediaError, also for a key that is not theirs, and ConfigError for a bucket without a key.
    """
    key = settings.storage.media_key.get_secret_value()
    bucket = settings.bucket
    if root is not None or not bucket.name:
        return MediaFolder(root or settings.storage.media, Seal(key) if key else None)
    if not key:
        raise ConfigError(["storage.media_key: is not set, and what goes into a bucket is closed with it"])

    from storage.media_bucket import MediaBucket, Place

    secret = bucket.secret.get_secret_value()
    where = Place(bucket.name, bucket.prefix, bucket.endpoint, bucket.region, bucket.key_id, secret)
    return MediaBucket(where, Seal(key))


def database_of(settings: Settings, epoch: int | None = None) -> Database:
    """The database, yet to be opened; to write as who leads in that `epoch`."""
    storage = settings.storage
    if not storage.has_keys:
        return Database(storage.url, storage.beside, epoch)

    from storage.keyring import Keyring

    return Database(storage.url, storage.beside, epoch, Keyring(storage.media_key.get_secret_value()))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database. Raises Failure where there is none, or it cannot be used."""
    storage = settings.storage
    if not storage.is_server and not storage.database.exists():
        raise Failure(f"there is no database at {storage.database}")
    database = database_of(settings)
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
