"""Hears every statement that the database is asked, by whichever connection."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from storage.driver import Cursor

Heard = Callable[[str, Any], None]
"""Is told a statement and what fills it in; of one that is asked several times, what does the first time."""


@contextmanager
def heard(tell: Heard) -> Iterator[None]:
    """Tells of each statement meanwhile."""
    run = Cursor._run

    def telling(cursor: Cursor, method: Callable[..., Any], statement: str, values: Any) -> None:
        tell(statement, values[0] if values and type(values[0]) in (list, tuple, dict) else values)
        run(cursor, method, statement, values)

    Cursor._run = telling  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Cursor._run = run  # type: ignore[method-assign]
