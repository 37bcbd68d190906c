"""Members' words as they are drawn: without emoji, and never wider than a line."""

import re
import unicodedata
from typing import Final

from commands.words import clean, one_line

LONGEST: Final = 22
"""Where a word of more letters than this may be parted, with a hyphen."""
_SOFT_HYPHEN: Final = "\u00ad"
_SIGNS: Final = {"So", "Sk", "Cn"}
_KEPT: Final = set("°©®™´`^¨¸˜")
_JOINERS: Final = {"\u200d", "\ufe0e", "\ufe0f", "\u20e3"}


def drawable(text: str, most: int = 300) -> str:
    """On one line of at most `most` characters, ending at a word; emoji are left to the text of the post."""
    return broken(without_signs(one_line(without_signs(text), most)))


def without_signs(text: str) -> str:
    """Without emoji and other pictures among letters."""
    plain = "".join(ch for ch in clean(text) if not _is_sign(ch))
    return re.sub(r"[ \t]{2,}", " ", plain).strip()


def _is_sign(ch: str) -> bool:
    if ch in _JOINERS or "\U000e0000" <= ch <= "\U000e007f":
        return True
    return ch not in _KEPT and unicodedata.category(ch) in _SIGNS


def broken(text: str) -> str:
    """Words that are too long for a line may be parted; nothing is lost."""
    return re.sub(rf"\S{{{LONGEST + 1},}}", _parted, text)


def _parted(word: re.Match[str]) -> str:
    letters, made = word[0], ""
    for at, ch in enumerate(letters):
        # Not between a letter and its accent, nor at the very ends.
        apart = at % (LONGEST // 2) == 0 and 0 < at < len(letters) - 2 and not unicodedata.combining(ch)
        made += (_SOFT_HYPHEN if apart else "") + ch
    return made
