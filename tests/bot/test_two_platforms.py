"""Two platforms share one process and one database: nothing crosses, and none waits for the other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, literal, select
from structlog.testing import capture_logs

from bot import connecting
from bot.connecting import Connecting
from bot.errors import Failure
from bot.platform import Batch, Later, Platform
from bot.settings import Settings
from commands import chat
from storage import communities, tables
from storage.ids import EventId, PersonId, RoomId
from storage.inbox import Gap
from storage.platforms import platform_in, platform_of
from tests.kit.memory import MemoryPlatform
from tests.kit.village import ROOM, Village, photo_bytes

THERE = RoomId("elsewhere:7")
WEEK = timedelta(days=7)


def elsewhere() -> MemoryPlatform:
    """A platform whose ids are as Matrix' are not."""
    return MemoryPlatform(
        name="elsewhere",
        me=PersonId("elsewhere:1"),
        private_name=lambda person: f"elsewhere:dm-{person.partition(':')[2]}",
    )


def somebody(name: str) -> PersonId:
    return PersonId(f"elsewhere:{name.lower()}")


@asynccontextmanager
async def running(folder: Path, other: MemoryPlatform) -> AsyncIterator[Village]:
    village = Village(folder)
    village.further.append(other)
    async with village.open():
        yield village


@asynccontextmanager
async def both(folder: Path, other: MemoryPlatform) -> AsyncIterator[Village]:
    """A community on each, in which Amina leads; Bram is another one there than here."""
    async with running(folder, other) as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin De Tuin")
        await village.settled()
        there = [chat.Joined(**about(village, other, name), name=name) for name in ("Amina", "Bram")]
        me = chat.Joined(**about(village, other, "1"), name="leerkring", me=True)
        await other.hear(chat.Named(**about(village, other, "1"), name="Daar"), *there, me)
        await says(village, other, "Amina", "!begin De Werf")
        await village.settled()
        await village._welcome()
        yield village


def about(village: Village, other: MemoryPlatform, name: str) -> chat.About:
    village.now += timedelta(seconds=1)
    return {
        "event": other.next_event(),
        "room": THERE,
        "sender": somebody(name),
        "at": village.now,
    }


async def says(
    village: Village, other: MemoryPlatform, name: str, body: str, thread: EventId | None = None
) -> EventId:
    text = chat.Text(**about(village, other, name), body=body, thread=thread, moderator=name == "Amina")
    await other.hear(text)
    return text.event


