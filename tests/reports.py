"""`python -m tests.reports FOLDER` makes ten reports on made-up seasons to look at, each with all its pages.

With --examples what of them stands in docs/examples is made again.
"""

import argparse
import asyncio
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pdfplumber
from PIL import Image

from commands.drawing.typeset import typeset
from commands.handle import PRACTICES
from commands.report.content import Content, collect
from commands.report.drawn import document
from commands.report.period import Period
from storage import communities
from tests.kit.pages import empty
from tests.kit.seasons import season

ACROSS, WIDE = 6, 2400
"""So many pages stand beside each other on a sheet, which is so many pixels wide."""
EXAMPLE_WIDE = 1800
PAPER = "#b9b3a6"


@dataclass(frozen=True, slots=True)
class Made:
    """A season of so many people and weeks, as a report tells of it."""

    seed: int
    people: int
    weeks: int
    language: str = "nl"
    hidden: bool = False

    @property
    def name(self) -> str:
        """What its files are called."""
        names = "without-names" if self.hidden else "named"
        return f"report-{self.seed:02}-{self.people}-people-{self.weeks}-weeks-{self.language}-{names}"


TEN = (
    Made(1, 12, 12),
    Made(2, 12, 12, "en", hidden=True),
    Made(3, 2, 1),
    Made(4, 20, 12, "en"),
    Made(5, 6, 3),
    Made(6, 5, 3, hidden=True),
    Made(7, 8, 26),
    Made(8, 15, 6, "en"),
    Made(9, 1, 2),
    Made(10, 10, 52),
)
EXAMPLES = (TEN[0], TEN[5])


def main() -> None:
    """Makes them, as pdf and html, and a sheet with the pages of each."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--examples", type=Path, help="where to put small sheets of some of them")
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    for one in TEN:
        made = asyncio.run(_make(one))
        for form, whole in made.items():
            (told.folder / f"{one.name}.{form}").write_bytes(whole)
        pages = _pages(told.folder / f"{one.name}.pdf")
        _sheet(pages, WIDE).save(told.folder / f"{one.name}.jpg", quality=85)
        if told.examples and one in EXAMPLES:
            _sheet(pages, EXAMPLE_WIDE).save(told.examples / f"{one.name}.jpg", quality=80)
        emptiest = max(_empty(told.folder / f"{one.name}.pdf"), default=0)
        size = f"{len(pages)} pages, {len(made['pdf']) // 1024} KiB"
        print(f"{one.name}: {size}, at most {emptiest:.0%} of a page between is empty", flush=True)


async def _make(one: Made) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        async with season(Path(folder), one.seed, one.people, one.weeks, one.language) as village:
            async with village.database.read() as tx:
                (community,) = await communities.every(tx)
                period = Period(village.now - timedelta(weeks=one.weeks + 1), village.now)
                content: Content = await collect(tx, PRACTICES, community, period, one.language, one.hidden)
            return {
                "pdf": await asyncio.to_thread(document, content, "pdf", village.media, typeset),
                "html": await asyncio.to_thread(document, content, "html", village.media, typeset),
            }


def _pages(file: Path) -> list[Image.Image]:
    with pdfplumber.open(file) as opened:
        return [page.to_image(resolution=72).original.convert("RGB") for page in opened.pages]


def _empty(file: Path) -> list[float]:
    with pdfplumber.open(file) as opened:
        return [empty(page) for page in opened.pages[1:-1]]


def _sheet(pages: list[Image.Image], wide: int) -> Image.Image:
    width = wide // ACROSS - 10
    small = [one.resize((width, one.height * width // one.width), Image.Resampling.LANCZOS) for one in pages]
    height, rows = small[0].height + 10, -(-len(small) // ACROSS)
    sheet = Image.new("RGB", (wide, rows * height + 10), PAPER)
    for at, one in enumerate(small):
        sheet.paste(one, (at % ACROSS * (width + 10) + 5, at // ACROSS * height + 5))
    return sheet


if __name__ == "__main__":
    main()
