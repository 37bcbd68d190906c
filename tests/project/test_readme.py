"""What the README promises is what there is."""

import json
import re
from pathlib import Path

import pytest

from bot.config import load
from commands import texts
from commands.command import Command, Who
from commands.handle import COMMANDS
from tests.conftest import NewUser
from tests.kit.synapse import Homeserver

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
PREFIX = "!"
WHO = {
    Who.ANYONE: "anyone",
    Who.FACILITATOR: "facilitators",
    Who.MODERATOR: "who manages the room",
}


def table(first_heading: str) -> list[str]:
    """The rows of the table whose first column is called so."""
    _, _, rows = README.partition(f"| {first_heading} |")
    return [line for line in rows.partition("\n\n")[0].splitlines()[2:] if line]


def row(command: Command) -> str:
    """A command as the README shows it: all ways to give it, who may, and the bot's own words for it."""
    usages = [
        ", ".join(
            f"`{PREFIX}{command.usage(language, name)}`".replace("|", "\\|")
            for spoken, name in command.spoken
            if spoken == language
        )
        for language in sorted(command.names)
    ]
    return f"| {' | '.join((*usages, WHO[command.who], texts.line('en', command.about)))} |"


def test_the_table_has_every_command_there_is() -> None:
    expected = [row(command) for command in COMMANDS]
    assert table("English") == expected, "the table should read:\n" + "\n".join(expected)


def test_the_settings_in_it_are_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_MATRIX__PASSWORD", "as the README says")
    blocks = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        file = tmp_path / "leerkring.toml"
        file.write_text(re.sub("(?m)^   ", "", block), "utf-8")
        settings = load(file)
        settings.require_matrix()
        assert settings.matrix.may_invite("@amina:example.org")


async def test_the_bot_is_exempt_after_what_it_tells(synapse_limited: Homeserver, new_user: NewUser) -> None:
    user = await new_user("leerkring", synapse_limited)
    path, body = (re.search(part, README) for part in (r"/_synapse/admin\S+", r"-d '(.+)'"))
    assert path and body
    told = path[0].replace("@leerkring:example.org", user.user_id)
    synapse_limited.request_as_admin("POST", told, json.loads(body[1]))
    room = await user.create_room()
    for number in range(15):
        await user.send_text(room, str(number))
    assert user.limited == 0
