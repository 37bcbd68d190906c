"""Regular expressions that are compiled when something is first looked for: most are never in a day."""

import re
from typing import Any, cast


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # What is kept is found by itself from then on.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """One whose methods can be called; that it is wrong is known by then. For what a module holds."""
    return cast("re.Pattern[str]", _Later(source, flags))
