"""The identity on the command line: `leerkring check` shows it, `leerkring reset-identity` replaces it."""

import os
import pty
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import reset
from bot.check import check
from bot.errors import Failure
from bot.lock import one_process
from bot.matrix.encryption import crypto_folder
from bot.matrix.seeds import KEPT
from bot.settings import Matrix, Settings, Storage
from tests.bot.test_cli import PROGRAM, leerkring, of_account
from tests.kit.bot_device import contents, inspected, made_elsewhere, started
from tests.kit.synapse import Account, Homeserver


@pytest.fixture
def account(synapse: Homeserver) -> Account:
    return synapse.register(f"reset-{secrets.token_hex(4)}")


@pytest.fixture
def settings(synapse: Homeserver, account: Account, tmp_path: Path) -> Settings:
    """What the program finds in `configured`."""
    matrix = Matrix.model_validate(
        {"homeserver": synapse.url, "user_id": account.user_id, "access_token": account.access_token}
    )
    return Settings(storage=Storage(url=f"sqlite+aiosqlite:///{tmp_path}/data/leerkring.db"), matrix=matrix)


@pytest.fixture
def folder(settings: Settings) -> Path:
    return crypto_folder(settings.storage.crypto)


@pytest.fixture
def configured(synapse: Homeserver, account: Account, tmp_path: Path) -> Path:
    """The folder that the program runs in."""
    token = f'access_token = "{account.access_token}"\n'
    (tmp_path / "leerkring.toml").write_text(of_account(synapse, account) + token)
    return tmp_path


async def test_check_shows_the_identity(
    synapse: Homeserver,
    account: Account,
    settings: Settings,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def said(word: str) -> str:
        capsys.readouterr()
        fine = await check(settings)
        (line,) = (line for line in capsys.readouterr().out.splitlines() if word in line)
        assert fine == (line[0] != "✗")
        return line

    nothing = "→ the account has no identity yet; `leerkring run` makes one when it starts"
    assert await said(" identity ") == nothing
    await started(synapse, account, folder)
    before = contents(folder)
    assert (await said(" identity ")).startswith(
        f"✓ the device {account.device_id} is signed by the bot's own"
    )
    (folder / KEPT).chmod(0o644)
    assert (await said("others can read"))[0] == "✗"
    (folder / KEPT).chmod(0o600)
    made_elsewhere(synapse, account)
    assert (await said(" identity "))[0] == "✗"
    assert contents(folder) == before


async def test_reset_identity(configured: Path, synapse: Homeserver, account: Account, folder: Path) -> None:
    first = await started(synapse, account, folder)
    made_elsewhere(synapse, account)
    assert not (await inspected(synapse, account, folder)).fine
    password = {"LEERKRING_MATRIX__PASSWORD": account.password}
    done = leerkring(configured, "reset-identity", "--yes", **password)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"the device {account.device_id} is signed by the bot's own identity ")
    assert done.stderr.startswith(reset.COSTS)
    assert account.password not in done.stdout + done.stderr
    state = await inspected(synapse, account, folder)
    assert state.fine
    assert state != first
    assert await started(synapse, account, folder) == state


@pytest.mark.parametrize(
    ("words", "environment", "code", "said"),
    [
        ((), {"LEERKRING_MATRIX__PASSWORD": "wrong"}, 2, "without a terminal to ask at, it takes --yes"),
        (("--yes",), {}, 2, "matrix.password: is not set"),
        (("--yes",), {"LEERKRING_MATRIX__PASSWORD": "wrong"}, 1, "does not accept the password of"),
    ],
)
async def test_a_reset_that_cannot_be(
    words: tuple[str, ...],
    environment: dict[str, str],
    code: int,
    said: str,
    configured: Path,
    synapse: Homeserver,
    account: Account,
    folder: Path,
) -> None:
    first = await started(synapse, account, folder)
    done = leerkring(configured, "reset-identity", *words, **environment)
    assert done.returncode == code
    assert said in done.stderr.splitlines()[-1]
    assert await inspected(synapse, account, folder) == first


def test_no_reset_while_the_bot_runs(configured: Path, account: Account, settings: Settings) -> None:
    with one_process(settings):
        done = leerkring(configured, "reset-identity", "--yes", LEERKRING_MATRIX__PASSWORD=account.password)
    assert done.returncode == 1
    assert "another leerkring is already running for " in done.stderr


async def test_a_reset_without_a_server(settings: Settings) -> None:
    matrix = settings.matrix.model_copy(update={"homeserver": "http://127.0.0.1:9"})
    with pytest.raises(Failure, match="cannot reach the homeserver"):
        await reset.reset(settings.model_copy(update={"matrix": matrix}), "password")


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: what a person holds, and what the program gets."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_reset_asks_at_a_terminal(
    agreed: bool, configured: Path, account: Account, terminal: tuple[int, int]
) -> None:
    person, program = terminal
    process = subprocess.Popen(
        [PROGRAM, "reset-identity"],
        cwd=configured,
        stdin=program,
        stdout=subprocess.PIPE,
        stderr=program,
        start_new_session=True,
    )
    said = answered(person, "Go on? [y/N]: ", "y\n" if agreed else "\n")
    assert "No message is lost." in " ".join(said.split())
    if agreed:
        said += answered(person, f"The password of {account.user_id}: ", f"{account.password}\n")
    stdout, _ = process.communicate(timeout=120)
    said += os.read(person, 10_000).decode()
    assert account.password not in said
    assert process.returncode == (0 if agreed else 1), said
    assert (b"`leerkring run` signs it when it starts" in stdout) == agreed


def answered(terminal: int, prompt: str, answer: str) -> str:
    said = ""
    while not said.endswith(prompt):
        said += os.read(terminal, 1000).decode()
    os.write(terminal, answer.encode())
    return said


def test_the_help_names_it(tmp_path: Path) -> None:
    assert "\n  reset-identity " in leerkring(tmp_path, "--help").stdout
