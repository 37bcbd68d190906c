"""What can be set of the bot itself, whatever its practices and platform are."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator

from bot.values import Address, Key, Separated, Token, quoted
from commands.sections import Count, Section
from storage import pseudonyms

_SQLITE = "sqlite+aiosqlite:///"


def _url(value: str) -> str:
    """The value itself is in no message: the URL of another database may hold a password."""
    path = value.removeprefix(_SQLITE).partition("?")[0]
    if (
        not value.startswith(_SQLITE)
        or not path
        or path.endswith("/")
        or path.startswith((":memory:", "file:"))
    ):
        raise ValueError(f"must be {_SQLITE} and the path of a file")
    return value


class Storage(Section):
    """Where things are kept; relative paths count from the folder that leerkring is started in."""

    url: Annotated[str, AfterValidator(_url)] = f"{_SQLITE}data/leerkring.db"
    media: Path = Path("data/media")
    media_key: Key = SecretStr("")

    @property
    def database(self) -> Path:
        """The file that `url` names."""
        return Path(self.url.removeprefix(_SQLITE).partition("?")[0])

    @property
    def session(self) -> Path:
        """Where the session is kept that a login with a password gave."""
        return self.database.with_name("session.json")

    @property
    def crypto(self) -> Path:
        """The folder with the seeds of the bot's identity and the store of its keys."""
        return self.database.parent / "crypto"

    @property
    def pseudonyms(self) -> Path:
        """Where the key is kept of the numbers that stand for people."""
        return self.database.with_name(pseudonyms.FILE)


class Backup(Section):
    """What a backup is closed with; without a key it is not."""

    key: Key = SecretStr("")


def _room(value: str) -> str:
    if value and not re.fullmatch(r"(!|[a-z]+:)[!-~]{1,254}", value):
        raise ValueError(
            f"{quoted(value)} is not the id of a room, which begins with an exclamation mark on Matrix and "
            "with the name of the platform elsewhere"
        )
    return value


Room = Annotated[str, AfterValidator(_room)]


class Operator(Section):
    """For who keeps the bot running. A `port` of 0 is none; `room` is where the bot says what is wrong."""

    port: Annotated[Count, Field(ge=0, le=65535, examples=[9465])] = 0
    room: Annotated[Room, Field(examples=["!abc:example.org"])] = ""
    log: Literal["lines", "json"] = "lines"


class Transcription(Section):
    """What puts voice messages into words: a command or the address of a service; without either, nothing."""

    command: Annotated[tuple[str, ...], Separated, Field(examples=[["whisper-to-text", "{file}"]])] = ()
    url: Annotated[Address, Field(examples=["https://speech.example.org"])] = ""
    key: Annotated[Token, Field(examples=["..."])] = SecretStr("")
    model: Annotated[str, Field(min_length=1, max_length=200)] = "whisper-1"
    seconds: Annotated[Count, Field(ge=1, le=3600)] = 300
    megabytes: Annotated[Count, Field(ge=64, le=1_048_576)] = 4096

    @field_validator("url")
    @classmethod
    def _one_of_them(cls, url: str, info: ValidationInfo) -> str:
        if url and info.data.get("command"):
            raise ValueError("is set beside transcription.command; set one of them")
        return url

    @property
    def place(self) -> str:
        """Where it happens: ``here``, the name of a server, or empty when nowhere."""
        return "here" if self.command else urlsplit(self.url).hostname or ""
