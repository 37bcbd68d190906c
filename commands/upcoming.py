"""What is coming in a community, as practices tell it."""

from datetime import datetime

from storage.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Something that comes at a moment, on a line in the language that was asked for."""

    at: datetime
    line: str
