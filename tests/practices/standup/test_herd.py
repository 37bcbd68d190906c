"""Most communities have the times that a new one starts with: what comes to all of them then is spread."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from commands.standup.nudge import ALL_WITHIN, APART, BEFORE_CLOSE
from commands.times.spread import MANY, MINUTES, share
from storage import crowd
from storage import tables as t
from tests.kit.village import ROOM, TUESDAY, Village, person
from tests.storage.test_storage import opened

NAMES = ("Amina", "Bram", "Chidi", "Wei")
USUAL = TUESDAY.replace(hour=16, minute=0, second=0, microsecond=0) - BEFORE_CLOSE
"""When a round that closes at five in Amsterdam is reminded of, in UTC."""


def among(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are so many communities."""

    async def on(_tx: object, _platform: str) -> int:
        return count

    monkeypatch.setattr(crowd, "on", on)


async def begun(village: Village) -> str:
    await village.people(*NAMES)
    await village.says("Amina", "!begin")
    return "\n".join(post.words for post in await village.settled() if post.room == ROOM)


async def reminded(village: Village, week: int) -> list[timedelta]:
    """How long after the usual time each was asked for an answer in that week."""
    usual = USUAL + timedelta(weeks=week)
    await village.goes_on_until(usual - timedelta(minutes=1))
    seen = len(village.timeline)
    await village.goes_on_until(usual + BEFORE_CLOSE - timedelta(minutes=1))
    private = {f"!private-{person(name)}" for name in NAMES[1:]}
    return [at - usual for at, post in village.timeline[seen:] if post.room in private]


async def test_who_is_alone_there_is_reminded_at_the_usual_time(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await village.says("Amina", "!standup nu")
        assert await reminded(village, 0) == [APART * number for number in range(3)]


async def test_among_many_a_group_has_its_own_minute_each_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    among(200, monkeypatch)
    async with Village(tmp_path).open() as village:
        await begun(village)
        await village.says("Amina", "!standup nu")
        (first, *_), second = await reminded(village, 0), await reminded(village, 1)
        within = ALL_WITHIN - APART * len(second)
        assert timedelta(seconds=30) < first == second[0] <= within
        assert second == [first + APART * number for number in range(3)]


async def test_nobody_is_reminded_in_the_quiet_hours_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    among(200, monkeypatch)
    async with Village(tmp_path).open() as village:
        await begun(village)
        # The reminder comes at ten to nine in the evening, and from nine on it is quiet.
        await village.says("Amina", "!rooster einde dinsdag 22:50")
        await village.settled()
        await village.says("Amina", "!standup nu")
        usual = USUAL + timedelta(hours=5, minutes=50)
        await village.goes_on_until(usual - timedelta(minutes=1))
        seen = len(village.timeline)
        await village.goes_on_until(usual + timedelta(minutes=50))
        private = {f"!private-{person(name)}" for name in NAMES[1:]}
        asked = [at for at, post in village.timeline[seen:] if post.room in private]
        assert len(asked) == 3 and max(asked) < usual + timedelta(minutes=10)


async def test_those_of_another_platform_do_not_count(tmp_path: Path) -> None:
    rows = [
        {
            "room_id": f"!{platform}{number}:test",
            "platform": platform,
            "name": "De Straat",
            "language": "nl",
            "timezone": "Europe/Amsterdam",
            "created_at": TUESDAY,
        }
        for platform, count in (("matrix", 3), ("discord", 5))
        for number in range(count)
    ]
    async with opened(tmp_path) as database:
        async with database.write() as tx:
            await tx.execute(insert(t.Community), rows)
        async with database.read() as tx:
            assert (await crowd.on(tx, "matrix"), await crowd.on(tx, "discord")) == (3, 5)


def test_a_thousand_groups_are_reminded_all_through_these_minutes() -> None:
    minutes = ALL_WITHIN // timedelta(minutes=1)
    in_each = Counter(int(share(f"nudge {number}") * minutes) for number in range(1, 1001))
    assert in_each.keys() == set(range(minutes)) and max(in_each.values()) < 45


async def test_from_the_fiftieth_on_a_group_begins_some_minutes_later_and_hears_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    among(MANY, monkeypatch)
    async with Village(tmp_path).open() as village:
        said = await begun(village)
        async with village.database.read() as tx:
            community = await tx.scalar(select(t.Community.id).where(t.Community.room_id == ROOM))
        later = int(share(f"open {community}") * MINUTES)
        assert 0 < later < MINUTES
        assert f"Daarom begin ik bij jullie een paar minuten later: om 09:0{later}." in said
        assert f"3 maart om 09:0{later}" in said
        opened = await village.goes_on_until(TUESDAY + timedelta(minutes=later, seconds=-1))
        assert not any("Hoe was je week" in post.words for post in opened)
        opened = await village.goes_on_until(TUESDAY + timedelta(minutes=later))
        assert [post.room for post in opened if post.room == ROOM]


async def test_before_that_it_begins_at_the_usual_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    among(MANY - 1, monkeypatch)
    async with Village(tmp_path).open() as village:
        said = await begun(village)
        assert "minuten later" not in said and "09:00" in said
