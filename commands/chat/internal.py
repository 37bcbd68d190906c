"""What happens inside, and is handled as what comes in is."""

from typing import Final, Literal

from commands.chat.incoming import Message
from storage.dataclass import dataclass
from storage.ids import MediaId, PostId


@dataclass(frozen=True, slots=True)
class MediaKept:
    """A photo or voice message is on our disk, under `digest`."""

    media: MediaId
    digest: str


Trouble = Literal["unreadable", "too-large", "gone"]
"""Why a photo or voice message could not be kept."""


@dataclass(frozen=True, slots=True)
class MediaFailed:
    """A photo or voice message cannot be kept."""

    media: MediaId
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class NotSent:
    """A post of ours that the platform will never take, such as where we may not speak.

    `beyond` says that a bridge carries nothing to its reader alone.
    """

    post: PostId
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock: something may be due that belongs to no community."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What was heard in a voice message; nothing where that could not be said."""

    media: MediaId
    text: str


MOST_OF_A_FILE: Final = 64 * 1024
"""So many bytes of a document are read."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What is in a document that somebody sent; it is on no disk."""

    media: MediaId
    data: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a message says that somebody asks to keep (`storage.sought`); None when it cannot be had."""

    sought: int
    said: Message | None


Internal = Fetched | MediaKept | MediaFailed | FileRead | Transcribed | NotSent | Tick
