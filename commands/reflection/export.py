"""Reflections as they are handed out: every poll, with the votes that count."""

from collections.abc import Callable
from datetime import datetime

from commands.moments import local
from commands.reflection.instrument import Asked
from storage import communities, reflections, votes
from storage.communities import Community
from storage.database import Transaction
from storage.ids import MemberId, PersonId
from storage.reflections import Poll
from storage.votes import Vote

Json = dict[str, object]


async def as_json(
    tx: Transaction,
    community: Community,
    ids: dict[MemberId, PersonId],
    within: Callable[[datetime], bool],
) -> list[Json]:
    """The polls that were opened `within` a period, oldest first.

    Of anonymous ones there is only what the community was told, and so of words that were said in private.
    """
    every = await reflections.of_community(tx, community.id)
    polls = [poll for poll in every if poll.opened_at is not None and within(poll.opened_at)]
    of_poll: dict[int, list[Vote]] = {}
    for vote in await votes.kept(tx, community.id):
        of_poll.setdefault(vote.poll, []).append(vote)
    for poll in polls:
        if poll.is_open and not poll.anonymous:
            of_poll[poll.id] = await votes.standing(tx, poll.id)
    nameless = await votes.tallies_of(tx, [poll.id for poll in polls if not poll.is_open])
    return [
        _poll(poll, community, of_poll.get(poll.id, []), nameless.get(poll.id, {}), ids) for poll in polls
    ]


def _poll(
    poll: Poll,
    community: Community,
    found: list[Vote],
    nameless: dict[int, int],
    ids: dict[MemberId, PersonId],
) -> Json:
    asked = Asked.unpack(poll.asked)
    labels = asked.labels(community.language)
    named: list[Json] = [
        {"member": ids[vote.member], "option": labels[vote.option]}
        if vote.option is not None
        else {"member": ids[vote.member], "option": None, "text": vote.text if vote.told else None}
        for vote in found
    ]
    unnamed: list[Json] = [
        {"option": labels[option]} for option, count in sorted(nameless.items()) for _ in range(count)
    ]
    return {
        "instrument": poll.instrument,
        "question": asked.text.said(community.language),
        "question_id": poll.question,
        "anonymous": poll.anonymous,
        "opened_at": _time(poll.opened_at, community),
        "closed_at": _time(poll.closed_at, community),
        "options": list(labels),
        "votes": [*named, *unnamed],
    }


async def of_person(tx: Transaction, person: PersonId, language: str) -> list[Json]:
    """All that is kept of what somebody answered: the question, what they chose or said, and when."""
    found: list[Json] = []
    for vote in await votes.of_person(tx, person):
        poll = await reflections.poll(tx, vote.poll)
        assert poll is not None
        asked = Asked.unpack(poll.asked)
        community = await communities.by_id(tx, poll.community)
        label = asked.labels(language)[vote.option] if vote.option is not None else None
        found.append(
            {
                "instrument": poll.instrument,
                "question": asked.text.said(language),
                "option": label,
                "text": vote.text,
                "at": _time(vote.at, community),
            }
        )
    return found


def _time(moment: datetime | None, community: Community) -> str | None:
    return None if moment is None else local(moment, community.timezone).isoformat()
