"""What can be set: every key with its type, its default and what makes it right."""

import json
import re
import zoneinfo
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticKnownError

from bot.errors import ConfigError
from commands.reflection.instrument import BadInstrument, every
from commands.rest import has_holidays
from commands.weekly import BadQuietHours, BadWeeklyTime, QuietHours, WeeklyTime
from storage import pseudonyms

SHOWN = 60
"""How many characters of a wrong value an error shows."""

_SQLITE = "sqlite+aiosqlite:///"
# https://spec.matrix.org/latest/appendices/#user-identifiers, with the characters of older servers too.
_USER_ID = re.compile(r"@[!-9;-~]+:[A-Za-z0-9.\-\[\]:]+")
_INVITER = re.compile(r"[@*?][!-9;-~]*:[A-Za-z0-9.\-\[\]:*?]+")


def _quoted(value: str) -> str:
    return f'"{" ".join(value.split())[:SHOWN]}"'


def _time_zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        names = {name.lower(): name for name in zoneinfo.available_timezones()}
        nearest = get_close_matches(value.lower(), names, 1)
        hint = f'; did you mean "{names[nearest[0]]}"?' if nearest else ""
        raise ValueError(f"{_quoted(value)} is not a known time zone{hint}") from None
    return value


def _country(value: str) -> str:
    if not re.fullmatch("[A-Z]{2}", value):
        raise ValueError(f"{_quoted(value)} is not a country code of two capital letters")
    if not has_holidays(value):
        raise ValueError(f"{_quoted(value)} is no country of which the public holidays are known")
    return value


def _prefix(value: str) -> str:
    if not 1 <= len(value) <= 3 or not value.isprintable() or any(c.isalnum() or c.isspace() for c in value):
        raise ValueError(
            f"{_quoted(value)} is not one to three characters other than letters, digits and spaces"
        )
    return value


def _weekly(value: object) -> WeeklyTime:
    if isinstance(value, WeeklyTime):
        return value
    if not isinstance(value, str):
        raise ValueError("must be a day and a time, as text in quotes")  # noqa: TRY004  pydantic wants this one
    try:
        return WeeklyTime.parse(value)
    except BadWeeklyTime as error:
        raise ValueError(error.problem) from None


def _quiet(value: object) -> QuietHours:
    if isinstance(value, QuietHours):
        return value
    if not isinstance(value, str):
        raise ValueError("must be two times, as text in quotes")  # noqa: TRY004  pydantic wants this one
    try:
        return QuietHours.parse(value)
    except BadQuietHours as error:
        raise ValueError(error.problem) from None


def _no_truth(value: object) -> object:
    # Pydantic would read true as 1.
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def _homeserver(value: str) -> str:
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


def _user_id(value: str) -> str:
    if value and (not _USER_ID.fullmatch(value) or len(value.encode()) > 255):
        raise ValueError(
            f"{_quoted(value)} is not a Matrix user id, which is @, a name, a colon and a server"
        )
    return value


def _room(value: str) -> str:
    if value and not re.fullmatch(r"![!-~]{1,254}", value):
        raise ValueError(f"{_quoted(value)} is not a Matrix room id, which begins with an exclamation mark")
    return value


def _separated(value: object) -> object:
    """An environment variable has no lists: commas or spaces there."""
    return tuple(re.split(r"[,\s]+", value.strip())) if isinstance(value, str) else value


def _inviter(value: str) -> str:
    if not _INVITER.fullmatch(value):
        raise ValueError(f"{_quoted(value)} is not a pattern of Matrix user ids")
    return value


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


Key = Annotated[SecretStr, AfterValidator(_key), Field(examples=["AGE-SECRET-KEY-1..."])]


def _instruments(value: str) -> str:
    """Reads them, so that what is wrong in them is said at the start."""
    try:
        every(value)
    except BadInstrument as error:
        raise ValueError(str(error)) from None
    return value


