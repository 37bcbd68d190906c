"""``leerkring run``: everything put together, from the settings to a clean end."""

import asyncio
import contextlib
import signal

import structlog

from bot.engine import Engine
from bot.errors import Failure
from bot.lock import one_process
from bot.matrix.encryption import crypto_folder
from bot.matrix.identity import folder_of
from bot.matrix.platform import MatrixPlatform
from bot.matrix.session import open_session
from bot.settings import Settings
from commands.practice import Defaults
from storage.database import Database, DatabaseError
from storage.ids import PersonId
from storage.media import MediaFolder, MediaFolderError
from storage.seal import Seal

log = structlog.get_logger()


async def run(settings: Settings) -> None:
    """Runs the bot until it is told to stop (SIGINT, SIGTERM).

    Raises Failure when something outside is not as it has to be.
    """
    settings.require_matrix()
    with one_process(settings):
        database = Database(settings.storage.url)
        try:
            await database.open()
            media = await asyncio.to_thread(_media_folder, settings)
            await _serve(settings, database, media)
        except (DatabaseError, MediaFolderError) as problem:
            raise Failure(str(problem)) from problem
        finally:
            await database.close()


async def _serve(settings: Settings, database: Database, media: MediaFolder) -> None:
    session = await open_session(settings)
    crypto = await asyncio.to_thread(crypto_folder, folder_of(settings))
    platform = MatrixPlatform(
        settings.matrix.homeserver,
        session,
        crypto,
        settings.matrix.may_invite,
        settings.matrix.password.get_secret_value(),
    )
    engine = Engine(database, platform, media, defaults(settings, platform))
    running = asyncio.create_task(engine.run(), name="engine")
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, running.cancel)
    log.info("leerkring runs", account=platform.me)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await running
    except* Failure as failures:
        raise _first(failures) from None
    finally:
        await platform.close()
    log.info("leerkring stopped")


def _media_folder(settings: Settings) -> MediaFolder:
    key = settings.storage.media_key.get_secret_value()
    media = MediaFolder(settings.storage.media, Seal(key) if key else None)
    sealed = media.protect()
    if sealed:
        log.info("photos and voice messages from before the key are encrypted now", files=sealed)
    return media


def _first(failures: BaseExceptionGroup[Failure]) -> Failure:
    failure = failures.exceptions[0]
    return _first(failure) if isinstance(failure, BaseExceptionGroup) else failure


def defaults(settings: Settings, platform: MatrixPlatform) -> Defaults:
    """What the practices need to know of the settings."""
    return Defaults(
        platform=platform.name,
        me=PersonId(platform.me),
        language=settings.language,
        timezone=settings.timezone,
        prefix=settings.prefix,
        reminder=str(settings.standup.reminder),
        open=str(settings.standup.open),
        close=str(settings.standup.close),
        digest=str(settings.digest.at),
        quiet=str(settings.quiet),
        country=settings.country,
    )
