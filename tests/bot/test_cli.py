"""The command line as people use it: a process of its own, its exit code, one line for what went wrong."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import log
from bot.cli import main
from tests.kit.synapse import Account, Homeserver

PROGRAM = Path(sys.executable).with_name("leerkring")
TOKEN = "syt_c2VjcmV0_OfTheTestOfTheCommandLine_1a2b3c"
PASSWORD = "the password of the test"
ACCOUNT = '[matrix]\nhomeserver = "http://127.0.0.1:9"\nuser_id = "@leerkring:example.org"\n'


def leerkring(folder: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs the program in `folder` and checks what holds for every end of it."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LEERKRING_")}
    done = subprocess.run(
        [PROGRAM, *words],
        cwd=folder,
        env=ours | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
    )
    output = done.stdout + done.stderr
    assert "Traceback" not in output
    assert TOKEN not in output
    assert PASSWORD not in output
    return done


def refused(done: "subprocess.CompletedProcess[str]", code: int) -> str:
    """The one line that says why."""
    assert done.returncode == code, done
    (line,) = done.stderr.splitlines()
    assert line.startswith("leerkring: ")
    return line


def configured(folder: Path, text: str) -> None:
    (folder / "leerkring.toml").write_text(text)


@pytest.fixture(scope="module")
def account(synapse: Homeserver) -> Account:
    return synapse.register(f"cli-{secrets.token_hex(4)}")


def of_account(synapse: Homeserver, account: Account) -> str:
    return f'[matrix]\nhomeserver = "{synapse.url}"\nuser_id = "{account.user_id}"\n'


def test_version(tmp_path: Path) -> None:
    done = leerkring(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("leerkring 0.")


def test_version_imports_nothing_slow() -> None:
    slow = {"nio", "sqlalchemy", "aiohttp", "pydantic", "structlog"}
    code = f"import sys, bot.cli; print(sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_check_does_without_what_only_the_running_bot_needs() -> None:
    code = "import sys, bot.config, bot.check; print('nio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_help_names_every_command(tmp_path: Path) -> None:
    done = leerkring(tmp_path, "--help")
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in ("run", "check", "export"))


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    done = leerkring(tmp_path)
    assert done.returncode == 2
    assert "Usage: leerkring" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("fly",), ("run", "--fast"), ("export",), ("export", "--community", "!a:b", "--format", "xml")],
)
def test_wrong_usage(words: tuple[str, ...], tmp_path: Path) -> None:
    refused(leerkring(tmp_path, *words), 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'[matrix]\nacces_token = "{TOKEN}"', "the nearest known one is matrix.access_token"),
        ('timezone = "Europe/Amsterdan"', 'did you mean "Europe/Amsterdam"?'),
        (
            '[standup]\nopen = "tue 25:00"',
            '"tue 25:00" has no time from 00:00 to 23:59; for example: open = ',
        ),
        ('[matrix]\nuser_id = "leerkring"', '"leerkring" is not a Matrix user id'),
        ("[matrix\n", "line 1 is not TOML"),
    ],
)
def test_wrong_config(text: str, said: str, tmp_path: Path) -> None:
    configured(tmp_path, text)
    assert said in refused(leerkring(tmp_path, "check"), 2)


@pytest.mark.parametrize("command", [("run",), ("export", "--community", "!a:b")])
def test_wrong_config_stops_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    configured(tmp_path, f'[matrix]\nacces_token = "{TOKEN}"')
    assert "the nearest known one is matrix.access_token" in refused(leerkring(tmp_path, *command), 2)


def test_every_problem_has_a_line(tmp_path: Path) -> None:
    configured(tmp_path, 'timezon = "x"\nlanguage = "de"')
    done = leerkring(tmp_path, "check", LEERKRING_COUNTRY="nl")
    assert done.returncode == 2
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["timezon", "language", "country"]


def test_an_unknown_variable(tmp_path: Path) -> None:
    done = leerkring(tmp_path, "check", LEERKRING_MATRIX__PASWORD=PASSWORD)
    assert "the nearest known one is LEERKRING_MATRIX__PASSWORD" in refused(done, 2)


@pytest.mark.parametrize("words", [("run", "--config", "x.toml"), ("--config", "x.toml", "run")])
def test_config_comes_before_or_after_the_command(words: tuple[str, ...], tmp_path: Path) -> None:
    assert "x.toml: the config file cannot be read" in refused(leerkring(tmp_path, *words), 2)
    (tmp_path / "x.toml").write_text('prefix = "a"')
    assert "prefix (in x.toml)" in refused(leerkring(tmp_path, *words), 2)


def test_run_needs_an_account(tmp_path: Path) -> None:
    done = leerkring(tmp_path, "run")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
    configured(tmp_path, ACCOUNT)
    assert "matrix.access_token: is not set, nor is matrix.password" in refused(leerkring(tmp_path, "run"), 2)


# What is wrong outside the config


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:///file/x.db", "sqlite+aiosqlite:///folder"])
def test_a_database_that_cannot_be_used(url: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    configured(tmp_path, f'[storage]\nurl = "{url}"\n{ACCOUNT}access_token = "{TOKEN}"')
    done = leerkring(tmp_path, "check")
    assert done.returncode == 1
    assert "\n✗ " in done.stdout
    refused(leerkring(tmp_path, "run"), 1)


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "leerkring.db").write_text("this is not a database, but a file of another kind")
    configured(tmp_path, f'{ACCOUNT}access_token = "{TOKEN}"')
    done = leerkring(tmp_path, "check")
    assert done.returncode == 1
    assert "✗ the database data/leerkring.db cannot be used: file is not a database" in done.stdout
    assert "file is not a database" in refused(leerkring(tmp_path, "run"), 1)


def test_a_server_that_is_away(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        matrix = {"LEERKRING_MATRIX__HOMESERVER": url, "LEERKRING_MATRIX__ACCESS_TOKEN": TOKEN}
        configured(tmp_path, ACCOUNT)
        expected = f"cannot reach the homeserver {url}: connection refused"
        done = leerkring(tmp_path, "check", **matrix)
        assert done.returncode == 1
        assert f"✗ {expected}" in done.stdout
        assert refused(leerkring(tmp_path, "run", **matrix), 1) == f"leerkring: {expected}"


def test_a_wrong_token(synapse: Homeserver, account: Account, tmp_path: Path) -> None:
    configured(tmp_path, of_account(synapse, account) + f'access_token = "{TOKEN}"')
    done = leerkring(tmp_path, "check")
    assert done.returncode == 1
    assert "✗ the homeserver does not accept matrix.access_token (M_UNKNOWN_TOKEN)" in done.stdout
    assert "does not accept matrix.access_token" in refused(leerkring(tmp_path, "run"), 1)


def test_a_wrong_password(synapse: Homeserver, account: Account, tmp_path: Path) -> None:
    configured(tmp_path, of_account(synapse, account))
    done = leerkring(tmp_path, "run", LEERKRING_MATRIX__PASSWORD=PASSWORD)
    assert "does not accept the password of" in refused(done, 1)


# When all is well


def test_check_says_what_is_fine(synapse: Homeserver, tmp_path: Path) -> None:
    account = synapse.register(f"checked-{secrets.token_hex(4)}")
    configured(tmp_path, of_account(synapse, account) + f'access_token = "{account.access_token}"')
    done = leerkring(tmp_path, "check")
    assert (done.returncode, done.stderr) == (0, "")
    marks = [line[0] for line in done.stdout.splitlines()]
    assert sorted(marks) == sorted(["✓"] * 6 + ["→"] * 5)
    assert f"the server accepts {account.user_id}, device {account.device_id}" in done.stdout
    assert "override_ratelimit" in done.stdout
    assert account.access_token not in done.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["leerkring.toml"]


def test_check_goes_on_without_an_account(tmp_path: Path) -> None:
    done = leerkring(tmp_path, "check")
    assert done.returncode == 1
    assert [line[0] for line in done.stdout.splitlines()] == [*"✓✓✓→✗✗✗→→"]
    assert "→ privacy.organisation and privacy.contact are empty: !privacy cannot tell" in done.stdout
    filled = {"LEERKRING_PRIVACY__ORGANISATION": "De Tuin", "LEERKRING_PRIVACY__CONTACT": "Anna"}
    done = leerkring(tmp_path, "check", **filled, LEERKRING_PRIVACY__LEGAL_BASIS="consent")
    assert "privacy" not in done.stdout


@pytest.fixture
def running(synapse: Homeserver, account: Account, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """The bot at work; its first line came out."""
    configured(tmp_path, of_account(synapse, account) + f'access_token = "{account.access_token}"')
    process = subprocess.Popen([PROGRAM, "run"], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "leerkring runs" in process.stderr.readline()
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_run_ends_when_told_to(number: signal.Signals, running: "subprocess.Popen[str]") -> None:
    running.send_signal(number)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 0, said
    assert "Traceback" not in said


def test_a_second_run_is_refused(running: "subprocess.Popen[str]", tmp_path: Path) -> None:
    line = refused(leerkring(tmp_path, "run"), 1)
    assert "another leerkring is already running for " in line
    assert line.endswith(f"(process {running.pid})")


# Within this process, where what the commands call can be replaced


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(log, "configure", lambda: None)


def replace(monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    async def collect(_settings: object, community: str, *_more: object) -> object:
        await asyncio.sleep(0)
        if isinstance(answer, Exception):
            raise answer
        return {"community": community, "answer": answer}

    async def note(*_: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("bot.export.export", collect)
    monkeypatch.setattr("bot.audit.note", note)


@pytest.mark.usefixtures("prepared")
def test_export_prints_json(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    replace(monkeypatch, "één 📷")
    with pytest.raises(SystemExit) as end:
        main(["export", "--community", "!a:b", "--format", "json"])
    assert end.value.code == 0
    printed = capsysbinary.readouterr().out.decode()
    assert json.loads(printed) == {"community": "!a:b", "answer": "één 📷"}
    assert "één 📷" in printed


@pytest.mark.usefixtures("prepared")
def test_a_bug_is_called_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    replace(monkeypatch, ZeroDivisionError("somebody's words"))
    with pytest.raises(SystemExit) as end:
        main(["export", "--community", "!a:b"])
    assert end.value.code == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "leerkring: this is a bug in leerkring (ZeroDivisionError); please report it with the entry above"
    )
