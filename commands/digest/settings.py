"""What can be set of the digest."""

from commands.sections import Section, Weekly
from commands.weekly import WeeklyTime


class Digest(Section):
    """When the week's page is posted."""

    at: Weekly = WeeklyTime.parse("fri 16:00")
