"""What can be set of the digest."""

from commands.sections import PracticeSection, Weekly
from commands.times.weekly import WeeklyTime


class Digest(PracticeSection):
    """When the week's page is posted."""

    at: Weekly = WeeklyTime.parse("fri 16:00")
