"""What people did, on its way to the bot: as text, since it may have to wait for a next start."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import get_args

from pydantic import TypeAdapter

from commands import chat

# All that can come in, by name: what the port learns, the playground can carry at once.
_KINDS = {kind.__name__: TypeAdapter(kind) for kind in get_args(chat.Incoming)}


def pack(event: chat.Incoming) -> str:
    """As text."""
    return json.dumps([type(event).__name__, asdict(event)], default=_plain)


def unpack(payload: str) -> chat.Incoming:
    """Back from text."""
    name, values = json.loads(payload)
    understood: chat.Incoming = _KINDS[name].validate_python(values)
    return understood


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
