"""Reads the settings: TOML file, then environment, then secret files; each overrides the one before.

What is set is a value for each dotted key, wherever it stands, and the library of the settings says what is
wrong with those.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import ConfigError
from bot.settings import KEYS, PREFIX, SECTIONS, Settings, example
from bot.values import SHOWN
from commands.times.weekly import SHOWN as SHOWN_TIME

__all__ = ["Settings", "load"]

FILE_VARIABLE = "LEERKRING_CONFIG"
SECRETS_VARIABLE = "LEERKRING_SECRETS"
DEFAULT_FILE = Path("leerkring.toml")
DEFAULT_SECRETS = Path("/run/secrets")

_WRONG = {
    "string_type": "must be text, in quotes",
    "path_type": "must be text, in quotes",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "tuple_type": "must be a list",
    "string_too_short": "must not be empty",
    "string_too_long": "must have {max_length} characters at most",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of {expected}",
    "value_error": "{error}",
}


def load(path: Path | None) -> Settings:
    """The settings from `path`, environment and secret files.

    Without `path` it is ``leerkring.toml`` in the current folder, else the file that LEERKRING_CONFIG names,
    else none. The folder of secret files is the one that LEERKRING_SECRETS names, else ``/run/secrets`` if it
    exists. An empty variable or secret file counts as not set. Raises ConfigError with all that is wrong.
    """
    found = _Found()
    file = path or (DEFAULT_FILE if DEFAULT_FILE.exists() else _named(FILE_VARIABLE))
    secrets = _named(SECRETS_VARIABLE) or (DEFAULT_SECRETS if DEFAULT_SECRETS.is_dir() else None)
    if file is not None:
        _read_file(file, found)
    _read_environment(os.environ, found)
    if secrets is not None:
        _read_secret_files(secrets, found)
    return found.settings()


class _Found:
    """What is set and where, by dotted key, and what is wrong with it."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.origins: dict[str, str] = {}
        self.problems: list[str] = []
        self.secrets: set[str] = set()

    def note(self, key: str, value: object, origin: str) -> None:
        """Notes a value of a known key; the last one counts."""
        self.values[key] = value
        self.origins[key] = origin
        if KEYS[key].annotation is SecretStr and isinstance(value, str) and value:
            self.secrets.add(value)

    def wrong(self, key: str, origin: str, what: str) -> None:
        """Notes a problem."""
        self.problems.append(f"{key} (in {origin}): {what}")

    def settings(self) -> Settings:
        """Raises ConfigError when there was any problem."""
        try:
            settings = Settings.model_validate(self._nested())
        except ValidationError as errors:
            for error in errors.errors(include_url=False, include_input=False):
                self._invalid(error)
        if self.problems:
            raise ConfigError([self._without_secrets(problem) for problem in self.problems])
        return settings

    def _nested(self) -> dict[str, object]:
        whole: dict[str, object] = {}
        sections: dict[str, dict[str, object]] = {}
        for key, value in self.values.items():
            section, _, name = key.rpartition(".")
            (sections.setdefault(section, {}) if section else whole)[name] = value
        return whole | sections

    def _invalid(self, error: ErrorDetails) -> None:
        key = ".".join(part for part in error["loc"] if isinstance(part, str))
        ctx = {name: str(value) for name, value in error.get("ctx", {}).items()}
        what = _WRONG[error["type"]].format(**ctx) if error["type"] in _WRONG else error["msg"]
        right = "" if what.endswith("?") else f"; for example: {example(key)}"
        self.wrong(key, self.origins.get(key, "the defaults"), what + right)

    def _without_secrets(self, text: str) -> str:
        # Somebody may have put the token under a key whose value is shown, whole or cut short.
        for secret in sorted(self.secrets, key=len, reverse=True):
            for part in (secret, secret[:SHOWN], secret[:SHOWN_TIME]):
                text = text.replace(part, "***")
        return text


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value else None


