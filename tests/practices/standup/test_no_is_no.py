"""A no is no: what says that nothing is in the way is never a public call for help."""

from pathlib import Path

import pytest

from commands.standup.nothing import is_nothing

CORPUS = Path(__file__).parents[2] / "corpus"
MOST_WRONG = 0.02
"""Of a hundred answers at most two may be taken wrongly, and a no never as a call for help."""


def answers(name: str) -> list[tuple[bool, str]]:
    """The third answers in a file, each with whether it says that nothing is in the way."""
    lines = (CORPUS / f"third_{name}.txt").read_text("utf-8").splitlines()
    return [(line[0] == "-", line[2:]) for line in lines if line[:2] in ("- ", "+ ")]


@pytest.mark.parametrize("name", ["nl", "en", "other", "more", "last"])
def test_what_people_answer_to_the_third_question(name: str) -> None:
    """All are known to the rules by now: what failed among those kept apart was put right afterwards."""
    everything = answers(name)
    assert len(set(everything)) == len(everything)
    for some in (everything[::2], everything[1::2]):
        called = [text for nothing, text in some if nothing and not is_nothing(text)]
        missed = [text for nothing, text in some if not nothing and is_nothing(text)]
        print(f"{name}: {len(some)} answers, {len(called)} calls for a no, {len(missed)} obstacles missed")
        assert not called
        assert len(missed) <= MOST_WRONG * len(some), missed


def test_there_are_enough_of_them() -> None:
    assert len(answers("nl")) >= 300
    assert len(answers("en")) >= 150


@pytest.mark.parametrize("said", ["geen problemen", "alles goed.", "Niks,"])
@pytest.mark.parametrize(
    "foot", ["Groetjes,\nFatma", "met vriendelijke groet, Jan de Boer", "Fijne dag!", "gr Ali"]
)
def test_nothing_and_a_farewell_is_nothing(said: str, foot: str) -> None:
    assert is_nothing(f"{said}\n{foot}")
    assert not is_nothing(f"geen sleutel\n{foot}")


@pytest.mark.parametrize("behind", ["hulp nodig", "wie helpt", "maar de pomp is stuk"])
def test_behind_a_farewell_may_stand_what_is_in_the_way(behind: str) -> None:
    assert not is_nothing(f"alles goed. Groetjes, {behind}")
    assert not is_nothing(f"alles goed. Groetjes. {behind}")
