"""What makes the databases of a test process quick.

SQL that was compiled once serves all of them: a quarter of the tests' time. And none waits for the disk: no
test process loses its power, and those that are killed are processes of their own.
"""

from typing import Any

from storage import dialect


class Compiled(dict[tuple[Any, ...], Any]):
    """SQLAlchemy's cache of statements, with the name alone of the dialect that begins each key."""

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(_named(key))

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_named(key), compiled)

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_named(key), default)


def _named(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return (key[0].name, *key[1:])


def share() -> None:
    """From now on, every database that is opened shares what was compiled, and waits for no disk."""
    vars(dialect)["PRAGMAS"] = (*dialect.PRAGMAS, "synchronous = OFF")
    vars(dialect)["OPTIONS"] = {**dialect.OPTIONS, "compiled_cache": Compiled()}
