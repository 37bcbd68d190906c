"""Becomes the command that puts a recording into words, once this process is held to its bounds."""

import os
import sys
from typing import Final

from storage import bounded

FILE: Final = "{file}"


def main() -> None:
    """Its words: megabytes, seconds of the processor, and the command. Ends with 127 where there is none."""
    megabytes, seconds = map(int, sys.argv[1:3])
    command = sys.argv[3:]
    # A session of its own: all that the command begins can be ended with it.
    os.setsid()
    bounded.bind(megabytes)
    # It may use them all.
    bounded.allow(seconds * (os.cpu_count() or 1))
    # Ours, by which this module was found.
    os.environ.pop("PYTHONPATH", None)
    if any(FILE in word for word in command):
        place = _in_memory(sys.stdin.buffer.read())
        command = [word.replace(FILE, place) for word in command]
    try:
        os.execvp(command[0], command)
    except OSError:
        os._exit(127)


def _in_memory(data: bytes) -> str:
    """The name of a file with this in it, for this process and those that it begins."""
    file = os.memfd_create("recording", 0)
    with open(file, "wb", closefd=False) as written:
        written.write(data)
    return f"/proc/{os.getpid()}/fd/{file}"


if __name__ == "__main__":
    main()
