"""What can be set of the stand-up."""

from pydantic import ValidationInfo, field_validator

from commands.sections import PracticeSection, Weekly
from commands.times.weekly import WeeklyTime


class Standup(PracticeSection):
    """The weekly times that a new community starts with."""

    reminder: Weekly = WeeklyTime.parse("mon 17:00")
    open: Weekly = WeeklyTime.parse("tue 09:00")
    close: Weekly = WeeklyTime.parse("tue 17:00")

    @field_validator("close")
    @classmethod
    def _after_open(cls, close: WeeklyTime, info: ValidationInfo) -> WeeklyTime:
        if close == info.data.get("open"):
            raise ValueError("is the same moment as standup.open")
        return close
