"""Who waits for an answer does not wait for what other rooms are told, nor for a room that is in trouble."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

from bot.platform import Enclosed, Later
from commands import chat
from storage import outbox
from storage.ids import EventId, PostId, RoomId
from storage.outbox import Urgency
from tests.kit.village import ROOM, TUESDAY, Village

OTHER = RoomId("!plein:test")
ROOMS = [RoomId(f"!{number}:test") for number in range(8)]
EACH = 10
BEFORE = 12
"""So many posts have gone out when the first answer is written down: the limit is felt by then."""

Deliver = Callable[[RoomId, PostId, chat.Outgoing, Enclosed | None], Coroutine[None, None, EventId]]


def words(text: str) -> chat.Post:
    return chat.Post((chat.paragraph(text),))


async def write(village: Village, rooms: list[RoomId], text: str, urgency: Urgency) -> None:
    """Writes down a post for each of the rooms, and has it go out."""
    async with village.database.write() as tx:
        for room in rooms:
            await outbox.put(tx, chat.pack(words(text)), TUESDAY, urgency=urgency, room=room)
    village.engine.delivery.wake()


def with_one_in_two(deliver: Deliver) -> Deliver:
    """A server that limits: of two tries in a row the first is refused for the moment."""
    tries = 0

    async def limited(
        room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
    ) -> EventId:
        nonlocal tries
        tries += 1
        refused = tries % 2
        await asyncio.sleep(0.001)
        if refused:
            raise Later("slow down", 0.002)
        return await deliver(room, post, outgoing, enclosed)

    return limited


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        # Nothing tells when a platform in memory was posted to.
        while not so():  # noqa: ASYNC110
            await asyncio.sleep(0.0005)


async def test_limited_an_answer_goes_before_all_acknowledgements_of_all_rooms(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.deliver = with_one_in_two(village.platform.deliver)  # type: ignore[assignment,method-assign]
        await write(village, ROOMS * EACH, "ack", Urgency.ACKNOWLEDGEMENT)
        written: list[int] = []
        for asked, room in enumerate(ROOMS):
            await until(lambda: len(village.platform.posted) >= BEFORE + 6 * asked)  # noqa: B023  awaited here
            await write(village, [room], f"answer {asked}", Urgency.ANSWER)
            written.append(len(village.platform.posted))
        await village.settled()
        said = [post.words for post in village.platform.posted]
        answered = [said.index(f"answer {asked}") for asked in range(len(ROOMS))]
        # One may be on its way already when the answer is written down.
        late = [at - before for at, before in zip(answered, written, strict=True)]
        assert max(late) <= 2, late
        assert len(said) == len(ROOMS) * (EACH + 1)


async def test_a_room_in_trouble_holds_no_other_up(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        deliver = village.platform.deliver
        tried: list[RoomId] = []
        over = False

        async def troubled(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            tried.append(room)
            if room == ROOM and not over:
                raise Later("the server answered 500")
            return await deliver(room, post, outgoing, enclosed)

        village.platform.deliver = troubled  # type: ignore[method-assign]
        await write(village, [ROOM, OTHER], "answer", Urgency.ANSWER)
        await until(lambda: tried.count(ROOM) == 3)
        await write(village, [OTHER], "another answer", Urgency.ANSWER)
        await until(lambda: len(village.platform.posted) == 2)
        over = True
        await village.settled()
        assert [post.room for post in village.platform.posted] == [OTHER, OTHER, ROOM]


async def test_a_room_that_takes_long_holds_no_other_up(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        deliver = village.platform.deliver
        tried: list[RoomId] = []
        answers = asyncio.Event()

        async def slow(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            tried.append(room)
            if room == ROOM and len(tried) == 1:
                raise Later("no answer in time")
            if room == ROOM:
                await answers.wait()
            return await deliver(room, post, outgoing, enclosed)

        village.platform.deliver = slow  # type: ignore[method-assign]
        await write(village, [ROOM], "answer", Urgency.ANSWER)
        await until(lambda: tried.count(ROOM) == 2)
        await write(village, [OTHER], "answer", Urgency.ANSWER)
        await until(lambda: len(village.platform.posted) == 1)
        answers.set()
        await village.settled()
        assert [post.room for post in village.platform.posted] == [OTHER, ROOM]