Weekly = Annotated[WeeklyTime, PlainValidator(_weekly)]
Count = Annotated[int, BeforeValidator(_no_truth)]


class Section(BaseModel):
    """A table of the TOML file. An error's example is the field's first of `examples`, else its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


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
    def pseudonyms(self) -> Path:
        """Where the key is kept of the numbers that stand for people."""
        return self.database.with_name(pseudonyms.FILE)


class Backup(Section):
    """What a backup is closed with; without a key it is not."""

    key: Key = SecretStr("")


class Transcription(Section):
    """What puts voice messages into words: a command or the address of a service; without either, nothing."""

    command: Annotated[
        tuple[str, ...], BeforeValidator(_separated), Field(examples=[["whisper-to-text", "{file}"]])
    ] = ()
    url: Annotated[str, AfterValidator(_homeserver), Field(examples=["https://speech.example.org"])] = ""
    key: Annotated[SecretStr, AfterValidator(_token), Field(examples=["..."])] = SecretStr("")
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


class Operator(Section):
    """For who keeps the bot running. A `port` of 0 is none; `room` is where the bot says what is wrong."""

    port: Annotated[Count, Field(ge=0, le=65535, examples=[9465])] = 0
    room: Annotated[str, AfterValidator(_room), Field(examples=["!abc:example.org"])] = ""
    log: Literal["lines", "json"] = "lines"


class Privacy(Section):
    """How long things are kept, who answers for it, and whom to ask. A number of 0 is "not said"."""

    keep_months: Annotated[Count, Field(ge=1, le=1200)] = 24
    photo_months: Annotated[Count, Field(ge=0, le=1200, examples=[12])] = 0
    keep_left_months: Annotated[Count, Field(ge=1, le=1200)] = 12
    backup_days: Annotated[Count, Field(ge=0, le=3660, examples=[30])] = 0
    organisation: Annotated[str, Field(examples=["Stichting Voorbeeld"])] = ""
    contact: Annotated[str, Field(examples=["Anna, anna@example.org"])] = ""
    dpo: Annotated[str, Field(examples=["fg@example.org"])] = ""
    legal_basis: Literal["", "consent", "contract", "public_task", "legitimate_interest"] = Field(
        "", examples=["legitimate_interest"]
    )
    minimum_age: Annotated[Count, Field(ge=0, le=120)] = 16

    @field_validator("photo_months")
    @classmethod
    def _not_after_words(cls, photo_months: int, info: ValidationInfo) -> int:
        if photo_months > info.data.get("keep_months", photo_months):
            raise ValueError("is more than privacy.keep_months, after which photos go in any case")
        return photo_months


Accounts = Annotated[
    tuple[Annotated[str, AfterValidator(_inviter)], ...],
    BeforeValidator(_separated),
]
"""Patterns of Matrix user ids: * is any text, ? one character."""


class Matrix(Section):
    """The account. Empty is "not set": Settings.require_matrix tells whether enough is set to connect."""

    homeserver: Annotated[
        str, AfterValidator(_homeserver), Field(examples=["https://matrix.example.org"])
    ] = ""
    user_id: Annotated[str, AfterValidator(_user_id), Field(examples=["@leerkring:example.org"])] = ""
    access_token: Annotated[SecretStr, AfterValidator(_token), Field(examples=["syt_..."])] = SecretStr("")
    password: Annotated[SecretStr, Field(examples=["..."])] = SecretStr("")
    device_name: Annotated[str, Field(min_length=1, max_length=100)] = "leerkring"
    invite_from: Annotated[Accounts, Field(examples=[["*:example.org"]])] = ()
    bridged: Annotated[Accounts, Field(examples=[["@wa-*:example.org"]])] = ()
    relays: Annotated[Accounts, Field(examples=[["@matterbridge:example.org"]])] = ()

    def may_invite(self, user_id: str) -> bool:
        """Whether a pattern of `invite_from` fits the whole of `user_id`: * is any text, ? one character."""
        return any(_fits(pattern, user_id) for pattern in self.invite_from)

    def is_bridged(self, user_id: str) -> bool:
        """Whether the operator says that somebody is behind a bridge."""
        return any(_fits(pattern, user_id) for pattern in self.bridged)

    def is_relay(self, user_id: str) -> bool:
        """Whether the operator says that many speak through an account."""
        return any(_fits(pattern, user_id) for pattern in self.relays)


class Standup(Section):
    """The weekly times that a new community starts with."""

    reminder: Weekly = WeeklyTime.parse("mon 17:00")
    open: Weekly = WeeklyTime.parse("tue 09:00")
    close: Weekly = WeeklyTime.parse("tue 17:00")

    @field_validator("close")
    @classmethod
    def _after_open(cls, close: WeeklyTime, info: ValidationInfo) -> WeeklyTime:
        if close == info.data.get("open"):
            raise ValueError("is the same moment as standup.open")
        return close


class Digest(Section):
    """When the week's page is posted."""

    at: Weekly = WeeklyTime.parse("fri 16:00")


