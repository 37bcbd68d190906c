"""What was agreed on at a meeting, as the report of it says that: only what counts."""

from commands import texts
from commands.minuting import Entry, Part
from commands.times.moments import day_in_words
from storage import agreements
from storage.agreements import Agreement
from storage.database import Transaction
from storage.minutes import Kind, Meeting


async def minuted(tx: Transaction, meeting: Meeting, language: str) -> list[Entry]:
    """Who does what by when: at a session, or else since the round before."""
    return [
        Entry(Part.AGREED, one.member, _until(language, one))
        for one in await agreements.of_community(tx, meeting.community)
        if one.member is not None and one.counts and _belongs(meeting, one)
    ]


def _belongs(meeting: Meeting, one: Agreement) -> bool:
    if meeting.kind is Kind.SESSION:
        return one.session == meeting.id
    after = meeting.since is None or meeting.since < one.at
    return one.session is None and after and one.at <= meeting.ended_at


def _until(language: str, one: Agreement) -> str:
    if one.due is None:
        return one.text
    return texts.line(language, "agreement-until", text=one.text, day=day_in_words(language, one.due))
