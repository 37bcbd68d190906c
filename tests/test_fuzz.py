"""Two thousand hostile events at every run; `make fuzz` runs twenty thousand."""

import random

import pytest

from tests.fuzz import fuzz


@pytest.mark.slow
def test_hostile_events_stop_nothing_and_gain_nothing() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    fuzz(2_000, seed)
