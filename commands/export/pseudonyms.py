"""Gives people numbers, also where their names stand in free text (Pittelo: names leave no group)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from commands.export.collect import Json

WARNING = (
    "People have numbers here, and photos and voice messages are left out. "
    "What people wrote may still give somebody away: read it before you share it."
)
_PARTICLES = frozenset(
    "van von de der den het ten ter te het 't el al la le di da dos bin ibn ben abu op".split()
)
_SHORTEST = 3
"""A part of a name with fewer letters is often a word, unless it is the first."""
_LEFT_OUT = ("photos", "voice")
_MARK = "\u02b0"
_NO_WORDS = frozenset("platform language timezone role kind at opened_at closed_at submitted_at".split())
"""What is said under these keys is ours, not people's."""


def pseudonymise(export: Json) -> Json:
    """The same with numbers for people, known names replaced as whole words, without photos and voice."""
    members: list[dict[str, Any]] = export["members"]  # type: ignore[assignment]
    numbers = numbered(member["id"] for member in members)
    scrub = Scrub(members, numbers)
    found: Json = {"warning": WARNING}
    for key, value in export.items():
        found[key] = _changed(value, numbers, scrub)
    found["members"] = [
        {**member, "id": numbers[member["id"]], "name": numbers[member["id"]]} for member in members
    ]
    return found


def numbered(people: Iterable[str]) -> dict[str, str]:
    """Who is called by which number, in this order."""
    return {person: f"P{number}" for number, person in enumerate(people, 1)}


def _changed(value: object, numbers: Mapping[str, str], scrub: "Scrub") -> object:
    match value:
        case dict():
            return {
                key: inner if key in _NO_WORDS else _changed(inner, numbers, scrub)
                for key, inner in value.items()
                if key not in _LEFT_OUT
            } | {key: [] for key in value if key in _LEFT_OUT}
        case list():
            return [_changed(inner, numbers, scrub) for inner in value]
        case str():
            return numbers.get(value) or scrub.text(value)
    return value


class Scrub:
    """Knows every name, and who has it."""

    def __init__(self, members: list[dict[str, Any]], numbers: Mapping[str, str]) -> None:
        self._whose: dict[str, list[str]] = {}
        for member in members:
            for name in _names(member["id"], member["name"]):
                owners = self._whose.setdefault(_folded(name), [])
                if numbers[member["id"]] not in owners:
                    owners.append(numbers[member["id"]])
        # The longest first: a whole name is one person, a first name alone may be several.
        longest = sorted(self._whose, key=len, reverse=True)
        self._names = re.compile("|".join(map(_alone, longest))) if longest else None

    def text(self, words: str) -> str:
        """Words without the names."""
        if self._names is None:
            return words
        said = unicodedata.normalize("NFC", words)
        found, at = "", 0
        for match in self._names.finditer(_folded(said)):
            found += said[at : match.start()] + "/".join(self._whose[match[0]])
            at = match.end()
        return found + said[at:]


def _names(person: str, name: str) -> list[str]:
    account = person.removeprefix("@").partition(":")[0]
    whole = " ".join(unicodedata.normalize("NFC", name).split()).strip("\u2068\u2069")
    parts = [part.strip(".,()\"'’") for part in re.split(r"[\s\-]+", whole)]
    kept = [
        part
        for number, part in enumerate(parts)
        if part.casefold() not in _PARTICLES and len(part) >= (2 if number == 0 else _SHORTEST)
    ]
    found = [person, person.removeprefix("@"), whole, *kept]
    if len(account) >= _SHORTEST:
        found.append(account)
    return [one for one in found if any(ch.isalpha() for ch in one)]


def _folded(words: str) -> str:
    """Without capitals, each character in its own place; an accent that stands alone counts as a letter."""
    return "".join(_MARK if unicodedata.category(ch).startswith("M") else ch.lower()[0] for ch in words)


def _alone(name: str) -> str:
    """A pattern for a name as a whole word."""
    before = r"(?<!\w)" if re.match(r"\w", name[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"
