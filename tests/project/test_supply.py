"""What the bot is made of: pinned, with hashes that pip can check, and the same in every list."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.oldest import pins
from tests.vulnerable import AWAY, NONE, SOME, UNKNOWN, verdict

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
AGAIN = "run `make hashes`"
MACHINES = ("x86_64", "aarch64")


def said(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def needed(lines: list[str]) -> set[str]:
    """What these requirements need, and what that needs in turn."""
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) in found:
                continue
            found.add((name, extra))
            for line in metadata.requires(name) or ():
                inner = Requirement(line)
                if inner.marker is None or any(
                    inner.marker.evaluate({"extra": extra, "platform_machine": machine})
                    for machine in MACHINES
                ):
                    waiting.append(inner)
    return {name for name, _ in found}


ALSO = ("-discord", "-postgres", "-s3")


def test_whatever_the_bot_needs_has_hashes() -> None:
    found = needed(PROJECT["project"]["dependencies"])
    assert found - set(pins(said("requirements.txt"))) == set(), AGAIN
    assert len(found) > 50


def test_discord_is_only_for_who_chooses_it() -> None:
    found = needed(PROJECT["project"]["optional-dependencies"]["discord"])
    assert found - set(pins(said("requirements-discord.txt"))) == set(), AGAIN
    assert "discord-py" in found - set(pins(said("requirements.txt")))
    assert re.search(r"^ARG ALSO=$", said("Dockerfile"), re.MULTILINE)


def test_a_bucket_is_only_for_who_chooses_it() -> None:
    found = needed(PROJECT["project"]["optional-dependencies"]["s3"])
    assert found - set(pins(said("requirements-s3.txt"))) == set(), AGAIN
    assert "obstore" in found - set(pins(said("requirements.txt")))


def test_a_server_for_what_is_kept_is_only_for_who_chooses_it() -> None:
    found = needed(PROJECT["project"]["optional-dependencies"]["postgres"])
    assert found - set(pins(said("requirements-postgres.txt"))) == set(), AGAIN
    assert {"psycopg", "psycopg-binary"} <= found - set(pins(said("requirements.txt")))


@pytest.mark.parametrize("name", [f"requirements{more}.txt" for more in ("", "-build", *ALSO)])
def test_hashes_are_of_the_versions_that_are_tested(name: str) -> None:
    tested = pins(said("constraints.txt"))
    hashed = pins(said(name))
    # What only other systems or newer interpreters need is not installed here.
    there = {package for package in hashed if not re.search(rf"^{package}==\S+ ;", said(name), re.MULTILINE)}
    assert {package: tested.get(package) for package in there} == {
        package: hashed[package] for package in there
    }, AGAIN
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", said(name), flags=re.MULTILINE).strip())
    assert len(entries) == len(hashed)
    for entry in entries:
        assert re.search(r" \\\n    --hash=sha256:[0-9a-f]{64}$", entry), entry


def test_what_builds_the_bot_has_hashes() -> None:
    hashed = pins(said("requirements-build.txt"))
    for requirement in map(Requirement, PROJECT["build-system"]["requires"]):
        assert requirement.specifier.contains(hashed[requirement.name]), AGAIN


def test_the_image_has_nothing_without_a_hash() -> None:
    image, script = said("Dockerfile"), said("packaging/install.sh")
    assert "pip install" not in image
    assert "packaging/install.sh /opt/leerkring" in image
    installs = re.findall(r"^\s*install (--.+)$", script, re.MULTILINE)
    assert len(installs) == 2
    for words in installs:
        assert "--require-hashes" in words or "--no-deps" in words
        assert "--no-build-isolation" in words


def test_no_list_says_where_packages_come_from() -> None:
    for name in sorted(ROOT.glob("constraints*.txt")) + sorted(ROOT.glob("requirements*.txt")):
        assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted", name.read_text("utf-8")) == []


def test_the_server_to_try_it_with_is_the_one_of_the_tests() -> None:
    image = re.search(r"matrixdotorg/synapse:v(\S+)", said("compose.yaml"))
    assert image is not None
    assert image[1] == pins(said("constraints-synapse.txt"))["matrix-synapse"]


def audited(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages})


FINE = {"name": "click", "version": "8.5.1", "vulns": []}
KNOWN = {"name": "h2", "version": "4.4.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["4.4.2"]}]}
SKIPPED = {"name": "yarl", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answer", "complaint", "line", "code"),
    [
        (audited(FINE), "", "No vulnerability is known in 1 packages.", NONE),
        (audited(FINE, KNOWN), "Found 1", "h2 4.4.1: PYSEC-1, mended in 4.4.2", SOME),
        (audited(SKIPPED), "No known vulnerabilities found", AWAY, UNKNOWN),
        (audited(FINE, SKIPPED), "", "The database of known vulnerabilities knows nothing of yarl.", UNKNOWN),
        ("", "Traceback:\nrequests.exceptions.ConnectionError: no such host", AWAY, UNKNOWN),
        ("", "error: argument -s: invalid choice", "pip-audit failed: error: argument -s: invalid choice", 3),
        ("", "", "pip-audit failed: no answer", UNKNOWN),
    ],
)
def test_an_audit_that_could_not_ask_is_no_good_news(
    answer: str, complaint: str, line: str, code: int
) -> None:
    assert verdict(answer, complaint) == ([line], code)
