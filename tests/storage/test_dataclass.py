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


@dataclass
class Base:
    name: str
    shown: str = field(default="", kw_only=True)
    seen: list[str] = field(default_factory=list, init=False)
    times: int = field(default=3, init=False)


@dataclass(slots=True)
class Longer(Base):
    more: tuple[str, ...] = ("a",)
    upper: str = field(init=False)

    def __post_init__(self) -> None:
        self.upper = self.name.upper()


@dataclass
class Own:
    name: str

    def __init__(self) -> None:
        self.name = "Amina"


def test_one_is_made_in_every_way_that_the_library_knows() -> None:
    first, second = Longer("wei", shown="x"), Longer("wei", ("b",))
    assert (first.name, first.more, first.shown, first.upper) == ("wei", ("a",), "x", "WEI")
    assert (second.more, second.shown, second.seen, second.times) == (("b",), "", [], 3)
    assert first.seen is not second.seen
    assert Counted(["a"]).seen == ["a"]
    assert Counted().seen == []
    assert Own().name == "Amina"
    assert Base("x") == Base("x")


@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), (("a", ("b",), "c"), {}), (("a",), {"times": 1}), (("a",), {"a": 1})]
)
def test_too_little_and_too_much_are_refused(arguments: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Longer(*arguments, **named)  # type: ignore[arg-type]
