"""Posts that hold words of many members, made to fit in one message."""

from collections.abc import Callable
from html import escape
from typing import Final

from commands.chat import Block

MOST_BYTES: Final = 10_000
"""An edit carries the text four times, encrypted a third larger; an event may have 65,536 bytes."""
LENGTHS: Final = (300, 200, 120, 80, 50, 30)
_AROUND: Final = 20


def fitted(make: Callable[[int], tuple[Block, ...]]) -> tuple[Block, ...]:
    """What `make` gives for the greatest length of one answer with which all of it fits."""
    return make(length_for(make))


def length_for(make: Callable[[int], tuple[Block, ...]]) -> int:
    """That length, in characters; the smallest there is when nothing fits."""
    return next((length for length in LENGTHS if _size(make(length)) <= MOST_BYTES), LENGTHS[-1])


def _size(blocks: tuple[Block, ...]) -> int:
    spans = [span if isinstance(span, str) else span.name for block in blocks for span in block.spans]
    return sum(len(escape(span).encode()) for span in spans) + _AROUND * len(blocks)
