"""A thousand messages at every run; `make soak` lives through ten years of them."""

import random
from dataclasses import replace
from typing import Any

import pytest

from tests.soak import Tenth, soak, troubles

MESSAGES, ROUNDS = 1_000, 3


@pytest.mark.slow
def test_nothing_piles_up() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    parts = soak(MESSAGES, ROUNDS, seed, parts=ROUNDS)
    assert parts[-1].messages >= MESSAGES
    assert list(troubles(parts)) == []


def test_what_piles_up_is_found() -> None:
    first, last = _stood(1), _stood(10)
    assert list(troubles([first, last])) == []
    worse: dict[str, Any] = {
        "memory": 900.0,
        "objects": 900_000,
        "database": 900.0,
        "tasks": 9,
        "files": 99,
        "of_database": 99,
        "left_over": 1,
    }
    for what, value in worse.items():
        assert list(troubles([first, replace(last, **{what: value})])), what


def _stood(part: int) -> Tenth:
    return Tenth(
        messages=part * 1000,
        rounds=part,
        seconds=part,
        memory=120,
        objects=180_000,
        database=part * 0.2,
        photos=part,
        tasks=6,
        files=8,
        of_database=9,
        left_over=0,
    )
