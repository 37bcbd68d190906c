"""A file of SQLite of which each row is kept elsewhere too: what changed in it, and how it is made again.

Whoever writes to the file knows nothing of it: triggers note the rows. It has to be on a connection with
``PRAGMA recursive_triggers``, or a row that takes the place of another leaves that one behind.
"""

import base64
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

WHOLE: Final = ""
"""The part that says which tables there are."""
_NOTES: Final = "_changed"
_SCHEMA: Final = f"""SELECT name, type, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND type IN ('table', 'index')
    AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> '{_NOTES}' ORDER BY type DESC, rowid"""
_CHANGED: Final = f"SELECT max(number), name, id FROM {_NOTES} GROUP BY name, id"
_WHEN: Final = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
_BYTES: Final = "base64"


class Mirror:
    """What is new in one file since that was last `noted`: all of it at first, unless it `is_kept`."""

    def __init__(self, file: Path, is_kept: bool = False) -> None:
        self._raw = sqlite3.connect(file, isolation_level=None)
        self._raw.execute("PRAGMA recursive_triggers = ON")
        self._raw.execute(f"DROP TABLE IF EXISTS {_NOTES}")
        self._raw.execute(f"CREATE TABLE {_NOTES} (number INTEGER PRIMARY KEY AUTOINCREMENT, name, id)")
        self._watched: dict[str, str] = {}
        self._version = -1
        self._whole = self._kept_whole = b""
        self._watch(is_kept)
        if is_kept:
            self._kept_whole = self._whole

    def changes(self) -> tuple[int, dict[str, bytes | None]]:
        """The parts that changed, None of a row that is gone; before them how to say that they are kept."""
        self._watch()
        found: dict[str, bytes | None] = {WHOLE: self._whole} if self._whole != self._kept_whole else {}
        until = 0
        for number, name, key in self._raw.execute(_CHANGED).fetchall():
            until = max(until, number)
            found[f"{name}/{key}"] = self._row(name, key)
        return until, found

    def noted(self, until: int, parts: Mapping[str, bytes | None]) -> None:
        """These, which had changed up to that number, are kept."""
        self._kept_whole = parts.get(WHOLE) or self._kept_whole
        if until:
            self._raw.execute(f"DELETE FROM {_NOTES} WHERE number <= ?", (until,))

    def close(self) -> None:
        """Lets go of the file."""
        self._raw.close()

    def _watch(self, is_kept: bool = False) -> None:
        """Notes from now on what happens in tables that are new."""
        if self._version == self._schema_version():
            return
        there = self._raw.execute(_SCHEMA).fetchall()
        self._whole = json.dumps([sql for _, _, sql in there]).encode()
        for name in [name for name, kind, _ in there if kind == "table" and name not in self._watched]:
            key = self._watched[name] = self._key(name)
            for event, rows in _WHEN.items():
                trigger = f'"{_NOTES}_{name}_{event}"'
                notes = "; ".join(
                    f"INSERT INTO {_NOTES} (name, id) VALUES ('{name}', {row}.\"{key}\")" for row in rows
                )
                self._raw.execute(f"DROP TRIGGER IF EXISTS {trigger}")
                self._raw.execute(f'CREATE TRIGGER {trigger} AFTER {event} ON "{name}" BEGIN {notes}; END')
            if not is_kept:
                self._raw.execute(f'INSERT INTO {_NOTES} (name, id) SELECT \'{name}\', "{key}" FROM "{name}"')
        self._version = self._schema_version()

    def _schema_version(self) -> int:
        ((version,),) = self._raw.execute("PRAGMA schema_version")
        return int(version)

    def _key(self, name: str) -> str:
        columns = self._raw.execute(f'PRAGMA table_info("{name}")').fetchall()
        keys = [column[1] for column in columns if column[5]]
        return keys[0] if len(keys) == 1 else "rowid"

    def _row(self, name: str, key: object) -> bytes | None:
        found = self._raw.execute(f'SELECT * FROM "{name}" WHERE "{self._watched[name]}" = ?', (key,))
        row = found.fetchone()
        if row is None:
            return None
        named = {column[0]: _said(value) for column, value in zip(found.description, row, strict=True)}
        return json.dumps(named).encode()


def make(file: Path, parts: Mapping[str, bytes]) -> None:
    """Makes the file of its parts. Raises sqlite3.Error, ValueError and KeyError when they make none."""
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        for sql in json.loads(parts[WHOLE]):
            raw.execute(sql)
        for part, content in parts.items():
            if part == WHOLE:
                continue
            row = {column: _meant(value) for column, value in json.loads(content).items()}
            names, places = ", ".join(f'"{column}"' for column in row), ", ".join("?" * len(row))
            name = part.partition("/")[0]
            raw.execute(f'INSERT INTO "{name}" ({names}) VALUES ({places})', [*row.values()])
        raw.execute("COMMIT")


def _said(value: Any) -> Any:
    return {_BYTES: base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _meant(value: Any) -> Any:
    return base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value
