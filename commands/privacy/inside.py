"""Photos and voice messages as they stand inside one page: small enough for an old telephone."""

import base64
from collections.abc import Mapping, Sequence
from typing import Final

from commands.drawing.photos import fitting
from commands.html import Inside
from storage.media import Digest, MediaStore
from storage.media_rows import Kind, Media

MOST_BYTES: Final = 8 * 1024 * 1024
"""Of all files on a page together; in the page itself they take a third more."""
MOST_VOICE: Final = 1024 * 1024
"""Of one voice message: some five minutes."""
SIDES: Final = ((40, 800), (150, 560))
SMALLEST: Final = 360
"""Pixels of a photo's longest side, for up to so many photos; and for still more."""
_MIMETYPES: Final = {
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "mp3": "audio/mpeg",
    "webm": "audio/webm",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "amr": "audio/amr",
    "3gp": "audio/3gpp",
    "caf": "audio/x-caf",
}


def inside(files: Sequence[Media], media: MediaStore) -> Mapping[str, Inside]:
    """The files that are still there, by their place in the media folder; the newest get in first."""
    photos = len({one.digest for one in files if one.kind is Kind.PHOTO})
    longest = next((side for most, side in SIDES if photos <= most), SMALLEST)
    found: dict[str, Inside] = {}
    left = MOST_BYTES
    for one in reversed(files):
        name = one.place
        if name is None or name in found:
            continue
        assert one.digest is not None and one.suffix is not None
        try:
            content = media.read(Digest(one.digest), one.suffix)
        except FileNotFoundError:
            continue
        made = _photo(content, longest, left) if one.kind is Kind.PHOTO else _voice(content, one.suffix, left)
        left -= made.size if made.url is not None else 0
        found[name] = made
    return found


def _photo(content: bytes, longest: int, left: int) -> Inside:
    made = fitting(content, longest)
    if made is None or len(made[0]) > left:
        return Inside(len(content))
    image, (width, height) = made
    return Inside(len(image), _url("image/jpeg", image), width, height)


def _voice(content: bytes, suffix: str, left: int) -> Inside:
    if len(content) > min(MOST_VOICE, left):
        return Inside(len(content))
    return Inside(len(content), _url(_MIMETYPES.get(suffix, "application/octet-stream"), content))


def _url(mimetype: str, content: bytes) -> str:
    return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"
