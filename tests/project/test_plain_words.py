"""Every text that people meet is in words of every day: in the chat, the questions and the playground."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from commands import texts
from tests.commands.test_texts import formatted

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "bot" / "playground" / "page"
INSTRUMENTS = ROOT / "commands" / "reflection" / "instruments"
JARGON = {
    "nl": (
        r"stand-ups?|check-?ins?|draad|draden|thread|werksessies?|reflecties?|peiling(en)?|stem|stemmen"
        r"|instrument(en)?|waardecreatie|meekijk\w*|kamers?|parkeer\w*|obstakels?"
        r"|uit mij ?zelf|uit mezelf|post|posts|nudge|event|error|submit\w*|u|uw"
        r"|gelieve|middels|indien|conform|diegene"
    ),
    "en": (
        r"stand-ups?|check-?ins?|threads?|polls?|digests?|work sessions?|reflections?|instruments?"
        r"|value creation|votes?|obstacles?|nudge|submit\w*|event|utili[sz]e|in order to|looks? on"
        r"|ask(s|ed)? you nothing"
    ),
}
"""What one reader in three stumbles over; what stands in its place is in commands/wording."""
EXAMPLES = {"about-word", "word-how", "word-which", "word-wrong"}
"""Here a group reads which words it could choose."""
FORMAL = {"letter-intro", "letter-question", "letter-answer"}
"""Here a group addresses an alderman."""
MOST_WORDS = {"nl": 16, "en": 18}
COMMAND = re.compile(
    r"[!/][\w’']+(?: (?:nu|sluit|verder|pauze|kamer|voorbeeld|alles|jaar|nee|ja|zonder mensen|mij ja|mij"
    r"|now|close|resume|pause|all|year|yes|no|without people|me yes|me|until 24 december|tot 24 december))*"
)
# What was done to comes before who did it: "Deze foto kan ik niet openen". A time or a question may.
OBJECT_FIRST = re.compile(
    r"(?:[•\d. ]*)(?:Deze|Dit|Dat|Die|Van|Alles|Wat|Welke|Je|Jouw|De|Het|Een)\b"
    r"(?![^,.?!:]{0,40}\b(?:keer|tot en met)\b)[^,.?!:]{0,40}"
    r"\b(?:kan|heb|ken|weet|bewaar|deel|mag|kon|wis|vraag|zie|maak|laat|stuur|haal|begrijp) ik\b[^?]*$"
)

Said = tuple[str, str]


class _Visible(HTMLParser):
    """The words of a page by their language."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._language = dict(attrs).get("lang") or ""

    def handle_data(self, data: str) -> None:
        if self._language in texts.LANGUAGES and data.strip():
            self.said.append((self._language, data.strip()))


def within(value: Any, language: str) -> Iterator[str]:
    """The words in one language somewhere in a file of an instrument."""
    match value:
        case dict():
            for key, inner in value.items():
                if key == language and isinstance(inner, str):
                    yield inner
                else:
                    yield from within(inner, language)
        case list():
            for inner in value:
                yield from within(inner, language)


def strings(value: Any) -> Iterator[str]:
    """All words in a file of the story."""
    match value:
        case str():
            yield value
        case dict():
            yield from (words for inner in value.values() for words in strings(inner))
        case list():
            yield from (words for inner in value for words in strings(inner))


@cache
def spoken(language: str) -> tuple[Said, ...]:
    """What the bot itself says, in the chat and on the page of the playground, and where."""
    page: dict[str, str] = json.loads((PAGE / f"{language}.json").read_text("utf-8"))
    visible = _Visible()
    visible.feed((PAGE / "index.html").read_text("utf-8"))
    return (
        *formatted(language),
        *((f"page {key}", words) for key, words in page.items()),
        *(("index.html", words) for spoken, words in visible.said if spoken == language),
    )


@cache
def every(language: str) -> tuple[Said, ...]:
    """The same with all that the instruments ask, and what the people of the playground tell."""
    asked = [
        (file.name, words)
        for file in sorted(INSTRUMENTS.glob("*.toml"))
        for words in within(tomllib.loads(file.read_text("utf-8")), language)
    ]
    told = [
        (file.name, words)
        for file in (PAGE.parent / f"{language}.toml", PAGE.parent / f"{language}-later.toml")
        for words in strings(tomllib.loads(file.read_text("utf-8")))
    ]
    return (*spoken(language), *asked, *told)


def sentences(said: str) -> list[str]:
    """Whole sentences, and items of a list; a command counts as one word, and a colon ends nothing."""
    plain = COMMAND.sub("opdracht", said)
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", plain) if re.search(r"\w{2}", part)]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_jargon(language: str) -> None:
    jargon = re.compile(rf"\b({JARGON[language]})\b", re.IGNORECASE)
    assert len(every(language)) > 400
    found = [
        (where, match[0])
        for where, said in every(language)
        if where not in EXAMPLES | FORMAL and (match := jargon.search(COMMAND.sub("", said)))
    ]
    assert found == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    lengths = {
        (where, sentence): len(re.findall(r"[\w'’-]+", sentence))
        for where, said in every(language)
        for sentence in sentences(said)
    }
    assert [one for one, length in lengths.items() if length > MOST_WORDS[language]] == []
    assert sum(lengths.values()) / len(lengths) <= 8


def test_who_does_something_stands_before_what_is_done() -> None:
    found = [
        (where, sentence)
        for where, said in spoken("nl")
        for sentence in sentences(said)
        if OBJECT_FIRST.match(sentence)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Deze foto kan ik niet openen.", True),
        ("Van jou heb ik nog geen antwoord.", True),
        ("Alles van jullie groep heb ik nog.", True),
        ("Ik kan deze foto niet openen.", False),
        ("De volgende keer vraag ik jou ook.", False),
        ("Wat bewaar ik?", False),
        ("Daarom wis ik hem.", False),
    ],
)
def test_what_stands_first_is_seen(words: str, wrong: bool) -> None:
    assert bool(OBJECT_FIRST.match(words)) is wrong