class Reflection(Section):
    """When the short poll is held, and a folder with instruments of one's own."""

    every_weeks: Annotated[Count, Field(ge=1, le=52)] = 3
    at: Weekly = WeeklyTime.parse("thu 12:00")
    instruments: Annotated[str, AfterValidator(_instruments), Field(examples=["instruments"])] = ""


class Settings(Section):
    """Everything that an operator can set; what is not set has its default."""

    language: Literal["nl", "en"] = "nl"
    timezone: Annotated[str, AfterValidator(_time_zone)] = Field("Europe/Amsterdam", validate_default=True)
    country: Annotated[str, AfterValidator(_country)] = "NL"
    quiet: Annotated[QuietHours, PlainValidator(_quiet)] = QuietHours.parse("21:00-08:00")
    prefix: Annotated[str, AfterValidator(_prefix)] = "!"
    storage: Storage = Storage()
    backup: Backup = Backup()
    operator: Operator = Operator()
    privacy: Privacy = Privacy()
    transcription: Transcription = Transcription()
    matrix: Matrix = Matrix()
    standup: Standup = Standup()
    digest: Digest = Digest()
    reflection: Reflection = Reflection()

    def require_matrix(self) -> None:
        """Raises ConfigError when too little is set to connect to a Matrix server."""
        account = {"matrix.homeserver": self.matrix.homeserver, "matrix.user_id": self.matrix.user_id}
        problems = [
            f"{key}: is not set; for example: {example(key)}" for key, value in account.items() if not value
        ]
        if not (self.matrix.access_token or self.matrix.password or self.storage.session.exists()):
            where = "for example in the environment, as LEERKRING_MATRIX__ACCESS_TOKEN"
            problems.append(
                f"matrix.access_token: is not set, nor is matrix.password; set one of them, {where}"
            )
        if problems:
            raise ConfigError(problems)


def _fields() -> Iterator[tuple[str, FieldInfo]]:
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, Section):
            yield from ((f"{name}.{key}", inner) for key, inner in type(field.default).model_fields.items())
        else:
            yield name, field


KEYS = dict(_fields())
"""Every key that can be set, in dotted form."""

SECTIONS = tuple(name for name, field in Settings.model_fields.items() if isinstance(field.default, Section))


def example(key: str) -> str:
    """A line of the TOML file that sets the known `key` rightly."""
    field = KEYS[key]
    value = field.examples[0] if field.examples else field.default
    shown = json.dumps(value if isinstance(value, int | list) else str(value))
    return f"{key.rpartition('.')[2]} = {shown}"


def _fits(pattern: str, user_id: str) -> bool:
    # Not fnmatch: it would read the brackets of an IPv6 address as a set of characters.
    wild = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(wild, user_id) is not None
