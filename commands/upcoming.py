"""What is coming in a community, as practices tell it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Something that comes at a moment, on a line in the language that was asked for."""

    at: datetime
    line: str