def said(platform: MemoryPlatform) -> list[str]:
    return [post.words for post in platform.posted]


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        # Nothing tells when a platform in memory was posted to.
        while not so():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_a_community_on_each_and_nothing_crosses(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        here = village.platform
        await village.says("Amina", "!standup nu")
        await village.settled()
        await says(village, other, "Amina", "!standup nu")
        await village.settled()
        roots = [platform.posted[-1].event for platform in (here, other)]
        await village.says("Bram", "1. Gezaaid\n2. Water geven\n3. nee", thread=roots[0])
        await says(village, other, "Bram", "1. Geschuurd\n2. Lakken\n3. nee", thread=roots[1])
        await village.settled()
        await village.goes_on_until(village.now + WEEK)
        for platform, ours, theirs in ((here, "Gezaaid", "Geschuurd"), (other, "Geschuurd", "Gezaaid")):
            assert {platform_of(post.room) for post in platform.posted} == {platform.name}
            assert {platform_of(person) for _, person in platform.invited} <= {platform.name}
            assert {platform_of(person) for person in platform.made} == {platform.name}
            assert any(ours in words for words in said(platform))
            assert not any(theirs in words for words in said(platform))
        async with village.database.read() as tx:
            known = {one.room: one for one in await communities.every(tx)}
            assert {room: one.platform for room, one in known.items()} == {ROOM: "matrix", THERE: "elsewhere"}
            for room, one in known.items():
                people = [member.person for member in await communities.members(tx, one.id)]
                assert len(people) == 2 and {platform_of(person) for person in people} == {platform_of(room)}


async def test_each_keeps_its_own_place_over_a_restart(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        ears = village.engine.connections
        gap, theirs = Gap(ROOM, "t1"), Gap(THERE, "t2")
        await ears["matrix"].hear(Batch("m9", [], [], gaps=[gap]))
        await ears["elsewhere"].hear(Batch("8", [], [], gaps=[theirs]))
        await ears["matrix"].hear(Batch("9", [], [], gaps=[gap]))
        here = village.platform
    again = Village(tmp_path)
    again.platform = here
    again.further.append(other)
    here._count, other._count = 1000, 1000
    async with again.open():
        ears = again.engine.connections
        assert [await ears[name].position() for name in ("matrix", "elsewhere")] == ["9", "8"]
        assert [await ears[name].gaps() for name in ("matrix", "elsewhere")] == [{ROOM: gap}, {THERE: theirs}]
        await ears["elsewhere"].hear(Batch("10", [], [], gaps=[]))
        assert await ears["elsewhere"].gaps() == {} and await ears["matrix"].gaps() == {ROOM: gap}


async def test_one_that_takes_nothing_holds_up_no_other(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        posted = village.platform.posted
        for problem in (Later("slow down", 3600.0), Later("away")):
            other.trouble = lambda _outgoing, problem=problem: problem  # type: ignore[misc]
            # More than is looked at together, and more urgent than anything here.
            for _ in range(40):
                await says(village, other, "Bram", "!status")
            await village.engine.handling.idle()
            posted.clear()
            await village.says("Bram", "!status")
            await until(lambda: bool(posted))
            assert posted[0].words.startswith("De Tuin")


async def test_a_file_that_hangs_holds_up_no_file_elsewhere(tmp_path: Path) -> None:
    other = elsewhere()

    async def never(source: str, most: int) -> bytes:
        await asyncio.Event().wait()
        raise AssertionError

    async with both(tmp_path, other) as village:
        other.fetch = never  # type: ignore[method-assign]
        names = ("Amina", "Bram", "Chidi", "Dewi")
        await other.hear(*(chat.Joined(**about(village, other, name), name=name) for name in names))
        await says(village, other, "Amina", "!standup nu")
        await village.says("Amina", "!standup nu")
        await village.settled()
        async with village.database.write() as tx:
            await tx.exec_driver_sql(
                "INSERT INTO photo_consents (member_id, answer, said_at, version, asked)"
                " SELECT id, 'yes', 0, 1, 0 FROM members"
            )
        for name in names:
            photo = chat.Photo(**about(village, other, name), caption=None, source=f"elsewhere:{name}")
            await other.hear(photo)
        await village.engine.handling.idle()
        shown = await village.shows("Bram", photo_bytes())
        await until(lambda: village.reactions(shown) == ["📷"])
        for task in list(village.engine.fetching._busy.values()):
            task.cancel()


async def test_what_is_due_waits_only_where_nothing_was_heard_yet(tmp_path: Path) -> None:
    other = elsewhere()
    async with both(tmp_path, other) as village:
        here = village.platform
    again = Village(tmp_path)
    again.platform, again.now = here, village.now + WEEK
    again.further.append(other)
    other.back = asyncio.Event()
    async with again.open(everywhere=False):
        before, quiet = len(here.posted), len(other.posted)
        await until(lambda: len(here.posted) > before)
        await again.engine.clock.ring()
        async with again.database.read() as tx:
            going = await tx.scalar(select(func.count()).where(tables.Outbox.room_id == THERE))
        assert going == 0 and not again.engine.ready.is_set()
        other.back.set()
        await again.engine.ready.wait()
        await until(lambda: len(other.posted) > quiet)


async def test_one_that_cannot_go_on_leaves_the_others_be(tmp_path: Path) -> None:
    other = elsewhere()
    other.away = Failure("the access was taken back")
    village = Village(tmp_path)
    village.further.append(other)
    with capture_logs() as log:
        async with village.open(everywhere=False):
            await village.people("Amina", "Bram")
            await village.says("Amina", "!begin De Tuin")
            await village.settled()
            assert not village.running.done()
    assert [entry["platform"] for entry in log if entry["log_level"] == "error"] == ["elsewhere"]


async def test_it_ends_when_no_platform_can_go_on(tmp_path: Path) -> None:
    other = elsewhere()
    village = Village(tmp_path)
    village.further.append(other)
    async with village.open():
        pass
    village.platform.away = other.away = Failure("the access was taken back")
    with pytest.raises(ExceptionGroup) as ended:
        async with village.open(everywhere=False):
            pass
    assert ended.value.subgroup(Failure)


async def test_one_that_is_reached_later_joins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other, tries = elsewhere(), list[str]()

    async def away(_settings: Settings) -> Platform:
        tries.append("")
        if len(tries) < 3:
            raise Failure("it is away")
        return other

    async def there(_settings: Settings) -> Platform:
        return MemoryPlatform()

    monkeypatch.setattr(connecting, "AGAIN", 0.001)
    known = Connecting(Settings(), {"matrix": there, "elsewhere": away})
    known._left.append("elsewhere")
    assert [platform.name for platform in await known.all_there_are()] == ["matrix"]
    village = Village(tmp_path)
    async with village.open():
        await known.others(village.engine.join)
        await village.engine.connections["elsewhere"].ready.wait()
        await other.hear(chat.Joined(**about(village, other, "1"), name="leerkring", me=True))
        await says(village, other, "Amina", "!begin De Werf")
        await until(lambda: any("De Werf" in words for words in said(other)))


def test_nothing_can_be_reached() -> None:
    async def away(_settings: Settings) -> Platform:
        raise Failure("it is away")

    with pytest.raises(Failure, match="it is away"):
        asyncio.run(Connecting(Settings(), {"matrix": away}).all_there_are())


@pytest.mark.parametrize(
    ("known", "platform"),
    [
        ("!kring:example.org", "matrix"),
        ("@amina:example.org/5f2c", "matrix"),
        ("$event", "matrix"),
        ("invite:!kring:example.org", "matrix"),
        ('{"url": "mxc://example.org/a"}', "matrix"),
        ("elsewhere:12:34", "elsewhere"),
        ("square", "playground"),
    ],
)
def test_an_id_says_which_platform_it_is_of(known: str, platform: str) -> None:
    assert platform_of(known) == platform


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_the_database_reads_ids_as_we_do(known: str) -> None:
    with _DATABASE.connect() as connection:
        assert connection.scalar(select(platform_in(literal(known)))) == platform_of(known)


_DATABASE = create_engine("sqlite://")
