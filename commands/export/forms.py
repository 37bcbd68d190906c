"""The forms in which an export comes, and how somebody asks for one."""

import json
from collections.abc import Sequence
from typing import Final

from commands.export.page import as_page
from commands.exporting import by_day
from commands.records import Json, Table
from commands.tables import Tables, as_zip
from storage.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its type, and how its file ends."""

    mimetype: str
    suffix: str


FORMS: Final = {
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv": Form("application/zip", "zip"),
    "json": Form("application/json", "json"),
    "md": Form("text/markdown", "md"),
}
USUAL: Final = "xlsx"
"""What somebody gets who does not say which."""


def written(export: Json, tables: Sequence[Table], form: str, days: bool = False) -> bytes:
    """An export as bytes: "xlsx" (a workbook), "csv" (a zip with a file for each table), "md" or "json".

    With `days` it is one by day, as a facilitator gets it.
    """
    if days:
        export = by_day(export, tables)
    match form:
        case "xlsx":
            # Imported here: most starts can do without.
            from commands.export.workbook import as_workbook

            return as_workbook(Tables(export, tables, days))
        case "csv":
            return as_zip(Tables(export, tables, days))
        case "md":
            return as_page(export, tables).encode("utf-8", "replace")
    # As bytes: a terminal's own encoding may lack what members write.
    return (json.dumps(export, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
