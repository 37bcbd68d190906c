"""`python -m tests.packages FILE` makes the file for researchers of a made-up season."""

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Final

from commands.drawing.typeset import typeset
from commands.handle import PRACTICES
from commands.research.package import packed, read
from storage import communities, research
from storage.research import Part
from tests.kit.seasons import season, studied

PEOPLE, WEEKS = 12, 12
SAYS: Final = (Part.WORDS, Part.WORDS, Part.FIGURES, Part.WORDS, Part.NOT)
"""What they say of taking part, one after the other."""


async def made() -> bytes:
    """The whole file."""
    with tempfile.TemporaryDirectory() as folder:
        async with season(Path(folder), 1, PEOPLE, WEEKS) as village:
            await studied(village, SAYS)
            async with village.database.read() as tx:
                (community,) = await communities.every(tx)
                study = await research.now(tx, community.id)
                assert study is not None
                package = await read(tx, PRACTICES, community, study)
            return await asyncio.to_thread(packed, package, typeset)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.parse_args().file.write_bytes(asyncio.run(made()))
