"""What a practice has asked in the slot of reflection, in the place of what would be asked there."""

from collections.abc import Mapping

from storage.communities import Community
from storage.dataclass import dataclass
from storage.ids import EventId, MemberId, PollId

Said = tuple[str, str]
"""Words in Dutch and in English; both the same where somebody said them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, in words of one's own where there is nothing to choose from."""

    key: str
    text: Said
    options: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked this time: these questions, one a day, known as `id`; the last is open for some `days`.

    Or an `instrument` that there is; or, where it is `in_turn`, the one whose turn it is. With nothing of all
    this, nothing is asked.
    """

    id: str = ""
    title: Said = ("", "")
    asks: tuple[Ask, ...] = ()
    days: int = 1
    instrument: str = ""
    in_turn: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """What a member answered in words that the group may read."""

    member: MemberId
    event: EventId
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that is over: what was said, or how often each of the `options` was chosen, by its place."""

    community: Community
    poll: PollId
    claim: str
    key: str
    said: tuple[Saying, ...]
    options: tuple[Said, ...]
    counts: Mapping[int, int]
