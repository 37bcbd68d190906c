"""The scripts of the main path, each in memory and with real accounts on a real server."""

import json
from pathlib import Path

import pytest

from tests.conftest import FOLDER, NewUser
from tests.kit.players import MatrixPlayer, MemoryPlayer
from tests.kit.script import CheckIn, InThread, Photo, Script, described, rounds_of
from tests.kit.shared_bot import SharedBot, shared_bot
from tests.kit.synapse import Homeserver
from tests.kit.village import Village
from tests.scripts import SCRIPTS, checkins


@pytest.fixture(scope="session")
def bot(pytestconfig: pytest.Config, synapse: Homeserver) -> SharedBot:
    return shared_bot(pytestconfig.stash[FOLDER], synapse)


@pytest.mark.parametrize("script", SCRIPTS, ids=described)
async def test_in_memory(script: Script, tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await (await MemoryPlayer.in_room(script, village)).play()


@pytest.mark.parametrize("script", [script for script in SCRIPTS if not script.aside], ids=described)
async def test_on_matrix(script: Script, bot: SharedBot, synapse: Homeserver, new_user: NewUser) -> None:
    await (await MatrixPlayer.in_room(script, bot, synapse, new_user)).play()
    assert "level=error" not in bot.log()


async def test_the_command_line_exports(bot: SharedBot, synapse: Homeserver, new_user: NewUser) -> None:
    caption = "1. tuin\n2. “bank” 🪑\n3. nee"
    steps = (*checkins.BEGUN, ("Bram", InThread(Photo(caption)), "✅"))
    player = await MatrixPlayer.in_room(Script("export", steps), bot, synapse, new_user)
    await player.play()
    program = bot.export(player.room)
    assert (program.returncode, program.stderr) == (0, "")
    exported = json.loads(program.stdout)
    assert rounds_of(exported) == [{"Bram": CheckIn("tuin", "“bank” 🪑", photos=(caption,))}]
    assert {member["name"]: member["role"] for member in exported["members"]} == {
        "Amina": "facilitator",
        "Bram": "member",
    }
    [photo] = exported["standups"][0]["check_ins"][0]["photos"]
    assert (bot.folder / "media" / photo["file"]).stat().st_size
