"""Counts that tell nothing of a few: neither by one cell, nor by what is left of the whole. Pure."""

from collections.abc import Sequence
from typing import Final

FEWEST: Final = 5
"""A smaller number is not told, also not as what is left when the others are taken off the whole."""


def guarded(counts: Sequence[int]) -> list[int | None]:
    """Counts that add up to a whole that may be known; None for those that are not told."""
    hidden = {place for place, count in enumerate(counts) if count < FEWEST}
    if not hidden:
        return list(counts)
    others = sorted((place for place in range(len(counts)) if place not in hidden), key=counts.__getitem__)
    # One that is hidden alone is what is left; and all that are hidden together are too few as well.
    while others and (len(hidden) == 1 or sum(counts[place] for place in hidden) < FEWEST):
        hidden.add(others.pop(0))
    return [None if place in hidden else count for place, count in enumerate(counts)]
