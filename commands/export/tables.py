"""An export as tables: one CSV file each in a zip, with a description of the columns."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from commands import texts
from commands.export.collect import Json

COLUMNS: Final = {
    "community": ("id", "name", "platform", "language", "timezone", "phase"),
    "members": ("id", "name", "role", "joined_at", "left_at", "away_until"),
    "standups": ("standup", "opened_at", "closed_at"),
    "check_ins": ("standup", "member", "submitted_at", "late", "complete", "done", "next", "obstacle"),
    "photos": ("standup", "member", "file", "caption"),
    "voice": ("standup", "member", "file", "caption"),
    "parked": ("member", "kind", "text", "at"),
    "offers": ("member", "to", "obstacle", "at"),
    "reflections": ("reflection", "instrument", "question", "anonymous", "opened_at", "closed_at"),
    "votes": ("reflection", "member", "option", "text"),
    "cycles": ("month", "cycle", "micro", "meso", "macro"),
}
"""Every table with its columns; stand-ups and reflections have numbers, from 1 on."""
_FORMULA: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
Row = dict[str, Any]


def as_zip(export: Json) -> bytes:
    """The tables in one zip file."""
    made = io.BytesIO()
    rows = dict(_rows(export))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("columns.md", _description(export))
        for table, columns in COLUMNS.items():
            archive.writestr(f"{table}.csv", _table(columns, rows[table]))
    return made.getvalue()


def _rows(export: Any) -> Iterator[tuple[str, list[Row]]]:
    rounds = list(enumerate(export["standups"], 1))
    checks = [(number, check) for number, one in rounds for check in one["check_ins"]]
    yield "community", [export["community"]]
    yield "members", export["members"]
    yield "standups", [{"standup": number, **one} for number, one in rounds]
    yield "check_ins", [{"standup": number, **check, **check["answers"]} for number, check in checks]
    for table in ("photos", "voice"):
        yield (
            table,
            [
                {"standup": number, "member": check["member"], **file}
                for number, check in checks
                for file in check[table]
            ],
        )
    yield "parked", export["parked"]
    yield "offers", export["offers"]
    polls = list(enumerate(export["reflections"], 1))
    yield "reflections", [{"reflection": number, **one} for number, one in polls]
    yield "votes", [{"reflection": number, **vote} for number, one in polls for vote in one["votes"]]
    yield "cycles", export["cycles"]


def _table(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(row.get(column)) for column in columns])
    # With a mark at its beginning: without it spreadsheets take it for an older encoding.
    return written.getvalue().encode("utf-8-sig", "replace")


def cell(value: object) -> str:
    """A value that a spreadsheet shows as it is; what looks like a formula gets an apostrophe before it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
    said = str(value).replace("\x00", "")
    return f"'{said}" if said.lstrip(" \u00a0\ufeff\u200b")[:1] in tuple(_FORMULA) else said


def _description(export: Any) -> str:
    language = export["community"]["language"]
    parts = [f"# {texts.line(language, 'export-columns')}", texts.line(language, "export-columns-how")]
    if "warning" in export:
        parts.append(texts.line(language, "export-warning"))
    for table, columns in COLUMNS.items():
        lines = [f"- `{column}`: {texts.line(language, about(table, column))}" for column in columns]
        parts += [f"## {table}.csv", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def about(table: str, column: str) -> str:
    """The text that says what a column holds: one for this table, or the one for all."""
    own = f"column-{table}-{column}".replace("_", "-")
    shared = f"column-{column}".replace("_", "-")
    return own if texts.bundle("nl").has_message(own) else shared
