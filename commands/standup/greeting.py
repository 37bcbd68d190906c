"""Whether words only greet, at the head or the foot of a message. Pure."""

from collections.abc import Sequence

from commands.standup import talk_words as known
from commands.standup.nothing import WORD, plain

_LONG = 100


def greets(words: Sequence[str]) -> bool:
    """Whether words, as `plain` leaves them, greet and say nothing else; a name may stand among them."""
    there = set(words)
    left = len(there - known.GREETS - known.AROUND_GREETING)
    one_name = left == 1 and len(words) <= 3 and words[0] in known.GREETS - known.TIMES
    return bool(there & known.GREETS) and (left == 0 or one_name)


def is_greeting(line: str) -> bool:
    """The same of a line as somebody wrote it; "?" asks something."""
    return len(line) <= _LONG and "?" not in line and greets(WORD.findall(plain(line)))
