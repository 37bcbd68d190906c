"""Photos and voice messages are kept, given up or forgotten, whatever happens while they are fetched."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import fetching
from bot.backoff import Backoff
from bot.platform import Later, Unfetchable
from commands import chat, handle, texts
from commands.context import Context
from commands.practice import Practice
from commands.records import NOTHING
from storage import media_rows
from storage.database import Database, Unavailable
from storage.ids import EventId
from storage.media import Digest, MediaError
from storage.media_folder import MediaFolder
from storage.media_rows import Wanted
from storage.photos.reader import PhotoReader
from tests.kit.village import PHOTOS, Village, photo_bytes

GONE = texts.line("nl", "photo-gone")
SHOWN = (("Bram", "red"), ("Chidi", "blue"))


class Round:
    """A round that is open, in a village where what is fetched can be held up or broken."""

    def __init__(self, village: Village, thread: EventId) -> None:
        self.village = village
        self.thread = thread
        self.sources: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.trouble: Callable[[int], Exception | None] = lambda _asked: None
        self._fetch = village.platform.fetch
        village.platform.fetch = self._fetch_later  # type: ignore[method-assign]

    @property
    def asked(self) -> int:
        """How many files were asked for."""
        return len(self.sources)

    async def _fetch_later(self, source: str, most: int) -> bytes:
        self.sources.append(source)
        problem = self.trouble(self.asked)
        await self.gate.wait()
        if problem is not None:
            raise problem
        return await self._fetch(source, most)

    async def shows(
        self, name: str = "Bram", data: bytes | None = None, caption: str | None = None
    ) -> EventId:
        """Somebody sends a photo; does not wait until it is fetched."""
        shown = await self.village.shows(name, data or photo_bytes(), caption, thread=self.thread)
        await self.village.engine.handling.idle()
        return shown

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():  # noqa: ASYNC110  what is waited for has no event of its own
                await asyncio.sleep(0)

    async def under_way(self, number: int = 1) -> None:
        """Until so many files were asked for."""
        await self.until(lambda: self.asked >= number)

    async def tries_again(self) -> list[str]:
        """Lets the time for the next try come; what is said then."""
        before = self.asked
        self.village.now += timedelta(hours=2)
        self.village.engine.fetching.wake()
        await self.under_way(before + 1)
        return await self.said()

    async def said(self) -> list[str]:
        await self.until(lambda: not self.village.engine.fetching._busy)
        return [posted.words for posted in await self.village.settled()]

    async def said_in_the_end(self) -> list[str]:
        """What is said once nothing is wanted any more."""
        return [posted.words for posted in await self.village.settled()]

    async def wanted(self) -> list[Wanted]:
        async with self.village.database.read() as tx:
            return await media_rows.wanted(tx, 10)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.village.folder / "media").rglob("*") if path.is_file())


@asynccontextmanager
async def opened(folder: Path, photos: PhotoReader = PHOTOS) -> AsyncIterator[Round]:
    async with Village(folder, photos=photos).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        *_, opening = await village.settled()
        yield Round(village, opening.event)


# --- kept, failed, late -----------------------------------------------------------------------------------


async def test_a_photo_is_acknowledged_only_when_it_is_on_disk(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        shown = await round_.shows(caption="tuin")
        await round_.under_way()
        assert round_.village.reactions(shown) == [] and round_.files() == []
        round_.gate.set()
        await round_.said()
        assert round_.village.reactions(shown) == ["📷"]
        assert len(round_.files()) == 2  # with its thumbnail


async def test_who_writes_is_answered_while_the_photos_of_all_are_still_to_come(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        village = round_.village
        photos = [await round_.shows(name, photo_bytes(colour)) for name, colour in SHOWN]
        await round_.under_way(len(SHOWN))
        written = [
            await village.says(name, "1. tuin\n2. bank\n3. nee", thread=round_.thread) for name, _ in SHOWN
        ]
        await round_.until(lambda: all(village.reactions(one) for one in written))
        assert not any(village.reactions(one) for one in photos) and round_.files() == []
        round_.gate.set()
        await round_.said()
        assert all(village.reactions(one) for one in photos)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Unfetchable("gone"), "photo-gone"),
        (Unfetchable("too-large"), "photo-too-large"),
        (Unfetchable("unreadable"), "photo-unreadable"),
    ],
)
async def test_a_photo_that_will_never_come_is_told_kindly_once(
    tmp_path: Path, problem: Unfetchable, text: str
) -> None:
    async with opened(tmp_path) as round_:
        round_.trouble = lambda _asked: problem
        shown = await round_.shows(caption="tuin")
        await round_.under_way()
        (said,) = await round_.said()
        assert said.startswith(texts.line("nl", text))
        assert round_.village.reactions(shown) == []
        assert await round_.wanted() == [] and round_.files() == []
        # What was written counts.
        await round_.village.says("Bram", "!status")
        assert "1 van je 3" in (await round_.said())[0]


async def test_what_is_no_photo_is_told_kindly(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        await round_.shows(data=b"%PDF-1.4 surely no photo")
        await round_.under_way()
        assert await round_.said() == [texts.line("nl", "photo-unreadable")]
        assert round_.files() == []


@pytest.mark.parametrize("problem", [Later("busy"), Later("busy", 3.0), TimeoutError(), ZeroDivisionError()])
async def test_a_photo_that_comes_late_is_kept_in_the_end(tmp_path: Path, problem: Exception) -> None:
    async with opened(tmp_path) as round_:
        round_.trouble = lambda asked: problem if asked < 4 else None
        shown = await round_.shows()
        await round_.under_way()
        assert await round_.said() == []
        (wanted,) = await round_.wanted()
        assert wanted.attempts == 1 and wanted.next_try > round_.village.now
        assert await round_.tries_again() == []
        assert await round_.tries_again() == []
        assert await round_.tries_again() == ["📷"]
        assert round_.village.reactions(shown) == ["📷"]


async def test_the_pauses_grow(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.trouble = lambda _asked: Later("down")
        await round_.shows()
        await round_.under_way()
        pauses = []
        for _ in range(5):
            await round_.said()
            (wanted,) = await round_.wanted()
            pauses.append(wanted.next_try - round_.village.now)
            await round_.tries_again()
        assert pauses == [*fetching.RETRY, fetching.RETRY[-1]]


async def test_a_server_that_says_when_is_believed(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.trouble = lambda _asked: Later("slow down", 600.0)
        await round_.shows()
        await round_.under_way()
        await round_.said()
        (wanted,) = await round_.wanted()
        assert wanted.next_try - round_.village.now == timedelta(seconds=600)


@pytest.mark.parametrize("problem", [Later("down"), ZeroDivisionError()])
async def test_what_does_not_come_for_hours_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setattr(fetching, "GIVE_UP_AFTER", 5)
    async with opened(tmp_path) as round_:
        round_.trouble = lambda _asked: problem
        await round_.shows(caption="tuin")
        await round_.under_way()
        said = await round_.said()
        for _ in range(fetching.GIVE_UP_AFTER - 1):
            assert said == []
            said = await round_.tries_again()
        assert [words.startswith(GONE) for words in said] == [True]
        assert round_.asked == fetching.GIVE_UP_AFTER
        assert await round_.wanted() == []


async def test_what_hangs_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", 0.01)
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        await round_.shows()
        await round_.under_way()
        await round_.said()
        (wanted,) = await round_.wanted()
        assert wanted.attempts == 1


async def test_a_full_disk_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(tmp_path) as round_:
        with monkeypatch.context() as patch:

            def put(*_: object) -> Digest:
                raise MediaError("no space left on device")

            patch.setattr(MediaFolder, "put", put)
            shown = await round_.shows()
            await round_.under_way()
            assert await round_.said() == []
        assert await round_.tries_again() == ["📷"]
        assert round_.village.reactions(shown) == ["📷"]


async def test_a_bug_in_a_practice_neither_loops_nor_stops_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def minds(_ctx: Context, event: chat.Internal) -> None:
        if not isinstance(event, chat.Tick):
            raise ZeroDivisionError

    async with opened(tmp_path) as round_:
        with monkeypatch.context() as patch:
            patch.setattr(
                handle, "PRACTICES", (*handle.PRACTICES, Practice("bad", NOTHING, on_internal=minds))
            )
            round_.trouble = lambda asked: Unfetchable("gone") if asked == 1 else None
            await round_.shows("Bram", caption="tuin")
            await round_.under_way()
            await round_.said()
            shown = await round_.shows("Chidi", caption="tuin")
            await round_.under_way(2)
            await round_.said()
            for _ in range(200):
                await asyncio.sleep(0)
            assert round_.asked == 2
            assert [wanted.attempts for wanted in await round_.wanted()] == [1, 1]
            await round_.tries_again()
            assert len(await round_.wanted()) == 2
        await round_.tries_again()
        await round_.said()
        assert await round_.wanted() == []
        assert round_.village.reactions(shown) == ["📷"]


async def test_few_are_fetched_at_once_and_all_in_the_end(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        names = [f"Lid{number}" for number in range(8)]
        await round_.village.people(*names)
        shown = [await round_.shows(name, photo_bytes(size=(64, 48 + n))) for n, name in enumerate(names)]
        await round_.under_way(fetching.AT_ONCE)
        for _ in range(50):
            await asyncio.sleep(0)
        assert round_.asked == fetching.AT_ONCE
        round_.gate.set()
        await round_.said()
        assert [round_.village.reactions(photo) for photo in shown] == [["📷"]] * 8


async def test_what_was_under_way_is_fetched_after_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        shown = await round_.shows()
        await round_.under_way()
    village = round_.village
    round_.gate.set()
    async with village.open():
        await round_.under_way(2)
        await round_.said()
        assert village.reactions(shown) == ["📷"]


# --- removed ----------------------------------------------------------------------------------------------


async def test_removed_before_it_came(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        shown = await round_.shows(caption="tuin")
        await round_.under_way()
        await round_.village.platform.hear(chat.Removal(**round_.village._about("Bram"), target=shown))
        await round_.village.engine.handling.idle()
        round_.gate.set()
        assert await round_.said() == []
        assert round_.files() == []
        assert await round_.wanted() == []


async def test_removed_before_it_failed(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        round_.trouble = lambda _asked: Unfetchable("gone")
        shown = await round_.shows()
        await round_.under_way()
        await round_.village.platform.hear(chat.Removal(**round_.village._about("Bram"), target=shown))
        await round_.village.engine.handling.idle()
        round_.gate.set()
        assert await round_.said() == []


async def test_removed_between_the_disk_and_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as round_:
        kept = media_rows.kept
        stored = round_.village.media
        put = stored.put
        on_disk, go_on = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def noted(*arguments: Any) -> Digest:
            digest = put(*arguments)
            loop.call_soon_threadsafe(on_disk.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
            return digest

        monkeypatch.setattr(stored, "put", noted)
        shown = await round_.shows()
        await on_disk.wait()
        assert len(round_.files()) == 2
        await round_.village.platform.hear(chat.Removal(**round_.village._about("Bram"), target=shown))
        await round_.village.engine.handling.idle()
        go_on.set()
        assert await round_.said() == []
        assert round_.files() == []
        assert media_rows.kept is kept


async def test_a_removed_photo_is_gone_from_disk_unless_somebody_else_showed_it_too(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        first, second = await round_.shows("Bram"), await round_.shows("Chidi")
        await round_.under_way(2)
        await round_.said()
        assert len(round_.files()) == 2
        await round_.village.removes("Bram", first)
        assert len(round_.files()) == 2
        await round_.village.removes("Chidi", second)
        assert round_.files() == []


async def test_removed_while_the_same_photo_is_being_kept_for_another(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        first = await round_.shows("Bram")
        await round_.under_way()
        await round_.said()
        for turns in range(0, 40, 8):
            second = await round_.shows("Chidi")
            removal = chat.Removal(**round_.village._about("Bram"), target=first)
            for _ in range(turns):
                await asyncio.sleep(0)
            await round_.village.platform.hear(removal)
            await round_.said()
            assert round_.village.reactions(second) == ["📷"]
            assert len(round_.files()) == 2, turns
            await round_.village.platform.hear(chat.Removal(**round_.village._about("Chidi"), target=second))
            await round_.said()
            assert round_.files() == []
            asked = round_.asked
            first = await round_.shows("Bram")
            await round_.under_way(asked + 1)
            await round_.said()


@pytest.mark.parametrize("problem", [Unavailable("locked"), MediaError("read-only file system")])
async def test_what_could_not_be_wiped_at_once_is_wiped_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setattr(Backoff, "failed", lambda *_: 0.0)
    async with opened(tmp_path) as round_:
        shown = await round_.shows(caption="een heel persoonlijke tuin")
        await round_.under_way()
        await round_.said()
        times = iter(range(3))
        broken, name = (
            (Database, "forget_erased") if isinstance(problem, Unavailable) else (MediaFolder, "remove")
        )
        real = getattr(broken, name)

        def moody(*arguments: Any) -> Any:
            if next(times, None) is not None:
                raise problem
            return real(*arguments)

        monkeypatch.setattr(broken, name, moody)
        await round_.village.removes("Bram", shown)
        assert next(times, None) is None
        assert round_.files() == []
        assert not [
            path
            for path in tmp_path.rglob("*")
            if path.is_file() and b"heel persoonlijke" in path.read_bytes()
        ]
