"""The file for calendars, as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from commands.session.calendar import written
from storage.communities import Community
from storage.ids import CommunityId, RoomId, SessionId
from storage.language import Language
from storage.sessions import Session, State
from tests.practices.session.sitting import event_in

HERE = Community(
    CommunityId(1), RoomId("!a:b"), "matrix", "Tuin", Language("nl"), "Europe/Amsterdam", None, False
)


def session(at: str, weeks: int | None = None, **more: Any) -> Session:
    moment = datetime.fromisoformat(at).astimezone(UTC)
    known = Session(
        id=SessionId(1),
        community=CommunityId(1),
        uid="abc",
        sequence=0,
        planned_at=moment - timedelta(days=3),
        changed_at=moment - timedelta(days=3),
        slot=moment,
        starts_at=moment,
        ended_at=None,
        weeks=weeks,
        state=State.PLANNED,
        post=None,
        file=None,
        agenda=None,
        agenda_at=None,
        closing=None,
        demo_point=None,
        demo_asked_at=None,
        shows=None,
    )
    return replace(known, **more)


def read(one: Session, *before: Session, place: str = "", name: str = "Tuin") -> Any:
    content = written(replace(HERE, name=name), one, [*before, one], place, "NL")
    return Calendar.from_ical(content)


@pytest.mark.parametrize("at", ["2026-03-10T14:00+01:00", "2026-03-31T14:00+02:00", "2026-10-27T09:30+01:00"])
def test_the_hour_is_right_whatever_the_clock_does(at: str) -> None:
    event = event_in(read(session(at)))
    assert event.decoded("DTSTART") == datetime.fromisoformat(at)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=1)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"


def test_it_brings_its_time_zone() -> None:
    (zone,) = read(session("2026-03-10T14:00+01:00")).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Amsterdam"
    there = zone.to_tz()
    for month, hours in ((1, 1), (7, 2)):
        assert datetime(2026, month, 1, 12, tzinfo=there).utcoffset() == timedelta(hours=hours)


HOSTILE = "buurthuis; BEGIN:VALARM, naast\r\nATTENDEE:mailto:a@b.c\nde \\ kerk"


def test_words_are_words_and_nothing_else() -> None:
    calendar = read(session("2026-03-10T14:00+01:00"), place=HOSTILE, name="Tuin\nSTATUS:CANCELLED; x")
    event = event_in(calendar)
    assert event["LOCATION"] == " ".join(HOSTILE.split())
    assert event["STATUS"] == "CONFIRMED" and "ATTENDEE" not in event and "URL" not in event
    assert not calendar.walk("VALARM") and len(calendar.walk("VEVENT")) == 1


def test_what_comes_back_is_told_once_but_for_holidays() -> None:
    event = event_in(read(session("2026-04-13T14:00+02:00", weeks=2)))
    assert event["RRULE"]["FREQ"] == ["WEEKLY"] and event["RRULE"]["INTERVAL"] == [2]
    left_out = event["EXDATE"]
    days = [one.dt for each in (left_out if isinstance(left_out, list) else [left_out]) for one in each.dts]
    # King's Day, and Whit Monday.
    assert datetime.fromisoformat("2026-04-27T14:00+02:00") in days
    assert datetime.fromisoformat("2026-05-25T14:00+02:00") in days


def test_one_of_those_that_come_back_changes_alone() -> None:
    first = session("2026-03-10T14:00+01:00", weeks=2, state=State.HELD)
    later = session("2026-03-24T14:00+01:00", weeks=2, id=SessionId(2))
    moved = replace(later, starts_at=later.slot + timedelta(days=1), sequence=1)
    event = event_in(read(moved, first))
    assert event.decoded("RECURRENCE-ID") == later.slot and "RRULE" not in event
    assert event.decoded("DTSTART") == later.slot + timedelta(days=1)
    off = read(replace(later, state=State.CANCELLED, sequence=1), first)
    assert off["METHOD"] == "CANCEL" and event_in(off)["STATUS"] == "CANCELLED"
    assert event_in(off).decoded("RECURRENCE-ID") == later.slot


def test_what_stops_stays_in_calendars_for_as_long_as_it_was() -> None:
    first = session("2026-03-10T14:00+01:00", weeks=2, state=State.HELD)
    last = session("2026-03-24T14:00+01:00", id=SessionId(2), state=State.CANCELLED, sequence=1)
    calendar = read(last, first)
    event = event_in(calendar)
    assert calendar["METHOD"] == "PUBLISH" and event["STATUS"] == "CONFIRMED"
    assert event.decoded("DTSTART") == first.slot
    (until,) = event["RRULE"]["UNTIL"]
    assert first.slot < until < last.slot
