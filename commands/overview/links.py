"""Links in what people say: only those of the web, and none with a password or a person in it. Pure."""

import re
from typing import Final
from urllib.parse import urlsplit

from commands.words import clean
from storage.expressions import expression

LONGEST: Final = 400
_LINK: Final = expression(r"https?://[^\s<>\"]+", re.I)
_AFTER: Final = ".,;:!?'’”*_|"
_PAIRS: Final = ((")", "("), ("]", "["), ("}", "{"))
_OPENING: Final = "<([{\"'"
_OF_PEOPLE: Final = frozenset({"matrix.to"})
"""What leads there is a person or a room."""


def leads(said: str) -> tuple[str, str] | None:
    """The link with which words begin, and what is said behind it; None where they begin otherwise."""
    words = clean(said).lstrip(_OPENING + " \n\t")
    found = _LINK.match(words)
    link = _sound(found[0]) if found is not None else None
    return (link, words[len(link) :].lstrip(_AFTER + ")]}>\"' \n\t-–")) if link is not None else None


def first_in(said: str) -> str | None:
    """The first link in words, wherever it stands."""
    return next((link for found in _LINK.finditer(clean(said)) if (link := _sound(found[0]))), None)


def _sound(link: str) -> str | None:
    """A link without what stands behind it in a sentence; None where it is none to keep."""
    link = _ended(link)
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        named = parts.username is not None or parts.password is not None
    except ValueError:
        return None
    safe = parts.scheme.casefold() in ("http", "https") and host and not named and host not in _OF_PEOPLE
    return link if safe and len(link) <= LONGEST else None


def _ended(link: str) -> str:
    while link and (link[-1] in _AFTER or _closes_nothing(link)):
        link = link[:-1]
    return link


def _closes_nothing(link: str) -> bool:
    """Whether a bracket at the end was opened before the link."""
    return any(link[-1] == closes and link.count(opens) < link.count(closes) for closes, opens in _PAIRS)
