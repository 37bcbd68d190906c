"""An export as tables: one CSV file each in a zip, with a description of the columns."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from commands import texts
from commands.export.collect import NOT_BY_DAY

_CONSENT: Final = ("photo_consent", "photo_consent_at", "photo_consent_text")
COLUMNS: Final = {
    "community": ("id", "name", "platform", "language", "timezone", "phase"),
    "members": ("id", "name", "role", "joined_at", "left_at", "away_from", "away_until", *_CONSENT),
    "standups": ("standup", "opened_at", "closed_at"),
    "check_ins": ("standup", "member", "submitted_at", "late", "complete", "done", "next", "obstacle"),
    "photos": ("standup", "member", "file", "caption"),
    "voice": ("standup", "member", "file", "caption", "hindered"),
    "parked": ("member", "kind", "text", "at"),
    "offers": ("member", "to", "obstacle", "at"),
    "reflections": ("reflection", "instrument", "question", "anonymous", "opened_at", "closed_at"),
    "votes": ("reflection", "member", "option", "text"),
    "cycles": ("month", "cycle", "micro", "meso", "macro"),
}
"""Every table with its columns; stand-ups and reflections have numbers, from 1 on."""
_SEPARATORS: Final = {"nl": ";"}
"""Where spreadsheets expect something else than a comma, since that is in their numbers."""
_SIGNS: Final = "=+-@\u2212"
_WITHIN: Final = re.compile(
    r"[,;|\t\r\n][\s\u00ad\u200b-\u200f\u2060\ufeff]*+((?=[=+@\uff1d\uff0b\uff20]|[-\u2212\uff0d][\w(]))?"
)
"""Each is looked at once, also where many follow each other. Before a minus that is a dash nothing is put:
Dutch prices end in one."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an export, which may be one `by_day`: that is for somebody's own spreadsheet."""

    export: Any
    by_day: bool = False

    @property
    def language(self) -> str:
        """The language of what is said about them."""
        return str(self.export["community"]["language"])

    @property
    def separator(self) -> str:
        """What stands between the columns of a file: for a spreadsheet that of its language, else a comma."""
        return _SEPARATORS.get(self.language, ",") if self.by_day else ","

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each table."""
        left_out = NOT_BY_DAY if self.by_day else frozenset()
        return {
            table: tuple(column for column in columns if column not in left_out)
            for table, columns in COLUMNS.items()
        }

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of each table."""
        return dict(_rows(self.export))

    @property
    def notes(self) -> list[str]:
        """What there is to know before reading them."""
        times = texts.line(self.language, "export-days" if self.by_day else "export-times")
        warning = [texts.line(self.language, "export-warning")] if "warning" in self.export else []
        return [times, *warning]


def as_zip(tables: Tables) -> bytes:
    """The tables in one zip file."""
    made = io.BytesIO()
    rows = tables.rows
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("columns.md", _description(tables))
        for table, columns in tables.columns.items():
            archive.writestr(f"{table}.csv", _table(columns, rows[table], tables.separator))
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


def _table(columns: tuple[str, ...], rows: list[Row], separator: str) -> bytes:
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
    for table, columns in tables.columns.items():
        lines = [f"- `{column}`: {meaning(tables.language, table, column)}" for column in columns]
        parts += [f"## {table}.csv", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def meaning(language: str, table: str, column: str) -> str:
    """What a column holds, in words."""
    return texts.line(language, about(table, column))


def about(table: str, column: str) -> str:
    """The text that says what a column holds: one for this table, or the one for all."""
    own = f"column-{table}-{column}".replace("_", "-")
    shared = f"column-{column}".replace("_", "-")
    return own if texts.bundle("nl").has_message(own) else shared
