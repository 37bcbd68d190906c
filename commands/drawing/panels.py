"""What stands on a picture beside its photos: lists under a title, in short and in shorter words."""

from collections.abc import Sequence
from typing import Any, Final

from commands.drawing.words import briefly, drawable

MOST_ITEMS: Final = 10
LENGTHS: Final = (150, 90, 60)
"""So many characters a line has at most where there is room, where there is less, and little."""
QUOTES: Final = (110, 70, 44)
"""The same of what somebody says below a photo."""
ALONE: Final = (220, 150, 90)
"""The same where few say something."""

Json = dict[str, Any]


def panel(title: str, lines: Sequence[str], mark: str = "button") -> Json:
    """A list under a title, with the `mark` that is drawn before it (``thread-….svg``).

    Of more lines than `MOST_ITEMS` it says how many more there are.
    """
    shown = [in_short(line, LENGTHS) for line in lines[:MOST_ITEMS]]
    more = max(0, len(lines) - MOST_ITEMS)
    return {"title": drawable(title), "mark": mark, "items": [one for one in shown if one], "more": more}


def in_short(text: str, lengths: Sequence[int] = QUOTES) -> list[str]:
    """The same at each of these lengths, the longest first; nothing where no letter is left of it."""
    found: list[str] = []
    for most in lengths:
        short = briefly(text, most)
        # Before a word that is very long there is next to nothing: then it is as long as the one before.
        little = found and short.endswith("…") and len(short) < most // 3
        found.append(found[-1] if little else short)
    return found if found[-1] else []
