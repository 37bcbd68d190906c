"""Reactions that mean something: told apart by what they are put on, in whatever skin tone."""

from itertools import combinations

import pytest

from commands import texts
from commands.handle import PRACTICES
from commands.signs import Sign, declared, plain

ALL = [sign for practice in PRACTICES for sign in practice.signs]


@pytest.mark.parametrize(
    ("key", "means"),
    [
        *((key, "sign-help") for key in ("🤝", "🤝🏽", "🤝\ufe0f", "🫱🏻\u200d🫲🏿", " 🤝 ")),
        *((key, "sign-later") for key in ("🅿️", "🅿")),
        ("💪🏿", "sign-proud"),
        ("😮", "sign-surprised"),
    ],
)
def test_a_sign_is_known_however_it_is_drawn(key: str, means: str) -> None:
    assert {sign.means for sign in declared(PRACTICES, key)} == {means}


@pytest.mark.parametrize("key", ["1️⃣", "1⃣", "1"])
def test_a_number_is_for_an_answer_or_for_who_asks_for_help(key: str) -> None:
    assert {sign.means for sign in declared(PRACTICES, key)} == {"sign-answer-1", "sign-help-number"}


@pytest.mark.parametrize(
    ("key", "means"),
    [
        *(
            (
                key,
                {
                    "sign-out",
                    "sign-take-out",
                    "sign-agree-not",
                    "sign-confide-back",
                    "sign-confide-stop",
                    "sign-moment-out",
                    "sign-phase-no",
                    "sign-stop-digest",
                },
            )
            for key in ("❌", "✖️", "✖", "❎")
        ),
        *(
            (key, {"sign-agree", "sign-share", "sign-next", "sign-for", "sign-answered", "sign-phase-yes"})
            for key in ("✅", "✔️", "☑")
        ),
        *((key, {"sign-proud", "sign-turn"}) for key in ("⭐", "⭐️")),
        *((key, {"sign-agree"}) for key in ("👍", "👍🏽")),
    ],
)
def test_a_yes_or_no_is_for_what_may_be_said_yes_or_no_to(key: str, means: set[str]) -> None:
    assert {sign.means for sign in declared(PRACTICES, key)} == means


@pytest.mark.parametrize("key", ["👎", "✋🏽", "", "🤝🤝", "help", "0️⃣"])
def test_other_reactions_mean_nothing(key: str) -> None:
    assert declared(PRACTICES, key) == []


def test_what_is_too_long_for_a_sign_is_none() -> None:
    assert plain("👍🏽" + " " * 60_000) == "👍"
    assert plain("✅" * 60_000) == ""


def test_on_each_kind_of_message_a_sign_means_one_thing() -> None:
    def same(one: Sign, other: Sign) -> bool:
        return bool(one.plain_keys & other.plain_keys and one.on & other.on)

    assert [pair for pair in combinations(ALL, 2) if same(*pair)] == []


def test_each_says_what_it_means_and_which_of_its_keys_is_shown() -> None:
    for sign in ALL:
        assert sign.on and plain(sign.keys[0]) in sign.plain_keys
        for language in texts.LANGUAGES:
            assert texts.line(language, sign.means)
