"""The process in which a page is set: it takes a job from its standard input and gives the page back."""

import base64
import importlib.util
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PIL import Image

from commands.drawing.photos import QUALITY, fitting
from commands.drawing.signs import lacking, with_shapes
from storage import bounded

FONTS: Final = (
    "fontpkg_noto_sans",
    "fontpkg_cairo",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_tamil",
    "fontpkg_noto_sans_telugu",
    "fontpkg_noto_sans_thai",
    "fontpkg_noto_sans_khmer",
)
"""Packages with typefaces: Latin, Greek and Cyrillic; Arabic; five of Asia. What they lack, such as Armenian,
comes from those inside Typst. Those of the computer are looked at only for letters that none of
these has, such as a name in Chinese: all else looks the same everywhere. What they lack too is spelled."""
COMMANDS: Final = Path(__file__).parent.parent


def main() -> None:
    """Sets the page; what goes wrong is named on the standard error, without anybody's words."""
    job = json.loads(sys.stdin.buffer.readline())
    bounded.bind(job["megabytes"])
    try:
        page = _set(job, map(json.loads, sys.stdin.buffer))
    except Exception as problem:
        # A message of Typst's may quote what it was to set.
        print(f"{type(problem).__name__} while it was set", file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None
    sys.stdout.buffer.write(page)


def _set(job: dict[str, Any], photos: Iterable[dict[str, str]]) -> bytes:
    import typst

    files: dict[str, bytes] = {}
    sizes: dict[str, dict[str, int]] = {}
    for photo in photos:
        made = _photo(photo["jpeg"], job["longest"])
        if made is not None:
            files[f"{photo['name']}.svg"], sizes[photo["name"]] = made
    template = COMMANDS / job["template"]
    files["main.typ"] = template.read_bytes()
    for folder in (template.parent, COMMANDS / "drawing"):
        for other in (*folder.glob("*.typ"), *folder.glob("*.svg")):
            files[other.name] = other.read_bytes()
    faces = typst.Fonts(include_system_fonts=False, font_paths=fonts())
    missing = lacking(job["data"], lambda asked: _svg(asked, faces))
    letters = {sign for sign in missing if sign[:1].isalpha()}
    if letters:
        wider = typst.Fonts(include_system_fonts=True, font_paths=fonts())
        still = lacking(job["data"], lambda asked: _svg(asked, wider), letters)
        if still != letters:
            faces, missing = wider, still | missing - letters
    data = with_shapes(job["data"], missing)
    files["data.json"] = json.dumps({**data, "photos": sizes}).encode()
    form = job["form"]
    page = typst.compile(
        files,  # type: ignore[call-overload]  # files in memory are not in its annotations
        format="png" if form == "jpg" else form,
        ppi=144.0,
        font_paths=faces,
        pdf_standards=["ua-1"] if form == "pdf" else [],
    )
    assert isinstance(page, bytes)
    return _jpeg(page) if form == "jpg" else page


def _svg(files: dict[str, bytes], faces: Any) -> list[bytes]:
    import typst

    source: Any = files  # files in memory are not in its annotations
    pages: Any = typst.compile(source, format="svg", font_paths=faces)
    return list(pages)


def fonts() -> list[str]:
    """The folders with our typefaces."""
    found = (importlib.util.find_spec(package) for package in FONTS)
    return [str(Path(spec.origin).parent / "files") for spec in found if spec is not None and spec.origin]


def _photo(encoded: str, longest: int) -> tuple[bytes, dict[str, int]] | None:
    """A photo no larger than it is shown, and its size; None for what cannot be read.

    Wrapped in SVG, since Typst takes files in memory as text only.
    """
    made = fitting(base64.b64decode(encoded), longest)
    if made is None:
        return None
    photo, (width, height) = made
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}"><image width="{width}" height="{height}"'
        f' href="data:image/jpeg;base64,{base64.b64encode(photo).decode()}"/></svg>'
    )
    return svg.encode(), {"width": width, "height": height}


def _jpeg(png: bytes) -> bytes:
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        drawn.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


if __name__ == "__main__":
    main()
