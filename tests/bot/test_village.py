"""The village that tests are played in says what went wrong."""

from pathlib import Path

import pytest

from bot.engine import Engine
from commands import texts
from tests.kit.village import Village


async def test_a_bot_that_cannot_start_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_engine: Engine) -> None:
        raise texts.MissingText("greeting")

    monkeypatch.setattr(Engine, "run", fails)
    with pytest.raises(texts.MissingText, match="greeting"):
        async with Village(tmp_path).open():
            pass
