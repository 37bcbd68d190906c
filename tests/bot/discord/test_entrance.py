"""How the bot comes in, and what is said when it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.check import check
from bot.config import load
from bot.discord.connecting import connect
from bot.discord.settings import Discord
from bot.errors import Failure
from bot.settings import Settings, Storage
from tests.kit.discord.stand_in import StandIn


def settings(stand_in: StandIn, folder: Path, token: str = "") -> Settings:
    section = Discord(token=SecretStr(token or stand_in.token))
    storage = Storage(url=f"sqlite+aiosqlite:///{folder}/leerkring.db", media=folder / "media")
    return Settings(discord=section, storage=storage)


async def test_a_wrong_token_is_said_in_one_line(tmp_path: Path) -> None:
    async with StandIn() as stand_in:
        with stand_in.pointed(), pytest.raises(Failure, match=r"does not accept discord\.token"):
            await connect(settings(stand_in, tmp_path, "MTIz.wrong.token"))


@pytest.mark.parametrize(
    ("flags", "name"),
    [(3 << 14, "Message Content Intent"), (3 << 18, "Server Members Intent")],
)
async def test_an_intent_that_is_off_is_named_with_where_it_is(tmp_path: Path, flags: int, name: str) -> None:
    async with StandIn() as stand_in:
        stand_in.world.application.flags = flags
        with stand_in.pointed(), pytest.raises(Failure) as caught:
            await connect(settings(stand_in, tmp_path))
        assert name in str(caught.value) and "/bot, under Privileged Gateway Intents" in str(caught.value)


async def test_check_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with StandIn() as stand_in:
        stand_in.guild("Buurt", permissions=1 << 10).everyone.permissions = 0
        with stand_in.pointed():
            assert not await check(settings(stand_in, tmp_path))
        said = capsys.readouterr().out
        assert "✓ Discord accepts the token" in said
        assert "in Buurt the bot may not: Send Messages," in said and "&permissions=563259191184448" in said
        assert stand_in.token not in said


async def test_check_names_discord_where_nothing_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/leerkring.db"
    assert not await check(Settings(storage=Storage(url=url, media=tmp_path / "media")))
    assert "for Discord alone it is discord.token that lacks" in capsys.readouterr().out


async def test_check_is_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with StandIn() as stand_in:
        with stand_in.pointed():
            assert await check(settings(stand_in, tmp_path))
            assert "open https://discord.com/oauth2/authorize?client_id=" in capsys.readouterr().out
            stand_in.guild("Buurt")
            assert await check(settings(stand_in, tmp_path))


def test_the_token_comes_from_a_secret_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leerkring_discord__token").write_text("MTIzNDU2.a.b\n")
    monkeypatch.setenv("LEERKRING_SECRETS", str(tmp_path))
    given = tmp_path / "given.toml"
    given.write_text("")
    found = load(given)
    assert found.discord.account == "discord:123456"
    assert [section.platform for section in found.platforms()] == ["discord"]


def test_a_role_without_a_token_is_not_enough() -> None:
    (problem,) = Discord(member_role="Kring").lacks(kept=False)
    assert problem.startswith("discord.token: is not set")


def test_what_discord_needs_is_not_imported_without_it() -> None:
    code = "import bot.service, bot.check, bot.connecting, sys; assert 'discord' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
