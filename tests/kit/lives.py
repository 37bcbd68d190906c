"""A village whose bot is killed at a moment of a step, and begins anew: before what it wrote stands, once it
stands and nothing was said yet, and once something was said of which nothing is noted.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from commands import chat
from storage.database import Unavailable
from tests.kit.memory import Posted
from tests.kit.village import Village

Step = Callable[[Village], Awaitable[object]]


class Lives:
    """Goes through the steps of a story; in each the bot is killed at its `nth` moment, where it has so many.

    Without `nth` nobody is killed; what came of that is what has to come of all others. `killed` counts.
    """

    def __init__(self, folder: Path, nth: int | None = None) -> None:
        self._folder = folder
        self._nth = nth
        self.killed = 0
        self.village = Village(folder)

    async def __aenter__(self) -> "Lives":
        await self._begins()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._life.aclose()

    async def _begins(self) -> None:
        self._life = AsyncExitStack()
        self._death = _Death(self.village)
        await self._life.enter_async_context(self.village.open())

    async def does(self, step: Step) -> None:
        """Lets a step happen, killed amid it; what was under way is told and tried again."""
        self._death.arm(self._nth)
        doing = asyncio.ensure_future(step(self.village))
        dying = asyncio.ensure_future(self._death.came.wait())
        await asyncio.wait((doing, dying), return_when=asyncio.FIRST_COMPLETED)
        dying.cancel()
        if doing.done():
            self._death.arm(None)
            await doing
            return
        self.killed += 1
        # Who reads the stream dies along.
        doing.cancel()
        self.village.running.cancel()
        self._death.over.set()
        await asyncio.gather(doing, return_exceptions=True)
        await self._life.aclose()
        before, self.village = self.village, Village(self._folder)
        before.platform.__dict__.pop("deliver")
        self.village.platform, self.village.now = before.platform, before.now
        await self._begins()
        await self.village.passes(timedelta(0))

    def stands(self) -> list[tuple[str, str]]:
        """What stands of our posts in each room, as it was edited, and our reactions."""
        posts = [one for one in self.village.platform.posted if not one.removed]
        edited = {one.target: one.words for one in posts if isinstance(one.outgoing, chat.Rewrite)}
        silent = chat.Rewrite | chat.Remove

        def words(one: Posted) -> str:
            return edited.get(one.event, one.words)

        return sorted((one.room, words(one)) for one in posts if not isinstance(one.outgoing, silent))


class _Death:
    """A moment at which whoever comes by goes on no more; as the bot is stopped, what they did is undone.

    The clock, as it stops, waits for what it began: nothing may wait for ever.
    """

    def __init__(self, village: Village) -> None:
        self.came, self.over = asyncio.Event(), asyncio.Event()
        self._left: int | None = None
        write, deliver = village.database.write, village.platform.deliver

        @asynccontextmanager
        async def writes(with_first: bool = False) -> AsyncIterator[Any]:
            async with write(with_first) as tx:
                yield tx
                await self._passes()
            await self._passes()

        async def delivers(*what: Any, **more: Any) -> Any:
            event = await deliver(*what, **more)
            await self._passes()
            return event

        village.database.write = writes  # type: ignore[method-assign]
        village.platform.deliver = delivers  # type: ignore[method-assign]

    def arm(self, nth: int | None) -> None:
        """Is the `nth` moment from now on, or none."""
        self._left = nth

    async def _passes(self) -> None:
        if self._left == 0:
            self.came.set()
        if self.came.is_set():
            await self.over.wait()
            raise Unavailable("killed")
        if self._left is not None:
            self._left -= 1
