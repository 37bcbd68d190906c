"""A few scenarios of the battery once, with one kill each; `make torture` goes on with all for an hour.

Kills of a bot in a room have tests of their own (test_crash.py), and so have most faults (test_faults.py).
"""

import random
from pathlib import Path

import pytest

from tests.kit.synapse import Homeserver
from tests.torture import alive, alone
from tests.torture.battery import SCENARIOS, Tally, tortured
from tests.torture.bench import Bench, Ended
from tests.torture.room import RoomBench

KILLS = 1


def never() -> bool:
    return False


@pytest.mark.slow
async def test_commands_and_files(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "bench", random.Random(19), KILLS)
    tally = await tortured(bench, [alone.migration, alone.restore, alone.damaged_page], never)
    assert not tally.failures, "\n".join(tally.failures)


@pytest.mark.slow
async def test_a_bot_in_a_room(tmp_path: Path, synapse: Homeserver) -> None:
    bench = RoomBench(synapse, tmp_path / "bench", random.Random(19), KILLS, pause=0.5)
    tally = await tortured(bench, [alive.standing_still], never)
    assert not tally.failures, "\n".join(tally.failures)


async def test_what_fails_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    async def fails(_bench: Bench) -> Ended:
        raise AssertionError("twice")

    async def ends_well(_bench: Bench) -> Ended:
        return Ended.LINE

    bench = Bench(tmp_path / "bench", random.Random(19), KILLS)
    tally = await tortured(bench, [fails, ends_well], never)
    assert "twice" in tally.failures[0]
    assert [line.split()[:3] for line in tally.table()][1:] == [["fails", "1", "1"], ["ends_well", "1", "1"]]


def test_no_scenario_has_the_name_of_another() -> None:
    assert len({one.__name__ for one in SCENARIOS}) == len(SCENARIOS)
    assert Tally().failures == []
