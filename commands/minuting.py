"""What is told of a meeting in its report, as data: each practice that knows something of it adds to that."""

from enum import StrEnum
from typing import Final

from storage.dataclass import dataclass
from storage.ids import MemberId


class Part(StrEnum):
    """Where in the report something stands."""

    ABOUT = "about"
    """Where it was, and what it was for: words that stand as they are."""
    PRESENT = "present"
    """Somebody who was there; without a member, somebody who is not to be named."""
    TOLD = "told"
    """What somebody told, or did, or is held up by."""
    POINT = "point"
    """What became of something that was open."""
    AGREED = "agreed"
    LEARNED = "learned"
    OPEN = "open"
    """Something that stays open."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the report: of whom, in which words, and as what or with which end (`became`)."""

    part: Part
    member: MemberId | None
    text: str
    became: str = ""


DRAFT: Final = "report"
"""The kind of the draft of a report that facilitators get in private (`storage.shown`)."""
SESSION_DRAFT: Final = "session-report"
"""The same of a work session; it is of the community, since the session began."""
