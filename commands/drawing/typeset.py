"""Has a page set by Typst, in a process of its own with bounds on time and memory.

The photos go there in memory: nothing of what members sent is written to a disk on the way.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from storage.media import MediaFolder

Form = Literal["jpg", "pdf"]
SECONDS: Final = 60.0
"""After so long a picture is given up; it takes about one."""
MEGABYTES: Final = 1024
"""How much address space setting a picture may take. Of real memory it takes a fifth."""


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
Draw = Callable[[MediaFolder, Typeset], bytes]
"""Draws what was collected from the database. Takes seconds: run it in a thread. Raises NotSet."""


def typeset(job: Job) -> bytes:
    """The page as a JPEG (at 144 dots an inch) or a tagged PDF. Takes a second: run it in a thread.

    Raises NotSet.
    """
    asked = json.dumps(
        {
            "template": job.template,
            "data": job.data,
            "photos": {name: base64.b64encode(photo).decode() for name, photo in job.photos.items()},
            "longest": job.longest,
            "form": job.form,
            "megabytes": job.megabytes,
        }
    ).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "commands.drawing.setter"],
            input=asked,
            capture_output=True,
            timeout=job.seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotSet(f"{job.template} took more than {job.seconds:.0f} seconds") from None
    except OSError as problem:
        raise NotSet(f"{job.template}: {problem.strerror}") from problem
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotSet(f"{job.template}: {said[-1] if said else f'ended with {done.returncode}'}")
    return done.stdout


def _environment() -> dict[str, str]:
    # What is imported here is found there too, and no secret comes along.
    return {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ.get("PATH", "")}
