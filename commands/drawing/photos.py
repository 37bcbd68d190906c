"""Photos no larger than they are shown."""

import io

from PIL import Image, JpegImagePlugin

QUALITY = 84


def fitting(photo: bytes, longest: int) -> tuple[bytes, tuple[int, int]] | None:
    """A JPEG of at most `longest` pixels that holds pixels and nothing else, and its size; never enlarged.

    None for what cannot be read.
    """
    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG",)) as opened:
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
