"""Settings: where they come from, and what is said about wrong ones."""

import os
import re
import subprocess
import sys
import tomllib
from datetime import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import log
from bot.config import load
from bot.errors import ConfigError
from bot.profile import profile
from bot.program import settings_of
from bot.settings import KEYS, Settings
from commands.reflection.settings import Reflection
from commands.sections import PracticeSection
from commands.times.weekly import WeeklyTime
from storage.seal import Seal

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
SECRET = "syt_bGVlcmtyaW5n_SecretOfTheTest_0aBcDe"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and none of our variables in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "SECRETS", "MATRIX__ACCESS_TOKEN", "MATRIX__PASSWORD"):
        monkeypatch.delenv(f"LEERKRING_{name}", raising=False)
    return tmp_path


def written(text: str, name: str = "given.toml") -> Path:
    file = Path(name)
    file.write_text(text)
    return file


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(written(text))
    assert all("\n" not in problem for problem in caught.value.problems)
    assert SECRET not in str(caught.value)
    return caught.value.problems


def test_the_example_has_every_key_and_no_other() -> None:
    content = tomllib.loads(EXAMPLE.read_text())
    found = set()
    for name, value in content.items():
        found |= {f"{name}.{key}" for key in value} if isinstance(value, dict) else {name}
    assert found == set(KEYS)


def test_the_example_shows_the_defaults() -> None:
    loaded = load(EXAMPLE)
    assert loaded == Settings(matrix=loaded.matrix)
    account = {"homeserver": "", "user_id": "", "invite_from": ()}
    assert loaded.matrix.model_copy(update=account) == Settings().matrix
    assert loaded.matrix.invite_from == ("*:example.org",)


def test_values_have_their_types() -> None:
    settings = load(EXAMPLE)
    assert settings.standup.open == WeeklyTime(1, time(9))
    assert settings.quiet.start == time(21)
    assert settings.storage.database == Path("data/leerkring.db")
    assert settings.storage.session == Path("data/session.json")


def test_without_any_source_there_are_defaults() -> None:
    assert load(None) == Settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(None).language = "en"  # type: ignore[misc]


# Sources


def test_the_file_in_the_current_folder_comes_before_the_one_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEERKRING_CONFIG", str(written('prefix = "?"')))
    assert load(None).prefix == "?"
    written('prefix = "%"', "leerkring.toml")
    assert load(None).prefix == "%"
    assert load(written('prefix = "&"', "other.toml")).prefix == "&"


def test_environment_overrides_file_and_secret_files_override_both(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written('language = "nl"\n[matrix]\naccess_token = "a"\ndevice_name = "a"\npassword = "a"')
    monkeypatch.setenv("LEERKRING_MATRIX__ACCESS_TOKEN", "b")
    monkeypatch.setenv("leerkring_matrix__device_name", "b")
    secrets = folder / "secrets"
    secrets.mkdir()
    (secrets / "leerkring_matrix__access_token").write_text("c\n")
    (secrets / "of_another_program").write_text("d")
    monkeypatch.setenv("LEERKRING_SECRETS", str(secrets))
    matrix = load(file).matrix
    assert matrix.access_token.get_secret_value() == "c"
    assert matrix.device_name == "b"
    assert matrix.password.get_secret_value() == "a"


def test_lists_and_numbers_can_be_set_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_MATRIX__INVITE_FROM", "*:example.org, @anna:example.com")
    monkeypatch.setenv("LEERKRING_PRIVACY__KEEP_MONTHS", "6")
    settings = load(None)
    assert settings.matrix.invite_from == ("*:example.org", "@anna:example.com")
    assert settings.privacy.keep_months == 6


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_PREFIX", "")
    assert load(written('prefix = "%"')).prefix == "%"


def test_a_missing_file_is_an_error_when_it_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: the config file cannot be read: No such file"):
        load(Path("absent.toml"))
    monkeypatch.setenv("LEERKRING_CONFIG", "gone.toml")
    with pytest.raises(ConfigError, match=r"gone\.toml"):
        load(None)
    monkeypatch.delenv("LEERKRING_CONFIG")
    monkeypatch.setenv("LEERKRING_SECRETS", "nowhere")
    with pytest.raises(ConfigError, match="nowhere: the folder of secret files cannot be read"):
        load(None)


def test_only_our_secret_files_are_read_and_links_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_PREFIX", "%")
    monkeypatch.setenv("LEERKRING_SECRETS", "secrets")
    secrets = folder / "secrets"
    secrets.mkdir()
    (secrets / "of_another_program").write_bytes(b"\xff")
    (secrets / "leerkring_prefix").touch()
    (folder / "elsewhere").write_text(" a b \r\n")
    (secrets / "leerkring_matrix__password").symlink_to(folder / "elsewhere")
    settings = load(None)
    assert settings.prefix == "%"
    assert settings.matrix.password.get_secret_value() == " a b "


def test_the_file_may_be_a_pipe() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "w") as pipe:
        pipe.write('prefix = "%"')
        pipe.close()
        assert load(Path(f"/dev/fd/{reading}")).prefix == "%"


