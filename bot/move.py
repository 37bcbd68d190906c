"""``leerkring move``: what is kept goes from SQLite to PostgreSQL, or back, while no bot runs."""

from pathlib import Path

from bot.errors import ConfigError, Failure
from bot.lock import one_process
from bot.opening import opened
from bot.sections import Storage
from bot.settings import Settings
from storage import moving
from storage.database import Database, DatabaseError, Unavailable


async def move(settings: Settings, to: str) -> list[str]:
    """Copies all rows to the database at `to`, which has to be empty; what there is to know, line by line.

    Raises ConfigError for a `to` that storage.url would not take; Failure when a bot runs, when there is
    something already, and when anything came out otherwise: then nothing stands there.
    """
    storage = settings.storage
    try:
        wanted = Storage(url=to)
    except ValueError as problem:
        raise ConfigError([f"--to: {_reason(problem)}"]) from None
    file = None if wanted.is_server else wanted.database
    if file is not None and file.parent.resolve() != storage.beside.resolve():
        raise Failure(f"the file has to be in {storage.beside}, beside the session and the keys")
    if file is not None and file.exists():
        raise Failure(f"{file} is there already; nothing is moved")
    with one_process(settings):
        target = Database(to, storage.beside)
        try:
            async with opened(settings) as source:
                await target.open()
                counted = await moving.move(source, target)
                if storage.has_keys:
                    await _leave_keys(settings, source)
        except BaseException as problem:
            if file is not None:
                await target.close()
                _remove(file)
            if isinstance(problem, DatabaseError | Unavailable):
                raise Failure(str(problem)) from problem
            raise
        finally:
            await target.close()
    named = f'storage.folder to "{storage.beside}"' if wanted.is_server else 'storage.folder to ""'
    there = sum(1 for rows in counted.values() if rows)
    return [
        f"moved and read back: {sum(counted.values())} rows of {there} tables",
        f"set storage.url to where they are now, and {named}; photos stay where they are",
        _keys_are(wanted, storage),
        f"what was in {storage.database} is there still: erase it once the bot runs well",
    ]


async def _leave_keys(settings: Settings, source: Database) -> None:
    from bot.keychain import leave

    await leave(settings, source)


def _keys_are(wanted: Storage, storage: Storage) -> str:
    there = f"the session and keys are in {storage.beside}"
    if wanted.is_server and storage.media_key.get_secret_value():
        return f"{there}: the next start, on a computer that has that folder, takes them into the database"
    return there


def _reason(problem: ValueError) -> str:
    errors = getattr(problem, "errors", None)
    return str(errors()[0]["msg"]).removeprefix("Value error, ") if errors else "is no address of a database"


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
