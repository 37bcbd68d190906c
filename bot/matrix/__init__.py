"""Matrix: the only place that knows matrix-nio and Matrix's events."""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

from bot import certificates
from storage.dataclass import dataclass

# matrix-nio imports all that it may need. Without these a start is shorter, and 6 MiB smaller.
UNUSED = {
    # A client without asyncio, which speaks HTTP by itself, and the way through a proxy.
    "aiohttp_socks": ["ProxyConnector"],
    "nio.client.http_client": ["HttpClient", "RequestInfo", "TransportType"],
    "nio.http": ["TransportResponse"],
    # A database with a thread of its own.
    "playhouse.sqliteq": ["SqliteQueueDatabase"],
}
LATER = {
    # What files and backups of keys are encrypted with.
    "nio.crypto.attachments": ["_get_decryption_info_dict", "decrypt_attachment", "encrypt_attachment"],
    "nio.crypto.async_attachments": ["async_encrypt_attachment", "async_generator_from_data"],
    "nio.crypto.key_export": ["decrypt_and_read", "encrypt_and_save"],
}
"""Modules that are imported when one of their functions is called."""
_one = Lock()


def _stand_in(name: str, parts: dict[str, object]) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(parts)
    return sys.modules.setdefault(name, made)


def _type(name: str) -> type:
    return type(name, (), {})


def _later(name: str, function: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        with _one:
            if getattr(sys.modules.get(name), "stands_in", False):
                del sys.modules[name]
            module = import_module(name)
        return getattr(module, function)(*args, **kwargs)

    return call


for _name, _parts in UNUSED.items():
    _stand_in(_name, {part: _type(part) for part in _parts})
for _name, _parts in LATER.items():
    _functions = {part: _later(_name, part) for part in _parts}
    _stand_in(_name, {"stands_in": True, "AsyncDataT": _type("AsyncDataT"), **_functions})


@contextmanager
def alone() -> Iterator[None]:
    """Around the first import of matrix-nio: its store looks for a driver of databases that it does not use.

    Where the bot's own is in PostgreSQL there is one, of ten MiB. Its dataclasses are made as ours are.
    """
    hidden = "psycopg" not in sys.modules
    if hidden:
        sys.modules["psycopg"] = None  # type: ignore[assignment]  # as if it were not there
    theirs = dataclasses.dataclass
    dataclasses.dataclass = dataclass
    try:
        with certificates.read_later():
            yield
    finally:
        dataclasses.dataclass = theirs
        if hidden:
            del sys.modules["psycopg"]
