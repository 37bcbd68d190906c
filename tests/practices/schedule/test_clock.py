"""Local times on the days that the clock changes, and rounds that close when their time is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import clock
from commands import handle
from commands.standup.open import closing_for
from commands.times.moments import clock_time, local, same_day_at
from commands.times.weekly import WeeklyTime
from storage.database import Database, Transaction, Unavailable
from tests.bot.matrix.test_late_keys import DEFAULTS
from tests.kit.village import Village

AMSTERDAM = "Europe/Amsterdam"
SPRING, AUTUMN = "2026-03-29", "2026-10-25"
"""When the clock changes in Amsterdam: 02:00 becomes 03:00, and 03:00 becomes 02:00."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


# --- local times ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "hour", "minute", "timezone", "expected"),
    [
        ("2026-01-06T12:00Z", 17, 0, AMSTERDAM, "2026-01-06T17:00+01:00"),
        ("2026-07-07T12:00Z", 17, 0, AMSTERDAM, "2026-07-07T17:00+02:00"),
        # The day is the one of the community.
        ("2026-01-06T23:30Z", 9, 0, AMSTERDAM, "2026-01-07T09:00+01:00"),
        ("2026-01-06T01:30Z", 9, 0, "America/New_York", "2026-01-05T09:00-05:00"),
        # In March a time is skipped: the first minute after.
        (f"{SPRING}T10:00Z", 1, 59, AMSTERDAM, f"{SPRING}T01:59+01:00"),
        (f"{SPRING}T10:00Z", 2, 0, AMSTERDAM, f"{SPRING}T03:00+02:00"),
        (f"{SPRING}T10:00Z", 2, 30, AMSTERDAM, f"{SPRING}T03:00+02:00"),
        (f"{SPRING}T10:00Z", 2, 59, AMSTERDAM, f"{SPRING}T03:00+02:00"),
        (f"{SPRING}T10:00Z", 3, 0, AMSTERDAM, f"{SPRING}T03:00+02:00"),
        (f"{SPRING}T00:10Z", 17, 0, AMSTERDAM, f"{SPRING}T17:00+02:00"),
        # In October one comes twice: the first of the two, whenever on that day one asks.
        (f"{AUTUMN}T10:00Z", 2, 30, AMSTERDAM, f"{AUTUMN}T02:30+02:00"),
        (f"{AUTUMN}T00:30Z", 2, 30, AMSTERDAM, f"{AUTUMN}T02:30+02:00"),
        (f"{AUTUMN}T01:30Z", 2, 30, AMSTERDAM, f"{AUTUMN}T02:30+02:00"),
        (f"{AUTUMN}T01:30Z", 3, 0, AMSTERDAM, f"{AUTUMN}T03:00+01:00"),
        # Half an hour, and midnight.
        ("2026-10-04T06:00Z", 2, 15, "Australia/Lord_Howe", "2026-10-04T02:30+11:00"),
        ("2026-04-24T10:00Z", 0, 30, "Africa/Cairo", "2026-04-24T01:00+03:00"),
        ("2026-01-06T12:00Z", 17, 0, "Asia/Kathmandu", "2026-01-06T17:00+05:45"),
    ],
)
def test_the_same_day_at(day: str, hour: int, minute: int, timezone: str, expected: str) -> None:
    found = same_day_at(at(day), hour, minute, timezone)
    assert found == at(expected)
    assert found.tzinfo is UTC


