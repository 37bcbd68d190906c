"""A session for people's calendars, as a file that each of them reads (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from commands import chat, texts
from commands.practice import Pack, Practice
from commands.session.announce import is_link
from commands.times.moments import local
from commands.times.rest import holidays
from commands.words import one_line
from storage import communities, session_words, sessions
from storage.communities import Community
from storage.database import Transaction
from storage.ids import SessionId
from storage.session_words import Kind
from storage.sessions import Session, State

if TYPE_CHECKING:
    from icalendar import Event

HOUR: Final = timedelta(hours=1)
AHEAD: Final = 60
"""Of so many times to come of what comes back, holidays are left out."""


async def collect(
    tx: Transaction, bundle: chat.Bundle, _practices: tuple[Practice, ...], _now: datetime
) -> Pack:
    """Reads a session; what comes back writes it. The form of the bundle is the country of the holidays."""
    session = await sessions.by_id(tx, SessionId(bundle.about))
    community = await communities.by_id(tx, session.community)
    place = await session_words.of(tx, session.id, Kind.PLACE)
    every = await sessions.of_uid(tx, session.uid)
    where = place[0].text if place else ""
    return lambda _media: written(community, session, every, where, bundle.form)


def written(
    community: Community, session: Session, every: Sequence[Session], place: str, country: str
) -> bytes:
    """A session as iCalendar: what comes back is told as a whole by the first, later changes one by one.

    `every` are all that have its `uid`, oldest first.
    """
    # Imported here: most starts can do without.
    from icalendar import Calendar

    calendar = Calendar()
    off = session.state is State.CANCELLED
    comes_back = session.weeks is not None or len(every) > 1
    stops = off and session.weeks is None and session.id != every[0].id
    calendar.add("prodid", "-//leerkring//NONSGML leerkring//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off and not stops else "PUBLISH")
    told = every[0] if stops else session
    event = _event(community, told, session, place, off and not stops)
    if stops:
        until = (session.slot - HOUR).astimezone(UTC)
        event.add("rrule", {"freq": "WEEKLY", "interval": every[0].weeks or 1, "until": until})
    elif comes_back and told.id == every[0].id and told.slot == told.starts_at and not off:
        event.add("rrule", {"freq": "WEEKLY", "interval": told.weeks})
        for free in _holidays(community, told, country):
            event.add("exdate", free)
    elif comes_back and not (off and session.weeks is None):
        event.add("recurrence-id", local(told.slot, community.timezone))
    calendar.add_component(event)
    first = told.starts_at.date()
    calendar.add_missing_timezones(first.replace(year=first.year - 1, day=1))
    ready: bytes = calendar.to_ical()
    return ready


def _event(community: Community, told: Session, session: Session, place: str, off: bool) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{session.uid}@leerkring")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at)
    event.add("summary", texts.line(community.language, "session-summary", name=one_line(community.name)))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("dtstart", local(told.starts_at, community.timezone))
    event.add("dtend", local(told.starts_at + HOUR, community.timezone))
    if place:
        event.add("location", one_line(place))
    if is_link(place):
        event.add("url", place.split()[0])
    return event


def _holidays(community: Community, session: Session, country: str) -> list[datetime]:
    """When it does not come back."""
    there, free = local(session.slot, community.timezone), holidays(country)
    ahead = (there + nth * timedelta(weeks=session.weeks or 1) for nth in range(1, AHEAD))
    return [moment for moment in ahead if free(moment.date())]
