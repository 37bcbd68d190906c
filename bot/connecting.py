"""Logs in on every platform that is set; one that cannot be reached holds up no other."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import structlog

from bot import heap
from bot.discord.extra import connect as discord
from bot.errors import ConfigError, Failure
from bot.platform import Platform
from bot.settings import Settings
from bot.settling import Settle, nothing

log = structlog.get_logger()


async def matrix(settings: Settings, settle: Settle = nothing) -> Platform:
    """As bot.matrix.connecting, which only who sets Matrix pays for importing."""
    from bot.matrix import alone

    with heap.importing(), alone():
        from bot.matrix.connecting import connect

    return await connect(settings, settle)


Connect = Callable[[Settings], Awaitable[Platform]]
CONNECT: Final[Mapping[str, Connect]] = {"matrix": matrix, "discord": discord}
"""How one logs in on each platform, by the name of its section; raises ConfigError, or Failure for now."""
AGAIN: Final = 60.0
"""Seconds until the next try."""


class Connecting:
    """Knows what is still to be reached."""

    def __init__(self, settings: Settings, connect: Mapping[str, Connect] = CONNECT) -> None:
        self._settings = settings
        self._connect = connect
        self._left = [section.platform for section in settings.platforms()]

    async def all_there_are(self) -> list[Platform]:
        """What can be reached now. Raises ConfigError, and Failure when that is nothing."""
        found, failures = list[Platform](), dict[str, Failure]()
        for name in [*self._left]:
            try:
                found.append(await self._connect[name](self._settings))
            except ConfigError:
                raise
            except Failure as failure:
                failures[name] = failure
            else:
                self._left.remove(name)
        if failures and not found:
            raise next(iter(failures.values()))
        for name, problem in failures.items():
            log.error("a platform cannot be reached yet", platform=name, reason=str(problem))
        return found

    async def others(self, join: Callable[[Platform], None]) -> None:
        """Tries the others until they are there as well, and has each of them join."""
        while self._left:
            await asyncio.sleep(AGAIN)
            for platform in await self._try_again():
                join(platform)

    async def _try_again(self) -> Sequence[Platform]:
        try:
            return await self.all_there_are()
        except ConfigError as problem:
            log.error("a platform cannot be reached", reason="; ".join(problem.problems))
        except Failure:
            pass
        return ()
