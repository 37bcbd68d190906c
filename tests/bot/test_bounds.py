"""The manual names every bound as it is. What happens beyond one is tested where its reader is."""

import re
from pathlib import Path

import pytest

from bot import decoding, fetching, listening
from bot.archive import _MOST_ABOUT
from bot.matrix import attachments, bridges, old_keys, room_keys
from bot.settings import Transcription
from commands import agreement_words, alike, fitting, keeping, lines, words
from commands.community import relayed
from commands.course import sprint
from commands.drawing import photos, typeset
from commands.export import workbook
from commands.goals import mine
from commands.intake import answers
from commands.minutes.add import MOST as ADDITION
from commands.privacy import inside, mydata
from commands.reflection import instrument, own, reading
from commands.report import drawn
from commands.session import calendar, closing, when
from commands.standup.take import MOST_FILES
from commands.times import dates
from storage.photos.prepare import FORMATS, LIGHT_SCANS, MOST_SIDE
from storage.photos.reader import IN_PASSING, WITH_PATIENCE

MANUAL = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
CHAPTER = MANUAL.partition("## Bounds")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| (.+?) \|(.+)\|$", CHAPTER, re.MULTILINE)[1:])


def millions(pixels: int) -> str:
    return f"{pixels / 1e6:g}"


BOUNDS: dict[str, list[str]] = {
    # test_heavy_photos.py, test_photos.py
    "a photo, in passing": [
        f"{fetching.MOST_BYTES >> 20} MB",
        f"JPEG {millions(FORMATS['JPEG'].light)} million",
        f"WebP {millions(FORMATS['WEBP'].light)}",
        f"others {millions(FORMATS['PNG'].light)}",
        f"{LIGHT_SCANS} scans",
        f"{IN_PASSING.megabytes} MB",
        f"{IN_PASSING.seconds} s of the processor, {IN_PASSING.deadline:.0f} s in all",
    ],
    "a heavy photo": [
        f"JPEG {millions(FORMATS['JPEG'].pixels)} million",
        f"WebP {millions(FORMATS['WEBP'].pixels)}",
        f"others {millions(FORMATS['PNG'].pixels)}",
        f"{MOST_SIDE:,}",
        f"{WITH_PATIENCE.megabytes} MB",
        f"{WITH_PATIENCE.seconds} s of the processor, {WITH_PATIENCE.deadline:.0f} s in all",
    ],
    # test_gallery.py
    "several photos in one message": [f"the first {attachments.MOST_ITEMS}", {10: "ten"}[MOST_FILES]],
    # test_fetching.py
    "a voice message": [f"{fetching.MOST_BYTES >> 20} MB", f"{fetching.DEADLINE:.0f} s"],
    # test_transcription.py
    "a voice message, for its words": [
        f"{listening.MOST_BYTES >> 10} kB",
        f"{Transcription().megabytes:,} MB",
        f"{Transcription().seconds} s",
    ],
    # test_picture.py
    "a photo that is kept, for a page": [f"{millions(photos.MOST_PIXELS)} million"],
    # test_picture.py, test_report.py
    "words and photos on a picture or PDF": [
        f"{typeset.MEGABYTES:,} MB; a report {drawn.MEGABYTES:,} MB",
        f"{typeset.SECONDS:.0f} s; a report {drawn.SECONDS:.0f} s",
    ],
    # test_report.py, test_mydata.py
    "words in a report for the browser, `!mydata`": [
        f"{inside.MOST_BYTES >> 20} MB of photos",
        f"{mydata.MOST_BYTES >> 20} MB in a zip",
    ],
    # test_texts.py
    "words in posts": [f"a name {words.NAME_LENGTH} letters", f"{fitting.MOST_BYTES:,} bytes"],
    # test_spreadsheets.py
    "words in CSV and workbooks": [f"{workbook.MOST:,} letters"],
    # test_dates.py
    "days and times that are typed": [f"{dates.MOST} letters"],
    # test_table.py, test_lines.py
    "numbers in reply to a post of ours": [f"{lines.MOST} numbers a reply"],
    # test_long_words.py
    "answers, goals and plans that are typed": [
        f"an answer in private or a goal {answers.MOST} letters",
        f"a goal {mine.MOST} letters",
        f"a sprint's goal {sprint.LONGEST_GOAL}",
        f"a place {when.LONGEST_PLACE}",
        f"added to a report or learned {ADDITION:,}",
        f"learned {closing.LONGEST:,}",
        f"{agreement_words.MOST} letters and {agreement_words.MOST_PEOPLE} people",
        f"{when.MOST_WORDS} words",
    ],
    # test_long_words.py, test_suggested.py
    "words that are compared": [f"{alike.LETTERS} letters"],
    # test_calendar.py
    "a session for calendars": [f"a place {when.LONGEST_PLACE} letters", f"{calendar.AHEAD} times to come"],
    # test_seek.py
    "a message that a sign keeps, such as 🅿️": [f"{keeping.MOST_A_DAY} fetched a day"],
    # test_odd_answers.py, test_fuzz.py
    "events and answers of the server": [f"{decoding.MOST_DEEP} brackets", f"{decoding._MOST_DIGITS} digits"],
    # test_room_keys.py, test_old_keys.py
    "keys of messages": [
        f"{room_keys.MOST_KEYS} in memory",
        f"nothing on {old_keys.KEPT} days",
        f"of {room_keys.MOST_MESSAGES:,} messages",
    ],
    # test_bridges.py, test_bridged.py
    "who a bridge says is there": [f"{bridges.MOST} bridges", f"{relayed.MOST} people"],
    # test_instruments.py
    "instruments of your own, in the folder or sent in a chat": [
        f"{reading.MOST_BYTES >> 10} kB",
        f"{instrument.MOST_OPTIONS} options",
        f"{own.MOST} sent ones",
    ],
    # test_backup.py
    "a backup": [f"{_MOST_ABOUT >> 10} kB"],
    "what is sealed": [],
}


@pytest.mark.parametrize("row", BOUNDS)
def test_the_manual_names_bounds_as_they_are(row: str) -> None:
    assert [bound for bound in BOUNDS[row] if bound not in ROWS[row]] == []


def test_and_no_other() -> None:
    assert ROWS.keys() == BOUNDS.keys()
