"""What members want to learn, and with whom they could (Samenspel §3.3d)."""

from commands.goals.kept import RECORDS
from commands.practice import Practice

PRACTICE = Practice(name="goals", records=RECORDS)
