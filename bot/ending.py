"""``leerkring delete``: erases a community while no bot runs; the next start leaves its room tidy."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.errors import Failure
from bot.export import find
from bot.lock import one_process
from bot.opening import media_store, opened
from bot.profile import profile
from bot.settings import Settings
from commands import handle
from commands.community.end import end
from commands.context import AfterCommit
from storage import audit, ending
from storage.audit import Deed
from storage.database import Database
from storage.ending import Size
from storage.ids import CommunityId
from storage.media import Digest, MediaError


async def size_of(settings: Settings, wanted: str) -> tuple[str, Size]:
    """What the community `wanted` is called, and how much there is of it. Raises Failure."""
    async with opened(settings) as database, database.read() as tx:
        community = await find(tx, wanted)
        return community.name, await ending.size(tx, community.id)


async def delete(settings: Settings, wanted: str, sure: Callable[[str, Size], None]) -> list[str]:
    """Erases the community `wanted`, once `sure` returns; what there is to know of it, line by line.

    Raises Failure when there is no such community, when a bot runs, or when a file cannot be removed.
    """
    with one_process(settings):
        name, size = await size_of(settings, wanted)
        sure(name, size)
        try:
            media = media_store(settings)
            async with opened(settings) as database:
                for digest in sorted(await _erase(settings, database, wanted)):
                    media.remove(Digest(digest))
        except MediaError as problem:
            raise Failure(
                f"the rows are erased, but not all files: {problem}; the next start does"
            ) from problem
    days = settings.privacy.backup_days
    backups = f"for {days} days, as privacy.backup_days says" if days else "until you throw them away"
    return [
        f"erased: {name}, {size.check_ins} check-ins of {size.members} people, {size.files} files",
        "at its next start the bot takes its posts there away, says goodbye and leaves the room",
        f"what stays: members' own messages on the chat server, and backups {backups}",
    ]


async def _erase(settings: Settings, database: Database, wanted: str) -> set[str]:
    known, after_commit = profile(settings), AfterCommit()
    async with database.write() as tx:
        community = await find(tx, wanted)
        now = datetime.now(UTC)
        await audit.note(tx, Deed.DELETE, now, community=CommunityId(community.id))
        await end(handle.context(tx, now, known, after_commit), community)
    await database.forget_erased()
    return after_commit.files