ZONES = st.sampled_from(
    [
        AMSTERDAM,
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Asia/Kathmandu",
        "America/Santiago",
        "UTC",
    ]
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(MOMENTS, st.integers(0, 23), st.integers(0, 59), ZONES)
def test_on_any_day_it_is_the_first_moment_at_which_the_clock_is_that_far(
    moment: datetime, hour: int, minute: int, timezone: str
) -> None:
    found = same_day_at(moment, hour, minute, timezone)
    day = local(moment, timezone).date()
    there = local(found, timezone)
    assert there.date() == day
    assert (there.hour, there.minute) >= (hour, minute)
    before = local(found - timedelta(minutes=1), timezone)
    assert before.date() < day or (before.hour, before.minute) < (hour, minute)


@given(MOMENTS, st.integers(0, 23), st.integers(0, 59), ZONES)
def test_a_whole_day_knows_one_such_moment(moment: datetime, hour: int, minute: int, timezone: str) -> None:
    found = same_day_at(moment, hour, minute, timezone)
    for other in (found, found + timedelta(minutes=1)):
        if local(other, timezone).date() == local(moment, timezone).date():
            assert same_day_at(other, hour, minute, timezone) == found


@pytest.mark.parametrize(
    ("opened", "close", "expected"),
    [
        ("2026-03-03T09:00+01:00", "tue 17:00", "2026-03-03T17:00+01:00"),
        ("2026-03-03T16:00+01:00", "tue 17:00", "2026-03-03T17:00+01:00"),
        ("2026-03-03T10:00+01:00", "tue 09:00", "2026-03-03T18:00+01:00"),
        # Not at night, nor when all rest: before Easter until Tuesday.
        ("2026-03-03T16:01+01:00", "tue 17:00", "2026-03-04T17:00+01:00"),
        ("2026-03-03T22:00+01:00", "tue 17:00", "2026-03-04T17:00+01:00"),
        ("2026-03-06T18:00+01:00", "fri 17:00", "2026-03-09T17:00+01:00"),
        ("2026-04-03T19:00+02:00", "tue 17:00", "2026-04-07T17:00+02:00"),
        # On another day of the week than the usual one the same time counts.
        ("2026-03-05T09:00+01:00", "tue 17:00", "2026-03-05T17:00+01:00"),
        # Eight hours are eight hours, whatever the clock does meanwhile.
        (f"{SPRING}T00:00+01:00", "tue 00:30", f"{SPRING}T09:00+02:00"),
        (f"{SPRING}T01:00+01:00", "tue 02:30", f"{SPRING}T03:00+02:00"),
        (f"{AUTUMN}T00:00+02:00", "tue 02:30", f"{AUTUMN}T02:30+02:00"),
        (f"{AUTUMN}T02:15+01:00", "tue 02:30", f"{AUTUMN}T10:15+01:00"),
    ],
)
def test_when_a_round_opened_by_hand_closes(opened: str, close: str, expected: str) -> None:
    assert closing_for(at(opened), WeeklyTime.parse(close).at, AMSTERDAM, DEFAULTS) == at(expected)


@given(MOMENTS, ZONES)
def test_a_round_opened_by_hand_lasts_an_hour_at_least_and_some_days_at_most(
    moment: datetime, timezone: str
) -> None:
    lasts = closing_for(moment, time(17), timezone, DEFAULTS) - moment
    assert timedelta(hours=1) <= lasts <= timedelta(days=6)


def test_a_time_is_shown_on_the_clock_of_the_community() -> None:
    assert clock_time(at("2026-07-07T15:05Z"), AMSTERDAM) == "17:05"
    assert local(at("2026-07-07T15:05Z"), AMSTERDAM).tzinfo == ZoneInfo(AMSTERDAM)


# --- the alarm --------------------------------------------------------------------------------------------


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Village]:
    village = Village(folder)
    async with village.open():
        await village.people("Amina")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        await village.settled()
        yield village


def closed(village: Village) -> int:
    """How often the room was told that the stand-up is done."""
    said = [post.words for post in village.platform.posted]
    return len([words for words in said if words.startswith("Het weekrondje is klaar.")])


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not done():  # noqa: ASYNC110  what is waited for has no event of its own
            await asyncio.sleep(0.001)


CLOSING = at("2026-03-03T17:00+01:00")


