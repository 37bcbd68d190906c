"""What can be set of the bot itself, whatever its practices and platform are."""

import re
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator

from bot.values import Address, Key, Separated, Token, quoted
from commands.sections import Count, Section
from storage import pseudonyms

_SQLITE = "sqlite+aiosqlite:///"
_POSTGRES = ("postgresql://", "postgresql+psycopg://")
SESSION, CRYPTO, FROM_BACKUP = "session.json", "crypto", "from-backup"
"""What is called so beside the database; the last is a folder within that of the keys."""
_FOLDER = Path("data")
"""Where keys are when the database is a server and nothing else is said."""


def _url(value: str) -> str:
    """The value itself is in no message: the URL of another database may hold a password."""
    if value.startswith(_POSTGRES):
        return _server(value)
    path = value.removeprefix(_SQLITE).partition("?")[0]
    if (
        not value.startswith(_SQLITE)
        or not path
        or path.endswith("/")
        or path.startswith((":memory:", "file:"))
    ):
        raise ValueError(f"must be {_SQLITE} and the path of a file, or begin with {_POSTGRES[0]}")
    return value


def _server(value: str) -> str:
    try:
        named = urlsplit(value).path.strip("/")
    except ValueError:
        named = ""
    if not named:
        raise ValueError(
            "must end with the name of the database, such as postgresql://leerkring@host/leerkring"
        )
    if find_spec("psycopg") is None:
        raise ValueError("is a PostgreSQL, and what that needs is not installed: leerkring[postgres]")
    return value


class Storage(Section):
    """Where things are kept; relative paths count from the folder that leerkring is started in."""

    url: Annotated[str, AfterValidator(_url)] = f"{_SQLITE}data/leerkring.db"
    folder: Annotated[Path, Field(examples=["data"])] = Path()
    media: Path = Path("data/media")
    media_key: Key = SecretStr("")

    @field_validator("folder")
    @classmethod
    def _beside_no_file(cls, folder: Path, info: ValidationInfo) -> Path:
        if folder != Path() and not info.data.get("url", _POSTGRES[0]).startswith(_POSTGRES):
            raise ValueError(
                "is for a PostgreSQL alone: what it would hold lies beside the file of storage.url"
            )
        return folder

    @property
    def is_server(self) -> bool:
        """Whether the database is PostgreSQL."""
        return self.url.startswith(_POSTGRES)

    @property
    def password(self) -> str:
        """The one in `url`, if there is one."""
        return unquote(urlsplit(self.url).password or "") if self.is_server else ""

    @property
    def database(self) -> Path:
        """The file that `url` names; of a server, what its database is called, which is no file."""
        if self.is_server:
            return Path(urlsplit(self.url).path.strip("/"))
        return Path(self.url.removeprefix(_SQLITE).partition("?")[0])

    @property
    def beside(self) -> Path:
        """The folder of what is kept beside the database: the session, keys, and what is noted of starts."""
        if not self.is_server:
            return self.database.parent
        return _FOLDER if self.folder == Path() else self.folder

    @property
    def has_keys(self) -> bool:
        """Whether the session and keys are in the database, closed with `media_key`."""
        return self.is_server and bool(self.media_key.get_secret_value())

    @property
    def session(self) -> Path:
        """Where the session is kept that a login with a password gave."""
        return self.beside / SESSION

    @property
    def crypto(self) -> Path:
        """The folder with the seeds of the bot's identity and the store of its keys."""
        return self.beside / CRYPTO

    @property
    def pseudonyms(self) -> Path:
        """Where the key is kept of the numbers that stand for people."""
        return self.beside / pseudonyms.FILE


class Bucket(Section):
    """Where photos and voice messages are instead of a folder: an object store that speaks S3."""

    name: Annotated[str, Field(examples=["leerkring"], max_length=255)] = ""
    prefix: Annotated[str, Field(max_length=255)] = ""
    endpoint: Annotated[Address, Field(examples=["https://s3.example.org"])] = ""
    region: Annotated[str, Field(max_length=64)] = ""
    key_id: Annotated[str, Field(max_length=255)] = ""
    secret: Annotated[Token, Field(examples=["..."])] = SecretStr("")

    @property
    def place(self) -> str:
        """Whose store it is, as members read it; empty when nobody's."""
        return (urlsplit(self.endpoint).hostname or "amazonaws.com") if self.name else ""


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


def _listens(value: str) -> str:
    try:
        return str(ip_address(value))
    except ValueError:
        raise ValueError(f"{quoted(value)} is not an address of numbers, such as 127.0.0.1") from None


class Operator(Section):
    """For who keeps the bot running. A `port` of 0 is none; `room` is where the bot says what is wrong."""

    port: Annotated[Count, Field(ge=0, le=65535, examples=[9465])] = 0
    address: Annotated[str, AfterValidator(_listens)] = "127.0.0.1"
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
