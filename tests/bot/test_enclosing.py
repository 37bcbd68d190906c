"""A server that takes no files stops nothing but those; after some tries their words go without them."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot import enclosing, lane
from bot.backoff import Backoff
from bot.platform import Enclosed, Later, Refused
from commands import chat, texts
from storage import outbox
from storage.ids import EventId, PostId, RoomId
from storage.outbox import Urgency
from tests.kit.memory import MemoryPlatform, Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

OTHER = RoomId("!keuken:test")
FULL = Later("the server answered 507 M_UNKNOWN")


@pytest.fixture(autouse=True, params=[True, False], ids=["uploads first", "all at once"])
def _steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a platform that takes files apart from posts, and on one that takes both in one request."""
    monkeypatch.setattr("tests.kit.village.MemoryPlatform", partial(MemoryPlatform, two_steps=request.param))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Between two tries goes no time."""
    monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
    yield


def takes_none(village: Village, problem: Exception, most: int = 10_000) -> list[str]:
    """The server takes no files; the names of those that it was brought, or of `most` of them."""
    upload, tried = village.platform.upload, list[str]()

    async def refuse(room: RoomId, file: Path, name: str) -> str:
        tried.append(name)
        if len(tried) > most:
            return await upload(room, file, name)
        raise problem

    village.platform.upload = refuse  # type: ignore[method-assign]
    return tried


async def put(village: Village, *outgoing: chat.Outgoing, room: RoomId = ROOM) -> list[PostId]:
    async with village.database.write() as tx:
        return [
            await outbox.put(tx, chat.pack(one), village.now, urgency=Urgency.POST, room=room)
            for one in outgoing
        ]


async def picture(village: Village, caption: str = "Een foto van Bram") -> chat.Picture:
    digest = await asyncio.to_thread(village.media.put, photo_bytes(), "jpg")
    return chat.Picture(digest, "foto.jpg", (chat.paragraph(caption),) if caption else (), 64, 48)


def words(text: str) -> chat.Post:
    return chat.Post((chat.paragraph(text),))


async def arrived(village: Village) -> list[Posted]:
    village.engine.delivery.wake()
    return await village.settled()


async def until_posted(village: Village, count: int) -> list[str]:
    village.engine.delivery.wake()
    async with asyncio.timeout(60):
        while len(village.platform.posted) < count:  # noqa: ASYNC110
            await asyncio.sleep(0)
    return [posted.words for posted in village.platform.posted]


async def test_a_file_that_is_long_on_its_way_holds_up_nothing(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        upload, free = village.platform.upload, asyncio.Event()

        async def slowly(room: RoomId, file: Path, name: str) -> str:
            await free.wait()
            return await upload(room, file, name)

        village.platform.upload = slowly  # type: ignore[method-assign]
        (post,) = await put(village, await picture(village))
        # What hangs under it waits with it, and be it more than is looked at together.
        hanging = [chat.React(chat.Ours(post), f"{number}") for number in range(3 * lane.WIDTH)]
        await put(village, *hanging, words("hier"))
        await put(village, words("daar"), room=OTHER)
        assert sorted(await until_posted(village, 2)) == ["daar", "hier"]
        free.set()
        assert len(await arrived(village)) == 3 + len(hanging)
        assert village.platform.posted[2].content


async def test_a_stand_up_opens_and_check_ins_are_seen_while_no_file_is_taken(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        takes_none(village, FULL)
        before = len(village.platform.posted)
        await put(village, await picture(village))
        await village.says("Amina", "!standup nu")
        await until_posted(village, before + 1)
        root = village.platform.posted[before].event
        said = await village.says("Bram", "1. Gezaaid\n2. Water geven\n3. nee", thread=root)
        await until_posted(village, before + 2)
        assert village.reactions(said) == ["✅"]
        village.platform.upload = type(village.platform).upload.__get__(village.platform)  # type: ignore[method-assign]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("problem", [FULL, Refused("M_FORBIDDEN"), Refused("M_TOO_LARGE")])
async def test_words_go_without_what_no_server_takes(tmp_path: Path, problem: Exception) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        tried = takes_none(village, problem)
        await put(village, await picture(village), await picture(village, ""))
        assert [post.words for post in await arrived(village)] == ["Een foto van Bram"]
        assert len(tried) == 2 * (enclosing.MOST_TRIES + 1 if problem is FULL else 1)
        line = texts.line("nl", "file-not-taken")
        for command in ("!verslag jaar", "!verslag jaar pdf", "!export", "!mijngegevens"):
            await village.says("Amina", command)
            assert [post.words for post in await village.settled()].count(line) == 1, command
        # A digest is its words.
        await village.says("Amina", "!standup nu")
        (root,) = await village.settled()
        await village.says("Bram", "1. Gezaaid\n2. Water geven\n3. nee", thread=root.event)
        await village.settled()
        await village.says("Amina", "!weekbericht nu")
        assert any("Gezaaid" in post.words for post in await village.settled())
        assert not any(post.content for post in village.platform.posted)


@pytest.mark.usefixtures("at_once")
async def test_a_file_is_tried_again_and_goes_with_its_words(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        takes_none(village, FULL, most=enclosing.MOST_TRIES)
        await put(village, await picture(village))
        (post,) = await arrived(village)
        assert post.content == photo_bytes()


@pytest.mark.usefixtures("at_once")
async def test_while_nothing_works_no_try_counts(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.engine.trouble.begins(village, "reading from the server", "it is away")
        tried = takes_none(village, FULL, most=3 * enclosing.MOST_TRIES)
        await put(village, await picture(village))
        (post,) = await arrived(village)
        assert post.content and len(tried) == 3 * enclosing.MOST_TRIES + 1


@pytest.mark.usefixtures("at_once")
async def test_what_changes_while_its_file_is_brought_goes_as_it_is_then(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        # What goes in one request is not seen to change on its way; nothing that has a file does.
        village.platform.two_steps = True
        upload = village.platform.upload
        shown = await picture(village)
        fresh = replace(shown, caption=(chat.paragraph("Zonder naam"),))
        post, gone = await put(village, shown, shown)

        async def meanwhile(room: RoomId, file: Path, name: str) -> str:
            village.platform.upload = upload  # type: ignore[method-assign]
            async with village.database.write() as tx:
                await outbox.rewrite(tx, post, chat.pack(fresh))
                await outbox.cancel(tx, [gone])
            return await upload(room, file, name)

        village.platform.upload = meanwhile  # type: ignore[method-assign]
        (posted,) = await arrived(village)
        assert isinstance(posted.outgoing, chat.Picture) and posted.outgoing.caption == fresh.caption


async def test_words_and_a_file_for_one_person_make_one_room(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        async with village.database.write() as tx:
            for outgoing in (await picture(village), words("a"), await picture(village)):
                await outbox.put(
                    tx, chat.pack(outgoing), village.now, urgency=Urgency.POST, person=person("Bram")
                )
        assert len(await arrived(village)) == 3
        assert len(village.platform.made[person("Bram")]) == 1


async def test_a_file_that_waits_is_brought_after_a_restart(tmp_path: Path) -> None:
    village = Village(tmp_path)
    async with village.open():
        upload = village.platform.upload
        tried = takes_none(village, FULL)
        await village.people("Amina")
        await village.says("Amina", "!mijngegevens")
        async with asyncio.timeout(60):
            while not tried:  # noqa: ASYNC110
                await asyncio.sleep(0)
        village.platform.upload = upload  # type: ignore[method-assign]
    async with village.open():
        await arrived(village)
        assert village.platform.posted[-1].content


@pytest.mark.usefixtures("at_once")
async def test_a_lost_answer_makes_no_second_post_and_no_second_upload(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina")
        await village.says("Amina", "!begin")
        await village.settled()
        deliver, upload, heard = village.platform.deliver, village.platform.upload, list[PostId]()
        uploads: list[str] = []

        async def counted(room: RoomId, file: Path, name: str) -> str:
            uploads.append(name)
            return await upload(room, file, name)

        async def unheard(
            room: RoomId, post: PostId, outgoing: chat.Outgoing, enclosed: Enclosed | None = None
        ) -> EventId:
            event = await deliver(room, post, outgoing, enclosed)
            if post not in heard:
                heard.append(post)
                raise Later("the answer was lost")
            return event

        village.platform.upload, village.platform.deliver = counted, unheard  # type: ignore[method-assign]
        await put(village, await picture(village))
        await village.says("Amina", "!mijngegevens")
        new = await arrived(village)
        shown = [posted for posted in new if isinstance(posted.outgoing, chat.Picture | chat.File)]
        assert len(shown) == 2 and all(posted.content for posted in shown)
        assert len(uploads) == (2 if village.platform.two_steps else 4)
