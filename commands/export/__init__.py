"""A community's data for who wants to read on elsewhere: as JSON, as tables, or as one page to read."""

from commands.export.command import EXPORT
from commands.practice import Practice
from commands.records import NOTHING

PRACTICE = Practice(name="export", records=NOTHING, commands=(EXPORT,))
