"""The way in to Discord: only who sets it needs what it is made with, and pays for importing that."""

from importlib.util import find_spec

from bot import heap
from bot.checking import Report
from bot.errors import Failure
from bot.platform import Platform
from bot.settings import Settings


async def connect(settings: Settings) -> Platform:
    """The platform. Raises Failure."""
    _must_be_there()

    with heap.importing():
        from bot.discord import connecting

    return await connecting.connect(settings)


async def check(settings: Settings, report: Report) -> None:
    """Prints how it is; changes nothing."""
    for problem in settings.discord.lacks(kept=False):
        report.bad(problem)
        return
    try:
        _must_be_there()
    except Failure as failure:
        report.bad(str(failure))
        return

    from bot.discord import checking

    await checking.check(settings, report)


def _must_be_there() -> None:
    if find_spec("discord") is None:
        raise Failure("Discord is set, but discord.py is not installed: pip install 'leerkring[discord]'")
