"""Imports only go down, a platform stays in its place, and no file depends on one machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from commands.practice import Practice

ROOT = Path(__file__).parents[2]

# From top to bottom: each may import itself and what stands below it.
FLOORS = ("bot", "commands", "storage")
ONLY_IN = {"nio": "bot", "discord": "bot", "aiohttp": "bot", "sqlalchemy": "storage"}
NOT_SHIPPED = ("tests", "benchmarks")


def imported_modules(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import in a module of `package`, also of those inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            above = parents[: len(parents) - node.level + 1] if node.level else []
            yield node.lineno, ".".join([*above, *([node.module] if node.module else [])])


def violations(source: str, path: Path) -> list[str]:
    """What a module may not import; `path` is relative to the root of the project."""
    floor = path.parts[0]
    above = FLOORS[: FLOORS.index(floor)]
    wrong = []
    for line, name in imported_modules(source, ".".join(path.parent.parts)):
        top = name.split(".")[0]
        if top in above or top in NOT_SHIPPED or ONLY_IN.get(top, floor) != floor:
            wrong.append(f"{path}:{line}: {floor} must not import {name}")
    return wrong


def test_imports_only_go_down() -> None:
    modules = [path.relative_to(ROOT) for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
    assert {path.parts[0] for path in modules} == set(FLOORS)
    wrong = [text for path in modules for text in violations((ROOT / path).read_text("utf-8"), path)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("storage/tables.py", "import commands"),
        ("storage/tables.py", "import commands.chat as port"),
        ("commands/standup/round.py", "def late():\n    from bot.matrix import client"),
        ("commands/standup/round.py", "from ...bot import config"),
        ("commands/chat.py", "import nio"),
        ("commands/chat.py", "from sqlalchemy.orm import Session"),
        ("bot/config.py", "import sqlalchemy"),
        ("storage/media.py", "import aiohttp.web"),
        ("bot/config.py", "from tests.kit.synapse import Synapse"),
    ],
)
def test_what_goes_up_is_found(path: str, source: str) -> None:
    assert len(violations(source, Path(path))) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("bot/matrix/client.py", "import nio\nfrom commands.chat import Text\nimport storage.ids"),
        (
            "commands/standup/round.py",
            "from storage import tables\nfrom ..chat import Text\nfrom . import texts",
        ),
        ("storage/tables.py", "import sqlalchemy\nfrom storage.ids import PostId"),
        ("storage/tables.py", "import botany, commandsline"),
    ],
)
def test_what_goes_down_is_allowed(path: str, source: str) -> None:
    assert violations(source, Path(path)) == []


# Practices stand side by side. Each pair that is left here is one too many: it may go from this list, and
# none may come to it.
KNOWS: dict[str, set[str]] = {}


def practices_known() -> dict[str, set[str]]:
    """Which folders of practices import which others, also inside functions."""
    named = {
        path.parent.name
        for path in (ROOT / "commands").glob("*/__init__.py")
        if "PRACTICE =" in text_of(path)
    }
    known: dict[str, set[str]] = {}
    for path in (path for name in sorted(named) for path in (ROOT / "commands" / name).rglob("*.py")):
        relative = path.relative_to(ROOT)
        mine = relative.parts[1]
        for _, imported in imported_modules(path.read_text("utf-8"), ".".join(relative.parent.parts)):
            floor, _, below = imported.partition(".")
            other = below.partition(".")[0]
            if floor == "commands" and other in named - {mine}:
                known.setdefault(mine, set()).add(other)
    return known


def test_practices_know_no_others_than_before() -> None:
    assert practices_known() == KNOWS


def test_nothing_in_a_practice_looks_up_the_list_of_all() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "commands").glob("*/*.py"))
        if re.search(r"\bcommands\.handle\b|from commands import .*\bhandle\b", path.read_text("utf-8"))
    ]
    assert users == []


# Beside the answers of each: copies of a database, for backups, the playground's own store, and that of keys.
OF_ONE = ("dialect", "driver", "postgres", "snapshot", "dump", "playground", "audit", "ballots", "mirror")


def test_what_differs_between_databases_is_in_one_place() -> None:
    of_one = re.compile(r"sqlalchemy\.dialects|sqlite|PRAGMA|VACUUM|BEGIN ")
    files = [path for path in (ROOT / "storage").rglob("*.py") if "migrations" not in path.parts]
    users = [path.stem for path in files if of_one.search(path.read_text("utf-8"))]
    assert set(users) - set(OF_ONE) == set()


LINES = 300


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    files = [
        path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if "versions" not in path.parts
    ]
    long = {
        path.relative_to(ROOT).as_posix() for path in files if path.read_text("utf-8").count("\n") > LINES
    }
    assert not long, "each of these wants to be parted along its seams"


# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    ]
]
FOLDERS = "|".join(["root", "home", "work", "workspace", "Users", "tmp"])
MACHINE_PATH = re.compile(rf"(?<![\w.:/}})-])/(?:{FOLDERS})/\w")


def names_a_machine(text: str) -> list[str]:
    """The lines that hold a package registry's host or a path that exists on somebody's machine only."""
    return [
        line
        for line in text.splitlines()
        if any(host in line for host in REGISTRIES) or MACHINE_PATH.search(line)
    ]


def project_files() -> list[Path]:
    """What git tracks, or would with the next `git add`; without git, what is neither hidden nor built."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        hidden = re.compile(r"(^|/)(\.(?!ci/)|data/|build/|[^/]+\.egg-info/)")
        paths = [path for path in ROOT.rglob("*") if not hidden.search(path.relative_to(ROOT).as_posix())]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""  # a picture or another binary


def test_no_file_names_a_registry_or_a_machine() -> None:
    files = project_files()
    assert Path(__file__) in files
    found = [f"{path.relative_to(ROOT)}: {line}" for path in files for line in names_a_machine(text_of(path))]
    assert not found, "\n".join(found)


def test_a_registry_or_a_machine_is_found() -> None:
    folder = "/".join(["", "home", "anna", "leerkring"])
    for line in [f"index = https://{REGISTRIES[0]}/simple", f"cd {folder}", f'"{folder}"', f"PATH={folder}"]:
        assert names_a_machine(line) == [line]
    for line in [
        "see docs/home/start",
        f"https://example.org{folder}",
        "sqlite+aiosqlite:///data/leerkring.db",
    ]:
        assert names_a_machine(line) == []


def test_the_manual_tells_of_each_field_of_a_practice() -> None:
    manual = (ROOT / "docs" / "practices.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", manual)) | {
        name for title in re.findall(r"^## (.+)$", manual, re.M) for name in title.split(", ")
    }
    assert {field.name for field in fields(Practice)} - told == set()


def test_each_field_of_a_practice_says_what_it_is_for() -> None:
    source = ast.parse((ROOT / "commands" / "practice.py").read_text("utf-8"))
    practice = next(one for one in source.body if isinstance(one, ast.ClassDef) and one.name == "Practice")
    behind = dict(pairwise(practice.body))
    silent = [
        one.target.id
        for one in practice.body
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and not (isinstance(behind.get(one), ast.Expr))
    ]
    assert silent == []
