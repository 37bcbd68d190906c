"""Members' words as they are drawn: without emoji, and never wider than a line."""

import re
import unicodedata
from typing import Final

from commands.words import clean, ended, one_line
from storage.expressions import expression

LONGEST: Final = 22
"""Where a word of more letters than this may be parted, with a hyphen."""
_SENTENCES: Final = expression(r"(?<=[.!?…؟。])\s+")
_LINK: Final = expression(r"https?://(?:www\.)?([^/\s?#]+)\S*", re.IGNORECASE)
_SOFT_HYPHEN: Final = "\u00ad"
_SYLLABLE: Final = expression(
    r"(?:(?<=[aeiouy])|(?<=[aeiou][^\W\daeiou])(?![lrhjw])(?<!c(?=k))|(?<=[aeiou]l)(?=l)|(?<=[aeiou]r)(?=r))"
    r"(?=[b-df-hj-np-tv-xz][aeiouy])",
    re.IGNORECASE,
)
"""Where one begins in most languages: before a consonant with a vowel, after a vowel or a closed syllable."""
_SIGNS: Final = {"So", "Sk", "Cn"}
_KEPT: Final = set("°©®™´`^¨¸˜")
_JOINERS: Final = {"\u200d", "\ufe0e", "\ufe0f", "\u20e3"}


def drawable(text: str, most: int = 300) -> str:
    """On one line of at most `most` characters, ending at a word; emoji are left to the text of the post."""
    return ended(broken(without_signs(one_line(without_signs(text), most))))


def briefly(text: str, most: int) -> str:
    """The first sentences of it that fit in `most` characters; of one that does not, as many words as do.

    No word is cut, unless it is longer than that alone; of a link there is where it leads to.
    """
    line = _LINK.sub(r"\1", without_signs(one_line(text, 5 * most)))
    made = ""
    for sentence in _SENTENCES.split(line):
        longer = f"{made} {sentence}".strip()
        if len(longer) > most:
            break
        made = longer
    # A first sentence such as "Yes." says too little.
    if len(made) < most // 3 and made != line:
        words = line[: most + 1].rsplit(" ", 1)[0] if " " in line[:most] else line[:most]
        made = words.rstrip(" ,;:.") + "…"
    return ended(broken(made))


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
    letters, made, since = word[0], "", 0
    for at, ch in enumerate(letters):
        # Not between a letter and its accent, nor at the very ends; before a syllable when there is one.
        begins = since >= LONGEST // 4 and _SYLLABLE.match(letters, at) is not None
        if (begins or since >= LONGEST // 2) and at < len(letters) - 2 and not unicodedata.combining(ch):
            made, since = made + _SOFT_HYPHEN, 0
        made, since = made + ch, 0 if ch == "-" else since + 1
    return made
