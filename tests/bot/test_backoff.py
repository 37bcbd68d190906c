"""How often the bot knocks at a server that is away, and how little it says about that."""

import pytest
from structlog.testing import capture_logs

from bot.backoff import Backoff, Trouble


def knocks(backoff: Backoff, seconds: float, asked: float | None = None) -> int:
    """How often one knocks at a server that is away for so long, by a clock that needs no waiting."""
    now, number = 0.0, 0
    while now < seconds:
        now += backoff.failed("away", asked)
        number += 1
    return number


@pytest.mark.parametrize(("seconds", "most"), [(60, 9), (3600, 85)])
def test_a_server_that_is_away_is_asked_ever_less_often(seconds: float, most: int) -> None:
    assert most / 2 < knocks(Backoff("reading", Trouble()), seconds) <= most


def test_a_server_that_says_when_to_come_again_is_taken_at_its_word() -> None:
    assert knocks(Backoff("sending", Trouble()), 60, asked=5.0) == 12


def test_after_it_worked_the_first_pause_is_short_again() -> None:
    backoff = Backoff("reading", Trouble())
    knocks(backoff, 600)
    backoff.worked()
    assert backoff.failed("away") < 1.0


def test_a_minute_without_the_server_is_one_line_and_its_end_another() -> None:
    trouble = Trouble()
    reading, sending = Backoff("reading", trouble), Backoff("sending", trouble)
    with capture_logs() as logged:
        for backoff in (reading, sending):
            knocks(backoff, 60)
        reading.worked()
        sending.failed("away still")
        sending.worked()
        reading.worked()
    assert [(entry["log_level"], entry["event"]) for entry in logged] == [
        ("warning", "reading: trouble, trying again until it works"),
        ("info", "everything works again"),
    ]


def test_success_that_may_be_chance_does_not_end_the_trouble() -> None:
    # A server that limits us lets one post through now and then.
    sending = Backoff("sending", Trouble())
    with capture_logs() as logged:
        for _ in range(10):
            sending.failed("slow down", 5.0)
            sending.worked(surely=False)
        sending.worked()
    assert [entry["log_level"] for entry in logged] == ["warning", "info"]


def test_a_trouble_without_words_is_named_by_its_kind() -> None:
    with capture_logs() as logged:
        Backoff("reading", Trouble()).failed(TimeoutError())
    assert logged[0]["reason"] == "TimeoutError"
