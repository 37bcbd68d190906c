"""Expressions are compiled late; that each can be is known here."""

import pkgutil
import re
from importlib import import_module
from types import ModuleType

import pytest

from storage.expressions import expression
from tests.project.test_layers import FLOORS


def test_it_does_what_a_compiled_one_does() -> None:
    found = expression(r"(\w+)-(\d+)", re.IGNORECASE)
    assert [found.sub("x", "a-1 b"), found.fullmatch("A-1").groups(), found.pattern] == [  # type: ignore[union-attr]
        "x b",
        ("A", "1"),
        r"(\w+)-(\d+)",
    ]
    assert found.search("nothing") is None


def test_it_is_compiled_once_something_is_looked_for() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")


def _held(module: ModuleType) -> list[object]:
    kind = type(expression(""))
    values = list(vars(module).values())
    for value in [*values]:
        if isinstance(value, dict):
            values += [*value, *value.values()]
        elif isinstance(value, list | tuple):
            values += [part for one in value for part in (one if isinstance(one, tuple) else (one,))]
    return [value for value in values if type(value) is kind]


@pytest.mark.parametrize("floor", FLOORS)
def test_every_one_of_ours_can_be_compiled(floor: str) -> None:
    package = import_module(floor)
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{floor}.")]
    ours = [name for name in names if not name.endswith("__main__") and ".migrations." not in name]
    held = [one for name in ours for one in _held(import_module(name))]
    assert held
    for one in held:
        assert re.compile(one.pattern, one.flags)  # type: ignore[attr-defined]
