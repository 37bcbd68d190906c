"""Kinds of values that settings have."""

import json
import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic.fields import FieldInfo

SHOWN = 60
"""How many characters of a wrong value an error shows."""


def quoted(value: str) -> str:
    """A wrong value as an error shows it."""
    return f'"{" ".join(value.split())[:SHOWN]}"'


def _address(value: str) -> str:
    """The value itself is in no message: such a URL may hold a password."""
    if not value:
        return value
    try:
        parts = urlsplit(value)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        well_formed = False
    if not well_formed or re.search(r"\s", value):
        raise ValueError("is not a URL that begins with https:// or http://")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("must be a URL without a user name, a question mark or a hash sign")
    return value.rstrip("/")


def _separated(value: object) -> object:
    """An environment variable has no lists: commas or spaces there."""
    return tuple(re.split(r"[,\s]+", value.strip())) if isinstance(value, str) else value


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if not re.fullmatch("[!-~]*", token):
        raise ValueError("holds a space, a line break or another character that no access token has")
    return SecretStr(token)


def _key(value: SecretStr) -> SecretStr:
    """The value itself is in no message."""
    if value.get_secret_value():
        from storage.seal import Seal, SealError

        try:
            Seal(value.get_secret_value())
        except SealError as problem:
            raise ValueError(str(problem)) from None
    return value


Address = Annotated[str, AfterValidator(_address)]
Separated = BeforeValidator(_separated)
Token = Annotated[SecretStr, AfterValidator(_token)]
Key = Annotated[SecretStr, AfterValidator(_key), Field(examples=["AGE-SECRET-KEY-1..."])]


def line_of(name: str, field: FieldInfo) -> str:
    """A line of the TOML file that sets a field rightly."""
    value = field.examples[0] if field.examples else field.default
    shown = json.dumps(value if isinstance(value, int | list) else str(value))
    return f"{name} = {shown}"
