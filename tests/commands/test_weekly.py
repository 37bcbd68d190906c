"""Days and times as people write them."""

import contextlib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.times.weekly import BadQuietHours, BadWeeklyTime, QuietHours, Said, WeeklyTime, read_weekly


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tue 09:00", "tue 09:00"),
        ("tue 9", "tue 09:00"),
        ("tuesday 9.30", "tue 09:30"),
        ("Tuesday at 9:30 pm", "tue 21:30"),
        ("on Tuesdays at 12am", "tue 00:00"),
        ("di 9:00", "tue 09:00"),
        ("di. 9u", "tue 09:00"),
        ("dinsdag 9 uur", "tue 09:00"),
        ("dinsdag 9u30", "tue 09:30"),
        ("Dinsdag om 09.15 uur", "tue 09:15"),
        ("op dinsdag, 17:00 uur", "tue 17:00"),
        ("  MON   17:00 ", "mon 17:00"),
        ("tues 9 o'clock", "tue 09:00"),
        ("thurs 12 pm", "thu 12:00"),
        ("zo 23:59", "sun 23:59"),
        ("za00:00", "sat 00:00"),
        ("woensdagmiddag half drie", "wed 14:30"),
        ("elke woensdag om half 3 's middags", "wed 14:30"),
        ("halfdrie op woensdag", "wed 14:30"),
        ("donderdag kwart over negen", "thu 09:15"),
        ("vrijdag kwart voor twaalf", "fri 11:45"),
        ("maandag tien voor half drie", "mon 14:20"),
        ("di vijf over half vier", "tue 15:35"),
        ("9 uur op dinsdag", "tue 09:00"),
        ("zondagavond half acht", "sun 19:30"),
        ("dinsdag ’s avonds om 7", "tue 19:00"),
        ("vrijdag 12 uur 's nachts", "fri 00:00"),
        ("vrijdag 12 uur 's middags", "fri 12:00"),
        ("negen uur dertig op maandag", "mon 09:30"),
        ("Wednesday at half past two", "wed 14:30"),
        ("a quarter to nine on Friday", "fri 08:45"),
        ("tue nine thirty", "tue 09:30"),
        ("friday noon", "fri 12:00"),
        ("saturday morning at 10", "sat 10:00"),
        ("every thursday at 4 in the afternoon", "thu 16:00"),
        ("9:30 p.m. friday", "fri 21:30"),
        # Nobody meets at three at night, but who writes it as on a clock is believed.
        ("ma 3 uur", "mon 15:00"),
        ("ma 03:00", "mon 03:00"),
        ("ma 3 uur 's nachts", "mon 03:00"),
    ],
)
def test_reads_what_people_write(text: str, expected: str) -> None:
    assert str(WeeklyTime.parse(text)) == expected


@pytest.mark.parametrize(
    "names",
    [
        "mon tue wed thu fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "ma di wo do vr za zo",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ],
)
def test_knows_every_day_in_both_languages(names: str) -> None:
    found = [WeeklyTime.parse(f"{name} 8:05") for name in names.split()]
    assert found == [WeeklyTime(day, time(8, 5)) for day in range(7)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "tue", "09:00", "dag 9:00", "tue wed 9:00"),
        *("tue 25:00", "tue 24:00", "tue 9:60", "tue 9:5", "tue 13 pm", "tue 0 am"),
        *(
            "tue -9:00",
            "woensdagmiddag",
            "de dag ervoor",
            "half drie",
            "dinsdag misschien 9 uur",
            "tue 09:00 17:00",
            "tue ٩:00",
            "tue 9:00:00",
        ),
    ],
)
def test_says_what_would_be_right(text: str) -> None:
    with pytest.raises(BadWeeklyTime, match='like "tue 09:00"') as caught:
        WeeklyTime.parse(text)
    assert f'"{text}"' in str(caught.value)


@pytest.mark.parametrize(
    ("text", "weekday", "at", "days"),
    [
        ("8 uur 's avonds", None, time(20), None),
        ("dinsdag", 1, None, None),
        ("de dag ervoor", None, None, -1),
        ("de avond ervoor om 8 uur", None, time(20), -1),
        ("the day before at 5 pm", None, time(17), -1),
        ("twee dagen van tevoren", None, None, -2),
        ("dezelfde dag 17:00", None, time(17), 0),
        ("the day after", None, None, 1),
    ],
)
def test_reads_half_of_it_too(text: str, weekday: int | None, at: time | None, days: int | None) -> None:
    assert read_weekly(text) == Said(weekday, at, days)


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59))
def test_reads_its_own_text_back(weekday: int, hour: int, minute: int) -> None:
    moment = WeeklyTime(weekday, time(hour, minute))
    assert WeeklyTime.parse(str(moment)) == moment


@given(st.text())
def test_any_text_gives_a_moment_or_the_one_error(text: str) -> None:
    with contextlib.suppress(BadWeeklyTime):
        WeeklyTime.parse(text)
    with contextlib.suppress(BadQuietHours):
        QuietHours.parse(text)


def test_quiet_hours_may_span_midnight() -> None:
    night = QuietHours.parse("21:00-08:00")
    assert [night.cover(time(hour)) for hour in (20, 21, 0, 7, 8)] == [False, True, True, True, False]
    assert str(night) == "21:00-08:00"


def test_quiet_hours_within_a_day() -> None:
    noon = QuietHours.parse("12:00 - 13.30")
    assert [noon.cover(time(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]


def test_the_same_time_twice_means_no_quiet_hours() -> None:
    never = QuietHours.parse("00:00-00:00")
    assert not any(never.cover(time(hour)) for hour in range(24))


@pytest.mark.parametrize("text", ["", "21:00", "21:00-25:00", "21:00-08:00-09:00", "night"])
def test_bad_quiet_hours_say_what_would_be_right(text: str) -> None:
    with pytest.raises(BadQuietHours, match='like "21:00-08:00"'):
        QuietHours.parse(text)
