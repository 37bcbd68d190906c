"""The playground's clock: it goes on by itself like any other, and can jump forward."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic


class PlayClock:
    """Time that never goes back. `passing` says how many seconds went by since some moment."""

    def __init__(self, start: datetime, passing: Callable[[], float] = monotonic) -> None:
        self._passing = passing
        self._from = start
        self._since = passing()
        self._runs = True

    def now(self) -> datetime:
        """What it says."""
        if not self._runs:
            return self._from
        return self._from + timedelta(seconds=self._passing() - self._since)

    def go_to(self, moment: datetime) -> None:
        """Sets it forward; a moment that is past changes nothing."""
        now = self.now()
        self._from, self._since = max(now, moment), self._passing()

    def stand_still(self) -> None:
        """Stops it: from here on only `go_to` moves it."""
        self._from, self._runs = self.now(), False

    def run(self) -> None:
        """Lets it go on."""
        self._since, self._runs = self._passing(), True
