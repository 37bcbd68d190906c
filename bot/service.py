"""``leerkring run``: everything put together, from the settings to a clean end."""

import asyncio
import contextlib
import ctypes
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from bot import certificates
from bot.connecting import CONNECT, Connecting, matrix
from bot.engine import Engine, utc_now
from bot.errors import Failure
from bot.leading import leading
from bot.lock import one_process
from bot.opening import database_of, media_store
from bot.profile import profile
from bot.scratch import keep_tidy
from bot.settings import Settings, Transcription
from bot.settling import Settle, nothing
from bot.starts import SharedStarts, Starts
from bot.transcribing import Listener
from bot.watch import Watch
from storage.database import Database, DatabaseError, Unavailable
from storage.ids import RoomId
from storage.media import MediaError, MediaStore
from storage.photos.reader import PhotoReader

if TYPE_CHECKING:
    from bot.sections import Operator
    from storage.lease import Lease

log = structlog.get_logger()

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_PR_SET_DUMPABLE = 4
STOP_WITHIN = 9.0
"""Seconds that a stop may take. Ending in the middle of anything loses nothing, as a power cut does not."""


async def run(settings: Settings) -> bool:
    """Runs the bot until it is told to stop (SIGINT, SIGTERM); whether to begin anew, as another took over.

    Raises Failure when something outside is not as it has to be.
    """
    settings.require_platforms()
    _leave_no_core()
    if not settings.storage.is_server:
        with one_process(settings):
            starts = Starts(settings.storage.beside / "starts")
            return await _live(settings, database_of(settings), starts)
    with _stops_here():
        async with leading(settings) as lease:
            database = database_of(settings, lease.epoch)
            with _ends_when_lost(lease, database):
                return await _live(settings, database, SharedStarts(lease))
    return False


async def _live(settings: Settings, database: Database, starts: Starts) -> bool:
    """One life, until it is told to stop; whether another took over instead. Raises Failure."""
    try:
        with starts.counted(), _as_failures():
            await database.open()
            media = await asyncio.to_thread(_media_store, settings)
            async with _keys(settings, database) as (named, settle):
                connecting = Connecting(named, {**CONNECT, "matrix": partial(matrix, settle=settle)})
                await _serve(settings, connecting, database, media, starts)
    except Failure:
        if not database.taken_over:
            raise
        log.warning("another leerkring took over; this one stands by")
        return True
    finally:
        await database.close()
    return False


@contextmanager
def _stops_here() -> Iterator[None]:
    """Who stands by, and is told to stop, does."""
    task = asyncio.current_task()
    assert task is not None
    told = False

    def stop() -> None:
        nonlocal told
        told = True
        task.cancel()

    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        yield
    except asyncio.CancelledError:
        if not told:
            raise


@contextmanager
def _ends_when_lost(lease: "Lease", database: Database) -> Iterator[None]:
    """From now on it leads for as long as it may, and not a moment longer."""
    loop = asyncio.get_running_loop()
    ended = threading.Event()

    def lost() -> None:
        # The loop may be what hangs.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(database.is_taken_over)
        if not ended.wait(STOP_WITHIN):
            log.error("another leerkring took over, and this one did not end in time")
            os._exit(1)

    lease.keep(lost)
    try:
        yield
    finally:
        ended.set()


def _leave_no_core() -> None:
    """What is in our memory, keys and words, is written into no file when we crash."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Else a program that takes cores by itself would still get one.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@contextmanager
def _as_failures() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, MediaError, Unavailable) as problem:
        raise Failure(str(problem)) from problem


def _keys(settings: Settings, database: Database) -> AbstractAsyncContextManager[tuple[Settings, Settle]]:
    if not settings.storage.is_server:
        return nullcontext((settings, nothing))

    from bot.keychain import keys_of

    return keys_of(settings, database)


async def _serve(
    settings: Settings, connecting: Connecting, database: Database, media: MediaStore, starts: Starts
) -> None:
    platforms = await connecting.all_there_are()
    known, careful = profile(settings), starts.careful
    photos = PhotoReader()
    engine = Engine(
        database,
        platforms,
        media,
        known,
        careful=careful,
        photos=photos,
        listener=_listener(settings.transcription),
    )
    room = RoomId(settings.operator.room) if settings.operator.room else None
    watch = Watch(database, engine.look, known, utc_now, engine.delivery.wake, room)
    if careful:
        log.error("safe mode: two starts in a row broke off, so nothing is done by the clock; see the log")
    try:
        async with _health(settings.operator, engine, careful):
            running = asyncio.create_task(engine.run(), name="engine")
            alongside = (
                starts.survive(),
                watch.run(careful),
                keep_tidy(settings.storage.beside),
                connecting.others(engine.join),
            )
            beside = [asyncio.create_task(one) for one in alongside]
            _stop_on_signal(running)
            log.info("leerkring runs", account=", ".join(platform.me for platform in platforms))
            try:
                with contextlib.suppress(asyncio.CancelledError):
                    await running
            finally:
                for task in beside:
                    task.cancel()
                await asyncio.gather(*beside, return_exceptions=True)
    except* (Failure, DatabaseError) as failures:
        raise _first(failures) from None
    finally:
        photos.close()
        for connection in engine.connections.values():
            await connection.platform.close()
    log.info("leerkring stopped")


def _listener(settings: Transcription) -> Listener | None:
    if not settings.place:
        return None

    from bot.listening import listener

    return listener(settings)


def _health(operator: "Operator", engine: Engine, careful: bool) -> AbstractAsyncContextManager[None]:
    if not operator.port:
        return nullcontext()

    # A web server, and what counts for it, which is needed nowhere else.
    with certificates.read_later():
        from bot.health import Health

    health = Health(engine.look, engine.pulse, engine.ready.is_set, engine.figures, careful)
    return health.serve(operator.port, operator.address)


def _stop_on_signal(running: "asyncio.Task[None]") -> None:
    def stop() -> None:
        running.cancel()
        # A thread: what does not end may be what holds up everything else.
        late = threading.Timer(STOP_WITHIN, _end_now)
        late.daemon = True
        late.start()

    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop)


def _end_now() -> None:
    log.warning("something did not end in time and is broken off; the next start takes it up again")
    os._exit(0)


def _media_store(settings: Settings) -> MediaStore:
    media = media_store(settings)
    sealed = media.protect()
    if sealed:
        log.info("photos and voice messages from before the key are encrypted now", files=sealed)
    return media


def _first(failures: BaseExceptionGroup[Failure | DatabaseError]) -> Failure | DatabaseError:
    failure = failures.exceptions[0]
    return _first(failure) if isinstance(failure, BaseExceptionGroup) else failure
