"""Ours do what the library's do, as far as anybody asks it of them."""

import copy
import dataclasses
import pickle
import re
from dataclasses import field, replace

import pytest

from storage.dataclass import dataclass
from tests.project.test_layers import FLOORS, ROOT


@dataclass(frozen=True, slots=True)
class Kept:
    name: str
    secret: str = field(default="", repr=False)
    at: int = field(default=0, compare=False)


@dataclass(slots=True)
class Counted:
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Empty:
    pass


@dataclass(frozen=True, eq=False, kw_only=True)
class Known:
    name: str


def test_equal_is_what_has_equal_parts() -> None:
    assert Kept("Amina", "x", 1) == Kept("Amina", "x", 2) != Kept("Amina", "y")
    assert Empty() == Empty()
    name: object = "Amina"
    assert Kept("Amina") != name
    known = Known(name="Amina")
    assert known == known != Known(name="Amina")


def test_what_is_frozen_can_be_a_key_and_what_changes_cannot() -> None:
    assert {Kept("Amina", "x", 1): "found"}[Kept("Amina", "x", 2)] == "found"
    assert len({Empty(), Empty()}) == 1
    with pytest.raises(TypeError):
        hash(Counted())


def test_it_shows_all_but_what_is_hidden() -> None:
    assert repr(Kept("Amina", "x", 1)) == "Kept(name='Amina', at=1)"
    assert repr(Empty()) == "Empty()"


def test_it_can_be_replaced_copied_and_sent() -> None:
    kept = Kept("Amina", "x", 1)
    assert replace(kept, name="Wei") == Kept("Wei", "x", 1)
    assert copy.deepcopy(kept) == pickle.loads(pickle.dumps(kept)) == kept
    assert [one.name for one in dataclasses.fields(kept)] == ["name", "secret", "at"]


def test_there_are_no_others() -> None:
    theirs = re.compile(r"from dataclasses import .*\bdataclass\b|\bdataclasses\.dataclass\b")
    users = [
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
        if theirs.search(path.read_text("utf-8"))
    ]
    assert users == ["bot/matrix/__init__.py", "storage/dataclass.py"]
