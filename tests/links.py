"""Follows each link in a folder of pages, and names those that lead nowhere in it (make docs)."""

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src"):
                self.targets.append(value)
            elif value and name == "id":
                self.anchors.add(value)


@cache
def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text("utf-8"))
    return page


def dead(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each link that leads nowhere, with the page that it is on; those to elsewhere are not followed."""
    for file in sorted(folder.rglob("*.html")):
        for target in _read(file).targets:
            parts = urlsplit(target)
            if not (parts.scheme or parts.netloc) and not _leads(file, unquote(parts.path), parts.fragment):
                yield file.relative_to(folder), target


def _leads(file: Path, path: str, anchor: str) -> bool:
    there = file.parent / path if path else file
    if not there.exists():
        return False
    return not anchor or there.suffix != ".html" or unquote(anchor) in _read(there).anchors


def main() -> int:
    """Ends with 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found = [*dead(parser.parse_args().folder)]
    for page, target in found:
        print(f"{page}: {target}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
