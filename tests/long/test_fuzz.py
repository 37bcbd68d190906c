"""Hundreds of hostile events at every run, always the same; `make fuzz` runs a hundred thousand others."""

from dataclasses import replace

import pytest

from tests.fuzz import Tenth, fuzz, troubles
from tests.kit.fuzz_kinds import KINDS


@pytest.mark.slow
def test_hostile_events_stop_nothing_and_gain_nothing() -> None:
    tenths = fuzz(600, seed=18)
    assert tenths[-1].events == 600


@pytest.mark.slow
def test_in_a_larger_room_too() -> None:
    fuzz(len(KINDS) * 10, seed=18, members=100)


def test_what_grows_is_found() -> None:
    tenths = [Tenth(number, 3.7, 160, 230_000, number) for number in range(1, 11)]
    assert list(troubles(tenths)) == []
    for worse in (replace(tenths[-1], memory=190), replace(tenths[-1], each=9.0)):
        assert len(list(troubles([*tenths[:-1], worse]))) == 1
