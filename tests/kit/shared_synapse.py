"""One server of each kind for a whole test session, however many processes run the tests.

Whoever needs a server first starts it; every server writes down its process id. The process that opened
the session ends them by that id, so that they also end after a failed test, a crashed worker or Ctrl-C.
"""

import json
import shutil
from pathlib import Path

from filelock import FileLock

from tests.kit.processes import stop_process
from tests.kit.synapse import Homeserver, Synapse
from tests.kit.synapse_config import LOG_NAME, STATE_NAME, RateLimits

# What was started here is held, so that the port stays taken and nothing complains about a lost child.
_started: list[Synapse] = []


def shared_synapse(parent: Path, rate_limits: RateLimits) -> Homeserver:
    """The session's server of this kind, started if it is not there yet; `parent` is the session's folder."""
    folder = parent / rate_limits
    with FileLock(parent / f"{rate_limits}.lock"):
        if not (folder / STATE_NAME).exists():
            folder.mkdir(exist_ok=True)
            server = Synapse(folder, rate_limits=rate_limits)
            server.start()
            _started.append(server)
        known = json.loads((folder / STATE_NAME).read_text())
    return Homeserver(known["url"], known["server_name"], known["shared_secret"])


def stop_all(parent: Path) -> None:
    """End all servers whose folders are in the session's; of those that lie elsewhere the folder goes too."""
    for state in parent.glob(f"*/{STATE_NAME}"):
        known = json.loads(state.read_text())
        stop_process(known["pid"], known["started"])
        if state.parent.is_symlink():
            shutil.rmtree(state.parent.resolve(), ignore_errors=True)


def last_words(parent: Path, lines: int = 20) -> str:
    """The end of what the session's servers logged, "" if that is nothing."""
    logs = [log.read_text(errors="replace").splitlines() for log in sorted(parent.glob(f"*/{LOG_NAME}"))]
    # Synapse greets at the level of a warning, under this name.
    said = [[line for line in log if " synapse.config.logger " not in line] for log in logs]
    return "\n".join(line for log in said for line in log[-lines:])
