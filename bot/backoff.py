"""Pauses that double up to a limit, and one line in the log for a trouble however long it lasts."""

import random
from collections.abc import Collection

import structlog

log = structlog.get_logger()


class Trouble:
    """What does not work at present: said once when a first thing fails, and once when all work again."""

    def __init__(self) -> None:
        self._failing: dict[object, str | None] = {}
        self._platform: str | None = None

    def on(self, platform: str) -> "Trouble":
        """The same, for what is of one platform alone."""
        part = Trouble()
        part._failing, part._platform = self._failing, platform
        return part

    def begins(self, who: object, what: str, reason: object) -> None:
        """For `who`, something does not work that will be tried again."""
        if not self._failing:
            known = str(reason) or type(reason).__name__
            log.warning(f"{what}: trouble, trying again until it works", reason=known)
        self._failing[who] = self._platform

    def elsewhere(self, these: Collection[object]) -> bool:
        """Whether something does not work for others than `these`, which is not another platform's alone."""
        others = [where for who, where in self._failing.items() if who not in these]
        return any(where in (None, self._platform) for where in others)

    def is_over(self, who: object) -> None:
        """For `who`, all works."""
        if who in self._failing:
            del self._failing[who]
            if not self._failing:
                log.info("everything works again")


class Backoff:
    """How long to wait after each failure in a row. Seconds."""

    def __init__(self, what: str, trouble: Trouble, first: float = 0.5, most: float = 60.0) -> None:
        self._what = what
        self._trouble = trouble
        self._first = first
        self._most = most
        self._failures = 0

    def failed(self, reason: object, asked: float | None = None) -> float:
        """How long to wait now. `asked` is what the server wants."""
        self._trouble.begins(self, self._what, reason)
        self._failures += 1
        if asked is not None:
            return asked
        pause = min(self._most, self._first * 2.0 ** min(self._failures - 1, 20))
        # Not every bot that lost one server should knock again in the same moment.
        return pause * random.uniform(0.8, 1.2)

    def worked(self, surely: bool = True) -> None:
        """It works: the next pause is the first again. Not `surely` while it may have been by chance."""
        self._failures = 0
        if surely:
            self._trouble.is_over(self)
