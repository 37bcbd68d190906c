"""What is kept is closed to others, and neither secrets nor words get into the log or the export."""

import base64
import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import log
from commands import chat, handle
from commands.practice import Practice
from commands.records import NOTHING
from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.matrix_user import Event
from tests.kit.secret_room import bot_process, new_nio_user
from tests.kit.secret_users import NewNioUser
from tests.kit.village import Village, consents, person, photo_bytes

__all__ = ["bot_process", "new_nio_user"]

TOLD = ("kweepeer in bloei", "wilde marjolein", "knoflook geplant")


def with_password(bot: BotProcess) -> None:
    """Has the bot log in by password instead of by token."""
    lines = bot.config.read_text("utf-8").replace(
        f'access_token = "{bot.account.access_token}"', f"password = {json.dumps(bot.account.password)}"
    )
    bot.config.write_text(lines, "utf-8")
    bot.config.chmod(0o600)


def kept_in(folder: Path) -> Iterator[Path]:
    """All that the bot itself made there, but for what the tests wrote down of its output."""
    ours = {"leerkring.toml", "bot.log", "output"}
    yield from (
        path
        for path in folder.rglob("*")
        if path.relative_to(folder).parts[0] not in ours and "nio-" not in str(path.relative_to(folder))
    )


def secrets_of(bot: BotProcess) -> list[str]:
    """Every secret that the bot holds, in each form in which it might be written."""
    session = json.loads((bot.folder / "session.json").read_text("utf-8"))
    seeds = json.loads((bot.folder / "crypto" / "cross-signing.json").read_text("utf-8"))
    # Everybody may know these halves.
    assert len(seeds.pop("public")) == 3
    found = [bot.account.password, session["access_token"]]
    for seed in strings(seeds):
        try:
            raw = base64.b64decode(seed + "=" * (-len(seed) % 4), validate=True)
        except ValueError:
            continue
        if len(raw) == 32:
            found += [seed, raw.hex(), base64.urlsafe_b64encode(raw).decode().rstrip("=")]
    return found


def strings(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)
        case str():
            yield value


def pickles(bot: BotProcess) -> list[str]:
    """The account and the sessions as they are stored."""
    (store,) = (bot.folder / "crypto").glob("*.db")
    with sqlite3.connect(store) as database:
        rows = [*database.execute("SELECT account FROM accounts")]
        rows += [*database.execute("SELECT session FROM olmsessions")]
    return [row[0].decode() if isinstance(row[0], bytes) else str(row[0]) for row in rows]


async def test_nothing_is_open_to_others(bot_process: BotProcess, new_nio_user: NewNioUser) -> None:
    bot = bot_process
    with_password(bot)
    bot.start()
    anna = await new_nio_user("anna")
    me = bot.account.user_id
    encryption: Event = {"type": "m.room.encryption", "state_key": "", "content": {}}
    encryption["content"]["algorithm"] = "m.megolm.v1.aes-sha2"
    room = await anna.create_room("Tuin", invite=[me], initial_state=[encryption])

    async def hears(words: str) -> str:
        said = await anna.wait_for(
            room, lambda e: e["sender"] == me and words in e["content"].get("body", ""), PATIENCE
        )
        return str(said["event_id"])

    await hears("Hallo! Ik ben leerkring")
    await anna.send_text(room, "!begin")
    await hears("Klaar!")
    await consents(bot.database, anna.user_id)
    await anna.send_text(room, "!standup nu")
    root = await hears("Tijd voor het weekrondje")
    sent = [await anna.send_text(room, words, thread_root=root) for words in TOLD]
    sent.append(await anna.send_photo(room, photo_bytes(), thread_root=root))
    await bot.done_with(*sent)

    modes = {
        str(path.relative_to(bot.folder)): stat.S_IMODE(path.stat().st_mode) for path in kept_in(bot.folder)
    }
    assert {"leerkring.db", "session.json", "crypto", "media"} <= set(modes)
    assert len([name for name in modes if name.startswith("media/")]) >= 2
    assert not {name: oct(mode) for name, mode in modes.items() if mode & 0o077}

    exported = json.dumps(await bot.export(room), ensure_ascii=False)
    await bot.stop()
    logged = "\n".join(bot.log() + bot.lives())
    assert "leerkring runs" in logged
    hidden = [*secrets_of(bot), *pickles(bot)]
    assert len(hidden) > 10
    for secret in hidden:
        assert secret not in logged
        assert secret not in exported
    for words in TOLD:
        assert words in exported, "what was told is there to be exported"
        assert words not in logged


async def test_a_crash_says_nothing_of_what_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def crashes(_ctx: object, event: chat.Incoming) -> bool:
        if isinstance(event, chat.Text):
            raise LookupError(f"cannot take {event.event}")  # noqa: TRY004
        return True

    log.configure()
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        monkeypatch.setattr(handle, "PRACTICES", (Practice("bad", NOTHING, on_event=crashes),))
        await village.says("Bram", TOLD[0])
        await village.settled()
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "could not be handled" in line]
    assert "Traceback" in line
    assert "LookupError" in line
    assert TOLD[0] not in line
    assert str(person("Bram")) not in line
