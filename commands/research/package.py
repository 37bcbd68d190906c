"""Everything for researchers in one file: tables that say what they mean, texts to code, and a time line."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from commands import chat, exporting, texts
from commands.drawing.palette import PALETTE
from commands.drawing.typeset import Draw, Job, NotSet, Typeset
from commands.drawing.words import drawable
from commands.practice import Practice
from commands.records import Row, Scope, Table
from commands.research import method
from commands.research.qualitative import project
from commands.research.qualitative import texts as written
from commands.research.rows import Found, rows, theirs
from commands.research.who import Who
from commands.tables import as_csv, meaning
from commands.times.moments import local
from storage import communities, pseudonyms, research
from storage.communities import Community
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.moments import Category

TEMPLATE: Final = "research/timeline.typ"
_DAY: Final = expression(r"\d{4}-\d{2}-\d{2}")
_MOST_VALUES: Final = 12
"""A column with at most so many values has all of them in the codebook."""
_SOURCES: Final[Mapping[str, str]] = {
    "check_ins": "Samenspel 3.4b",
    "standups": "Samenspel 3.4b",
    "sessions": "Samenspel 3.4c",
    "agenda": "Samenspel 3.4c",
    "agreements": "Samenspel 3.4c",
    "parked": "Samenspel 3.4c",
    "votes": "Samenspel 3.5",
    "reflections": "Samenspel 3.5",
    "value_cells": "Samenspel 2.3",
    "anonymous_counts": "Samenspel 3.5",
    "stories": "Samenspel 3.5",
    "people": "Samenspel 3.3e",
    "denominators": "Samenspel 3.5",
    "passport": "Samenspel 3.3d",
    "goals": "Samenspel 3.3d",
    "sprints": "Samenspel 3.4b",
    "help_edges": "Samenspel 2.2",
    "moments": "Kleiner & Roth",
    "named_phases": "Kleiner & Roth",
    "landings": "Regioboot",
    "handovers": "Regioboot",
}
"""Where the sources of the method tell of what a table is about."""


@dataclass(frozen=True)
class Package:
    """What goes into the file, read at one moment; `weeks` says that days are weeks since the start."""

    community: Community
    language: str
    study: research.Study
    found: Found
    told: method.Told
    weeks: bool


async def collect(tx: Transaction, sheet: chat.Sheet, practices: tuple[Practice, ...]) -> Draw | None:
    """Looks up what goes to researchers now; None when there is no research any more."""
    community = await communities.by_id(tx, sheet.community)
    study = await research.now(tx, community.id)
    if study is None:
        return None
    package = await read(tx, practices, community, study, kept_since=sheet.since)
    return lambda _media, typeset: packed(package, typeset)


async def read(
    tx: Transaction,
    practices: Iterable[Practice],
    community: Community,
    study: research.Study,
    weeks: bool = False,
    kept_since: datetime | None = None,
) -> Package:
    """What goes into the file of a community as it is now; words from before `kept_since` are gone."""
    records = [practice.records for practice in practices]
    export = await exporting.as_json(tx, records, community)
    members = await communities.members(tx, community.id)
    takes_part = await research.takes_part(tx, study.id)
    organisations = {str(one.get("organisation") or "") for one in export["members"]}  # type: ignore[attr-defined]
    codes = await pseudonyms.codes(tx, community.id, organisations)
    who = Who(
        {one.person: takes_part[one.id] for one in members if one.id in takes_part},
        await pseudonyms.numbers(tx, community.id),
        codes.__getitem__,
    )
    found = rows(export, exporting.tables(records), who)
    scope = Scope(tx, community, members)
    for one in records:
        found += theirs(one.for_research, await one.researched(scope), who)
    began = min((one.joined_at for one in members), default=study.begun_at)
    start = local(began, community.timezone).date()
    if weeks:
        found = _in_weeks(found, start)
    gone = ""
    if kept_since is not None and kept_since > began:
        day = local(kept_since, community.timezone).date()
        gone = f"week {(day - start).days // 7}" if weeks else day.isoformat()
    told = method.told(list(takes_part.values()), gone)
    return Package(community, community.language, study, found, told, weeks)


def packed(package: Package, typeset: Typeset) -> bytes:
    """The file. Takes seconds: run it in a thread."""
    notes = method.limits(package.language)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.md", method.readme(package.study, package.weeks))
        archive.writestr("method.md", method.paragraph(package.told, package.found, package.language))
        archive.writestr("codebook.csv", as_csv(_CODEBOOK, _codebook(package)))
        archive.writestr("datapackage.json", _datapackage(package))
        for table, found in package.found:
            archive.writestr(f"{table.name}.csv", as_csv(table.columns, found))
        words = written(package.found)
        for one in words:
            archive.writestr(f"texts/{one.name}.txt", one.whole.encode())
        archive.writestr("project.qdpx", project("leerkring", words, notes))
        for name, content in _timeline(package, typeset):
            archive.writestr(name, content)
    return made.getvalue()


# --- days as weeks ---------------------------------------------------------------------------------------


def _in_weeks(found: Found, start: date) -> Found:
    def week(value: object) -> object:
        if isinstance(value, str) and _DAY.match(value):
            return (date.fromisoformat(value[:10]) - start).days // 7
        return value

    def changed(table: Table, row: Row) -> Row:
        return {key: value if key in table.prose else week(value) for key, value in row.items()}

    return [(table, [changed(table, row) for row in some]) for table, some in found]


# --- what the tables mean --------------------------------------------------------------------------------

_CODEBOOK: Final = ("table", "variable", "meaning", "meaning_nl", "type", "values", "source")


def _codebook(package: Package) -> Iterator[Row]:
    for table, found in package.found:
        for column in table.columns:
            values = sorted({str(row[column]) for row in found if row.get(column) is not None})
            closed = column not in table.prose and _type(found, column) == "string"
            yield {
                "table": table.name,
                "variable": column,
                "meaning": meaning("en", table.name, column),
                "meaning_nl": meaning("nl", table.name, column),
                "type": _type(found, column),
                "values": " | ".join(values) if closed and len(values) <= _MOST_VALUES else "",
                "source": _SOURCES.get(table.name, ""),
            }


def _datapackage(package: Package) -> bytes:
    """A description of all tables that other programs read (Frictionless Data Package)."""
    told = {
        "name": "leerkring-research",
        "title": texts.line("en", "research-title"),
        "description": method.limits("en"),
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8-sig",
                "format": "csv",
                "mediatype": "text/csv",
                "schema": {
                    "fields": [_field(table, found, column) for column in table.columns],
                    "missingValues": [""],
                },
            }
            for table, found in package.found
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _field(table: Table, found: Sequence[Row], column: str) -> Row:
    kind = "string" if column in table.prose else _type(found, column)
    field: Row = {"name": str(column), "type": kind, "description": meaning("en", table.name, column)}
    if kind == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return field


def _type(found: Iterable[Row], column: str) -> str:
    values = [row[column] for row in found if row.get(column) is not None]
    if values and all(isinstance(value, bool) for value in values):
        return "boolean"
    if values and all(isinstance(value, int) for value in values):
        return "integer"
    if values and all(isinstance(value, int | float) for value in values):
        return "number"
    if values and all(isinstance(value, str) and _DAY.fullmatch(value) for value in values):
        return "date"
    return "string"


# --- the time line ---------------------------------------------------------------------------------------


def _timeline(package: Package, typeset: Typeset) -> Iterator[tuple[str, bytes]]:
    by_name = {table.name: found for table, found in package.found}
    if package.weeks:
        # Its days are what is not to be told.
        return
    data = {
        "palette": PALETTE,
        "title": texts.line(package.language, "research-timeline"),
        "limits": method.limits(package.language),
        "phases": [
            {
                "title": drawable(texts.line(package.language, f"course-phase-{one['phase']}"), 40),
                "from": one["from"],
                "until": one["until"] or "",
            }
            for one in by_name["phases"]
        ],
        "rounds": [one["opened_at"] for one in by_name["standups"]],
        "sessions": [one["starts_at"] for one in by_name["sessions"]],
        "lanes": [
            {
                "title": texts.line(package.language, f"history-lane-{lane.value}"),
                "moments": [
                    {"day": one["day"], "turning": bool(one["turning_point"]), "number": number}
                    for number, one in enumerate(by_name["moments"], 1)
                    if one["category"] == lane.value
                ],
            }
            for lane in Category
        ],
        "lines": {
            "rounds": texts.line(package.language, "research-rounds"),
            "sessions": texts.line(package.language, "research-sessions"),
        },
    }
    for form in ("svg", "pdf"):
        # All else is there without it.
        with suppress(NotSet):
            yield f"timeline.{form}", typeset(Job(TEMPLATE, data, form=form))
