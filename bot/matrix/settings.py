"""What can be set of Matrix."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

from bot.platform_section import PlatformSection
from bot.values import Address, Separated, Token, line_of, quoted
from storage.expressions import expression

# https://spec.matrix.org/latest/appendices/#user-identifiers, with the characters of older servers too.
_USER_ID = expression(r"@[!-9;-~]+:[A-Za-z0-9.\-\[\]:]+")
_PATTERN = expression(r"[@*?][!-9;-~]*:[A-Za-z0-9.\-\[\]:*?]+")


def _user_id(value: str) -> str:
    if value and (not _USER_ID.fullmatch(value) or len(value.encode()) > 255):
        raise ValueError(f"{quoted(value)} is not a Matrix user id, which is @, a name, a colon and a server")
    return value


def _pattern(value: str) -> str:
    if not _PATTERN.fullmatch(value):
        raise ValueError(f"{quoted(value)} is not a pattern of Matrix user ids")
    return value


Accounts = Annotated[tuple[Annotated[str, AfterValidator(_pattern)], ...], Separated]
"""Patterns of Matrix user ids: * is any text, ? one character."""


class Matrix(PlatformSection):
    """The account. Empty is "not set": `lacks` tells whether enough is set to connect."""

    platform = "matrix"

    homeserver: Annotated[Address, Field(examples=["https://matrix.example.org"])] = ""
    user_id: Annotated[str, AfterValidator(_user_id), Field(examples=["@leerkring:example.org"])] = ""
    access_token: Annotated[Token, Field(examples=["syt_..."])] = SecretStr("")
    password: Annotated[SecretStr, Field(examples=["..."])] = SecretStr("")
    device_name: Annotated[str, Field(min_length=1, max_length=100)] = "leerkring"
    invite_from: Annotated[Accounts, Field(examples=[["*:example.org"]])] = ()
    bridged: Annotated[Accounts, Field(examples=[["@wa-*:example.org"]])] = ()
    relays: Annotated[Accounts, Field(examples=[["@matterbridge:example.org"]])] = ()

    @property
    def account(self) -> str:
        """The user id; of who set but a server, that server."""
        return self.user_id or self.homeserver

    @property
    def server(self) -> str:
        """The homeserver."""
        return self.homeserver

    def lacks(self, kept: bool) -> list[str]:
        """What has to be set before the bot can connect, a line each; `kept`: whether a login was."""
        fields = type(self).model_fields
        problems = [
            f"matrix.{name}: is not set; for example: {line_of(name, fields[name])}"
            for name in ("homeserver", "user_id")
            if not getattr(self, name)
        ]
        if not (self.access_token or self.password or kept):
            where = "for example in the environment, as LEERKRING_MATRIX__ACCESS_TOKEN"
            problems.append(
                f"matrix.access_token: is not set, nor is matrix.password; set one of them, {where}"
            )
        return problems

    def may_invite(self, user_id: str) -> bool:
        """Whether a pattern of `invite_from` fits the whole of `user_id`."""
        return any(_fits(pattern, user_id) for pattern in self.invite_from)

    def is_bridged(self, user_id: str) -> bool:
        """Whether the operator says that somebody is behind a bridge."""
        return any(_fits(pattern, user_id) for pattern in self.bridged)

    def is_relay(self, user_id: str) -> bool:
        """Whether the operator says that many speak through an account."""
        return any(_fits(pattern, user_id) for pattern in self.relays)


def _fits(pattern: str, user_id: str) -> bool:
    # Not fnmatch: it would read the brackets of an IPv6 address as a set of characters.
    wild = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(wild, user_id) is not None
