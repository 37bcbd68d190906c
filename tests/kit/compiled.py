"""What makes the databases of a test process quick.

SQL that was compiled once serves all of them: a quarter of the tests' time. And none waits for the disk: no
test process loses its power, and those that are killed are processes of their own.
"""

from typing import Any

from storage import dialect


class Compiled(dict[tuple[Any, ...], Any]):
    """SQLAlchemy's cache of statements, without the dialect that begins each key: all are SQLite's."""

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(key[1:])

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)


def share() -> None:
    """From now on, every database that is opened shares what was compiled, and waits for no disk."""
    vars(dialect)["PRAGMAS"] = (*dialect.PRAGMAS, "synchronous = OFF")
    vars(dialect)["OPTIONS"] = {**dialect.OPTIONS, "compiled_cache": Compiled()}