def test_the_file_may_begin_with_the_mark_of_windows_editors() -> None:
    assert load(written('\ufeffprefix = "%"')).prefix == "%"


def test_secret_files_that_cannot_be_used_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_SECRETS", str(folder))
    (folder / "leerkring_matrix__pasword").write_text(SECRET)
    (folder / "leerkring_matrix__password").write_bytes(b"\xff")
    (folder / "leerkring_matrix__access_token").mkdir()
    with pytest.raises(ConfigError) as caught:
        load(None)
    text = str(caught.value)
    assert "the nearest known one is leerkring_matrix__password" in text
    assert "leerkring_matrix__password): is not text in UTF-8" in text
    assert "leerkring_matrix__access_token): cannot be read" in text
    assert SECRET not in text


# Unknown keys


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ('timezon = "x"', "timezon", "timezone"),
        ('Language = "nl"', "Language", "language"),
        ('[matrix]\nacces_token = "x"', "matrix.acces_token", "matrix.access_token"),
        ('[backup]\nhomeserver = "x"', "backup.homeserver", "matrix.homeserver"),
        ('homeserver = "x"', "homeserver", "matrix.homeserver"),
        ("[matrx]\na = 1", "matrx", "[matrix]"),
        ("[matrix.rooms]\na = 1", "matrix.rooms", "matrix."),
        ("zzzzzzzz = 1", "zzzzzzzz", ""),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(text: str, key: str, nearest: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(f"{key} (in given.toml): is not a known ")
    assert f"the nearest known one is {nearest}" in problem


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("LEERKRING_TIMEZON", "LEERKRING_TIMEZONE"),
        ("LEERKRING_MATRIX_ACCESS_TOKEN", "LEERKRING_MATRIX__ACCESS_TOKEN"),
        ("LEERKRING_MATRIX__TOKEN", "LEERKRING_MATRIX__ACCESS_TOKEN"),
    ],
)
def test_an_unknown_variable_names_the_nearest_known_one(
    name: str, nearest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, SECRET)
    with pytest.raises(ConfigError) as caught:
        load(None)
    expected = f"{name} (in the environment): is not a known setting; the nearest known one is {nearest}"
    assert caught.value.problems == (expected,)


# Wrong values


