"""What is there so that anybody can be heard and answered, whatever the practice."""

from commands.core.kept import RECORDS
from commands.practice import Practice

PRACTICE = Practice(name="core", records=RECORDS)
