"""One process per account."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import Failure
from bot.lock import Held, held, one_process
from bot.settings import Matrix, Settings, Storage

HOLDER = """
import sys
from pathlib import Path
from tests.bot.test_lock import settings_in
from bot.lock import one_process
with one_process(settings_in(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def settings_in(folder: Path, user_id: str = "@leer/kring:example.org") -> Settings:
    storage = Storage(url=f"sqlite+aiosqlite:///{folder}/leerkring.db")
    return Settings(storage=storage, matrix=Matrix(homeserver="https://example.org", user_id=user_id))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own, also for processes that it starts."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the account."""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    expected = rf"already running for @leer/kring:example\.org \(process {holder.pid}\)"
    with pytest.raises(Failure, match=expected), one_process(settings_in(tmp_path / "data")):
        pass


def test_a_second_process_with_another_database_too(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    expected = rf"\(process {holder.pid}\)"
    with pytest.raises(Failure, match=expected), one_process(settings_in(tmp_path / "elsewhere")):
        pass


def test_another_account_runs_beside_it(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    assert holder.poll() is None
    with one_process(settings_in(tmp_path / "data", "@other:example.org")):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with one_process(settings_in(tmp_path / "data")):
        pass


def test_it_is_let_go_of_and_leaves_nothing(tmp_path: Path, temporary: Path) -> None:
    for _ in range(2):
        with one_process(settings_in(tmp_path / "new" / "data")):
            assert list((tmp_path / "new" / "data").glob("*.lock"))
    assert not (tmp_path / "new").exists()
    assert [path for path in temporary.rglob("*") if path.is_file()] == []


def test_nobody_else_can_hold_it(tmp_path: Path, temporary: Path) -> None:
    (ours,) = named_in(tmp_path, temporary)
    # Of whoever else is on this computer.
    others = temporary / ours.name
    others.touch(mode=0o666)
    (temporary / f"leerkring-{ours.name}").touch(mode=0o666)
    with (
        held(others),
        held(temporary / f"leerkring-{ours.name}"),
        one_process(settings_in(tmp_path / "data")),
    ):
        pass


@pytest.mark.parametrize("mode", [0o777, 0o750])
def test_a_folder_that_others_can_use_holds_no_lock(tmp_path: Path, temporary: Path, mode: int) -> None:
    (ours,) = named_in(tmp_path, temporary)
    ours.parent.chmod(mode)
    with held(ours), one_process(settings_in(tmp_path / "data")):
        pass


def named_in(tmp_path: Path, temporary: Path) -> list[Path]:
    with one_process(settings_in(tmp_path / "data")):
        return list(temporary.rglob("*.lock"))


def test_a_temporary_folder_that_cannot_be_used_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent" / "folder"))
    (tmp_path / "absent").write_text("a file, so no folder can be made below it")
    with (
        one_process(settings_in(tmp_path / "data")),
        pytest.raises(Failure, match=f"process {os.getpid()}"),
        one_process(settings_in(tmp_path / "data")),
    ):
        pass


def test_no_link_is_followed(tmp_path: Path, temporary: Path) -> None:
    (lock,) = named_in(tmp_path, temporary)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    lock.symlink_to(victim)
    with one_process(settings_in(tmp_path / "data")):
        assert victim.read_text() == "precious"
    lock.parent.rename(temporary / "moved")
    lock.parent.symlink_to(temporary / "moved")
    with one_process(settings_in(tmp_path / "data")):
        assert victim.read_text() == "precious"


def test_who_waits_for_a_lock_that_goes_does_not_hold_nothing(tmp_path: Path) -> None:
    file = tmp_path / "one.lock"
    with held(file):
        file.unlink()
        with held(file), pytest.raises(Held, match=f"process {os.getpid()}"), held(file):
            pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with (
        pytest.raises(Failure, match=r"cannot write in the folder .*data"),
        one_process(settings_in(tmp_path / "data")),
    ):
        pass
