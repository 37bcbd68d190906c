"""Ending a process that another process started, without ever hitting a stranger."""

import os
import select
import signal
from pathlib import Path

STOP_SECONDS = 10.0


def started(pid: int) -> str | None:
    """When the process `pid` began, in the kernel's ticks since boot; None if there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # Counted from the closing bracket, because the name before it may hold spaces (proc(5), field 22).
    return stat.rpartition(")")[2].split()[19]


def stop_process(pid: int, since: str) -> None:
    """End the process `pid`, politely and then by force, and wait until it is gone.

    One that began at another moment than `since` is left alone: the id has passed to somebody else.
    """
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        if started(pid) != since:
            return
        for force in (signal.SIGTERM, signal.SIGKILL):
            signal.pidfd_send_signal(process, force)
            if select.select([process], [], [], STOP_SECONDS)[0]:
                return
    except ProcessLookupError:
        return
    finally:
        os.close(process)