@pytest.mark.parametrize(
    ("line", "key", "what"),
    [
        ('language = "de"', "language", "must be one of 'nl' or 'en'"),
        ("language = 1", "language", "must be one of 'nl' or 'en'"),
        ("privacy.contact = 1", "privacy.contact", "must be text, in quotes"),
        ('country = "nl"', "country", '"nl" is not a country code of two capital letters'),
        ('country = "NLD"', "country", "two capital letters"),
        ('country = "XX"', "country", '"XX" is no country of which the public holidays are known'),
        ("operator.address = 'here'", "operator.address", "is not an address of numbers, such as 127.0.0.1"),
        ('quiet = "21:00"', "quiet", '"21:00" is not two times with a dash'),
        ("quiet = 21:00:00", "quiet", "as text in quotes"),
        ('prefix = ""', "prefix", "one to three characters"),
        ('prefix = "!!!!"', "prefix", "one to three characters"),
        ('prefix = "a"', "prefix", "one to three characters"),
        ('prefix = "! "', "prefix", "one to three characters"),
        ('timezone = "../etc"', "timezone", "is not a known time zone"),
        ('timezone = ""', "timezone", "is not a known time zone"),
        ('storage.url = "mysql://u:p@h/d"', "storage.url", "must be sqlite+aiosqlite:///"),
        ('storage.url = "postgresql://u:p@h/"', "storage.url", "the name of the database"),
        ('storage.folder = "keys"', "storage.folder", "is for a PostgreSQL alone"),
        ('storage.url = "sqlite+aiosqlite:///:memory:"', "storage.url", "the path of a file"),
        ('storage.url = "sqlite+aiosqlite:///data/"', "storage.url", "the path of a file"),
        ("privacy.keep_months = 0", "privacy.keep_months", "must be 1 or more"),
        ("privacy.keep_months = true", "privacy.keep_months", "must be a whole number"),
        ("privacy.keep_months = 1.5", "privacy.keep_months", "must be a whole number"),
        ('privacy.keep_months = "many"', "privacy.keep_months", "must be a whole number"),
        ("privacy.photo_months = 25", "privacy.photo_months", "is more than privacy.keep_months"),
        ("privacy.keep_left_months = 0", "privacy.keep_left_months", "must be 1 or more"),
        ('privacy.legal_basis = "because"', "privacy.legal_basis", "must be"),
        ("privacy.minimum_age = -1", "privacy.minimum_age", "must be 0 or more"),
        ('matrix.homeserver = "matrix.example.org"', "matrix.homeserver", "begins with https://"),
        ('matrix.homeserver = "ftp://example.org"', "matrix.homeserver", "begins with https://"),
        ('matrix.homeserver = "https://h:99999"', "matrix.homeserver", "begins with https://"),
        ('matrix.homeserver = "https://u:p@h"', "matrix.homeserver", "without a user name"),
        ('matrix.user_id = "leerkring"', "matrix.user_id", '"leerkring" is not a Matrix user id'),
        ('matrix.user_id = "@a:b c"', "matrix.user_id", "is not a Matrix user id"),
        ('matrix.access_token = "a b"', "matrix.access_token", "holds a space"),
        ('matrix.device_name = ""', "matrix.device_name", "must not be empty"),
        ('matrix.invite_from = ["anna"]', "matrix.invite_from", '"anna" is not a pattern'),
        ("matrix.invite_from = 1", "matrix.invite_from", "must be a list"),
        ('standup.open = "tue 25:00"', "standup.open", '"tue 25:00" has no time from 00:00 to 23:59'),
        ("standup.open = 09:00:00", "standup.open", "as text in quotes"),
        ('standup.close = "tue 09:00"', "standup.close", "is the same moment as standup.open"),
        ("reflection.every_weeks = 0", "reflection.every_weeks", "must be 1 or more"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(line: str, key: str, what: str) -> None:
    (problem,) = problems(line)
    assert problem.startswith(f"{key} (in given.toml): ")
    assert what in problem
    assert re.search(f"; for example: {key.rpartition('.')[2]} = .", problem)


def test_a_misspelt_time_zone_gets_the_right_one() -> None:
    (problem,) = problems('timezone = "europe/amsterdan"')
    assert problem.endswith('is not a known time zone; did you mean "Europe/Amsterdam"?')


def test_a_section_that_is_none_is_explained() -> None:
    (problem,) = problems('matrix = "x"')
    assert problem.endswith("must be a section; it starts with a line [matrix]")


def test_all_problems_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_COUNTRY", "Nederland")
    found = problems('languag = "nl"\nprefix = "a"\n[digest]\nat = "someday"')
    assert [problem.partition(" ")[0] for problem in found] == ["languag", "country", "prefix", "digest.at"]
    assert "country (in the environment, LEERKRING_COUNTRY)" in found[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb =\n", "line 2"), ('language = "nl', "the last line"), ("[matrix\n", "line 1")],
)
def test_broken_toml_names_the_line(text: str, place: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(f"given.toml: {place} is not TOML: ")


def test_a_file_that_is_no_text() -> None:
    Path("given.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not text in UTF-8"):
        load(Path("given.toml"))


@pytest.mark.parametrize(
    "text",
    [
        f'[matrix]\naccess_token = "{SECRET}"\nuser_id = "{SECRET}"',
        f'[matrix]\npassword = "{SECRET}"\n[standup]\nopen = "{SECRET}"',
        f'[matrix]\naccess_token = "{SECRET} {SECRET}"',
        f'[matrix]\nacces_token = "{SECRET}"',
        f'[matrix]\naccess_token = ["{SECRET}"]',
        f"[matrix]\naccess_token = {SECRET}",
        f'[matrix]\naccess_token = "{SECRET}',
    ],
)
def test_no_message_holds_a_secret(text: str) -> None:
    assert problems(text)


def test_a_long_secret_is_not_shown_in_part_either() -> None:
    token = "".join(chr(97 + number % 26) for number in range(200))
    found = problems(f'timezone = "{token}"\n[matrix]\naccess_token = "{token}"\n[digest]\nat = "{token}"')
    assert "abcdefgh" not in " ".join(found)


def test_secrets_are_not_in_the_repr() -> None:
    assert SECRET not in repr(load(written(f'[matrix]\naccess_token = "{SECRET}"')))


@pytest.mark.parametrize("key", [key for key, field in KEYS.items() if field.annotation is SecretStr])
def test_no_secret_comes_into_the_log(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_hidden", set())
    monkeypatch.setattr(log, "configure", lambda **_: None)
    secret = Seal.new_key() if key in ("backup.key", "storage.media_key") else SECRET
    section, _, name = key.partition(".")
    settings_of(written(f'[{section}]\n{name} = "{secret}"'))
    assert log.masked(f"a {secret} b") == "a *** b"


# What is needed to connect


def test_connecting_needs_server_account_and_a_way_in() -> None:
    with pytest.raises(ConfigError) as caught:
        load(None).require_matrix()
    keys = [problem.partition(":")[0] for problem in caught.value.problems]
    assert keys == ["matrix.homeserver", "matrix.user_id", "matrix.access_token"]


@pytest.mark.parametrize("way", ["access_token", "password"])
def test_a_token_or_a_password_is_enough(way: str) -> None:
    text = f'[matrix]\nhomeserver = "https://h/"\nuser_id = "@a:b"\n{way} = "x"'
    settings = load(written(text))
    settings.require_matrix()
    assert settings.matrix.homeserver == "https://h"


def test_on_a_server_what_lies_beside_the_database_has_a_folder_of_its_own(folder: Path) -> None:
    storage = load(written('storage.url = "postgresql://leerkring:so%20secret@db/kring"')).storage
    assert storage.is_server and storage.session == Path("data/session.json")
    settings = load(written('storage.url = "postgresql+psycopg://u@/d?host=/run"\nstorage.folder = "keys"'))
    assert settings.storage.session == Path("keys/session.json")
    assert "so secret" in load(written('storage.url = "postgresql://u:so%20secret@db/d"')).secrets()
    assert not load(written("")).storage.is_server


def test_so_is_a_session_kept_from_before(folder: Path) -> None:
    (folder / "session.json").touch()
    url = 'storage.url = "sqlite+aiosqlite:///leerkring.db"'
    load(written(f'{url}\n[matrix]\nhomeserver = "https://h"\nuser_id = "@a:b"')).require_matrix()


@pytest.mark.parametrize(
    ("pattern", "user_id", "may"),
    [
        ("*:example.org", "@anna:example.org", True),
        ("*:example.org", "@anna:example.org.evil.com", False),
        ("*:example.org", "@anna:evil-example.org", False),
        ("*:example.org", "@anna:examplesorg", False),
        ("@anna:example.org", "@anna:example.org", True),
        ("@anna:example.org", "@annabel:example.org", False),
        ("@a*:*.example.org", "@anna:school.example.org", True),
        ("*:[::1]:8448", "@anna:[::1]:8448", True),
        ("*:[::1]:8448", "@anna:1:8448", False),
    ],
)
def test_who_may_invite(pattern: str, user_id: str, may: bool) -> None:
    settings = load(written(f'[matrix]\ninvite_from = ["{pattern}"]'))
    assert settings.matrix.may_invite(user_id) is may


def test_who_is_behind_a_bridge_can_be_set() -> None:
    matrix = load(written('[matrix]\nbridged = ["@wa-*:example.org"]\nrelays = ["@brug:example.org"]')).matrix
    assert matrix.is_bridged("@wa-1:example.org") and not matrix.is_bridged("@anna:example.org")
    assert matrix.is_relay("@brug:example.org") and not matrix.is_relay("@brug:example.com")


def test_nobody_may_invite_unless_named() -> None:
    assert not load(None).matrix.may_invite("@anna:example.org")


# What practices get


def test_a_practice_finds_what_was_set_of_it(folder: Path) -> None:
    (folder / "mine").mkdir()
    settings = load(written('[reflection]\ninstruments = "mine"'))
    assert profile(settings).of(Reflection).instruments == "mine"


def test_a_practice_of_which_nothing_is_set_has_its_defaults() -> None:
    class Weather(PracticeSection):
        every_days: int = 3

    assert profile(load(None)).of(Weather) == Weather()


@pytest.mark.parametrize(
    "file", sorted((ROOT / "commands").glob("*/settings.py")), ids=lambda p: p.parent.name
)
def test_whatever_a_practice_can_be_set_to_can_be_set(file: Path) -> None:
    field = Settings.model_fields[file.parent.name]
    assert isinstance(field.default, PracticeSection)
    assert type(field.default).__module__ == f"commands.{file.parent.name}.settings"


def test_time_zones_are_known_where_the_computer_has_none() -> None:
    code = "from bot.config import load; print(load(None).timezone)"
    environment = {**os.environ, "PYTHONTZPATH": "", "LEERKRING_TIMEZONE": "Asia/Tbilisi"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.stdout == "Asia/Tbilisi\n", done.stderr
