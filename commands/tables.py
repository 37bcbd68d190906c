"""An export as tables: one CSV file each in a zip, with a description of the columns."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from commands import texts
from commands.exporting import to_the_minute
from commands.records import Row, Table
from storage.dataclass import dataclass
from storage.expressions import expression

_SEPARATORS: Final = {"nl": ";"}
"""Where spreadsheets expect something else than a comma, since that is in their numbers."""
_SIGNS: Final = "=+-@\u2212"
_WITHIN: Final = expression(
    r"[,;|\t\r\n][\s\u00ad\u200b-\u200f\u2060\ufeff]*+((?=[=+@\uff1d\uff0b\uff20]|[-\u2212\uff0d][\w(]))?"
)
"""Each is looked at once, also where many follow each other. Before a minus that is a dash nothing is put:
Dutch prices end in one."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an export, which may be one `by_day`: that is for somebody's own spreadsheet."""

    export: Any
    tables: Sequence[Table]
    by_day: bool = False

    @property
    def language(self) -> str:
        """The language of what is said about them."""
        return str(self.export["community"]["language"])

    @property
    def separator(self) -> str:
        """What stands between the columns of a file: for a spreadsheet that of its language, else a comma."""
        return separator(self.language) if self.by_day else ","

    @property
    def found(self) -> list[tuple[Table, list[Row]]]:
        """Each table with its rows."""
        left_out = to_the_minute(self.tables) if self.by_day else frozenset()
        spread: list[tuple[Table, list[Row]]] = []
        for one in self.tables:
            rows = self.export[one.name]
            spread += _spread(one, [({}, row) for row in (rows if isinstance(rows, list) else [rows])])
        return [
            (replace(table, columns=tuple(c for c in table.columns if c not in left_out)), rows)
            for table, rows in spread
        ]

    @property
    def notes(self) -> list[str]:
        """What there is to know before reading them."""
        times = texts.line(self.language, "export-days" if self.by_day else "export-times")
        warning = [texts.line(self.language, "export-warning")] if "warning" in self.export else []
        return [times, *warning]


def as_zip(tables: Tables) -> bytes:
    """The tables in one zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("columns.md", _description(tables))
        for table, rows in tables.found:
            archive.writestr(f"{table.name}.csv", as_csv(table.columns, rows, tables.separator))
    return made.getvalue()


def _spread(table: Table, rows: Iterable[tuple[Row, Row]]) -> Iterator[tuple[Table, list[Row]]]:
    """A table with its rows, and those inside it; each row comes with the one around it."""
    found = []
    for number, (around, row) in enumerate(rows, 1):
        inner = {key: one for value in row.values() if isinstance(value, dict) for key, one in value.items()}
        found.append({**around, table.numbered: number, **row, **inner})
    yield table, found
    for inside in table.inside:
        around_it = [({column: row.get(column) for column in table.columns}, row) for row in found]
        yield from _spread(inside, [(around, one) for around, row in around_it for one in row[inside.name]])


def separator(language: str) -> str:
    """What stands between columns where spreadsheets speak a language."""
    return _SEPARATORS.get(language, ",")


def as_csv(columns: Sequence[str], rows: Iterable[Row], separator: str = ",") -> bytes:
    """Rows as a file for spreadsheets."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=separator)
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(row.get(column)) for column in columns])
    # With a mark at its beginning: without it spreadsheets take it for an older encoding.
    return written.getvalue().encode("utf-8-sig", "replace")


def plain(value: object) -> str:
    """A value as text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
    return str(value).replace("\x00", "")


def cell(value: object) -> str:
    """A value that no spreadsheet calculates with; what looks like a formula gets an apostrophe before it.

    So does what would begin a cell where a spreadsheet splits the file at other signs than ours.
    """
    said = plain(value)
    said = f"'{said}" if _calculates(said) else said
    return _WITHIN.sub(lambda found: found[0] + ("'" if found[1] is not None else ""), said)


def _calculates(said: str) -> bool:
    """Whether the first thing to be seen of it is a sign with which a formula begins, in whatever width."""
    for ch in said:
        if ch in "\t\r\n":
            return True
        if unicodedata.category(ch)[0] not in "ZC":
            return unicodedata.normalize("NFKC", ch)[0] in _SIGNS
    return False


def _description(tables: Tables) -> str:
    how = texts.line(tables.language, "export-columns-how", separator=tables.separator)
    parts = [f"# {texts.line(tables.language, 'export-columns')}", how, *tables.notes]
    for table, _ in tables.found:
        lines = [f"- `{column}`: {meaning(tables.language, table.name, column)}" for column in table.columns]
        parts += [f"## {table.name}.csv", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def meaning(language: str, table: str, column: str) -> str:
    """What a column holds, in words."""
    return texts.line(language, about(table, column))


def about(table: str, column: str) -> str:
    """The text that says what a column holds: one for this table, or the one for all."""
    own = f"column-{table}-{column}".replace("_", "-")
    shared = f"column-{column}".replace("_", "-")
    return own if texts.bundle("nl").has_message(own) else shared
