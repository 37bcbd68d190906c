"""What people say of hours, and which week they mean."""

from datetime import date, timedelta

import pytest

from commands.effort.reading import in_hours, is_too_much, read, week_of
from storage.effort import ALL


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("6", {ALL: 360}),
        ("0", {ALL: 0}),
        ("2,5 uur", {ALL: 150}),
        ("2.25h", {ALL: 135}),
        ("½", {ALL: 30}),
        ("1½ uur", {ALL: 90}),
        ("anderhalf uur", {ALL: 90}),
        ("een half uur", {ALL: 30}),
        ("half an hour", {ALL: 30}),
        ("One hour.", {ALL: 60}),
        ("4: 2", {4: 120}),
        ("4:2, 5: 1", {4: 120, 5: 60}),
        ("4: 2 uur, 5: 1½.", {4: 120, 5: 90}),
        ("  4:   2  ,  5: 1  ", {4: 120, 5: 60}),
        ("4 = 2 uur; 5 = 0,5", {4: 120, 5: 30}),
        ("4: 2,5\n7: 1", {4: 150, 7: 60}),
        ("1 0 2 3 0 0 1", {1: 60, 2: 0, 3: 120, 4: 180, 5: 0, 6: 0, 7: 60}),
        ("1, 0, 2, 3, 0, 0, 1,5", {1: 60, 2: 0, 3: 120, 4: 180, 5: 0, 6: 0, 7: 90}),
    ],
)
def test_hours_are_read(said: str, minutes: dict[int, int]) -> None:
    assert read(said) == minutes


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ja",
        "2 klaar",
        "2 en 4 weg",
        "2, 5",
        "1 Linh belt de school",
        "8: 2",
        "4: veel",
        "6 mensen kwamen",
        "1 2 3",
        "-3",
        "om 4:2x",
        "14: 2",
    ],
)
def test_other_words_are_none(said: str) -> None:
    assert read(said) is None


def test_a_week_has_no_more_hours_than_that() -> None:
    assert not is_too_much({ALL: 100 * 60})
    assert is_too_much({ALL: 101 * 60}) and is_too_much({1: 60 * 60, 2: 60 * 60})


def test_a_week_is_told_from_its_thursday_until_the_wednesday_after() -> None:
    thursday = date(2026, 3, 5)
    assert {week_of(thursday + timedelta(days=day)) for day in range(7)} == {date(2026, 3, 2)}
    assert week_of(thursday + timedelta(days=7)) == date(2026, 3, 9)


def test_hours_are_said_as_people_write_them() -> None:
    assert [in_hours("nl", one) for one in (0, 60, 150, 600, 20)] == ["0", "1", "2,5", "10", "0,33"]
    assert in_hours("en", 150) == "2.5"
