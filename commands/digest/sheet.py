"""All photos of a week on one picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, JpegImagePlugin

WIDTH: Final = 1600
GAP: Final = 16
MOST_ROWS_OF_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A JPEG that holds pixels and nothing else, with its size in pixels."""

    image: bytes
    width: int
    height: int


def draw(photos: Sequence[Path]) -> Drawn | None:
    """The photos in a grid at most `WIDTH` pixels wide, none stretched, cut or enlarged.

    What is no longer there, or cannot be read, is left out; None when nothing is left. Run it in a thread.
    """
    there = [photo for photo in photos if photo.exists()]
    columns = _columns(len(there))
    cell = (WIDTH - GAP * (columns + 1)) // columns
    pictures = [picture for photo in there if (picture := _fitting(photo, cell)) is not None]
    if not pictures:
        return None
    rows = [pictures[start : start + columns] for start in range(0, len(pictures), columns)]
    widths = [max(row[at].width for row in rows if at < len(row)) for at in range(len(rows[0]))]
    heights = [max(picture.height for picture in row) for row in rows]
    size = sum(widths) + GAP * (len(widths) + 1), sum(heights) + GAP * (len(heights) + 1)
    paper = Image.new("RGB", size, "white")
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for picture, width in zip(row, widths, strict=False):
            at = left + (width - picture.width) // 2, top + (height - picture.height) // 2
            paper.paste(picture, at)
            left += width + GAP
        top += height + GAP
    written = io.BytesIO()
    paper.save(written, "JPEG", quality=85, optimize=True)
    return Drawn(written.getvalue(), *size)


def _columns(count: int) -> int:
    """As few as will do: the more there are, the smaller each is."""
    columns = 1
    while columns * min(columns, MOST_ROWS_OF_FEW) < count and columns < 6:
        columns += 1
    return columns


def _fitting(photo: Path, longest: int) -> Image.Image | None:
    try:
        with Image.open(photo, formats=("JPEG",)) as opened:
            if isinstance(opened, JpegImagePlugin.JpegImageFile):
                opened.draft(None, (longest, longest))
            picture = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    # What a file says of itself stays behind.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare
