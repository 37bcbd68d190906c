"""Instruments are data: those that are delivered are whole, and what is wrong in one is said in one line."""

import re
from pathlib import Path

import pytest

from bot.config import load
from bot.errors import ConfigError
from commands.reflection.asked import wording
from commands.reflection.instrument import COUNTS, CYCLES, LEVELS
from commands.reflection.reading import FOLDER, BadInstrument, every

GOOD = """
id = "tuin"
title = { nl = "De tuin", en = "The garden" }
source = "eigen"
rhythm = "asked"

[[questions]]
id = "groeit"
kind = "choose"
text = { nl = "Wat groeit er?", en = "What grows?" }
options = [
  { text = { nl = "Sla", en = "Lettuce" }, counts = { cycle = "immediate", level = "micro" } },
  { text = { nl = "Kool", en = "Cabbage" } },
]
"""
WORDINGS = Path(__file__).parent / "wordings.txt"
"""All that was ever asked, as a hash of its words. Lines are added, and none is changed or taken away."""
OPTION = '  { text = { nl = "Kool", en = "Cabbage" } },\n'


def test_all_thirteen_are_there() -> None:
    assert set(every()) == {
        "value-creation",
        "conditions",
        "design-principles",
        "three-loops",
        "basic-needs",
        "link-to-work",
        "readiness",
        "yearly",
        "safety",
        "sustaining",
        "zooming-out",
        "learning-about-learning",
        "monitoring",
    }


def test_what_they_count_for_is_complete() -> None:
    found: dict[str, set[str]] = {what: set() for what in COUNTS}
    cells = set()
    for instrument in every().values():
        for question in instrument.questions:
            for choice in question.choices:
                for what, value in choice.counts.items():
                    found[what].add(value)
                cells.add((choice.counts.get("cycle"), choice.counts.get("level")))
    assert found == {what: set(values) for what, values in COUNTS.items()}
    assert {(cycle, level) for cycle in CYCLES for level in LEVELS} <= cells
    assert len(every()["readiness"].questions) == 5


def test_no_question_gets_other_words_without_another_version() -> None:
    known = dict(line.rsplit(maxsplit=1) for line in WORDINGS.read_text("utf-8").splitlines())
    for instrument in every().values():
        for question in instrument.questions:
            name, words = f"{instrument.id} {question.key}", wording(question)
            assert known.get(name) == words, (
                f"give it a version that was never there, and add to {WORDINGS.name}: {name} {words}"
            )


def test_expectations_are_asked_of_who_begins_alone() -> None:
    asked = [one for one in every()["value-creation"].questions if one.counts.get("cycle") == "expected"]
    assert asked and {one.asked for one in asked} == {"joining"}


def test_dutch_questions_are_short_and_plain() -> None:
    said = [
        text.nl
        for instrument in every().values()
        for question in instrument.questions
        for text in (instrument.title, question.text, *(choice.text for choice in question.choices))
    ]
    for text in said:
        assert len(re.findall(r"[\w’-]+", text)) <= 16, text
        assert not re.search(
            r"\b(u|uw|gelieve|middels|indien|community|learning|micro|meso|macro)\b", text, re.I
        )


def test_every_instrument_says_where_it_comes_from() -> None:
    for file in FOLDER.glob("*.toml"):
        assert re.search(r'^source = "\w', file.read_text("utf-8"), re.MULTILINE)


def test_own_instruments_come_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "tuin.toml").write_text(GOOD, "utf-8")
    found = every(str(tmp_path))
    assert len(found) == len(every()) + 1 and found["tuin"].questions[0].choices[1].text.en == "Cabbage"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (', en = "What grows?"', "", 'own.toml: question "groeit", text.en: is missing'),
        ('title = { nl = "De tuin", ', "title = { ", "own.toml: title.nl: is missing"),
        (
            OPTION,
            OPTION * 24,
            'own.toml: question "groeit", options: must be 20 at most, and are 25',
        ),
        (OPTION, "", 'own.toml: question "groeit", options: must be 2 or more to choose from'),
        ('id = "tuin"', 'id = "yearly"', 'own.toml: id: "yearly" is taken by yearly.toml'),
        ('id = "tuin"', 'id = "De Tuin"', "own.toml: id: must be small letters, digits and dashes"),
        (
            'cycle = "immediate"',
            'cycle = "imediate"',
            'own.toml: question "groeit", options.1.counts: "imediate" is not a known cycle; did you mean '
            '"immediate"?',
        ),
        (
            'cycle = "immediate"',
            'cyclus = "immediate"',
            'own.toml: question "groeit", options.1.counts: "cyclus" is nothing to count for; it can be '
            "cycle, capital, level, condition, principle, loop, need",
        ),
        (
            'kind = "choose"',
            'kind = "guess"',
            "question \"groeit\", kind: must be one of 'choose', 'agree' or 'open'",
        ),
        ('kind = "choose"', 'kind = "open"', 'options: cannot be given for a question of kind "open"'),
        ('rhythm = "asked"', 'rhythm = "asked"\nritme = 1', "own.toml: ritme: is not a known field"),
        (
            "[[questions]]",
            '[[questions]]\nid = "groeit"\nkind = "agree"\ntext = { nl = "a", en = "b" }\n[[questions]]',
            'own.toml: question "groeit", id: is there twice',
        ),
        (
            '[[questions]]\nid = "groeit"\nkind = "choose"',
            'anonymous = true\n[[questions]]\nid = "w"\nkind = "open"\ntext = { nl = "a", en = "b" }\n'
            '[[questions]]\nid = "groeit"\nkind = "choose"',
            'own.toml: question "w", kind: "open" cannot be anonymous: words tell',
        ),
        (
            'id = "groeit"',
            'id = "groeit"\nfollows = "bloeit"',
            'own.toml: question "groeit", follows: must be the id of a question before it',
        ),
        (
            'rhythm = "asked"',
            'rhythm = "asked"\ntold = "agreed"',
            'own.toml: told: "agreed" is for questions of kind "agree" that are not anonymous',
        ),
        (
            'id = "groeit"',
            'id = "groeit"\nversion = 0',
            'own.toml: question "groeit", version: must be 1 or more',
        ),
        ("[[questions]]", "[[questions", "own.toml: is not TOML"),
        ("[[questions]]", f"a = {'[' * 3000}", "own.toml: has too many brackets within each other"),
        ("[[questions]]", f"#{' ' * 65_536}\n[[questions]]", "own.toml: has more than 64 kB"),
    ],
)
def test_what_is_wrong_is_said_with_file_question_and_field(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    assert old in GOOD
    (folder / "own.toml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(BadInstrument) as raised:
        every(str(folder))
    assert len(raised.value.problems) == 1
    assert problem in raised.value.problems[0]
    assert "\n" not in str(raised.value)


def test_the_settings_say_it_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.toml").write_text(GOOD.replace(', en = "What grows?"', ""), "utf-8")
    file = tmp_path / "leerkring.toml"
    file.write_text(f"[reflection]\ninstruments = '{folder}'\n", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert 'own.toml: question "groeit", text.en: is missing' in problem
    file.write_text(f"[reflection]\ninstruments = '{tmp_path}/nowhere'\n", "utf-8")
    with pytest.raises(ConfigError, match="is not a folder"):
        load(file)
