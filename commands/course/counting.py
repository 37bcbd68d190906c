"""How much of what people agreed and ran into was done and solved, as of a moment; never by person."""

from datetime import datetime

from commands import texts
from storage import agreements, points
from storage.communities import Community
from storage.database import Transaction
from storage.points import Kind, State


async def agreed(
    tx: Transaction, community: Community, since: datetime | None, until: datetime
) -> tuple[int, int]:
    """How many of the agreements that were made in a time were kept by its end, and how many there were."""
    made = [
        one
        for one in await agreements.of_community(tx, community.id)
        if one.counts and one.at <= until and (since is None or one.at > since)
    ]
    done = agreements.State.DONE
    kept = sum(one.state is done and one.closed_at is not None and one.closed_at <= until for one in made)
    return kept, len(made)


async def hindered(
    tx: Transaction, community: Community, since: datetime | None, until: datetime
) -> tuple[int, int]:
    """How much of what was in somebody's way in a time was solved by its end, and how much there was."""
    found = [
        one
        for one in await points.since(tx, community.id, since)
        if one.kind is Kind.OBSTACLE and one.at <= until
    ]
    solved = State.SOLVED
    by_then = sum(
        one.state is solved and one.closed_at is not None and one.closed_at <= until for one in found
    )
    return by_then, len(found)


async def lines(
    tx: Transaction, community: Community, since: datetime | None, until: datetime, language: str
) -> list[str]:
    """Both on a line each, where there were any."""
    kept, made = await agreed(tx, community, since, until)
    solved, hard = await hindered(tx, community, since, until)
    found = [texts.line(language, "review-agreements", kept=kept, made=made)] if made else []
    found += [texts.line(language, "review-obstacles", solved=solved, all=hard)] if hard else []
    return found
