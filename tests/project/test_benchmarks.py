"""The floor of the benchmarks is bare, and a comparison with other bots goes on without who is not there."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.peers.__main__ import named, report
from benchmarks.peers.install import CONSTRAINTS, LeftOut, complaint, interpreter
from benchmarks.peers.others import OTHERS, Other
from benchmarks.peers.results import Measured, side_by_side, slowest
from benchmarks.peers.running import Contestant, excused, turns
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Account
from tests.oldest import pins

ROOT = Path(__file__).parents[2]
NO_NETWORK = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('refused')': /maubot/
ERROR: Cannot install maubot because these package versions have conflicting dependencies.
ERROR: ResolutionImpossible: for help visit a page
"""
NOT_THERE = """\
ERROR: Could not find a version that satisfies the requirement maubot (from versions: none)
ERROR: No matching distribution found for maubot
"""
ACCOUNT = Account("@peer:test.local", "made up", "token", "DEVICE")

Done = subprocess.CompletedProcess[str]


def test_the_floor_has_nothing_of_ours_in_memory() -> None:
    code = "import sys, benchmarks.echo; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"nio", "bot", "commands", "storage"} & set(done.stdout.split()) == {"nio"}


def test_each_of_the_others_is_pinned_and_needed_by_nobody_else() -> None:
    for peer in OTHERS:
        assert peer.package in pins(CONSTRAINTS.read_text("utf-8"))
        for name in ("constraints.txt", "requirements.txt", "pyproject.toml"):
            assert peer.package not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (NO_NETWORK, "the index of packages cannot be reached"),
        (NOT_THERE, "Could not find a version that satisfies the requirement maubot (from versions: none)"),
        ("Collecting maubot\n\nNo space left on device\n", "No space left on device"),
        ("", "nobody said why"),
    ],
)
def test_one_line_says_what_is_wrong(said: str, line: str) -> None:
    assert complaint(said) == line


def test_what_cannot_be_installed_is_tried_again_next_time_and_then_kept(tmp_path: Path) -> None:
    asked: list[str] = []
    works = False

    def run(command: Sequence[str]) -> Done:
        asked.append(command[2])
        if command[2] == "venv":
            Path(command[-1]).mkdir(exist_ok=True)
            return Done(command, 0, "", "")
        assert command[-3:] == ("-c", str(CONSTRAINTS), "maubot")
        return Done(command, 0 if works else 1, "", "" if works else NO_NETWORK)

    with pytest.raises(LeftOut, match=r"^cannot be installed: the index of packages cannot be reached$"):
        interpreter("maubot", tmp_path, run)
    works = True
    python = interpreter("maubot", tmp_path, run)
    assert asked == ["venv", "pip"] * 2
    assert interpreter("maubot", tmp_path, run) == python == tmp_path / ".venv-peer-maubot" / "bin" / "python"
    assert asked == ["venv", "pip"] * 2
    (tmp_path / ".venv-peer-maubot" / ".stamp").write_text("an older list of versions", "utf-8")
    interpreter("maubot", tmp_path, run)
    assert asked == ["venv", "pip"] * 3


@pytest.mark.parametrize("peer", OTHERS, ids=lambda peer: peer.package)
def test_the_settings_of_the_others_stay_in_their_folder_and_on_this_server(
    peer: Other, tmp_path: Path
) -> None:
    words = peer.prepare(tmp_path, "http://127.0.0.1:8008", ACCOUNT, 5)
    assert str(tmp_path / "config.yaml") in words
    settings = (tmp_path / "config.yaml").read_text("utf-8")
    assert isinstance(json.loads(settings), dict)
    assert "http://127.0.0.1:8008" in settings
    assert ACCOUNT.user_id in settings
    assert f"sqlite:{tmp_path}/" in settings.replace("sqlite://", "sqlite:")


def test_all_stand_side_by_side_with_how_many_times_the_first_they_are() -> None:
    bare = Measured("bare echo", [10.0, 10.0, 10.0], [1.0], [50.0])
    ours = Measured("leerkring", [11.0, 12.0, 13.0], [2.5], [75.0])
    assert side_by_side([bare, ours]) == (
        "                                      bare echo      leerkring\n"
        "command to reply, median of 3 rounds      10 ms   12 ms (1.20)\n"
        "the same, 19 out of 20 (p95)              10 ms   13 ms (1.29)\n"
        "start to first answer, median of 1       1.00 s  2.50 s (2.50)\n"
        "memory after the start (RSS)             50 MiB  75 MiB (1.50)"
    )


def test_the_slow_ones_are_one_in_twenty() -> None:
    values = [float(number) for number in range(1, 20)]
    assert slowest([*values, 1000.0, 1000.0]) == 1000.0
    assert slowest([*values, 20.0, 1000.0]) == 20.0
    assert slowest([1.0, 3.0]) < 3.0


def test_who_is_left_out_has_a_line_that_says_why() -> None:
    measured = [Measured(name, [1.0, 1.0], [1.0], [1.0]) for name in ("bare echo", "leerkring")]
    first, second = OTHERS
    told = report(measured, {named(first): "cannot be installed: no network"}).splitlines()
    assert told[-1] == f"{named(first)} is left out: it cannot be installed: no network"
    assert [line for line in told if line.startswith(f"{named(second)}: {second.command};")]
    assert not [line for line in told if line.startswith(f"{named(first)}: ")]


def contestant(tmp_path: Path, *, ours: bool) -> Contestant:
    log = tmp_path / "log"
    log.write_text("Starting\nConfigError: user is required\n", "utf-8")
    asker = MatrixUser("http://127.0.0.1:1", ACCOUNT)
    return Contestant(
        Measured("maubot"), "!ping", ACCOUNT, asker, lambda: pytest.fail("began"), log, ours=ours
    )


async def test_a_failure_of_another_is_noted_and_ours_is_the_end(tmp_path: Path) -> None:
    left_out: dict[str, str] = {}
    with excused(contestant(tmp_path, ours=False), left_out):
        raise TimeoutError
    assert left_out == {"maubot": "gave no answer: ConfigError: user is required"}
    with pytest.raises(TimeoutError), excused(contestant(tmp_path, ours=True), left_out):
        raise TimeoutError


async def test_each_is_the_first_as_often(tmp_path: Path) -> None:
    three = [contestant(tmp_path, ours=False) for _ in range(3)]
    rounds = [turns(three, number) for number in range(3)]
    assert {id(one) for one in (order[0] for order in rounds)} == {id(one) for one in three}
    assert all(len(order) == 3 for order in rounds)
