"""Pictures are drawn beside each other, as far as there are cores and memory; documents are not."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from bot.drawing import Drawing, at_once
from commands import chat, handle
from commands.drawing.typeset import Draw, typeset
from storage.database import Database
from storage.ids import CommunityId, PostId
from storage.media_folder import MediaFolder
from tests.kit import new_database
from tests.kit.faults import until
from tests.kit.village import photo_bytes

PATIENCE = 5


def sheet(form: Literal["jpg", "pdf"]) -> chat.Sheet:
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    return chat.Sheet("week", CommunityId(1), moment, moment, "nl", "week", form)


async def drawn(
    folder: Path, form: Literal["jpg", "pdf"], draws: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of them, drawn with room for two at once."""

    async def collect(*_: object) -> Draw:
        def draw(*_: object) -> bytes:
            draws()
            return photo_bytes("white", (108, 40))

        return draw

    monkeypatch.setattr(handle, "collect", collect)
    new_database.put(folder)
    database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
    await database.open()
    drawing = Drawing(database, MediaFolder(folder / "media"), typeset, lambda: None, at_once=2)
    posts = [PostId(name) for name in ("first", "second", "third")]
    try:
        assert not any(drawing.ready(post, sheet(form)) for post in posts)
        await until(lambda: all(drawing.drawn(post) for post in posts))
    finally:
        await drawing.stop()
        await database.close()


async def test_two_pictures_are_drawn_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, met = threading.Barrier(2), list[int]()

    def draws() -> None:
        if len(met) < 2:
            met.append(both.wait(PATIENCE))

    await drawn(tmp_path, "jpg", draws, monkeypatch)
    assert sorted(met) == [0, 1]


async def test_a_document_waits_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, most = set[object](), list[int]()

    def draws() -> None:
        now.add(threading.current_thread())
        most.append(len(now))
        threading.Event().wait(0.05)
        now.discard(threading.current_thread())

    await drawn(tmp_path, "pdf", draws, monkeypatch)
    assert most == [1, 1, 1]


@pytest.mark.parametrize(
    ("cores", "megabytes", "expected"),
    [(1, 8_000, 1), (2, 8_000, 2), (64, 64_000, 4), (4, 512, 1), (4, 256, 1), (4, 700, 2)],
)
def test_as_many_as_there_are_cores_and_memory_for(cores: int, megabytes: int, expected: int) -> None:
    assert at_once(cores, megabytes) == expected
