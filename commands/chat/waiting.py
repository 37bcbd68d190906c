"""What members said that has to wait, as text."""

from dataclasses import fields, replace
from typing import Any

from pydantic import TypeAdapter

from commands.chat.incoming import Photo, Text, Voice

_SAID: TypeAdapter[Text | Photo | Voice] = TypeAdapter(Text | Photo | Voice)


def pack_said(said: Text | Photo | Voice) -> str:
    """As text, for a message that has to wait; without halves of characters, which no text can hold."""
    whole = {one.name: _whole(getattr(said, one.name)) for one in fields(said)}
    return _SAID.dump_json(replace(said, **whole)).decode()


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return type(value)(map(_whole, value)) if isinstance(value, tuple | frozenset) else value


def unpack_said(payload: str) -> Text | Photo | Voice:
    """Back from where it waited."""
    return _SAID.validate_json(payload)
