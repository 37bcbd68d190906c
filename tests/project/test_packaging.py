"""What is installed beside the program: units for systemd, the image's and compose's files, the manual."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot import health, service
from bot.config import load
from bot.settings import KEYS

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "packaging").glob("*.service"))
MANUAL = (ROOT / "docs" / "operations.md").read_text("utf-8")
MOST_EXPOSED = 2.0
"""On systemd's scale, on which a service without any hardening has 9.6."""


def analysed(unit: Path, folder: Path, *words: str) -> str:
    """What systemd says of a unit whose program is there."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd here")
    copy = folder / unit.name
    copy.write_text(unit.read_text("utf-8").replace("/opt/leerkring/bin/leerkring", "/bin/true"), "utf-8")
    done = subprocess.run(["systemd-analyze", *words, str(copy)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_units(unit: Path, tmp_path: Path) -> None:
    said = analysed(unit, tmp_path, "verify")
    assert unit.name not in said, said


def test_the_bot_can_do_little_harm(tmp_path: Path) -> None:
    said = analysed(ROOT / "packaging" / "leerkring.service", tmp_path, "security", "--offline=true")
    found = re.search(r"Overall exposure level for \S+ ([\d.]+)", said)
    assert found is not None
    assert float(found[1]) <= MOST_EXPOSED


def test_systemd_waits_until_the_bot_has_ended_by_itself() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "packaging" / "leerkring.service")
    assert float(unit["Service"]["TimeoutStopSec"]) > service.STOP_WITHIN
    compose = (ROOT / "compose.yaml").read_text("utf-8")
    grace = re.search(r"stop_grace_period: (\d+)s", compose)
    assert grace is not None
    assert float(grace[1]) > service.STOP_WITHIN


def test_the_environment_of_the_image_is_of_known_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "".join((ROOT / name).read_text("utf-8") for name in ("Dockerfile", "compose.yaml"))
    names = set(re.findall(r"LEERKRING_([A-Z_]+)[=:]", text))
    assert len(names) >= 7
    assert {name.lower().replace("__", ".") for name in names} <= set(KEYS)


def test_the_manual_names_every_metric_and_no_other() -> None:
    source = Path(health.__file__).read_text("utf-8")
    there = set(re.findall(r'^            "([a-z_]+)": \(', source, re.MULTILINE))
    there |= {"one_time_keys", "handler_errors_total"}
    assert len(there) > 10
    assert set(re.findall(r"`leerkring_([a-z_]+)`", MANUAL)) == there


def test_the_settings_in_the_manual_are_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_MATRIX__PASSWORD", "as the manual says")
    blocks = re.findall(r"```toml\n(.+?)```", MANUAL, re.DOTALL)
    assert blocks
    for block in blocks:
        (tmp_path / "leerkring.toml").write_text(block, "utf-8")
        load(tmp_path / "leerkring.toml")


def test_every_file_that_the_manual_names_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", MANUAL) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_a_crash_leaves_nothing_behind_and_a_drawing_takes_nobody_along() -> None:
    for unit in UNITS:
        said = unit.read_text("utf-8")
        if "[Service]" in said:
            assert "\nLimitCORE=0\n" in said, unit.name
    assert "\nOOMPolicy=continue\n" in (ROOT / "packaging" / "leerkring.service").read_text("utf-8")
