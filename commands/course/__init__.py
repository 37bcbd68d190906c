"""The course: why a community is there, its phase, and what it works on now (Samenspel §3.3, §3.4b)."""

from commands.course.kept import RECORDS
from commands.practice import Practice

PRACTICE = Practice(name="course", records=RECORDS)
