"""How often the bot rings each member's telephone, and how much it says in the room: week by week."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commands import chat
from commands.times.moments import local
from storage.ids import EventId, PersonId, RoomId
from tests.kit.memory import Posted

Week = tuple[int, int]
"""A year and the number of a week in it (ISO 8601)."""

SATURDAY = 5
_SAYS = chat.Post | chat.Picture | chat.File | chat.Poll
"""What is a message of its own; a reaction, an edit or an end is not, and rings nowhere."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a community heard of the bot: by week, who was rung how often, and what its room was told."""

    rings: Mapping[Week, Counter[PersonId]]
    posts: Mapping[Week, Sequence[Posted]]
    """What stands in the room outside threads."""
    at_weekends: Sequence[tuple[datetime, Posted]]

    @property
    def weeks(self) -> list[Week]:
        return sorted(self.rings.keys() | self.posts.keys())

    def most_rings(self, week: Week, people: Iterable[PersonId]) -> int:
        """How often the telephone rang of who was rung most among these."""
        return max(self.rings[week][person] for person in people)

    def table(self, people: Mapping[str, PersonId]) -> str:
        """What was counted, as lines: the posts of each week, and the rings of these people."""
        lines = [f"{'week':8} {'posts':>5} " + " ".join(f"{name:>11}" for name in people)]
        for week in self.weeks:
            rung = " ".join(f"{self.rings[week][person]:11}" for person in people.values())
            lines.append(f"{week[0]}-{week[1]:02} {len(self.posts[week]):6} {rung}")
        return "\n".join(lines)


def counted(
    timeline: Iterable[tuple[datetime, Posted]],
    room: RoomId,
    members: Sequence[PersonId],
    took_part: Mapping[EventId, Iterable[PersonId]],
    zone: str,
) -> Told:
    """Counts what was posted. A message rings who can see it, unless it is quiet.

    One in a thread rings who wrote in that thread (`took_part`) and whom it names, as apps do of themselves.
    """
    rings: defaultdict[Week, Counter[PersonId]] = defaultdict(Counter)
    posts: defaultdict[Week, list[Posted]] = defaultdict(list)
    weekends = []
    for when, post in timeline:
        outgoing = post.outgoing
        if not isinstance(outgoing, _SAYS):
            continue
        there = local(when, zone)
        year, number, _ = there.isocalendar()
        week = (year, number)
        if there.weekday() >= SATURDAY:
            weekends.append((when, post))
        heard: Iterable[PersonId]
        if post.room != room:
            heard = [one for one in members if post.room == f"!private-{one}"]
        elif isinstance(thread := outgoing.place.thread, chat.Theirs):
            heard = {*took_part.get(thread.event, ()), *named(outgoing)}
        else:
            posts[week].append(post)
            heard = members
        if not (isinstance(outgoing, chat.Post) and outgoing.quiet):
            rings[week].update(heard)
    return Told(rings, posts, weekends)


def named(outgoing: chat.Outgoing) -> set[PersonId]:
    """Whom a post calls by a name that leads to them."""
    if not isinstance(outgoing, chat.Post):
        return set()
    spans = (span for block in outgoing.blocks for span in block.spans)
    return {span.person for span in spans if isinstance(span, chat.Mention)}
