"""Members' words, made fit to stand in one of our posts."""

import re
import unicodedata

from storage.expressions import expression

NAME_LENGTH = 60
_CONTROLS = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
# Joiners hold emoji families and several scripts together; they change no direction.
_HARMLESS = {"\u200d", "\u200c", "\n", "\t"}
_RIGHT_TO_LEFT = {"R", "AL"}
_TICKS = frozenset("✅✔☑")
_YES = frozenset("ja, ja hoor, ja graag, ja klopt, yes, yes please, ok, oke, okay, okee".split(", "))
_SHORT = 100
_WANTS = expression(
    r"(?:ik wil(?: graag)? leren(?: om)?|i(?: want| would like|’d like|'d like) to learn)\b[\s:]*", re.I
)
_LETTERS = expression(r"[^\W_]+")
# Latin letters and their marks, but for the soft hyphen, which nobody sees.
_PLAIN = expression("[\n\t -~\u00a0-\u00ac\u00ae-\u024f]*")
_CLOSES = "[)\\]»”’\"']"
_ENDED = expression(
    rf"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]{_CLOSES}{{0,3}}(?:[.!?…]{{1,9}}{_CLOSES}{{0,3}}|[:;,]{{1,9}}$)"
)
"""A sentence ends, or all of it does; a comma before what comes from left to right stands between the two."""
_RIGHT_TO_LEFT_MARK = "\u200f"
_FIRST_STRONG_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    """Without control, direction and private characters, which could disorder what stands around them."""
    if _PLAIN.fullmatch(text):
        # As nearly all that is said; each practice that weighs a message comes here.
        return text.strip()
    disorders = {ord(ch): None for ch in set(text) - _HARMLESS if _disorders(ch)}
    return (text.translate(disorders) if disorders else text).strip()


def _disorders(ch: str) -> bool:
    category = unicodedata.category(ch)
    if category != "Cn":
        return category in _CONTROLS
    # What has no category may be an emoji that is newer than this Python, or one of Unicode's non-characters.
    return ord(ch) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(ch) <= 0xFDEF


def one_line(text: str, most: int = 300) -> str:
    """On one line; what is longer than `most` characters ends at a word, with an ellipsis."""
    line = re.sub(r"\s+", " ", clean(text))
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.") + "…"


def ended(text: str) -> str:
    """As it is to be shown among words from left to right: a sentence from right to left ends left.

    `clean` takes that out again, so this comes last.
    """
    return _ENDED.sub(lambda it: it[0] + _RIGHT_TO_LEFT_MARK, text)


def name(text: str, otherwise: str = "?") -> str:
    """A display name; one from right to left keeps its direction to itself."""
    line = one_line(text, NAME_LENGTH) or otherwise
    if any(unicodedata.bidirectional(ch) in _RIGHT_TO_LEFT for ch in line):
        return f"{_FIRST_STRONG_ISOLATE}{line}{_END_ISOLATE}"
    return line


def is_yes(said: str) -> bool:
    """Whether words say yes and nothing else, in whatever spelling, or are a tick."""
    return plainly(said) in _YES or (bool(said.strip()) and set(said.strip()) <= {*_TICKS, "\ufe0f"})


def plainly(said: str) -> str:
    """The words of what somebody said, in whatever spelling; none of what is too long for a short answer."""
    said = said.strip()
    if len(said) > _SHORT:
        # Each question that may wait looks at each message; one of tens of thousands of letters is a tale.
        return ""
    plain = said.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
        plain = "".join(ch for ch in plain if unicodedata.category(ch) != "Mn")
    return " ".join(_LETTERS.findall(plain))


def to_learn(said: str) -> str:
    """What somebody wants to learn, without "I want to learn", which our texts say already."""
    return _WANTS.sub("", said, count=1) or said if _WANTS.match(said) else said
