"""Posts arrive once and in order, the most urgent first, whatever the platform does meanwhile."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import lane, platform
from bot.backoff import Backoff
from bot.platform import Enclosed, Later, Refused
from commands import chat
from storage import outbox, posts
from storage.database import Transaction, Unavailable
from storage.ids import EventId, PersonId, PostId, RoomId
from storage.outbox import Urgency
from tests.kit.village import ROOM, TUESDAY, Village

OTHER = RoomId("!keuken:test")


def words(text: str, **place: chat.Ref) -> chat.Post:
    return chat.Post((chat.paragraph(text),), chat.Place(**place))


async def write(
    tx: Transaction, outgoing: chat.Outgoing, room: RoomId = ROOM, urgency: Urgency = Urgency.POST
) -> PostId:
    return await outbox.put(tx, chat.pack(outgoing), TUESDAY, urgency=urgency, room=room)


async def put(village: Village, outgoing: chat.Outgoing, room: RoomId = ROOM) -> PostId:
    """Writes down a post; it goes out at the next wake."""
    async with village.database.write() as tx:
        return await write(tx, outgoing, room)


async def arrived(village: Village, room: RoomId | None = None) -> list[str]:
    """What stands in the rooms now."""
    village.engine.delivery.wake()
    await village.settled()
    return [posted.words for posted in village.platform.posted if room in (None, posted.room)]


async def refused(village: Village) -> dict[PostId, str | None]:
    async with village.database.read() as tx:
        rows = await tx.exec_driver_sql("SELECT post_id, payload FROM outbox WHERE refused IS NOT NULL")
        return {PostId(row.post_id): row.payload for row in rows}


def first_times(problem: Exception, times: int) -> Callable[[chat.Outgoing], Exception | None]:
    """The platform has this trouble with what it is given first."""
    left = iter(range(times))
    return lambda _outgoing: problem if next(left, None) is not None else None


async def test_in_order_within_a_room(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        for number in range(12):
            await put(village, words(f"a{number}"))
            await put(village, words(f"b{number}"), OTHER)
        await arrived(village)
        assert await arrived(village, ROOM) == [f"a{number}" for number in range(12)]
        assert await arrived(village, OTHER) == [f"b{number}" for number in range(12)]


async def test_in_order_within_a_room_also_when_held_back(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        turns = iter(range(1000))
        village.platform.trouble = lambda _outgoing: Later("slow", 0.0) if next(turns) % 3 else None
        for number in range(8):
            await put(village, words(f"a{number}"))
        assert await arrived(village) == [f"a{number}" for number in range(8)]


async def test_who_waits_for_an_answer_comes_first_when_held_back(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.trouble = first_times(Later("slow down", 0.0), lane.WIDTH)
        async with village.database.write() as tx:
            for urgency in (Urgency.ACKNOWLEDGEMENT, Urgency.POST, Urgency.ANSWER):
                for number in range(6):
                    await write(tx, words(f"{urgency.value}"), RoomId(f"!{number}:test"), urgency)
        assert await arrived(village) == sorted(["0", "1", "2"] * 6)


async def test_the_platform_says_how_long_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        slept.append(seconds)
        await sleep(0)

    async with Village(tmp_path).open() as village:
        moment = [1000.0]
        monkeypatch.setattr(lane, "monotonic", lambda: moment[0])
        monkeypatch.setattr(asyncio, "sleep", noted)
        village.platform.trouble = first_times(Later("slow down", 7.5), 1)
        await put(village, words("a"))
        assert await arrived(village) == ["a"]
        assert 7.5 in slept


async def test_one_at_a_time_until_all_goes_well_again(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        at_once: list[int] = []
        busy = 0
        deliver = village.platform.deliver

        async def slowly(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            nonlocal busy
            busy += 1
            at_once.append(busy)
            await asyncio.sleep(0.001)
            busy -= 1
            return await deliver(room, post, outgoing, enclosed)

        village.platform.deliver = slowly  # type: ignore[method-assign]
        village.platform.trouble = first_times(Later("slow down", 0.0), lane.WIDTH)
        async with village.database.write() as tx:
            for number in range(lane.WIDTH + lane.SURE_AGAIN + 20):
                await write(tx, words("a"), RoomId(f"!{number}:test"))
        await arrived(village)
        narrow = at_once[lane.WIDTH :][: lane.SURE_AGAIN]
        assert max(at_once[: lane.WIDTH]) == lane.WIDTH
        assert set(narrow) == {1}
        assert max(at_once[lane.WIDTH + lane.SURE_AGAIN :]) > 1


async def test_what_is_refused_is_set_aside_without_its_words(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.trouble = lambda out: Refused("not allowed") if out == words("geheim") else None
        await put(village, words("before"))
        post = await put(village, words("geheim"))
        await put(village, words("after"))
        await put(village, words("elsewhere"), OTHER)
        assert sorted(await arrived(village)) == ["after", "before", "elsewhere"]
        assert await refused(village) == {post: None}


async def test_a_room_that_takes_nothing_stops_no_other(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        deliver = village.platform.deliver

        async def only_elsewhere(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            if room == ROOM:
                raise Refused("M_FORBIDDEN")
            return await deliver(room, post, outgoing, enclosed)

        village.platform.deliver = only_elsewhere  # type: ignore[method-assign]
        for number in range(30):
            await put(village, words(f"a{number}"))
            await put(village, words(f"b{number}"), OTHER)
        assert await arrived(village) == [f"b{number}" for number in range(30)]
        assert len(await refused(village)) == 30


async def test_what_hangs_under_a_refused_post_goes_with_it(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.trouble = lambda out: Refused("no") if out == words("root") else None
        async with village.database.write() as tx:
            root = await write(tx, words("root"))
            child = await write(tx, words("child", thread=chat.Ours(root)))
            hanging = words("grandchild", reply_to=chat.Ours(child))
            grandchild = await write(tx, hanging, urgency=Urgency.ANSWER)
            reaction = await write(tx, chat.React(chat.Ours(child), "👍"))
            # There is nothing to take away, and so no trouble.
            await write(tx, chat.Remove(chat.Ours(root)))
            await write(tx, words("other"))
        assert await arrived(village) == ["other"]
        assert set(await refused(village)) == {root, child, grandchild, reaction}


async def test_what_hangs_under_what_was_taken_back_goes_quietly(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        async with village.database.write() as tx:
            root = await write(tx, words("a"))
            reply = await write(tx, words("b", reply_to=chat.Ours(root)))
            await write(tx, chat.React(chat.Ours(reply), "✅"))
            await write(tx, words("c"))
            await outbox.cancel(tx, [root])
        with capture_logs() as logged:
            assert await arrived(village) == ["c"]
        assert await refused(village) == {} and logged == []


async def test_what_something_hangs_under_goes_before_it_however_urgent(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        async with village.database.write() as tx:
            first = await write(tx, words("talk"), urgency=Urgency.ACKNOWLEDGEMENT)
            root = await write(tx, words("root"), urgency=Urgency.ACKNOWLEDGEMENT)
            child = await write(tx, words("child", thread=chat.Ours(root)))
            hanging = words("answer", thread=chat.Ours(root), reply_to=chat.Ours(child))
            await write(tx, hanging, urgency=Urgency.ANSWER)
        assert await arrived(village) == ["root", "child", "answer", "talk"]
        assert await refused(village) == {}
        posted = {posted.words: posted for posted in village.platform.posted}
        answer = posted["answer"].outgoing
        assert isinstance(answer, chat.Post)
        assert answer.place == chat.Place(
            chat.Theirs(posted["root"].event), chat.Theirs(posted["child"].event)
        )
        async with village.database.read() as tx:
            assert (await posts.platform_ids(tx, [first]))[first] == posted["talk"].event


async def test_a_bug_in_one_post_stops_no_other(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        async with village.database.write() as tx:
            broken = await outbox.put(tx, '{"kind": "geheim"}', village.now, urgency=Urgency.POST, room=ROOM)
        village.platform.trouble = lambda out: ZeroDivisionError() if out == words("bug") else None
        bug = await put(village, words("bug"))
        await put(village, words("fine"))
        assert await arrived(village) == ["fine"]
        assert await refused(village) == {broken: None, bug: None}


async def test_delivered_but_not_noted_is_one_post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Village(tmp_path).open() as village:
        delivered = outbox.delivered
        times = iter(range(3))

        async def forgetful(*arguments: object, **more: object) -> None:
            if next(times, None) is not None:
                raise Unavailable("disk full")
            await delivered(*arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(outbox, "delivered", forgetful)
        monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
        await put(village, words("once"))
        assert await arrived(village) == ["once"]
        assert next(times, None) is None


async def test_what_is_long_in_doubt_is_looked_up_first(tmp_path: Path) -> None:
    """The platform forgets transaction ids after a day: sending again would make a second post."""
    async with Village(tmp_path).open() as village:
        village.platform.trouble = lambda _outgoing: Later("down", 60.0)
        post, new = await put(village, words("sent")), await put(village, words("never sent"))
        await asyncio.sleep(0)
    village.now += platform.LONGEST_DOUBT + timedelta(minutes=1)
    village.platform.trouble = lambda _outgoing: None
    sent = await village.platform.deliver(ROOM, post, words("sent"))
    tried: list[PostId] = []
    deliver = village.platform.deliver

    async def noted(
        room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        tried.append(post)
        return await deliver(room, post, outgoing, enclosed)

    village.platform.deliver = noted  # type: ignore[method-assign]
    async with village.open():
        assert await arrived(village) == ["sent", "never sent"]
        async with village.database.read() as tx:
            assert (await posts.platform_ids(tx, [post]))[post] == sent
    assert tried == [new]


async def test_what_was_not_delivered_goes_after_a_restart(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.platform.trouble = lambda _outgoing: Later("down", 60.0)
    async with village.open():
        for number in range(3):
            await put(village, words(f"a{number}"))
        village.engine.delivery.wake()
        await asyncio.sleep(0.01)
        assert village.platform.posted == []
    village.platform.trouble = lambda _outgoing: None
    async with village.open():
        assert await arrived(village) == ["a0", "a1", "a2"]
    async with village.open():
        assert await arrived(village) == ["a0", "a1", "a2"]


async def test_a_whisper_opens_the_private_room_once(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        bram = PersonId("@bram:test")
        async with village.database.write() as tx:
            for number in range(3):
                await outbox.put(
                    tx, chat.pack(words(f"{number}")), village.now, urgency=Urgency.POST, person=bram
                )
        assert await arrived(village, RoomId("!private-@bram:test")) == ["0", "1", "2"]
        assert village.platform.made == {bram: [RoomId("!private-@bram:test")]}


async def test_what_is_about_a_removed_message_does_not_go_out(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        village.platform.trouble = lambda _outgoing: Later("down", 0.0)
        told = await village.says("Amina", "!help")
        await village.engine.handling.idle()
        await village.platform.hear(chat.Removal(**village._about("Amina"), target=told))
        await village.engine.handling.idle()
        village.platform.trouble = lambda _outgoing: None
        assert await arrived(village) == []


async def test_a_trouble_is_not_over_while_somebody_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undelivered = outbox.undelivered
    async with Village(tmp_path).open() as village:

        async def meanwhile(
            tx: Transaction,
            aside: list[str],
            most: int,
            now: datetime,
            apart: Collection[PostId] = (),
            platform: str | None = None,
        ) -> list[outbox.Undelivered]:
            rows = await undelivered(tx, aside, most, now, apart, platform)
            # Just now, while the database answered, the room's rest ended.
            if platform is not None:
                village.engine.delivery.lanes["matrix"]._rested(ROOM)
            return rows

        monkeypatch.setattr(outbox, "undelivered", meanwhile)
        village.platform.trouble = first_times(Later("down"), 3)
        with capture_logs() as log:
            await put(village, words("a"))
            assert await arrived(village) == ["a"]
        assert [entry["log_level"] for entry in log] == ["warning", "info"]
