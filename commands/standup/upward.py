"""What other communities may know of rounds: how many people told how it went, and what is in the way."""

from typing import Final

from commands import texts
from commands.upward import Given, Upward, What
from storage import checkins, points, standups
from storage.database import Transaction
from storage.points import Kind

_FEWEST: Final = 2


async def upward(tx: Transaction, asked: Upward) -> tuple[Given, ...]:
    """How many people took part in that time, what is in the way at its end, and what was solved."""
    people = {
        check.member
        for standup in await standups.during(tx, asked.community.id, asked.since, asked.until)
        for check, _ in await checkins.in_round(tx, standup.id)
        if asked.since < check.submitted_at <= asked.until
    }
    counts = texts.line(asked.language, "upward-took-part", count=len(people))
    # Where it was one, who knows the group knows who.
    found = (Given(What.COUNTS, counts, asked.until),) if len(people) >= _FEWEST else ()
    stuck = await points.open_at(tx, asked.community.id, asked.until)
    return (
        *found,
        *(
            Given(What.OBSTACLES, one.text, one.at, one.member)
            for one in stuck
            if one.kind is Kind.OBSTACLE and one.at > asked.since
        ),
        *(
            Given(What.SOLVED, one.text, one.closed_at, one.member)
            for one in await points.solved(tx, asked.community.id, asked.until)
            if one.closed_at is not None and one.closed_at > asked.since
        ),
    )
