"""The memory of a process that runs for months: what is free goes back, what stays is not searched again."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

EVERY: Final = 30.0
"""Seconds after which memory that is free is given back."""
# mallopt(3). What a photo took is not kept in case another one comes, nor by each thread for itself.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_OPTIONS: Final = {_TRIM_THRESHOLD: 128 << 10, _MMAP_THRESHOLD: 128 << 10, _ARENA_MAX: 1}


def bind() -> None:
    """Has what is freed given back as soon as it can be. To be called before there are threads."""
    option = _function("mallopt")
    if option is not None:
        for name, value in _OPTIONS.items():
            option(name, value)


@contextmanager
def importing() -> Iterator[None]:
    """Around imports: what they make stays, so it is not searched for garbage, now nor later.

    That search takes a quarter of the time of a start, and as much time again whenever all is searched.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


async def give_back() -> NoReturn:
    """Gives back what is free, every now and then; returns never."""
    trim = _function("malloc_trim")
    while True:
        await asyncio.sleep(EVERY)
        if trim is not None:
            await asyncio.to_thread(trim, 0)


def _function(name: str) -> Callable[..., int] | None:
    """A function of the C library of GNU; None where there is another."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return getattr(library, name) if hasattr(library, "gnu_get_libc_version") else None
