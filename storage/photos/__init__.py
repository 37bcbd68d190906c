"""What is kept of a member's photo, and why nothing is."""

from storage.dataclass import dataclass


class PhotoError(Exception):
    """What was sent cannot be kept as a photo. The text is one line for the log."""


class NotAPhoto(PhotoError):
    """The bytes are no picture of a kind that is read here, or a damaged or incomplete one."""


class TooManyPixels(PhotoError):
    """The picture says of itself that it has more pixels than are read; it has not been decoded."""


class Heavy(PhotoError):
    """The picture takes more than is given to one in passing: it is to be read with patience."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that is fit to keep: two JPEGs that hold pixels and nothing else.

    `width` and `height` are those of `image`, in pixels.
    """

    image: bytes
    thumbnail: bytes
    width: int
    height: int
