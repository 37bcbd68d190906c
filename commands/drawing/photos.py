"""Photos no larger than they are shown."""

import io

QUALITY = 84
MOST_PIXELS = 5_000_000
"""Somewhat more than a photo that is kept has; in a file with more, somebody else had a hand."""


def fitting(photo: bytes, longest: int) -> tuple[bytes, tuple[int, int]] | None:
    """A JPEG of at most `longest` pixels that holds pixels and nothing else, and its size; never enlarged.

    None for what cannot be read.
    """
    from PIL import Image, JpegImagePlugin

    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG",)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            if isinstance(opened, JpegImagePlugin.JpegImageFile):
                opened.draft("RGB", (longest, longest))
            picture = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    # What a file says of itself stays behind.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), picture.size
