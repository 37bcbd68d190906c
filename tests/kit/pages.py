"""Looks at what was drawn: where every letter and photo stands on a page."""

import io
import re
from dataclasses import dataclass
from typing import Any

import pdfplumber

NEAR = 0.6
"""Points by which two boxes may touch: what rounding makes of the same line."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something on a page, in points from its left and top."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def overlaps(self, other: "Box") -> bool:
        """Whether two things lie over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > NEAR and down > NEAR

    def within(self, other: "Box") -> bool:
        """Whether this lies in the other as a whole."""
        left, top = self.left >= other.left - NEAR, self.top >= other.top - NEAR
        return left and top and self.right <= other.right + NEAR and self.bottom <= other.bottom + NEAR


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its letters, photos and cards."""

    size: Box
    words: list[Box]
    photos: list[Box]
    cards: list[Box]
    text: str
    smallest: float
    """How high the smallest letters are, in points."""


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [_page(page) for page in opened.pages]


def tags(pdf: bytes) -> str:
    """What a screen reader is told of its structure."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return str(opened.structure_tree)


def empty(page: Any, margin: float = 62.4) -> float:
    """What share of a page of pdfplumber is left empty below all that stands there, without its margins.

    What stands in the margins counts for nothing, such as its number.
    """
    lowest = float(page.height) - margin
    drawn = (*page.chars, *page.images, *page.curves, *page.rects, *page.lines)
    bottom = max((one["bottom"] for one in drawn if one["bottom"] < lowest + NEAR), default=margin)
    return float((lowest - bottom) / (lowest - margin))


def _page(page: Any) -> Page:
    # Tight boxes: the height of a line says nothing of the letters in it.
    words = [
        Box(w["x0"], w["top"] + 0.25 * (w["bottom"] - w["top"]), w["x1"], w["bottom"], w["text"])
        for w in page.extract_words(use_text_flow=True, keep_blank_chars=False)
    ]
    photos = [_box(image) for image in page.images]
    shapes = [_box(shape) for shape in (*page.rects, *page.curves)]
    cards = [shape for shape in shapes if shape.right - shape.left > 200 and shape.bottom - shape.top > 20]
    size = Box(0, 0, float(page.width), float(page.height))
    smallest = min((letter["size"] for letter in page.chars), default=0.0)
    return Page(size, words, photos, cards, page.extract_text(use_text_flow=True) or "", smallest)


def _box(thing: dict[str, Any]) -> Box:
    return Box(thing["x0"], thing["top"], thing["x1"], thing["bottom"])


def letters(text: str) -> str:
    """What is written, without where its lines and hyphens are."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
