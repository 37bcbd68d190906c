"""The demo as somebody meets it: started by hand, looked into with a client, ended with Ctrl-C."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.demo_matrix import CHECK_INS, INCOMPLETE, MEMBERS, ROOM
from tests.kit.matrix_user import MatrixUser
from tests.kit.synapse import Account

PROJECT = Path(__file__).parents[2]
START_SECONDS = 120.0
END_SECONDS = 40.0
READY = "Press Ctrl-C to end."


@dataclass
class Demo:
    """A demo that runs, with `scratch` as the system's folder for what is temporary."""

    process: subprocess.Popen[str]
    scratch: Path

    def read_until(self, words: str) -> str:
        """What it prints, up to a line with these words."""
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                return said
        raise AssertionError(f"it ended without saying {words!r}:\n{said}")

    def end(self, number: signal.Signals) -> str:
        """Sends it a signal; what it still says until it has ended, which it does without complaint."""
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=END_SECONDS)
        assert self.process.returncode == 0, said
        assert "Traceback" not in said
        return said

    def processes(self) -> list[str]:
        """The command lines of all processes that work in its folder."""
        lines = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = file.read_text(errors="replace").replace("\0", " ")
            except OSError:
                continue  # it has just ended
            if str(self.scratch) in line:
                lines.append(line)
        return lines


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.demo_matrix"],
        cwd=PROJECT,
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    yield Demo(process, tmp_path)
    process.terminate()
    process.communicate(timeout=END_SECONDS)


def found(pattern: str, said: str) -> str:
    """The first group of a pattern that has to be in what was said."""
    match = re.search(pattern, said)
    assert match is not None, f"{pattern} is not in:\n{said}"
    return match[1]


async def test_one_looks_on_joins_in_and_ends_it(demo: Demo) -> None:
    said = await asyncio.to_thread(demo.read_until, READY)
    export = json.loads(Path(found(r"export of all this: +(.+)", said)).read_text("utf-8"))
    check_ins = {check["member"]: check for check in export["standups"][0]["check_ins"]}
    assert export["community"]["name"] == ROOM
    assert len(check_ins) == len(MEMBERS) == 3
    assert [check["answers"]["obstacle"] is not None for check in check_ins.values()].count(True) == 1
    assert all(photo["file"] for check in check_ins.values() for photo in check["photos"])
    incomplete = [member for member, check in check_ins.items() if not check["complete"]]
    assert [member.partition(":")[0] for member in incomplete] == [f"@{INCOMPLETE.lower()}"]

    async with visitor(said, INCOMPLETE) as mehmet:
        await mehmet.login()
        [room] = (await mehmet.request("GET", "/_matrix/client/v3/joined_rooms"))["joined_rooms"]
        assert (await mehmet.state(room, "m.room.name"))["name"] == ROOM
        bodies = {event["content"].get("body") for event in await mehmet.messages(room)}
        assert bodies >= {told.words for told in CHECK_INS}
        opening = next(
            e for e in await mehmet.messages(room) if "weekrondje!" in e["content"].get("body", "")
        )
        last = await mehmet.send_text(room, "nee", thread_root=opening["event_id"])
        ticked = await mehmet.wait_for(
            room, lambda event: event["content"].get("m.relates_to", {}).get("event_id") == last
        )
        assert ticked["content"]["m.relates_to"]["key"] == "✅"

    command = found(r"write it again: +(.+)", said)
    again = await asyncio.to_thread(
        subprocess.run, command, shell=True, cwd=PROJECT, capture_output=True, check=True
    )
    [standup] = json.loads(again.stdout)["standups"]
    assert all(check["complete"] for check in standup["check_ins"])
    assert len(demo.processes()) == 2
    assert "the folder is gone" in await asyncio.to_thread(demo.end, signal.SIGINT)
    assert demo.processes() == []
    assert list(demo.scratch.iterdir()) == []


def visitor(said: str, name: str) -> MatrixUser:
    """Somebody who knows of an account what was printed of it, and has yet to log in."""
    user_id = found(rf"(@{name.lower()}:\S+)", said)
    password = found(rf"{user_id} +(\S+)", said)
    return MatrixUser(found(r"homeserver give +(\S+)", said), Account(user_id, password, "", ""))


@pytest.mark.parametrize("moment", ["*/server.json", "*/data/leerkring.db"])
def test_it_can_be_ended_while_it_begins(demo: Demo, moment: str) -> None:
    deadline = monotonic() + START_SECONDS
    while not list(demo.scratch.glob(f"{moment}")):
        assert monotonic() < deadline
        sleep(0.01)
    # Impatient people press Ctrl-C twice.
    demo.process.send_signal(signal.SIGTERM)
    assert "Everything has ended" in demo.end(signal.SIGTERM)
    assert demo.processes() == []
    assert list(demo.scratch.iterdir()) == []
