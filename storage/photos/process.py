"""The process in which photos are read: takes one after the other from its standard input, and answers."""

import json
import os
import struct
import sys
from typing import BinaryIO, Final

from storage import bounded
from storage.photos import Heavy, NotAPhoto, PhotoError, TooManyPixels

SIZE: Final = struct.Struct("!Q")
"""Goes before a photo, and before each part of an answer: what it is as JSON, the image, the thumbnail."""
ERRORS: Final[dict[str, type[PhotoError]]] = {
    kind.__name__: kind for kind in (NotAPhoto, TooManyPixels, Heavy)
}


def main() -> None:
    """Reads photos until there are no more. Its bounds are words: megabytes, seconds for each, patience."""
    megabytes, seconds, patiently = map(int, sys.argv[1:])
    bounded.bind(megabytes)
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints is no answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while head := sys.stdin.buffer.read(SIZE.size):
        data = sys.stdin.buffer.read(SIZE.unpack(head)[0])
        bounded.allow(seconds)
        for part in _answer(data, bool(patiently)):
            _write(answers, part)
        answers.flush()


def _answer(data: bytes, patiently: bool) -> tuple[bytes, bytes, bytes]:
    # Later than the bounds: what readers of pictures do as they are loaded is held to them too.
    from storage.photos.prepare import prepare

    try:
        photo = prepare(data, patiently)
    except PhotoError as problem:
        return json.dumps({"error": type(problem).__name__, "why": str(problem)}).encode(), b"", b""
    size = {"width": photo.width, "height": photo.height}
    return json.dumps(size).encode(), photo.image, photo.thumbnail


def _write(answers: BinaryIO, part: bytes) -> None:
    answers.write(SIZE.pack(len(part)))
    answers.write(part)


if __name__ == "__main__":
    main()
