"""What is passed on, to whom and when; and what was heard of it."""

from datetime import date

import pytest

from commands.landings import hearing
from commands.landings.reading import PassedOn, is_person, read
from storage.landings import Answer

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("said", "known", "what", "recipient", "day"),
    [
        ("het plan voor het plein aan de gemeente", False, "het plan voor het plein", "de gemeente", TODAY),
        (
            "the plan for the square to the municipality",
            False,
            "the plan for the square",
            "the municipality",
            TODAY,
        ),
        ("het plan aan de gemeente op 3 maart", False, "het plan", "de gemeente", date(2026, 3, 3)),
        ("het plan aan de gemeente, gisteren", False, "het plan", "de gemeente", date(2026, 3, 9)),
        ("the plan to the library on 3 March", False, "the plan", "the library", date(2026, 3, 3)),
        (
            "een brief aan de buren aan de woningcorporatie",
            False,
            "een brief aan de buren",
            "de woningcorporatie",
            TODAY,
        ),
        ("aan de gemeente", True, "", "de gemeente", TODAY),
        ("gemeente", True, "", "gemeente", TODAY),
        ("to the municipality.", True, "", "the municipality", TODAY),
    ],
)
def test_what_to_whom_and_when(said: str, known: bool, what: str, recipient: str, day: date) -> None:
    assert read(said, TODAY, known) == PassedOn(what, recipient, day)


@pytest.mark.parametrize("said", ["", "het plan", "aan", "aan de gemeente"])
def test_without_whom_or_what_it_is_nothing(said: str) -> None:
    assert read(said, TODAY, known=False) is None


def test_a_person_is_no_recipient() -> None:
    names = frozenset({"bram"})
    assert all(is_person(one, names) for one in ("Bram", "@bram:test", "mevrouw Smit", "Mr Jones"))
    assert not any(is_person(one, names) for one in ("de gemeente", "de wethouder", "Mrija"))


@pytest.mark.parametrize(
    ("said", "answer", "why"),
    [
        ("1️⃣", Answer.USED, None),
        ("gebruikt", Answer.USED, None),
        ("2", Answer.LOOKED_AT, None),
        ("Being looked at.", Answer.LOOKED_AT, None),
        ("nee", Answer.NO, None),
        ("nee, want te duur", Answer.NO, "te duur"),
        ("No, because there is no money", Answer.NO, "there is no money"),
        ("nog niets gehoord", Answer.NONE, None),
        ("4️⃣", Answer.NONE, None),
    ],
)
def test_what_was_heard(said: str, answer: Answer, why: str | None) -> None:
    assert hearing.read(said) == hearing.Heard(answer, why)


@pytest.mark.parametrize("said", ["", "hallo", "noordwijk", "niets", "5️⃣", "ik weet het niet"])
def test_what_says_nothing_of_it(said: str) -> None:
    assert hearing.read(said) is None
