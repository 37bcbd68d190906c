"""All that the tables hold of one person, row by row, and which tables hold nothing of anybody.

A test walks the tables: each stands here in one of the two ways.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select

from storage import tables as t
from storage.database import Transaction
from storage.ids import PersonId

Value = str | int | float | bool | None
Rows = dict[str, list[dict[str, Value]]]
"""Rows by the name of their table; times are ISO 8601 in UTC."""

NOBODYS: Final[dict[type[t.Base], str]] = {
    t.Stream: "how far the bot's own account has read",
    t.Gap: "how far a room has been read back",
    t.Double: "what a bridge delivered in the last day, as numbers that nobody can read back",
    t.Post: "ids and times of the bot's own posts; those for one person are in shown, outbox and poll_posts",
    t.Edit: "which post of the bot changes which",
    t.Forgotten: "cannot be read back to anybody; who asks while forgotten is told that there is such a mark",
    t.Community: "a group as a whole",
    t.Rhythm: "the week of a group",
    t.Plan: "the week of a group",
    t.Occurrence: "the week of a group",
    t.Standup: "a round of a group",
    t.Digest: "which weeks a group was told of",
    t.Tally: "counts of answers, whose cannot be known",
    t.Ballot: "codes that were given out, to whom cannot be known",
}
"""Tables without a person, and what is in them."""

WITHHELD: Final[dict[str, str]] = {
    "objections.event_id": "the reaction of somebody else, who is on the photo",
    "outbox.payload": "a post that has yet to arrive with them; it may tell of others, as a digest does",
}
"""Columns of a person's rows that are not handed out, and why."""

Where = Callable[[PersonId], ColumnElement[bool]]


def _members(person: PersonId) -> "Select[int]":
    return select(t.Member.id).where(t.Member.person_id == person)


def _check_ins(person: PersonId) -> "Select[int]":
    return select(t.CheckIn.id).where(t.CheckIn.member_id.in_(_members(person)))


def _contributions(person: PersonId) -> "Select[int]":
    return select(t.Contribution.id).where(t.Contribution.check_in_id.in_(_check_ins(person)))


def _media(person: PersonId) -> "CompoundSelect[int | None]":
    first = select(t.Contribution.media_id).where(t.Contribution.check_in_id.in_(_check_ins(person)))
    further = select(t.FurtherMedia.media_id)
    return first.union_all(further.where(t.FurtherMedia.contribution_id.in_(_contributions(person))))


def _reflections(person: PersonId) -> "Select[int]":
    return select(t.Reflection.id).where(t.Reflection.member_id.in_(_members(person)))


def _in_inbox(person: PersonId) -> ColumnElement[bool]:
    # What is not handled yet is as the platform gave it.
    said = [f'"sender":{space}{json.dumps(person)}' for space in ("", " ")]
    return t.Inbox.state.in_(("waiting", "failed", "unreadable")) & or_(
        t.Inbox.sender == person, *(t.Inbox.payload.contains(one, autoescape=True) for one in said)
    )


OF_PERSON: Final[dict[type[t.Base], Where]] = {
    t.Person: lambda person: t.Person.id == person,
    t.Presence: lambda person: t.Presence.person_id == person,
    t.Room: lambda person: t.Room.private_with == person,
    t.Member: lambda person: t.Member.person_id == person,
    t.PhotoConsent: lambda person: t.PhotoConsent.member_id.in_(_members(person)),
    t.Skip: lambda person: t.Skip.member_id.in_(_members(person)),
    t.Silence: lambda person: t.Silence.member_id.in_(_members(person)),
    t.CheckIn: lambda person: t.CheckIn.member_id.in_(_members(person)),
    t.Contribution: lambda person: t.Contribution.check_in_id.in_(_check_ins(person)),
    t.Answer: lambda person: t.Answer.contribution_id.in_(_contributions(person)),
    t.Mark: lambda person: t.Mark.contribution_id.in_(_contributions(person)),
    t.Media: lambda person: t.Media.id.in_(_media(person)),
    t.FurtherMedia: lambda person: t.FurtherMedia.contribution_id.in_(_contributions(person)),
    t.Transcript: lambda person: t.Transcript.media_id.in_(_media(person)),
    t.Objection: lambda person: t.Objection.media_id.in_(_media(person)),
    t.Obstacle: lambda person: t.Obstacle.check_in_id.in_(_check_ins(person)),
    t.Offer: lambda person: t.Offer.member_id.in_(_members(person)),
    t.Point: lambda person: t.Point.member_id.in_(_members(person)),
    t.Shown: lambda person: (
        (t.Shown.person_id == person)
        | (t.Shown.person_id.is_(None) & t.Shown.check_in_id.in_(_check_ins(person)))
    ),
    t.Aside: lambda person: t.Aside.member_id.in_(_members(person)),
    t.Held: lambda person: t.Held.person_id == person,
    t.OldCommand: lambda person: t.OldCommand.person_id == person,
    t.Reflection: lambda person: t.Reflection.member_id.in_(_members(person)),
    t.Poll: lambda person: t.Poll.reflection_id.in_(_reflections(person)),
    t.PollPost: lambda person: t.PollPost.person_id == person,
    t.Vote: lambda person: t.Vote.member_id.in_(_members(person)),
    t.ReflectsAlone: lambda person: t.ReflectsAlone.member_id.in_(_members(person)),
    t.Expectation: lambda person: t.Expectation.member_id.in_(_members(person)),
    t.Audit: lambda person: t.Audit.person_id == person,
    t.Inbox: _in_inbox,
    t.Outbox: lambda person: t.Outbox.person_id == person,
}
"""Which rows of a table are somebody's own."""


async def rows_of(tx: Transaction, person: PersonId) -> Rows:
    """All rows that are about `person`, but for what is WITHHELD; tables without any are left out."""
    found: Rows = {}
    for table, where in OF_PERSON.items():
        columns = [one for one in table.__table__.columns if str(one) not in WITHHELD]
        rows = await tx.execute(select(*columns).where(where(person)).order_by(*table.__table__.primary_key))
        listed = [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]
        if listed:
            found[table.__tablename__] = listed
    return found


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.isoformat()
    assert value is None or isinstance(value, str | int | float)
    return value
