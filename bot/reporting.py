"""``leerkring export --format html|pdf``: the report of a period, as one document."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.errors import Failure
from bot.export import find
from bot.opening import media_store, reading
from bot.settings import Settings
from commands import handle
from commands.drawing.typeset import NotSet, typeset
from commands.report.content import collect
from commands.report.drawn import document
from commands.report.give import Form
from commands.report.period import Period, back, between
from commands.times.moments import local
from storage.communities import Community
from storage.dataclass import dataclass
from storage.media import MediaError

BEFORE_ALL = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: of which community, in which form, of which time. Days are the community's, both whole.

    `period` is a sprint, a season or a year up to now; without any time it is all there is.
    """

    community: str
    form: Form
    period: str | None = None
    since: date | None = None
    until: date | None = None
    hidden: bool = False


async def report(
    settings: Settings, wanted: Wanted, progress: Callable[[str], None] = lambda _step: None
) -> bytes:
    """The report; `progress` is told in a few words how far it is.

    Raises Failure when there is no such community, or the document cannot be made.
    """
    try:
        async with reading(settings) as tx:
            media = await asyncio.to_thread(media_store, settings)
            community = await find(tx, wanted.community)
            content = await collect(
                tx,
                handle.PRACTICES,
                community,
                _time(wanted, community, datetime.now(UTC)),
                community.language,
                wanted.hidden,
                lambda done, of: progress(f"stand-up {done} of {of}"),
            )
        progress("setting the pages")
        return await asyncio.to_thread(document, content, wanted.form, media, typeset)
    except (MediaError, NotSet) as problem:
        raise Failure(str(problem)) from problem


def _time(wanted: Wanted, community: Community, now: datetime) -> Period:
    if wanted.period is not None:
        return back(wanted.period, now)
    today = local(now, community.timezone).date()
    return between(wanted.since or BEFORE_ALL, wanted.until or today, community.timezone)