def _read_file(file: Path, found: _Found) -> None:
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        found.problems.append(f"{file}: the config file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        found.problems.append(f"{file}: the config file is not text in UTF-8")
    except RecursionError:
        found.problems.append(f"{file}: the config file has too many brackets within each other")
    except tomllib.TOMLDecodeError as error:
        found.problems.append(f"{file}: {_syntax(error)}")
    else:
        _read_table(content, str(file), found)


def _syntax(error: tomllib.TOMLDecodeError) -> str:
    # The reason alone: what stands at that place may be a secret.
    reason, _, place = str(error).rpartition(" (at ")
    line = re.match(r"line (\d+)", place)
    where = f"line {line[1]}" if line else "the last line"
    return f'{where} is not TOML: {reason}; a line reads like language = "nl", a section starts with [matrix]'


def _read_table(content: dict[str, object], origin: str, found: _Found, section: str = "") -> None:
    for name, value in content.items():
        key = f"{section}.{name}" if section else name
        if key in KEYS:
            found.note(key, value, origin)
        elif key in SECTIONS and isinstance(value, dict):
            _read_table(value, origin, found, name)
        elif key in SECTIONS:
            found.wrong(key, origin, f"must be a section; it starts with a line [{key}]")
        elif isinstance(value, dict) and not section:
            nearest = get_close_matches(key.lower(), SECTIONS, 1, 0)[0]
            found.wrong(key, origin, f"is not a known section; the nearest known one is [{nearest}]")
        else:
            found.wrong(key, origin, f"is not a known key; the nearest known one is {_nearest(key)}")


def _read_environment(environment: Mapping[str, str], found: _Found) -> None:
    for name, value in sorted(environment.items()):
        if not name.upper().startswith(PREFIX) or name.upper() in (FILE_VARIABLE, SECRETS_VARIABLE):
            continue
        key = _key_of(name)
        if key in KEYS and value:
            found.note(key, value, f"the environment, {name}")
        elif value:
            nearest = _name_of(_nearest(key))
            what = f"is not a known setting; the nearest known one is {nearest}"
            found.wrong(name, "the environment", what)


def _read_secret_files(folder: Path, found: _Found) -> None:
    try:
        files = sorted(file for file in folder.iterdir() if file.name.upper().startswith(PREFIX))
    except OSError as error:
        found.problems.append(f"{folder}: the folder of secret files cannot be read: {error.strerror}")
        return
    for file in files:
        key = _key_of(file.name)
        if key not in KEYS:
            nearest = _name_of(_nearest(key)).lower()
            what = f"is not the name of a known setting; the nearest known one is {nearest}"
            found.wrong(file.name, "the secret files", what)
            continue
        try:
            value = file.read_text("utf-8").rstrip("\r\n")
        except OSError as error:
            found.wrong(key, f"the secret file {file}", f"cannot be read: {error.strerror}")
        except UnicodeDecodeError:
            found.wrong(key, f"the secret file {file}", "is not text in UTF-8")
        else:
            if value:
                found.note(key, value, f"the secret file {file}")


def _key_of(name: str) -> str:
    return name[len(PREFIX) :].lower().replace("__", ".")


def _name_of(key: str) -> str:
    return PREFIX + key.upper().replace(".", "__")


def _nearest(key: str) -> str:
    """The known key most like an unknown one: in its section, by its whole, by its last word, or at all."""
    section, _, name = key.lower().rpartition(".")
    here = {known.rpartition(".")[2]: known for known in KEYS if known.rpartition(".")[0] == section}
    last = {known.rpartition(".")[2]: known for known in reversed(KEYS)}
    whole = {known: known for known in KEYS}
    for text, names, cutoff in ((name, here, 0.6), (key, whole, 0.6), (name, last, 0.6), (key, whole, 0.0)):
        if match := get_close_matches(text.lower(), names, 1, cutoff):
            return names[match[0]]
    raise AssertionError("with no cutoff something always matches")
