"""Writes down every text that people meet in one week, in both languages: to read from end to end, aloud."""

import argparse
import asyncio
import sys
from pathlib import Path

from commands import texts
from tests.kit.reading import read


def main() -> int:
    """Writes to a folder, or prints."""
    parser = argparse.ArgumentParser(prog="make texts", description=__doc__)
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="a file for each language in this folder")
    wanted = parser.parse_args()
    for language in texts.LANGUAGES:
        document = asyncio.run(read(language))
        if wanted.to is None:
            print(document)
            continue
        wanted.to.mkdir(parents=True, exist_ok=True)
        file = wanted.to / f"week.{language}.md"
        file.write_text(document, "utf-8")
        print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