async def test_a_round_closes_when_its_time_is_over_and_not_before(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.passes(CLOSING - village.now - timedelta(milliseconds=1))
        assert closed(village) == 0
        await village.passes(timedelta(milliseconds=1))
        assert closed(village) == 1
        await village.passes(timedelta(days=1))
        assert closed(village) == 1


async def test_the_alarm_rings_by_itself(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        village.now = CLOSING - timedelta(milliseconds=20)
        await village.engine.clock.plan()
        village.now = CLOSING
        await until(lambda: closed(village) == 1)
        exported = await village.exported()
        assert isinstance(exported["standups"], list)
        assert exported["standups"][0]["closed_at"] == "2026-03-03T17:00:00+01:00"


async def test_opening_a_round_sets_the_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: list[timedelta] = []
    monkeypatch.setattr(clock.Clock, "_set", lambda _clock, pause: set_to.append(pause))
    monkeypatch.setattr(clock, "AT_LEAST_EVERY", timedelta(days=1))
    async with opened(tmp_path) as village:
        assert set_to[-1] == CLOSING - timedelta(hours=2) - village.now
        await village.says("Amina", "!standup sluit")
        await village.settled()
        # Then only what is too old is looked for, at night.
        assert set_to[-1] == datetime(2026, 3, 4, 2, 30, tzinfo=UTC) - village.now


def alarms(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """How long before each ringing the alarm is set."""
    set_to: list[timedelta] = []
    real = clock.Clock._set

    def noted(one: clock.Clock, pause: timedelta) -> None:
        set_to.append(pause)
        real(one, pause)

    monkeypatch.setattr(clock.Clock, "_set", noted)
    monkeypatch.setattr(clock, "AT_LEAST_EVERY", timedelta(days=1))
    return set_to


class Looks:
    """Counts how often all that is due is looked for; what was seen is told once `held` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, held: asyncio.Event | None = None) -> None:
        self.count = 0
        self.begun = asyncio.Event()
        real = handle.next_due

        async def counted(tx: Transaction) -> datetime | None:
            self.count += 1
            due = await real(tx)
            self.begun.set()
            if held is not None:
                await held.wait()
            return due

        monkeypatch.setattr(handle, "next_due", counted)


ASKS_AFTER = timedelta(minutes=10)


async def test_an_answer_sets_the_alarm_without_a_look_at_all_that_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to = alarms(monkeypatch)
    async with opened(tmp_path) as village:
        opening = next(post for post in village.platform.posted if post.words.startswith("Tijd"))
        await village.people("Bram")
        await village.says("Bram", "hallo")
        await village.settled()
        looks = Looks(monkeypatch)
        set_to.clear()
        for body in ("1. tuin", "2. bank"):
            await village.says("Bram", body, thread=opening.event)
            await village.settled()
            village.now += timedelta(minutes=1)
        assert set_to == [ASKS_AFTER]
        assert looks.count == 0
        # It rings a minute early, as the second answer came later than the first, and then in time.
        assert await village.passes(ASKS_AFTER - timedelta(minutes=2)) == []
        assert set_to[-1] == timedelta(minutes=1)
        assert len(await village.passes(timedelta(minutes=1))) == 1


async def test_what_is_due_while_the_clock_looks_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to = alarms(monkeypatch)
    async with opened(tmp_path) as village:
        opening = next(post for post in village.platform.posted if post.words.startswith("Tijd"))
        looks = Looks(monkeypatch, held := asyncio.Event())
        planning = asyncio.create_task(village.engine.clock.plan())
        await looks.begun.wait()
        await village.says("Amina", "1. tuin", thread=opening.event)
        await village.engine.handling.idle()
        held.set()
        await planning
        await village.settled()
        assert set_to[-1] == ASKS_AFTER


async def test_who_plan_while_the_clock_looks_share_one_look_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as village:
        looks = Looks(monkeypatch, held := asyncio.Event())
        planning = asyncio.create_task(village.engine.clock.plan())
        await looks.begun.wait()
        more = [asyncio.create_task(village.engine.clock.plan()) for _ in range(5)]
        await asyncio.sleep(0)
        held.set()
        await asyncio.gather(planning, *more)
        assert looks.count == 2


async def test_a_round_whose_time_passed_while_down_is_closed_at_the_start(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        pass
    village.now = CLOSING + timedelta(days=3)
    async with village.open():
        await until(lambda: closed(village) == 1)
        await village.settled()
        assert closed(village) == 1


async def test_what_was_said_before_the_closing_counts_though_it_is_heard_after(tmp_path: Path) -> None:
    """The gap is read back after the start, when the round is closed already."""
    async with opened(tmp_path) as village:
        opening = next(post for post in village.platform.posted if post.words.startswith("Tijd"))
        before = village.now
    village.now = CLOSING + timedelta(hours=2)
    async with village.open():
        await until(lambda: closed(village) == 1)
        village.now = before
        await village.says("Amina", "1. a\n2. b\n3. c", thread=opening.event)
        await village.settled()
        exported = await village.exported()
        assert isinstance(exported["standups"], list)
        assert [check["late"] for check in exported["standups"][0]["check_ins"]] == [False]


@pytest.mark.parametrize("name", ["read", "write"])
async def test_the_alarm_survives_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(clock, "AGAIN", timedelta(0))
    real: Callable[..., object] = getattr(Database, name)
    times = iter(range(3))

    def moody(database: Database, **how: bool) -> object:
        if next(times, None) is not None:
            raise Unavailable("locked")
        return real(database, **how)

    async with opened(tmp_path) as village:
        village.now = CLOSING - timedelta(milliseconds=20)
        await village.engine.clock.plan()
        village.now = CLOSING
        monkeypatch.setattr(Database, name, moody)
        await until(lambda: closed(village) == 1)
        assert next(times, None) is None
