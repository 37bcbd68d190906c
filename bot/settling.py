"""Keys are brought to where they are kept, for who needs them there before anything goes out."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.opening import opened
from bot.settings import Settings

Settle = Callable[[], Awaitable[None]]
"""Returns once all keys stand where they are kept. Raises Unavailable."""


async def nothing() -> None:
    """Settles what is in files that stay."""


@asynccontextmanager
async def with_keys(settings: Settings, leads: bool = True) -> AsyncIterator[tuple[Settings, Settle]]:
    """Settings that name the folder with session and keys, and how to settle what is changed there.

    For a command: one that `leads` has no bot beside it, another changes nothing. Raises Failure.
    """
    if not settings.storage.is_server:
        yield settings, nothing
        return

    from bot.keychain import keys_of

    async with opened(settings) as database, keys_of(settings, database, leads) as found:
        yield found
