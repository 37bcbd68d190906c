"""Reflections as they are handed out: every poll, with the votes that count, and what they add up to."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from commands import html
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, OwnAnywhere, Row, Scope, Table
from commands.reflection.asked import Asked
from commands.reflection.instrument import LEVELS
from commands.reflection.results import as_rows
from commands.times.moments import local
from storage import communities, expectations, polls, reflections, votes
from storage.communities import Community
from storage.database import Transaction
from storage.ids import MemberId, PersonId
from storage.polls import Poll
from storage.votes import Vote


async def exported(scope: Scope) -> dict[str, list[Json]]:
    """The polls that were opened in these days, oldest first, and what those add up to that closed then.

    Of anonymous ones there is only what the community was told, and so of words that were said in private.
    """
    tx, community, ids = scope.tx, scope.community, scope.ids
    every = await polls.of_community(tx, community.id)
    opened = [poll for poll in every if poll.opened_at is not None and scope.holds(poll.opened_at)]
    of_poll: dict[int, list[Vote]] = {}
    for vote in await votes.kept(tx, community.id):
        of_poll.setdefault(vote.poll, []).append(vote)
    for poll in opened:
        if poll.is_open and not poll.anonymous:
            of_poll[poll.id] = await votes.standing(tx, poll.id)
    nameless = await votes.tallies_of(tx, [poll.id for poll in opened if not poll.is_open])
    closed = [poll for poll in every if poll.closed_at is not None and scope.holds(poll.closed_at)]
    return {
        "reflections": [
            _poll(poll, community, of_poll.get(poll.id, []), nameless.get(poll.id, {}), ids)
            for poll in opened
        ],
        "cycles": await as_rows(tx, community, closed),
    }


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
        poll = await polls.one(tx, vote.poll)
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


async def me(mine: Mine) -> Json:
    """How somebody wants to be asked, and when they will be."""
    return {
        "reflects_alone": mine.member.id in await reflections.alone(mine.tx, mine.community.id),
        "expects_question_at": mine.time(await expectations.due_at(mine.tx, mine.member.id)),
    }


def about_me(page: html.Page, me: Json) -> Iterator[str]:
    """Says so on their own page."""
    said = {"expects_question_at": "page-expects-question-at", "reflects_alone": "page-reflects-alone"}
    return page.facts(me, said)


def _answers(page: html.Page, found: Any) -> Iterator[str]:
    if found:
        yield html.heading(2, page.text("page-reflections"))
    for one in found:
        yield html.p(f"{page.moment(one['at'])}: {one['question']}")
        yield html.quote(one["option"] or one["text"] or page.text("page-reflection-none"))


def _time(moment: datetime | None, community: Community) -> str | None:
    return None if moment is None else local(moment, community.timezone).isoformat()


def _page(page: Page, rows: list[Row]) -> list[str]:
    parts = []
    for poll in rows:
        title = page.text("export-reflection", day=day(poll["opened_at"]))
        parts += [f"## {title}", f"**{one_line(poll['question'])}**"]
        chosen = Counter(vote["option"] for vote in poll["votes"] if "member" not in vote)
        lines = [f"- {one_line(option)}: {count}" for option, count in chosen.items()]
        named = [vote for vote in poll["votes"] if "member" in vote]
        lines += [f"- {page.name(vote['member'])}: {one_line(_said(vote))}" for vote in named]
        parts += ["\n".join(lines)] if lines else []
    return parts


def _said(vote: Any) -> str:
    return str(vote.get("text") or vote["option"] or "-")


TABLES: Final = (
    Table(
        "reflections",
        ("reflection", "instrument", "question", "anonymous", "opened_at", "closed_at"),
        _page,
        (Table("votes", ("reflection", "member", "option", "text"), prose=frozenset({"option", "text"})),),
        numbered="reflection",
        prose=frozenset({"question"}),
    ),
    Table("cycles", ("month", "cycle", *LEVELS)),
)
ANYWHERE: Final = (OwnAnywhere("reflections", of_person, _answers),)
