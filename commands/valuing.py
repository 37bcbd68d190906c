"""What somebody said that taking part brought them, as far as other practices may know."""

from storage.dataclass import dataclass
from storage.ids import MemberId


@dataclass(frozen=True, slots=True)
class Valued:
    """A `member` chose something of value in a question, of a `cycle` such as "applied" (Samenspel §2.3)."""

    member: MemberId
    cycle: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a member told of value, of a `cycle`, and said that the group may read."""

    cycle: str
    text: str
    outside: bool = False
    """Whether others than the group may read it as well."""
