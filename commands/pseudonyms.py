"""Gives people numbers, also where their names stand in free text (Pittelo: names leave no group)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from commands.arguments import Choice, among
from storage.communities import Member
from storage.ids import FORMER, MemberId, PersonId

Json = dict[str, Any]
WARNING = (
    "People and where they come from have numbers here, and photos and voice messages are left out. "
    "What people wrote may still give somebody away: read it before you share it."
)
_PARTICLES = frozenset(
    "van von de der den het ten ter te het 't el al la le di da dos bin ibn ben abu op".split()
)
_SHORTEST = 3
"""A part of a name with fewer letters is often a word, unless it is the first."""
_LEFT_OUT = ("photos", "voice")
PHRASES: Final = {True: ("without names", "without name", "zonder namen", "zonder naam")}
WITHOUT_NAMES: Final = Choice(
    shown={"en": "without names", "nl": "zonder namen"},
    options=among(PHRASES),
    optional=True,
)
_LETTERS: Final = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "’": "'",
}
"""How letters are written by who has no key for them, where no accent can be taken off."""
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_WORD: Final = re.compile(r"\w+")
_GENITIVE: Final = 3
"""Names of fewer letters with an s behind them are often another word."""
_NO_WORDS = frozenset(
    "platform language timezone role kind at opened_at closed_at submitted_at joined_at left_at "
    "away_from away_until photo_consent photo_consent_at "
    "made_at by_when state instrument question_id month cycle field phase since until from".split()
)
"""What is said under these keys is ours, not people's."""


def organisations(export: Json) -> set[str]:
    """On behalf of whom members are there."""
    return {str(one["organisation"]) for one in export["members"] if one.get("organisation")}


def pseudonymise(
    export: Json, numbers: Mapping[PersonId, str], codes: Mapping[str, str] = MappingProxyType({})
) -> Json:
    """The same with numbers for people, known names replaced as whole words, without photos and voice.

    On behalf of whom somebody is there has one of the `codes`: of a small organisation it may be them alone.
    """
    members: list[dict[str, Any]] = export["members"]
    scrub = Scrub(((member["id"], member["name"]) for member in members), numbers)
    found: Json = {"warning": WARNING}
    for key, value in export.items():
        found[key] = _changed(value, numbers, scrub)
    found["members"] = [_called(member, numbers[member["id"]], codes) for member in members]
    return found


def _called(member: Json, number: str, codes: Mapping[str, str]) -> Json:
    there = member.get("organisation")
    organisation = {"organisation": codes.get(there)} if there else {}
    return {**member, "id": number, "name": number, **organisation}


def _changed(value: object, numbers: Mapping[PersonId, str], scrub: "Scrub") -> object:
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
            return numbers.get(PersonId(value)) or scrub.text(value)
    return value


class Scrub:
    """Knows every name, and who has it; also in other spellings, and with the s of a genitive."""

    def __init__(self, people: Iterable[tuple[PersonId, str]], numbers: Mapping[PersonId, str]) -> None:
        self._whose: dict[str, list[str]] = {}
        for person, name in people:
            if person.startswith(FORMER):
                # What they are called now is no name.
                continue
            for one in _names(person, name):
                for spelling in filter(_WORD.search, _spellings(one)):
                    owners = self._whose.setdefault(spelling, [])
                    if numbers[person] not in owners:
                        owners.append(numbers[person])
        self._beginnings = {_WORD.findall(spelling)[0] for spelling in self._whose}
        # The longest first: a whole name is one person, a first name alone may be several.
        longest = sorted(self._whose, key=len, reverse=True)
        self._names = re.compile("|".join(map(_alone, longest))) if longest else None

    def text(self, words: str) -> str:
        """Words without the names."""
        if self._names is None:
            return words
        said = unicodedata.normalize("NFC", words)
        # Most words are nobody's name, and a look at all names takes long.
        if not any(self._may_begin(word) for word in _WORD.findall("".join(map(_folded, said)))):
            return said
        # As many letters as they become, each knows its place.
        folded = [(letter, at) for at, ch in enumerate(said) for letter in _folded(ch)]
        places = [*(at for _, at in folded), len(said)]
        found, done = "", 0
        for match in self._names.finditer("".join(letter for letter, _ in folded)):
            found += said[done : places[match.start()]] + "/".join(self._whose[match[0]])
            done = places[match.end()]
        return found + said[done:]

    def _may_begin(self, word: str) -> bool:
        return word in self._beginnings or word.removesuffix("s") in self._beginnings


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


def _spellings(name: str) -> Iterator[str]:
    yield "".join(map(_folded, name))
    yield "".join(map(_folded, unicodedata.normalize("NFC", name.lower()).translate(_TWO_LETTERS)))


@cache
def _folded(ch: str) -> str:
    """A character as it is written in a hurry: small, without accents, and nothing for what is not seen."""
    if unicodedata.category(ch) == "Cf":
        return ""
    small = _LETTERS.get(ch.lower(), ch.lower())
    plain = unicodedata.normalize("NFKD", small)
    # Elsewhere what hangs on a letter is a vowel, and another word without it.
    if not unicodedata.name(plain[0], "").startswith(("LATIN", "GREEK", "CYRILLIC", "COMBINING")):
        return small
    return "".join(_LETTERS.get(letter, letter) for letter in plain if not unicodedata.combining(letter))


def _alone(name: str) -> str:
    """A pattern for a name as a whole word."""
    before = r"(?<!\w)" if re.match(r"\w", name[0]) else ""
    after = (r"(?=s?(?!\w))" if len(name) >= _GENITIVE else r"(?!\w)") if re.match(r"\w", name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


class Names:
    """Members by their names, or by `numbers`; then known names go from free text as well."""

    def __init__(self, members: Sequence[Member], numbers: Mapping[PersonId, str] | None = None) -> None:
        self.hidden = numbers is not None
        self._names = {member.id: member.name for member in members}
        self._scrub: Callable[[str], str] = str
        if numbers is not None:
            self._names = {member.id: numbers[member.person] for member in members}
            self._scrub = Scrub(((member.person, member.name) for member in members), numbers).text

    def of(self, member: MemberId) -> str:
        """How a member is called."""
        return self._names[member]

    def in_text(self, text: str) -> str:
        """What somebody said, with the names in it as they are called here."""
        return self._scrub(text)
