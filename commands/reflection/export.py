"""Reflections as they are handed out: every poll, with the votes that count, and what they add up to."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from commands import html
from commands.markdown import Page, day, one_line
from commands.records import Json, Mine, OwnAnywhere, Row, Scope, Table
from commands.reflection.asked import Asked
from commands.reflection.counting import VALUES, by_month, cells, count, share
from commands.reflection.instrument import COUNTS, FEWEST, LEVELS
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
        **await as_rows(tx, community, closed),
    }


async def as_rows(tx: Transaction, community: Community, closed: list[Poll]) -> dict[str, list[Json]]:
    """For each month in which some of these closed: how often each cycle and capital, at which level."""
    found: dict[str, list[Json]] = {"cycles": [], "capitals": []}
    for month, some in by_month(await count(tx, closed), community).items():
        for what, rows in zip(VALUES, found.values(), strict=True):
            total = cells(some, what)
            for value in VALUES[what]:
                of = share(some, what, value)
                rows.append(
                    {
                        "month": month,
                        what: value,
                        **{level: total[value, level] for level in LEVELS},
                        "asked": of.asked if of else 0,
                        "answered": of.answered if of else 0,
                        "nothing": of.nothing if of else 0,
                    }
                )
    return found


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
        {"member": ids[vote.member], "option": labels[vote.option], **_counts(asked, vote.option)}
        if vote.option is not None
        else {
            "member": ids[vote.member],
            "option": None,
            "text": vote.text if vote.told else None,
            "nothing": False,
        }
        for vote in found
    ]
    unnamed: list[Json] = [
        {"option": labels[option], **_counts(asked, option)}
        for option, count in sorted(nameless.items())
        for _ in range(count)
    ]
    answered = len(found) + sum(nameless.values())
    chosen = [vote.option for vote in found] + [at for at, times in nameless.items() for _ in range(times)]
    # Of what too few answered without names, how many they were is not kept.
    unknown = poll.anonymous and not answered
    alone = asked.talk and poll.member is None
    if alone:
        named, unnamed = [], _of_a_talk(asked, chosen, labels)
    return {
        "instrument": poll.instrument,
        "question": asked.text.said(community.language),
        "question_id": poll.question,
        "version": asked.version,
        "kind": asked.kind,
        "tags": {what: " ".join(asked.tags.get(what, ())) for what in COUNTS},
        "asked": None if poll.people_asked is None else max(poll.people_asked, answered),
        "away": poll.people_away,
        "answered": None if unknown else answered,
        "nothing": None if unknown or alone or asked.nothing_at is None else chosen.count(asked.nothing_at),
        "anonymous": poll.anonymous,
        "opened_at": _time(poll.opened_at, community),
        "closed_at": _time(poll.closed_at, community),
        "options": list(labels),
        "votes": [*named, *unnamed],
    }


def _of_a_talk(asked: Asked, chosen: list[int | None], labels: tuple[str, ...]) -> list[Json]:
    """What was chosen in a talk, which is between its author and the bot: nobody's, and not of a few."""
    if asked.told == "nothing" or len(chosen) < FEWEST:
        return []
    options = sorted(option for option in chosen if option is not None)
    return [{"option": labels[option], **_counts(asked, option)} for option in options]


def _counts(asked: Asked, option: int) -> Json:
    """What a choice counts for, and whether it is that there is nothing to say."""
    counts = {what: asked.choices[option].counts.get(what) for what in COUNTS}
    return {"counts": {**counts, "nothing": option == asked.nothing_at}}


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
        (
            *("reflection", "instrument", "question", "anonymous", "opened_at", "closed_at"),
            *("question_id", "version", "kind", "asked", "answered", "nothing", "away", *COUNTS),
        ),
        _page,
        (
            Table(
                "votes",
                ("reflection", "member", "option", "text", "question_id", "version", "nothing", *COUNTS),
                prose=frozenset({"option", "text"}),
            ),
        ),
        numbered="reflection",
        prose=frozenset({"question"}),
    ),
    Table("cycles", ("month", "cycle", *LEVELS, "asked", "answered", "nothing")),
    Table("capitals", ("month", "capital", *LEVELS, "asked", "answered", "nothing")),
)
ANYWHERE: Final = (OwnAnywhere("reflections", of_person, _answers),)
