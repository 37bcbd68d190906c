"""Five years of reflections, written straight into the tables."""

from datetime import datetime, timedelta

from commands.reflection.asked import Asked
from commands.reflection.reading import every
from storage import communities, polls, reflections, votes
from storage.database import Transaction
from storage.ids import CommunityId, EventId
from storage.votes import Vote

TIMES = 87
"""Every three weeks for five years."""


async def fill(tx: Transaction, community: CommunityId, until: datetime) -> None:
    """Two questions a time, to which everybody answered, some of them twice."""
    people = [member.id for member in await communities.members(tx, community)]
    questions = [one for one in every()["value-creation"].in_turn if one.choices]
    for time in range(TIMES):
        at = until - timedelta(weeks=3) * (TIMES - 1 - time)
        begun = await reflections.start(tx, community, "value-creation", False, at, at)
        await reflections.plan_step(tx, begun, None)
        for number in range(2):
            question = questions[(2 * time + number) % len(questions)]
            asked = Asked.of(every()["value-creation"], question)
            poll = await polls.add(tx, begun, community, question.key, asked.pack())
            await polls.opened(tx, poll, at)
            for place, person in enumerate(people):
                for turn in range(1 + place % 2):
                    event = EventId(f"$y{poll}-{person}-{turn}")
                    option = (place + turn) % len(asked.choices)
                    await votes.add(tx, Vote(poll, person, event, at + timedelta(seconds=turn), option, None))
            await polls.close(tx, poll, at + timedelta(days=1 - 1 / 24))
