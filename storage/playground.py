"""What the playground's chat server remembers: what stands in its rooms, and what the bot has yet to hear.

It stands in for a server elsewhere, so it has a file of its own and shares nothing with what the bot keeps.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.dataclass import dataclass

Json = dict[str, Any]

_TABLES = """
CREATE TABLE kept (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE said (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, room TEXT NOT NULL, payload TEXT NOT NULL
);
PRAGMA user_version = 1;
"""
VERSION = 1


class NotebookError(Exception):
    """The file cannot be used; the text is one line that says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that happened, for the bot to hear."""

    seq: int
    event: str
    room: str
    payload: str


class Notebook:
    """One file, for one process. What is written within one ``together`` stands together or not at all.

    A power cut may take the last moments with it: it is a playground.
    """

    def __init__(self, file: Path) -> None:
        self._inside = False
        try:
            file.touch(mode=0o600)
            self._database = sqlite3.connect(file, isolation_level=None)
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
                self._database.execute(f"PRAGMA {pragma}")
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._database.executescript(f"BEGIN; {_TABLES} COMMIT;")
            elif version != VERSION:
                raise NotebookError(f"{file} is of another version of leerkring")
        except (OSError, sqlite3.Error) as problem:
            raise NotebookError(f"{file} cannot be used: {problem}") from problem

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside becomes one transaction."""
        if self._inside:
            yield
            return
        self._database.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        else:
            self._database.execute("COMMIT")
        finally:
            self._inside = False

    def all_of(self, kind: str) -> list[Json]:
        """Everything of a kind, in the order in which it was first kept."""
        rows = self._database.execute("SELECT body FROM kept WHERE kind = ? ORDER BY rowid", (kind,))
        return [json.loads(body) for (body,) in rows]

    def keep(self, kind: str, key: str, body: Json) -> None:
        """Writes this down in the place of what was there under `key`."""
        self._database.execute(
            "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
            (kind, key, json.dumps(body)),
        )

    def say(self, event: str, room: str, payload: str) -> None:
        """Puts this behind what the bot has yet to hear."""
        self._database.execute(
            "INSERT INTO said (event, room, payload) VALUES (?, ?, ?)", (event, room, payload)
        )

    def said_after(self, seq: int, most: int) -> list[Said]:
        """What was said after `seq`, oldest first."""
        rows = self._database.execute("SELECT * FROM said WHERE seq > ? ORDER BY seq LIMIT ?", (seq, most))
        return [Said(*row) for row in rows]

    def heard(self, seq: int) -> None:
        """The bot has written down everything up to `seq`: it need not stay here."""
        self._database.execute("DELETE FROM said WHERE seq <= ?", (seq,))

    def wipe(self) -> None:
        """Leaves no byte of what was taken out."""
        self._database.execute("VACUUM")
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()
