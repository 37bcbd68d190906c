"""Signs that none of our typefaces has: Typst refuses them in a tagged PDF, and draws a box in a picture.

Letters are spelled in Latin ones (`spelling.py`), so that a name can be read; all else gets a stand-in.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, Final

from commands.drawing.spelling import spelled
from storage.expressions import expression

INSTEAD: Final = "□"
"""Stands for one or more in a row that are no letters; a typeface has it."""
NOWHERE: Final = "\U0010fffe"
"""Unicode has no sign here, so that no typeface can have it."""
DRAWING: Final = Path(__file__).parent
UNTOUCHED: Final = ("alt", "palette")
"""What is not drawn: a screen reader needs no typeface."""

UNUSUAL: Final = expression(r"[ -~]?[^ -~\n\t]+")
"""Signs that not every typeface has, and the letter that they may belong to."""

_VIRAMAS: Final = "".join(ch for ch in map(chr, range(0x900, 0x12000)) if unicodedata.combining(ch) == 9)
"""Each ties the letters around it into one sign."""
_CHAIN: Final = expression(rf"(?:\S{{1,3}}?[{_VIRAMAS}]\u200d?){{8}}")
_NON_JOINER: Final = "\u200c"

Compile = Callable[[dict[str, bytes]], list[bytes]]
"""Typst: from files to pages in SVG."""


def lacking(data: Mapping[str, Any], compile_pages: Compile, asked: Set[str] | None = None) -> set[str]:
    """The signs on a page without a shape; of those that are `asked` for, or of all.

    Only Typst knows all of its typefaces, so it is asked: each sign is a page, and shapes have names in SVG.
    """
    if asked is None:
        asked = {sign for words in _strings(data) for sign in _signs(words)}
    if not asked:
        return set()
    some = sorted(asked)
    files = {
        "main.typ": (DRAWING / "signs.typ").read_bytes(),
        "house.typ": (DRAWING / "house.typ").read_bytes(),
        "data.json": json.dumps({"palette": data["palette"], "signs": [NOWHERE, *some]}).encode(),
    }
    nothing, *pages = (set(re.findall(rb'href="#([^"]+)"', page)) for page in compile_pages(files))
    return {sign for sign, shapes in zip(some, pages, strict=True) if shapes & nothing}


def with_shapes(data: Mapping[str, Any], lacking: Set[str]) -> dict[str, Any]:
    """The data of a page with other signs for those that are lacking, and no sign without end."""
    return {key: value if key in UNTOUCHED else _replaced(value, lacking) for key, value in data.items()}


def _signs(words: str) -> Iterator[str]:
    """What stands together as one: a letter with its accents. What every typeface has is left out."""
    for part in UNUSUAL.findall(words):
        together = ""
        for ch in part:
            if unicodedata.category(ch).startswith("M"):
                together += ch
                continue
            if UNUSUAL.search(together):
                yield together
            together = ch
        if UNUSUAL.search(together):
            yield together


def _replaced(value: Any, lacking: Set[str]) -> Any:
    match value:
        case str():
            return _parted(_without(value, lacking))
        case dict():
            return {k: one if k in UNTOUCHED else _replaced(one, lacking) for k, one in value.items()}
        case list() | tuple():
            return [_replaced(one, lacking) for one in value]
    return value


def _parted(words: str) -> str:
    # No language ties so many letters into one sign, and Typst breaks off at some hundred.
    return _CHAIN.sub(lambda chain: chain[0] + _NON_JOINER, words)


def _without(words: str, lacking: Set[str]) -> str:
    found = [sign for sign in _signs(words) if sign in lacking]
    if not found:
        return words
    # The longest first: a letter with an accent before the bare one.
    any_of = "|".join(map(re.escape, sorted(set(found), key=len, reverse=True)))
    between = r"[\s\u00ad\u200b-\u200d]*"
    told = re.sub(rf"(?:{any_of})(?:{between}(?:{any_of}))*", _in_its_place, words)
    return re.sub(" {2,}", " ", told).strip(" ")


def _in_its_place(row: re.Match[str]) -> str:
    """Words that can be read; or one stand-in, as a whole sentence of those says no more."""
    told = " ".join(filter(None, (spelled(_signs(word)) for word in row[0].split())))
    if not told:
        return INSTEAD
    before, after = row.string[: row.start()], row.string[row.end() :]
    # Who writes their name in both ways has said it already.
    if after.strip().casefold().startswith(told.casefold()):
        return ""
    # A name begins with a capital letter.
    told = told if before.strip() else told[:1].upper() + told[1:]
    return f"{' ' if before[-1:].isalnum() else ''}{told}{' ' if after[:1].isalnum() else ''}"


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, one in value.items():
                if key not in UNTOUCHED:
                    yield from _strings(one)
        case list() | tuple():
            for one in value:
                yield from _strings(one)
