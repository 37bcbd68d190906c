"""What can be set of reflection."""

from typing import Annotated

from pydantic import AfterValidator, Field

from commands.reflection.reading import BadInstrument, every
from commands.sections import Count, PracticeSection, Weekly
from commands.times.weekly import WeeklyTime


def _instruments(value: str) -> str:
    """Reads them, so that what is wrong in them is said at the start."""
    try:
        every(value)
    except BadInstrument as error:
        raise ValueError(str(error)) from None
    return value


class Reflection(PracticeSection):
    """When the short poll is held, and a folder with instruments of one's own."""

    every_weeks: Annotated[Count, Field(ge=1, le=52)] = 3
    at: Weekly = WeeklyTime.parse("wed 12:00")
    instruments: Annotated[str, AfterValidator(_instruments), Field(examples=["instruments"])] = ""
