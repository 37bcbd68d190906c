"""``make texts``: all that people read in one week, in both languages."""

import pytest

from commands import texts
from tests.kit.reading import ALONE, HOST, NEW, QUIET, TELLS, read

MET = ("obstacles-title", "word-all", "digest-obstacles", "page-title")
"""Some of the texts that stand in it."""


@pytest.mark.slow
@pytest.mark.parametrize("language", texts.LANGUAGES)
async def test_everybody_has_their_week_in_it(language: str) -> None:
    document = await read(language)
    days = [line for line in document.split("\n") if line.startswith("## ")]
    assert len(days) >= 6 and len(set(days)) == len(days), "each day once, in order"
    for name in (HOST, TELLS, QUIET, ALONE, NEW):
        assert f" {name}\n" in document, "what they alone read"
    for text in MET:
        assert texts.line(language, text) in document, text
    nudge = texts.line(language, "nudge", name="De Buurttuin", time="17:00").split("\n")
    assert all(line in document for line in nudge)
