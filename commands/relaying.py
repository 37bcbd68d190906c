"""What a member has in hand, as each practice knows it: for who stops, and hands it over."""

from storage.dataclass import dataclass
from storage.handovers import Line
from storage.ids import EventId

__all__ = ["InHand", "Line"]


@dataclass(frozen=True, slots=True)
class InHand:
    """Something of it. With a `line` these are words of theirs for that line of what they hand over, from the
    message `event`; without one it is said to them alone, in a sentence of ours, and kept nowhere.
    """

    text: str
    line: Line | None = None
    event: EventId | None = None
