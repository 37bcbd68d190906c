"""Who of several bots with the same settings goes to work: where the database is a server, one leads."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from typing import TYPE_CHECKING

import structlog

from bot import certificates
from bot.errors import Failure
from storage import kinds

if TYPE_CHECKING:
    from bot.sections import Operator
    from bot.settings import Settings
    from storage.lease import Lease

log = structlog.get_logger()


@asynccontextmanager
async def leading(settings: "Settings") -> AsyncIterator["Lease"]:
    """Stands by until no other bot leads, then leads while the block runs. Raises Failure.

    What is to happen when another takes over is to be said to `Lease.keep` before anything else.
    """
    lease = _lease(settings)
    try:
        if not await _looked(settings, lease, first=True):
            async with _standing_by(settings.operator, lease):
                await _waits(settings, lease)
            log.info("it leads now", epoch=lease.epoch)
        yield lease
    finally:
        await asyncio.to_thread(lease.release)


@contextmanager
def alone(settings: "Settings") -> Iterator[None]:
    """Leads while the block runs, for a command that wants no bot beside it. Raises Failure when one runs."""
    from storage.lease import LASTS, LOOKED, Away

    lease = _lease(settings)
    late = time.monotonic() + LASTS + 1
    try:
        # One that was killed a moment ago seems to run for so long.
        while not lease.taken():
            if lease.follows or time.monotonic() > late:
                raise Failure(f"another leerkring is already running with this database ({lease.leader})")
            time.sleep(LOOKED)
        lease.keep(lambda: None)
        yield
    except Away as away:
        raise _cannot_be_used(settings, away) from None
    finally:
        lease.release()


def _lease(settings: "Settings") -> "Lease":
    return kinds.lease(settings.storage.url, f"{socket.gethostname()}, process {os.getpid()}")


async def _waits(settings: "Settings", lease: "Lease") -> None:
    from storage.lease import LOOKED

    log.info("another leerkring leads; this one stands by", leads=lease.leader)
    # Others change it: there is nothing to wait on but the database.
    while not await _looked(settings, lease):  # noqa: ASYNC110
        await asyncio.sleep(LOOKED)


async def _looked(settings: "Settings", lease: "Lease", first: bool = False) -> bool:
    from storage.lease import RENEWED, Away

    try:
        return await asyncio.to_thread(lease.taken)
    except Away as away:
        if first:
            raise _cannot_be_used(settings, away) from None
        # It stands by for this too: who leads does no better.
        await asyncio.sleep(RENEWED)
        return False


def _standing_by(operator: "Operator", lease: "Lease") -> AbstractAsyncContextManager[None]:
    if not operator.port:
        return nullcontext()

    with certificates.read_later():
        from bot.health import Standby

    return Standby(lambda: lease.leader).serve(operator.port, operator.address)


def _cannot_be_used(settings: "Settings", why: Exception) -> Failure:
    return Failure(f"the database {settings.storage.database} cannot be used: {why}")
