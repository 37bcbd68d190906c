"""What there is to say of a meeting: looked up once, told in the group's post, a report and an export."""

from collections.abc import Mapping, Sequence

from commands.minuting import Entry, Part
from commands.practice import Practice
from commands.telling import Agenda, AgendaPoint, agenda, minuted
from storage import communities, minutes, points
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import MemberId
from storage.minutes import Kind as Of
from storage.minutes import Meeting, Minutes
from storage.points import Kind, Point, State


@dataclass(frozen=True, slots=True)
class Content:
    """A report as of the end of its meeting; how people are called is as of today.

    `present` are those who may be named, beside whom there were `others`. `next` is proposed for next time.
    """

    meeting: Meeting
    names: Mapping[MemberId, str]
    present: Sequence[MemberId]
    others: int
    entries: Sequence[Entry]
    next: Sequence[AgendaPoint]
    minutes: Minutes | None

    @property
    def is_anything(self) -> bool:
        """Whether there is something to tell a group."""
        return bool(self.present or self.entries or self.addition)

    @property
    def addition(self) -> str | None:
        """What a facilitator added."""
        return self.minutes.addition if self.minutes is not None else None

    def of(self, part: Part) -> list[Entry]:
        """What belongs to one part."""
        return [one for one in self.entries if one.part is part]


async def collect(
    tx: Transaction, practices: Sequence[Practice], community: Community, meeting: Meeting, language: str
) -> Content:
    """All that is known of a meeting that the group may know."""
    language = community.language.instead(language)
    told = await minuted(tx, practices, meeting, language)
    present = [one.member for one in told if one.part is Part.PRESENT]
    named = [one for one in present if one is not None]
    asked = Agenda(community, meeting.since, meeting.ended_at, language)
    return Content(
        meeting,
        {one.id: one.name for one in await communities.members(tx, community.id)},
        named,
        len(present) - len(named),
        [*(one for one in told if one.part is not Part.PRESENT), *await _points(tx, meeting)],
        await agenda(tx, practices, asked),
        await minutes.of(tx, meeting),
    )


async def _points(tx: Transaction, meeting: Meeting) -> list[Entry]:
    """What became of points since the round before, but for those that are open; a session has an agenda."""
    if meeting.kind is not Of.ROUND:
        return []
    return [
        Entry(Part.POINT, one.member, one.text, "let-go" if one.state is State.LET_GO else "done")
        for one in await points.since(tx, meeting.community, None)
        if _closed_in(meeting, one)
    ]


def _closed_in(meeting: Meeting, point: Point) -> bool:
    if point.closed_at is None or point.closed_at > meeting.ended_at or point.kind is Kind.OBSTACLE:
        # Who is held up by something else now says so in their check-in.
        return False
    return meeting.since is not None and meeting.since < point.closed_at
