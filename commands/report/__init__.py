"""The report of a period, for who could not be there and for who looks back (Samenspel §3.5d)."""

from commands.practice import Practice
from commands.records import NOTHING
from commands.report import drawn
from commands.report.give import REPORT, SHEET

__all__ = ["PRACTICE"]

PRACTICE = Practice(name="report", records=NOTHING, commands=(REPORT,), sheets={SHEET: drawn.collect})
