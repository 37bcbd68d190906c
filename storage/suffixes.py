"""By which suffix a file is kept, of those that a photo or voice message can have."""

from typing import Final

_VOICE_SUFFIXES: Final = {
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
    "audio/vorbis": "ogg",
    "application/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/m4a": "m4a",
    "audio/x-m4a": "m4a",
    "audio/mp4a-latm": "m4a",
    "audio/aac": "aac",
    "audio/x-aac": "aac",
    "audio/aacp": "aac",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/webm": "webm",
    "audio/wav": "wav",
    "audio/wave": "wav",
    "audio/x-wav": "wav",
    "audio/vnd.wave": "wav",
    "audio/flac": "flac",
    "audio/x-flac": "flac",
    "audio/amr": "amr",
    "audio/3gpp": "3gp",
    "audio/x-caf": "caf",
}

SUFFIXES: Final = frozenset({"jpg", "bin", *_VOICE_SUFFIXES.values()})


def voice_suffix(mimetype: str) -> str:
    """The suffix for a recording of this type (`; codecs=opus` may follow), `bin` where it is not known."""
    return _VOICE_SUFFIXES.get(mimetype.partition(";")[0].strip().lower(), "bin")
