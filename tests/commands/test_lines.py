"""What replies say of numbered lines."""

import pytest

from commands.lines import Said, Word, read

CASES: list[tuple[str, list[tuple[int, Word | None, str]]]] = [
    ("2 klaar", [(2, Word.DONE, "klaar")]),
    ("2. Klaar!", [(2, Word.DONE, "Klaar!")]),
    ("nr 2 is opgelost", [(2, Word.DONE, "is opgelost")]),
    ("2 ✅", [(2, Word.DONE, "✅")]),
    ("3 later, 4 weg", [(3, Word.LATER, "later"), (4, Word.DROP, "weg")]),
    ("1 done\n2 drop", [(1, Word.DONE, "done"), (2, Word.DROP, "drop")]),
    ("2 en 4 klaar", [(2, Word.DONE, "klaar"), (4, Word.DONE, "klaar")]),
    ("1 Linh belt de school, vrijdag", [(1, None, "Linh belt de school, vrijdag")]),
    ("1 Linh belt, 2 klaar", [(1, None, "Linh belt"), (2, Word.DONE, "klaar")]),
    ("1 we zijn om 3 uur klaar", [(1, None, "we zijn om 3 uur klaar")]),
    ("2", [(2, None, "")]),
    ("klaar", []),
    ("wij zijn met 2 klaar", []),
    ("10000 klaar", []),
]


@pytest.mark.parametrize(("body", "said"), CASES)
def test_what_is_said_of_lines(body: str, said: list[tuple[int, Word | None, str]]) -> None:
    assert read(body) == [Said(*one) for one in said]


def test_what_is_said_twice_counts_once() -> None:
    assert read("2 klaar\n" * 7_000) == [Said(2, Word.DONE, "klaar")]
