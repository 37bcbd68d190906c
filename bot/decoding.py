"""JSON that somebody else wrote, read such that nothing in it takes long, or trips over the reader itself."""

import json
import re
from typing import Any, Final

import structlog

from storage.expressions import expression

log = structlog.get_logger()

MOST_DEEP: Final = 150
"""So deep may brackets stand within each other; what lies deeper becomes null. Synapse takes 100."""
_MOST_DIGITS: Final = 20
# Words are looked at once, also those without an end.
_TOKENS: Final = expression(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def decode(body: bytes) -> object:
    """What JSON says, whatever else is in it. Raises ValueError when it is none."""
    return json.loads(_shallow(body.decode("utf-8", "replace")), parse_int=_number)


def decode_object(body: bytes) -> dict[str, Any]:
    """The object that JSON says; an empty one when it says anything else, or is none."""
    try:
        found = decode(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _number(digits: str) -> int | None:
    # Python refuses to read thousands of digits, and nothing we read has more than a moment has.
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _shallow(text: str) -> str:
    if text.count("[") + text.count("{") <= MOST_DEEP:
        return text
    kept, depth, start = [], 0, 0
    for token in _TOKENS.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth == MOST_DEEP + 1:
                kept.append(text[start : token.start()])
        elif token[0] in "]}":
            if depth == MOST_DEEP + 1:
                start = token.end()
            depth -= 1
    if depth > MOST_DEEP:
        raise ValueError("brackets that are never closed")
    if start:
        log.warning("something nested without end was left out", pieces=len(kept))
    return "null".join([*kept, text[start:]])
