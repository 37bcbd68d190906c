"""The report of a period, for who could not be there and for who looks back (Samenspel §3.5d)."""

from commands.practice import Practice
from commands.report.give import REPORT

__all__ = ["PRACTICE"]

PRACTICE = Practice(name="report", commands=(REPORT,))
