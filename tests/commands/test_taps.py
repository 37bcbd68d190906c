"""Whatever asks somebody something says in a line how a tap answers it."""

import re
from itertools import product

import pytest

from commands import signs, texts
from commands.handle import PRACTICES
from commands.questions import Question
from tests.commands.test_texts import EMOJI, numbers, variables

QUESTIONS = {kind: one for practice in PRACTICES for kind, one in practice.questions.items()}
NUMBERED = {"which-group", "goal-closer", "win-for-whom", "newcomer-well", "still-lives", "landing-heard"}
NUMBERED |= {"research-asked", "effort-asked"}
"""Of these the sign is a number, which the texts say in words."""
OTHERS = ("obstacle-alone", "obstacles-how", "offer-which")
"""What asks whoever wants to, and waits for nobody."""
WORDS = {"nl": re.compile("Antwoord op dit bericht"), "en": re.compile("Reply to this message")}
"""Of the question for hours, of which there is nothing to tap before there was a first number."""
TAPS = {"nl": re.compile("bij dit bericht|[Rr]eageer met"), "en": re.compile("on this message|React with")}


def forms(language: str, text: str) -> list[str]:
    """A text with each of its forms."""
    chosen = sorted(numbers(text))
    found = []
    for some in product((0, 1), repeat=len(chosen)):
        values: dict[str, texts.Value] = dict.fromkeys(variables(language, text), "Moestuin")
        found.append(texts.line(language, text, **values | dict(zip(chosen, some, strict=True))))
    return found


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_each_question_says_which_sign_answers_it(kind: str, language: str) -> None:
    question: Question[object] = QUESTIONS[kind]
    assert question.how, "it has the texts that say how to answer it"
    for said in (said for text in question.how for said in forms(language, text)):
        taken = [sign for sign in EMOJI.findall(said) if question.reads(signs.plain(sign)) is not None]
        assert taken or kind in NUMBERED, said
        in_words = kind == "effort-asked" and WORDS[language].search(said)
        assert TAPS[language].search(said) or in_words, said


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("text", OTHERS)
def test_what_asks_everybody_says_so_too(text: str, language: str) -> None:
    for said in forms(language, text):
        assert TAPS[language].search(said), said
