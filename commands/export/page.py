"""An export as one page to read, in Markdown."""

from collections.abc import Sequence
from typing import Any, Final

from commands.markdown import Page, one_line
from commands.records import Json, Table, in_order, table_name

_FIRST: Final = ("standups", "reflections", "parked", "offers")


def as_page(export: Json, tables: Sequence[Table]) -> str:
    """The page, in the language of the community."""
    return "\n\n".join(_parts(export, tables)) + "\n"


def _parts(export: Any, tables: Sequence[Table]) -> list[str]:
    names = {member["id"]: member["name"] for member in export["members"]}
    page = Page(export["community"]["language"], names)
    parts = [f"# {one_line(export['community']['name'])}"]
    if "warning" in export:
        parts.append(page.text("export-warning"))
    people = [
        f"- {one_line(member['name'])} ({page.text('export-role-' + member['role'])})"
        for member in export["members"]
    ]
    parts += [f"## {page.text('export-people')}", "\n".join(people) or "-"]
    for table in in_order(tables, _FIRST, table_name):
        if table.page is not None:
            parts += table.page(page, export[table.name])
    return parts
