"""What happened to a group that belongs on its history, as practices know it without being told."""

from datetime import datetime

from storage.dataclass import dataclass
from storage.ids import ContributionId, MemberId
from storage.moments import Category


@dataclass(frozen=True, slots=True)
class Lived:
    """One of them: of a `kind`, by its id among those, and when it was.

    The text ``lived-…`` of its kind says it, with its `text` where that is words of people. It is of a
    `member`, who says whether it is right, or the group's.
    """

    kind: str
    id: int
    at: datetime
    category: Category
    member: MemberId | None = None
    text: str | None = None
    contribution: ContributionId | None = None
    """The message of a check-in whose photo goes with it."""
