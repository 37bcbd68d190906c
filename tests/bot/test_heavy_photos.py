"""Photos that take much to read end themselves and nothing else, and nobody else waits for them."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot import fetching
from commands import texts
from storage import bounded, media_rows
from storage.photos import Heavy, NotAPhoto, Photo, TooManyPixels
from storage.photos.reader import IN_PASSING, WITH_PATIENCE, PhotoReader, _exchange, at_once
from tests.bot.test_fetching import Round, opened
from tests.kit import heavy_photos
from tests.kit.village import PHOTOS, photo_bytes

ROOT = Path(__file__).parents[2]
UNREADABLE, TOO_LARGE = texts.line("nl", "photo-unreadable"), texts.line("nl", "photo-too-large")
ENDLESS = heavy_photos.jpeg(scans=20_000)
"""Minutes of work."""

HEAVY = {
    "webp": (heavy_photos.webp(10_000, 10_000), UNREADABLE),
    "narrow png": (heavy_photos.png(1, 1_000_000), TOO_LARGE),
    "wide png": (heavy_photos.png(60_000, 1_600), TOO_LARGE),
    "tiff": (heavy_photos.tiff(10_000, 10_000), TOO_LARGE),
    "a tiff without its pixels": (heavy_photos.tiff(7_000, 7_000), UNREADABLE),
    "avif": (heavy_photos.avif(10_000, 10_000), TOO_LARGE),
}


@asynccontextmanager
async def reader(seconds: int = 1, deadline: float = 60.0, idle: float = 60.0) -> AsyncIterator[PhotoReader]:
    made = PhotoReader(
        replace(IN_PASSING, seconds=seconds, deadline=deadline),
        replace(WITH_PATIENCE, seconds=seconds, deadline=deadline),
        idle,
    )
    try:
        yield made
    finally:
        made.close()


async def until_begun(round_: Round, times: int) -> None:
    """Until a photo was begun so often."""

    async with asyncio.timeout(30):
        while [row.begun for row in await round_.wanted()] != [times]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


# --- told kindly, and nobody else notices -----------------------------------------------------------------


@pytest.mark.parametrize("name", HEAVY)
async def test_a_photo_that_takes_too_much_is_told_kindly_and_the_next_is_kept(
    tmp_path: Path, name: str
) -> None:
    data, told = HEAVY[name]
    async with opened(tmp_path) as round_:
        await round_.shows("Bram", data)
        await round_.under_way()
        assert await round_.said() == [told]
        shown = await round_.shows("Bram")
        await round_.said()
        assert round_.village.reactions(shown) == ["📷"]


async def test_what_takes_too_long_is_told_kindly(tmp_path: Path) -> None:
    async with reader(seconds=1) as photos, opened(tmp_path, photos) as round_:
        await round_.shows("Bram", ENDLESS)
        await round_.under_way()
        assert await round_.said() == [UNREADABLE]
        # In passing it was seen what it is; then it was tried once.
        assert round_.asked == 2 and await round_.wanted() == []


async def test_an_ordinary_photo_never_waits_for_a_heavy_one(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        await round_.shows("Bram", ENDLESS)
        await until_begun(round_, 2)
        shown = [await round_.shows(name) for name in ("Chidi", "Bram", "Amina")]
        await round_.until(lambda: all(map(round_.village.reactions, shown)))
        (heavy,) = await round_.wanted()
        assert heavy.begun == 2


async def test_a_heavy_photo_that_is_good_is_kept(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        shown = await round_.shows("Bram", heavy_photos.webp(4_000, 4_000))
        await round_.under_way()
        await round_.said()
        assert round_.village.reactions(shown) == ["📷"] and round_.asked == 2


# --- tried once -------------------------------------------------------------------------------------------


async def test_what_ended_the_bot_each_time_is_not_tried_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        await round_.shows(caption="tuin")
        await round_.under_way()
    village = round_.village
    await village.database.open()
    async with village.database.write() as tx:
        (row,) = await media_rows.wanted(tx, 2)
        # It was begun; and whoever was to note what came of it was no more.
        for _ in range(fetching.MOST_TRIES):
            await media_rows.begin(tx, row.id)
    await village.database.close()
    round_.gate.set()
    async with village.open():
        (said,) = await round_.said_in_the_end()
        assert said.startswith(UNREADABLE)
        assert round_.asked == 1 and await round_.wanted() == []


async def test_what_was_read_when_the_bot_was_ended_once_is_read_with_patience(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        shown = await round_.shows()
        await round_.under_way()
    village = round_.village
    await village.database.open()
    async with village.database.write() as tx:
        (row,) = await media_rows.wanted(tx, 2)
        await media_rows.begin(tx, row.id)
    await village.database.close()
    round_.gate.set()
    async with village.open():
        await round_.said_in_the_end()
        assert village.reactions(shown) == ["📷"]


async def test_a_stop_waits_for_no_photo_and_is_not_held_against_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        await round_.shows("Bram", ENDLESS)
        await until_begun(round_, 2)
    await round_.village.database.open()
    (row,) = await round_.wanted()
    await round_.village.database.close()
    # Known to be heavy, and not yet tried.
    assert row.begun == 1
    assert (await PHOTOS.read(photo_bytes(), patiently=True)).width == 64


async def test_trouble_with_the_disk_is_not_held_against_a_photo(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        media = round_.village.media
        real = media.put
        media.put = lambda *_: real(b"", "exe")  # type: ignore[method-assign]
        await round_.shows()
        await round_.under_way()
        await round_.said()
        assert [row.begun for row in await round_.wanted()] == [0]
        media.put = real  # type: ignore[method-assign]
        assert await round_.tries_again() == ["📷"]


# --- in turn ----------------------------------------------------------------------------------------------


async def test_everybody_has_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "AT_ONCE", 1)
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        photos = {}
        for name, number in [("Bram", 0), ("Bram", 1), ("Bram", 2), ("Chidi", 0), ("Chidi", 1), ("Amina", 0)]:
            shown = await round_.shows(name, photo_bytes(size=(64, 48 + number)))
            photos[f"{shown}-file"] = f"{name} {number}"
            await round_.under_way()
        round_.gate.set()
        await round_.said()
        assert [photos[source] for source in round_.sources] == [
            *("Bram 0", "Chidi 0", "Amina 0"),
            *("Bram 1", "Chidi 1"),
            "Bram 2",
        ]


async def test_who_sends_many_has_one_fetched_at_a_time(tmp_path: Path) -> None:
    async with opened(tmp_path) as round_:
        round_.gate.clear()
        for number in range(4):
            await round_.shows("Bram", photo_bytes(size=(64, 48 + number)))
        await round_.under_way()
        shown = await round_.shows("Chidi")
        await round_.under_way(2)
        assert [source == f"{shown}-file" for source in round_.sources] == [False, True]
        round_.gate.set()
        await round_.said()
        assert round_.asked == 5 and await round_.wanted() == []


# --- the process ------------------------------------------------------------------------------------------


async def test_what_takes_more_than_a_moment_is_heavy() -> None:
    async with reader(deadline=0.0) as photos:
        with pytest.raises(Heavy):
            await photos.read(photo_bytes())
        with pytest.raises(NotAPhoto):
            await photos.read(photo_bytes(), patiently=True)


@pytest.mark.parametrize(("signal", "wanted"), [("SIGSEGV", NotAPhoto), ("SIGKILL", Heavy)])
async def test_a_reader_that_breaks_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signal: str, wanted: type[Exception]
) -> None:
    (tmp_path / "pillow_heif.py").write_text(f"import os, signal\nos.kill(os.getpid(), signal.{signal})\n")
    async with reader(seconds=20) as photos:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "path", [str(tmp_path), *sys.path])
            with pytest.raises(wanted):
                await photos.read(photo_bytes())
        assert (await photos.read(photo_bytes())).width == 64


@pytest.mark.parametrize("answer", [b"", b"!" * 100, b"\0" * 100, (2**40).to_bytes(8), b"\0\0\0\0\0\0\0\2{}"])
async def test_nonsense_from_a_reader_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    script = f"import os\nos.write(3, {answer!r})\nos.write(4, {answer!r})\nos._exit(0)\n"
    (tmp_path / "pillow_heif.py").write_text(script)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    async with reader(seconds=20) as photos:
        with pytest.raises(NotAPhoto):
            await photos.read(photo_bytes(), patiently=True)


def test_who_tells_all_processes_of_a_service_to_stop_costs_no_photo() -> None:
    # As a service manager does, and a terminal with Ctrl-C: the bot sees to its own readers.
    with bounded.start("storage.photos.process", "320", "20", "0") as running:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            running.send_signal(number)
        assert _exchange(running, photo_bytes()).width
        running.kill()


async def test_it_ends_when_no_photos_come() -> None:
    async with reader(seconds=20, idle=0.01) as photos:
        first, again = [await _process(photos) for _ in range(2)]
        assert first != again


async def _process(photos: PhotoReader) -> int:
    await photos.read(photo_bytes())
    running = photos._in_passing[0]._running
    assert running is not None
    async with asyncio.timeout(30):
        while photos._in_passing[0]._running is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert running.returncode is not None
    return running.pid


async def test_it_knows_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_MATRIX__PASSWORD", "geheim")
    async with reader(seconds=20) as photos:
        await photos.read(photo_bytes())
        running = photos._in_passing[0]._running
        assert running is not None
        assert b"geheim" not in Path(f"/proc/{running.pid}/environ").read_bytes()
        limits = Path(f"/proc/{running.pid}/limits").read_text()
        assert str(IN_PASSING.megabytes << 20) in limits


def test_the_bot_itself_reads_no_picture_of_members() -> None:
    files = {path for floor in ("bot", "commands", "storage") for path in (ROOT / floor).rglob("*.py")}
    reading = [path.name for path in files if "photos.prepare" in path.read_text("utf-8")]
    assert reading == ["process.py"]


def test_all_together_leave_the_bot_its_memory() -> None:
    unit = (ROOT / "packaging" / "leerkring.service").read_text("utf-8")
    assert "MemoryMax=1G" in unit
    for memory in (1024, 1500, 4096):
        several = at_once(64, memory)
        assert (several - 1) * IN_PASSING.megabytes + WITH_PATIENCE.megabytes < memory - 100
        assert several * IN_PASSING.megabytes < memory - 100
    assert [at_once(cores, 1 << 16) for cores in (1, 2, 4, 64)] == [2, 2, 4, 8]
    assert 0 < bounded.memory() < 1 << 30


async def test_one_that_takes_long_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    (tmp_path / "pillow_heif.py").write_text(f"open({str(gate)!r}).read()\n")
    async with reader(seconds=20) as photos:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "path", [str(tmp_path), *sys.path])
            long = asyncio.create_task(photos.read(photo_bytes()))
            async with asyncio.timeout(30):
                while photos._in_passing[0]._running is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        async with asyncio.timeout(30):
            assert (await photos.read(photo_bytes())).width == 64
        assert not long.done()
        long.cancel()
        with pytest.raises(asyncio.CancelledError):
            await long


class Held(PhotoReader):
    """Reads nothing before it may."""

    def __init__(self) -> None:
        super().__init__(at_once=2)
        self.reading = 0
        self.may = asyncio.Event()

    async def read(self, data: bytes, patiently: bool = False) -> Photo:
        self.reading += 1
        await self.may.wait()
        try:
            return await super().read(data, patiently)
        finally:
            self.reading -= 1


async def test_no_more_are_read_at_once_than_there_is_memory_for(tmp_path: Path) -> None:
    photos = Held()
    async with opened(tmp_path, photos) as round_:
        shown = [await round_.shows(name) for name in ("Amina", "Bram", "Chidi")]
        await round_.under_way(3)
        await round_.until(lambda: photos.reading == 2)
        for _ in range(100):
            await asyncio.sleep(0)
        assert photos.reading == 2
        photos.may.set()
        await round_.said()
        assert [round_.village.reactions(photo) for photo in shown] == [["📷"]] * 3
    photos.close()


async def test_too_many_pixels_are_told_from_nothing_at_all() -> None:
    for data, wanted in ((HEAVY["tiff"][0], TooManyPixels), (b"%PDF", NotAPhoto)):
        with pytest.raises(wanted):
            await PHOTOS.read(data)
