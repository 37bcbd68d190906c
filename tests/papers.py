"""Sets the papers for people on A4, for who has no screen at hand: beside each paper, as pdf."""

import argparse
import base64
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image

from commands.drawing.palette import PALETTE
from commands.drawing.setter import COMMANDS, fonts
from tests.kit.paper import SIGN, Block, everything, read, runs, words

ROOT: Final = Path(__file__).parent.parent
TRANSLATED: Final = ("en", "tr", "ar", "pl", "uk")
"""The languages of the page for members, beside Dutch."""
PRINTED: Final = {
    "docs/begeleider.md": False,
    "docs/deelnemer.md": True,
    **{f"docs/deelnemer-{language}.md": True for language in TRANSLATED},
}
"""Which are printed, and whether in large letters."""
TEMPLATE: Final = Path(__file__).parent / "kit" / "paper.typ"


def printed(name: str, form: str = "pdf") -> list[bytes]:
    """A paper as one pdf, or its pages as png."""
    blocks = read((ROOT / name).read_text("utf-8"))
    data = {
        "title": words(blocks[0].text),
        "large": PRINTED[name],
        "language": language_of(name),
        "blocks": list(_blocks(blocks)),
        "palette": PALETTE,
    }
    files: Any = {  # files in memory are not in its annotations
        "main.typ": TEMPLATE.read_bytes(),
        "house.typ": (COMMANDS / "drawing" / "house.typ").read_bytes(),
        "data.json": json.dumps(data).encode(),
        **{
            f"{one.mark}.svg": _picture((ROOT / name).parent / one.mark)
            for one in everything(blocks)
            if one.kind == "image"
        },
    }
    faces = typst.Fonts(include_system_fonts=False, font_paths=fonts())
    standards: Any = ["ua-1"] if form == "pdf" else []
    kind: Any = form
    made: Any = typst.compile(files, format=kind, ppi=110.0, font_paths=faces, pdf_standards=standards)
    return made if isinstance(made, list) else [made]


def language_of(name: str) -> str:
    """The language of a paper."""
    return next((one for one in TRANSLATED if name.endswith(f"-{one}.md")), "nl")


def _picture(file: Path) -> bytes:
    """As a drawing: what is set has files of letters alone."""
    data = file.read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}"'
        f' href="data:image/png;base64,{base64.b64encode(data).decode()}"/></svg>'
    ).encode()


def _blocks(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    for one in blocks:
        rows = [[list(_runs(cell)) for cell in row] for row in one.rows]
        yield {
            **{"kind": one.kind, "mark": one.mark, "rows": rows},
            **{"runs": list(_runs(one.text)), "inside": list(_blocks(one.inside))},
        }


def _runs(text: str) -> Iterator[dict[str, str]]:
    for run in runs(text):
        at = 0
        for sign in SIGN.finditer(run.words):
            yield {"kind": run.kind, "words": run.words[at : sign.start()]}
            yield {"kind": "sign", "words": sign[0]}
            at = sign.end()
        yield {"kind": run.kind, "words": run.words[at:]}


def main() -> int:
    """Writes them, or their pages as pictures to look at."""
    parser = argparse.ArgumentParser(prog="make papers", description=__doc__)
    parser.add_argument("--look", type=Path, metavar="FOLDER", help="the pages as png in this folder instead")
    wanted = parser.parse_args()
    for name in PRINTED:
        pages = printed(name, "pdf" if wanted.look is None else "png")
        folder = (ROOT / name).parent if wanted.look is None else wanted.look
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages, start=1):
            end = ".pdf" if wanted.look is None else f"-{number}.png"
            file = folder / f"{Path(name).stem}{end}"
            file.write_bytes(page)
            print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
