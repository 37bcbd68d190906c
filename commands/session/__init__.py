"""The work session: an agenda of what is open, and what came of it (Samenspel §3.4c)."""

from commands.practice import Practice
from commands.session.kept import RECORDS

PRACTICE = Practice(name="session", records=RECORDS)
