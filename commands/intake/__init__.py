"""Who members are and what they know, asked in private and shown after their yes (Samenspel §3.3e)."""

from commands.intake.kept import RECORDS
from commands.practice import Practice

PRACTICE = Practice(name="intake", records=RECORDS)
