"""An export as one workbook: a sheet for each table, and one in front that says what is in them."""

import io
from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from commands import texts
from commands.tables import Tables, meaning, plain

MOST: Final = 32_767
"""So many characters a cell holds, as UTF-16 counts them."""


def as_workbook(tables: Tables) -> bytes:
    """The workbook as an .xlsx file. Nothing in it is calculated: what people wrote is typed as text."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"num_format": "@", "bold": True})
        _explain(book.add_worksheet(texts.line(tables.language, "export-sheet")), tables, head, words)
        for table, rows in tables.found:
            sheet = book.add_worksheet(table.name)
            _row(sheet, 0, table.columns, head)
            for line, row in enumerate(rows, 1):
                _row(sheet, line, [row.get(column) for column in table.columns], words)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(table.columns):
                sheet.set_column(at, at, 50 if column in table.prose else 16)
    return made.getvalue()


def _explain(sheet: Worksheet, tables: Tables, head: Format, words: Format) -> None:
    _row(sheet, 0, [texts.line(tables.language, "export-columns")], head)
    lines = [[note] for note in tables.notes]
    lines += [
        [f"{table.name}: {column}", meaning(tables.language, table.name, column)]
        for table, _ in tables.found
        for column in table.columns
    ]
    for line, values in enumerate(lines, 1):
        _row(sheet, line, values, head if len(values) == 1 else words)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 80)


def _row(sheet: Worksheet, line: int, values: Sequence[object], form: Format) -> None:
    for at, value in enumerate(values):
        if isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(line, at, value)
        elif said := plain(value):
            sheet.write_string(line, at, _bounded(said), form)


def _bounded(said: str) -> str:
    counted = said.encode("utf-16-le", "replace")
    whole = len(counted) <= 2 * MOST
    said = counted[: None if whole else 2 * MOST - 2].decode("utf-16-le", "ignore") + ("" if whole else "…")
    # The library takes words between these for markup of its own; what people write is never that.
    return f"{said} " if said.startswith("<r>") and said.endswith("</r>") else said
