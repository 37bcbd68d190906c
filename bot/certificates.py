"""Which certificates the computer trusts, read when there is something to verify.

aiohttp reads them twice as it is imported, some 50 ms and several MiB each time, for who verifies and for who
does not; most bots speak to one server, and those beside one on their own computer to none that has any.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Later(ssl.SSLContext):
    # Until they are read nothing is trusted.
    _read = False

    def wrap_bio(self, *args: Any, **kwargs: Any) -> ssl.SSLObject:
        self._make_ready()
        return super().wrap_bio(*args, **kwargs)

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        self._make_ready()
        return super().wrap_socket(*args, **kwargs)

    def _make_ready(self) -> None:
        if not self._read:
            super().set_default_verify_paths()
            self._read = True


def _later(self: ssl.SSLContext) -> None:
    self.__class__ = _Later


@contextmanager
def read_later() -> Iterator[None]:
    """Around what makes contexts of TLS: each reads what it trusts with its first connection."""
    # The method is inherited; what stands here hides it.
    ssl.SSLContext.set_default_verify_paths = _later  # type: ignore[method-assign]
    try:
        yield
    finally:
        del ssl.SSLContext.set_default_verify_paths
