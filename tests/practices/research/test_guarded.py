"""Counts tell nothing of a few, whatever else is known."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from commands.research.guarded import FEWEST, guarded


def test_what_is_large_enough_is_told() -> None:
    assert guarded([5, 8, 20]) == [5, 8, 20]
    assert guarded([]) == []


def test_what_is_small_is_not_and_neither_is_what_would_give_it_away() -> None:
    assert guarded([3, 9, 7]) == [None, 9, None], "else it is the whole without the others"
    assert guarded([0, 0, 12, 6]) == [None, None, 12, None], "together they are nobody"
    assert guarded([1, 2, 3]) == [None, None, None]
    assert guarded([0]) == [None]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_nothing_can_be_worked_out_of_a_few(counts: list[int]) -> None:
    """Whoever knows the whole can give at least two answers for each cell that is not told."""
    told = guarded(counts)
    hidden = [place for place, one in enumerate(told) if one is None]
    assert all(one is None or one >= FEWEST for one in told)
    left = sum(counts[place] for place in hidden)
    if len(hidden) < 2 or left == 0:
        # All there is lies under five, or in one cell alone.
        assert not hidden or len(hidden) == len(counts)
        return
    for place in hidden:
        possible = {
            one[hidden.index(place)]
            for one in product(range(min(left, 13) + 1), repeat=len(hidden))
            if sum(one) == left
        }
        assert len(possible) > 1


def test_two_files_after_each_other_tell_no_more() -> None:
    before, after = guarded([6, 9, 7]), guarded([6, 9, 7])
    assert before == after
