"""What a report says in short breaks off no sentence where it can be helped."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from commands.report import brief

LONG = "We schilderden de muur met achttien mensen uit de straat, en de school deed mee."
TELLING: Any = cast(Any, SimpleNamespace(line=lambda text, **_: text))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (LONG, LONG),
        (f"{LONG} Dit werd een traditie. Daarna kwamen er nog veel meer mensen kijken naar wat er staat.",
         f"{LONG} Dit werd een traditie. …"),
        (f"Ja. {LONG[:-1]} {LONG}", f"Ja. {LONG[:-1]} We schilderden de muur met achttien mensen uit de"
         " straat, en de…"),
    ],
)  # fmt: skip
def test_it_ends_with_a_sentence(words: str, said: str) -> None:
    part = {"title": "", "lists": [{"items": [{"who": "Fatima", "words": words}]}]}
    (item,) = brief.in_short(TELLING, part)["items"]
    assert item["words"] == said
