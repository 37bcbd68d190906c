"""Has a page set by Typst, in a process of its own with bounds on time and memory.

The photos go there in memory: nothing of what members sent is written to a disk on the way.
"""

import base64
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from typing import Any, Final, Literal

from commands.drawing.files import readable
from storage import bounded
from storage.dataclass import dataclass
from storage.media import MediaStore

Form = Literal["jpg", "pdf", "svg"]
SECONDS: Final = 60.0
"""After so long a picture is given up; it takes about one."""
MEGABYTES: Final = 1024
"""How much address space setting a picture may take. Of real memory it takes a fifth."""
MOST_THREADS: Final = 4


class NotSet(Exception):
    """The page could not be set: too large, too slow, or a bug. The text holds nobody's words."""


@dataclass(frozen=True, slots=True)
class Job:
    """A template beside its practice (such as ``digest/picture.typ``), what stands in it, and its photos.

    `data` reaches the template as data, never as markup. Each photo is a JPEG under a name of ours, made at
    most `longest` pixels; those that can be read are told to the template as `photos`, with their sizes.
    """

    template: str
    data: Mapping[str, Any]
    photos: Mapping[str, bytes] = field(default_factory=dict)
    longest: int = 1000
    form: Form = "jpg"
    seconds: float = SECONDS
    megabytes: int = MEGABYTES


Typeset = Callable[[Job], bytes]
"""Sets a page; raises NotSet."""
Draw = Callable[[MediaStore, Typeset], bytes]
"""Draws what was collected from the database. Takes seconds: run it in a thread. Raises NotSet."""


_under_way: "set[subprocess.Popen[bytes]]" = set()


def break_off() -> None:
    """Ends what is being set, and its NotSet is raised at once: a stop waits for no page."""
    for setting in list(_under_way):
        setting.kill()


def typeset(job: Job) -> bytes:
    """The page as a JPEG (at 144 dots an inch), a tagged PDF or an SVG. Takes a second: run it in a thread.

    Raises NotSet.
    """
    # A thread for each of many processors would only take memory, and be more than a service may have.
    threads = {"RAYON_NUM_THREADS": str(min(MOST_THREADS, os.cpu_count() or 1))}
    try:
        setting = bounded.start("commands.drawing.setter", environment=threads, stderr=subprocess.PIPE)
    except OSError as problem:
        raise NotSet(f"{job.template}: {problem.strerror}") from problem
    too_late = threading.Event()
    with setting, bounded.after(job.seconds, too_late.set, setting.kill):
        _under_way.add(setting)
        try:
            assert setting.stdin is not None
            # Who ended early says why below.
            with suppress(BrokenPipeError):
                for line in _told(job):
                    setting.stdin.write(line)
            page, words = setting.communicate()
        except BaseException:
            setting.kill()
            raise
        finally:
            _under_way.discard(setting)
    if too_late.is_set():
        raise NotSet(f"{job.template} took more than {job.seconds:.0f} seconds")
    if setting.returncode != 0:
        said = words.decode("utf-8", "replace").strip().splitlines()
        raise NotSet(f"{job.template}: {said[-1] if said else f'ended with {setting.returncode}'}")
    return page


def _told(job: Job) -> Iterator[bytes]:
    """The job as lines of JSON: all but the photos, and then each of these, never all at once."""
    asked = {"template": job.template, "data": job.data, "longest": job.longest, "form": job.form}
    yield _line({**asked, "megabytes": job.megabytes})
    for name, photo in readable(job.photos):
        yield _line({"name": name, "jpeg": base64.b64encode(photo).decode()})


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"
