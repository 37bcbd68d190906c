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
    blocks: tuple[Block, ...] = ()
    for length in LENGTHS:
        blocks = make(length)
        if _size(blocks) <= MOST_BYTES:
            break
    return blocks


def _size(blocks: tuple[Block, ...]) -> int:
    spans = [span if isinstance(span, str) else span.name for block in blocks for span in block.spans]
    return sum(len(escape(span).encode()) for span in spans) + _AROUND * len(blocks)
