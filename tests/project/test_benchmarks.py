"""The floor of the benchmarks is bare."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_floor_has_nothing_of_ours_in_memory() -> None:
    code = "import sys, benchmarks.echo; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"nio", "bot", "commands", "storage"} & set(done.stdout.split()) == {"nio"}
