"""The real bot as a process of its own, on the stand-in that this process is."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tests.kit.bot_process import PATIENCE, BotProcess
from tests.kit.discord.stand_in import StandIn
from tests.kit.synapse import Account


class DiscordProcess(BotProcess):
    """Who has the role `member_role` takes part, where that is given."""

    program = "tests.kit.discord.crashing"

    def __init__(self, folder: Path, stand_in: StandIn, member_role: str = "") -> None:
        self.stand_in, self._member_role = stand_in, member_role
        super().__init__(folder, stand_in.base, Account(stand_in.me.id, "", stand_in.token, ""))

    def section(self) -> str:
        return f'[discord]\ntoken = "{self.account.access_token}"\nmember_role = "{self._member_role}"\n'

    def _command(self) -> list[str]:
        return [*super()._command(), "--at", self.url]


async def until(so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Once it is so, in this process. Raises TimeoutError."""
    async with asyncio.timeout(patience):
        while not so():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
