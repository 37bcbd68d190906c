"""What a newcomer reads of who can do or knows what."""

from datetime import datetime, time, timedelta

from commands.before import Before, Happened, Part, Past
from commands.times.moments import moment_of
from commands.upcoming import Upcoming
from storage import intake, know_how
from storage.database import Transaction


async def before(tx: Transaction, asked: Before) -> list[Past]:
    """What members let the group see."""
    known = [
        Happened("", asked.by(one.member, one.text), one.at)
        for one in await know_how.shown(tx, asked.community.id)
        if one.member in asked.names
    ]
    return [Past(Part.KNOWN, asked.line("before-known"), known)]


async def coming(tx: Transaction, asked: Before) -> list[Upcoming]:
    """The last day of whoever said so and let the group see it."""
    about = await intake.of_community(tx, asked.community.id)
    last = {member: one.until for member, one in about.items() if one.until is not None}
    return [
        Upcoming(
            moment_of(datetime.combine(day + timedelta(days=1), time()), asked.community.timezone)
            - timedelta(minutes=1),
            asked.line("coming-last-day", name=asked.names[member]),
        )
        for member, day in last.items()
        if member in asked.names
    ]
