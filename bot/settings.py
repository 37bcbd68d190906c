"""What can be set: every key with its type, its default and what makes it right."""

import re
import zoneinfo
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, SecretStr
from pydantic.fields import FieldInfo

from bot.discord.settings import Discord
from bot.errors import ConfigError
from bot.matrix.settings import Matrix
from bot.platform_section import PlatformSection
from bot.sections import Backup, Bucket, Operator, Storage, Transcription
from bot.values import line_of, quoted
from commands.course.settings import Course
from commands.digest.settings import Digest
from commands.privacy.settings import Privacy
from commands.reflection.settings import Reflection
from commands.sections import Section
from commands.standup.settings import Standup
from commands.times.rest import has_holidays
from commands.times.weekly import BadQuietHours, QuietHours

__all__ = [
    "KEYS",
    "PREFIX",
    "SECTIONS",
    "Backup",
    "Bucket",
    "Digest",
    "Discord",
    "Matrix",
    "Operator",
    "Privacy",
    "Reflection",
    "Settings",
    "Standup",
    "Storage",
    "Transcription",
    "example",
]

PREFIX = "LEERKRING_"


def _time_zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        names = {name.lower(): name for name in zoneinfo.available_timezones()}
        nearest = get_close_matches(value.lower(), names, 1)
        hint = f'; did you mean "{names[nearest[0]]}"?' if nearest else ""
        raise ValueError(f"{quoted(value)} is not a known time zone{hint}") from None
    return value


def _country(value: str) -> str:
    if not re.fullmatch("[A-Z]{2}", value):
        raise ValueError(f"{quoted(value)} is not a country code of two capital letters")
    if not has_holidays(value):
        raise ValueError(f"{quoted(value)} is no country of which the public holidays are known")
    return value


def _prefix(value: str) -> str:
    if not 1 <= len(value) <= 3 or not value.isprintable() or any(c.isalnum() or c.isspace() for c in value):
        raise ValueError(
            f"{quoted(value)} is not one to three characters other than letters, digits and spaces"
        )
    return value


def _quiet(value: object) -> QuietHours:
    if isinstance(value, QuietHours):
        return value
    if not isinstance(value, str):
        raise ValueError("must be two times, as text in quotes")  # noqa: TRY004  pydantic wants this one
    try:
        return QuietHours.parse(value)
    except BadQuietHours as error:
        raise ValueError(error.problem) from None


class Settings(BaseModel):
    """Everything that an operator can set; what is not set has its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    language: Literal["nl", "en"] = "nl"
    timezone: Annotated[str, AfterValidator(_time_zone)] = Field("Europe/Amsterdam", validate_default=True)
    country: Annotated[str, AfterValidator(_country)] = "NL"
    quiet: Annotated[QuietHours, PlainValidator(_quiet)] = QuietHours.parse("21:00-08:00")
    prefix: Annotated[str, AfterValidator(_prefix)] = "!"
    storage: Storage = Storage()
    bucket: Bucket = Bucket()
    backup: Backup = Backup()
    operator: Operator = Operator()
    privacy: Privacy = Privacy()
    transcription: Transcription = Transcription()
    matrix: Matrix = Matrix()
    discord: Discord = Discord()
    standup: Standup = Standup()
    digest: Digest = Digest()
    reflection: Reflection = Reflection()
    course: Course = Course()

    def secrets(self) -> list[str]:
        """Every token, password and key that is set or left empty."""
        values = (value for _, part in self if isinstance(part, Section) for _, value in part)
        held = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        return [*held, self.storage.password]

    def platforms(self) -> list[PlatformSection]:
        """The platforms of which anything is set; the first there is when nothing is set of any."""
        there = [part for _, part in self if isinstance(part, PlatformSection)]
        return [part for part in there if part.account] or there[:1]

    @property
    def account(self) -> str:
        """Whose what is kept is: the account on Matrix, or else on Discord."""
        return self.matrix.user_id or self.discord.account

    def with_folder(self, folder: Path) -> Self:
        """The same, with the session and keys in another folder."""
        storage = self.storage.model_copy(update={"folder": folder})
        return self.model_copy(update={"storage": storage})

    def require_platforms(self) -> None:
        """Raises ConfigError when too little is set to connect to each of `platforms`."""
        problems = [problem for part in self.platforms() for problem in part.lacks(self._may_be_kept)]
        if problems:
            raise ConfigError(problems)

    @property
    def _may_be_kept(self) -> bool:
        # In the database it is looked for later.
        return self.storage.has_keys or self.storage.session.exists()

    def require_matrix(self) -> None:
        """Raises ConfigError when too little is set to connect to a Matrix server."""
        problems = self.matrix.lacks(self._may_be_kept)
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
    return line_of(key.rpartition(".")[2], KEYS[key])
