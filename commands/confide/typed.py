"""How people begin what is for those who facilitate, and that they would rather give no name."""

import re
from typing import Final

from commands.words import clean
from storage.expressions import expression

_SAID: Final = expression(
    r"(?:zeg|vertel|tell|say to|say)(?: tegen| aan)? (?:(?:de|mijn|onze|the|my|our) )?"
    r"(?:begeleiders?|facilitators?)(?:\W+|$)",
    re.IGNORECASE,
)
_NO_NAME: Final = r"(?:zonder (?:mijn )?naam|without (?:my )?name)"
_WITHOUT: Final = expression(rf"^\W*{_NO_NAME}\b[\s:,.;-]*|[\s,.;(-]*\b{_NO_NAME}\W*$", re.IGNORECASE)


def addressed(body: str, prefix: str) -> str | None:
    """What is said to those who facilitate, without the words before it; None where it is not for them."""
    said = body.strip().removeprefix(prefix).lstrip()
    found = _SAID.match(said)
    return clean(said[found.end() :]) if found else None


def without_name(words: str) -> tuple[str, bool]:
    """The words without "without name", and whether they had that."""
    said = _WITHOUT.sub("", words).strip()
    return said, said != words.strip()
