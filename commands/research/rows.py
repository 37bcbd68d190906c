"""What of an export goes to researchers: rows of who takes part, without names or small numbers. Pure.

A row is of who stands in its column `member`. Without their yes it is not there, nor is what lies inside it;
whoever else stands in a row is "someone" then. Of who takes part with figures alone, no words are in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from commands.exporting import by_day
from commands.pseudonyms import Scrub
from commands.records import Json, Row, Table
from commands.research.derived import DERIVED, derived
from commands.research.guarded import guarded
from commands.research.who import Who
from commands.tables import Tables
from storage.ids import PersonId
from storage.research import Part

Found = list[tuple[Table, list[Row]]]
_THEIRS: Final = {("offers", "obstacle"): "to"} | dict.fromkeys(
    [
        *(("ideas", "question"), ("ideas", "together"), ("agreements", "point"), ("landings", "text")),
        *(("learning_questions", one) for one in ("brings", "yield", "partner")),
    ],
    "",
)
"""Words in a row that are not of its member, by the column of whose they are; "" where we cannot tell."""
_OF_ALL: Final = frozenset(("passport", "sprints", "sessions", "reflections", "named_phases", "learning"))
"""Where words without a member are those of the group; elsewhere they are somebody's whom we cannot ask."""
_LEFT_OUT: Final = frozenset(
    (
        *("community", "members", "cycles", "capitals", "taken_home", "photos", "voice", "shelf"),
        *("afterwards", "closeness", "pairs", "links"),
    )
)
"""What names people, other groups or what people have at hand, shows them, or counts also those who said no.

What is counted as it comes is not there either: of two files after each other it would tell who came or went.
"""
_OF_EVERYBODY: Final[Mapping[str, frozenset[str]]] = {
    "reflections": frozenset(("asked", "answered", "nothing", "away")),
    "parked": frozenset(("hands",)),
    "learning_questions": frozenset(("hands",)),
    "ideas": frozenset(("votes",)),
}
"""Columns that count also those who said no: less who takes part, those would be what is left."""
_INSIDE: Final = ("me", "group")
"""Who may read a story that is not for others than the group."""
_COUNTED: Final = {"learning": ("sprint", "question")}
"""Counts of a whole group that do not change any more, by what adds up to it."""
MORE: Final = {"check_ins": ("words", "photos_sent", "voice_sent"), "votes": ("answer",)}
"""Columns that an export has not, since it has what they are made of."""


def rows(export: Json, tables: Sequence[Table], who: Who) -> Found:
    """All tables for researchers, those with nothing in them too."""
    members: list[Row] = export["members"]  # type: ignore[assignment]
    known = {one["id"]: one for one in members}
    scrub = Scrub(
        ((PersonId(one["id"]), one["name"]) for one in members),
        {PersonId(one["id"]): who.called(one["id"]) for one in members},
    )
    days: dict[str, Any] = by_day(export, tables)
    days["reflections"] = [one for one in days["reflections"] if _is_of_all(one, who)]
    _number_answers(days["reflections"])
    kept: dict[str, Any] = {}
    for table in tables:
        of_it = days[table.name]
        kept[table.name] = [*_kept(table, of_it, who, known, scrub)] if isinstance(of_it, list) else of_it
    spread = {
        table.name: (_without(table, _OF_EVERYBODY.get(table.name, frozenset())), found)
        for table, found in Tables(kept, tables, by_day=True).found
        if table.name not in _LEFT_OUT
    }
    made = derived(kept, {name: found for name, (_, found) in spread.items()}, members, who)
    for name, whole in _COUNTED.items():
        _guard(spread[name][1], whole)
    _renumber(spread["agenda"][1])
    named, votes = spread["votes"]
    spread["votes"] = named, [row for row in votes if row.get("member")]
    first = [(DERIVED[name], found) for name, found in made.items()]
    for name, columns in MORE.items():
        table, some = spread[name]
        spread[name] = replace(table, columns=(*table.columns, *columns)), some
    return [*first, *((replace(table, page=None), found) for table, found in spread.values())]


def theirs(tables: Sequence[Table], found: Mapping[str, list[Row]], who: Who) -> Found:
    """What is for researchers alone, of who takes part."""
    return [
        (
            table,
            [
                {**row, "member": who.called(row["member"])}
                for row in found[table.name]
                if row["member"] in who.parts
            ],
        )
        for table in tables
    ]


def _kept(
    table: Table, found: Iterable[Row], who: Who, known: Mapping[str, Row], scrub: Scrub
) -> Iterator[Row]:
    for row in found:
        owner = row.get("member")
        if (owner is not None and owner not in who.parts) or row.get("consent") in _INSIDE:
            continue
        flat = {**row}
        for value in row.values():
            if isinstance(value, dict):
                # What is a dictionary is columns beside the others.
                flat |= value
        inside = {one.name: one for one in table.inside}
        made: Row = {
            key: [*_kept(inside[key], value, who, known, scrub)]
            if key in inside
            else _told(table, key, flat, who, known, scrub)
            for key, value in flat.items()
        }
        if table.name == "check_ins":
            made |= _measured(flat)
        yield made


def _told(table: Table, key: str, row: Row, who: Who, known: Mapping[str, Row], scrub: Scrub) -> object:
    value = row[key]
    if key in table.prose:
        return scrub.text(str(value)) if value and _says(table, key, row, who) else None
    if key == "options":
        return [scrub.text(option) for option in value]
    if isinstance(value, str) and value in known:
        return who.called(value)
    return None if isinstance(value, dict) else value


def _number_answers(reflections: Iterable[Row]) -> None:
    """Which option somebody chose is a figure, also of who takes part without words."""
    for one in reflections:
        places = {option: number for number, option in enumerate(one["options"], 1)}
        for vote in one["votes"]:
            vote["answer"] = places.get(vote["option"])


def _says(table: Table, key: str, row: Row, who: Who) -> bool:
    """Whether the words in a column are of somebody who takes part with words, or of the group."""
    whose = _THEIRS.get((table.name, key), "member")
    owner = row.get(whose)
    if owner is None:
        return whose == "member" and table.name in _OF_ALL | {"votes"}
    return who.parts.get(PersonId(owner)) is Part.WORDS


def _measured(row: Row) -> Row:
    words = " ".join(row[key] for key in ("done", "next", "obstacle") if row.get(key))
    return {
        "words": len(words.split()),
        "photos_sent": len(row.get("photos") or ()),
        "voice_sent": len(row.get("voice") or ()),
    }


def _is_of_all(one: Row, who: Who) -> bool:
    """Whether a question was put to more than one, or answered by somebody who takes part.

    What a newcomer was asked alone would tell when they came, also of who said no.
    """
    return (
        one["anonymous"]
        or (one["asked"] or 0) > 1
        or any(vote.get("member") in who.parts for vote in one["votes"])
    )


def _without(table: Table, columns: frozenset[str]) -> Table:
    return replace(table, columns=tuple(one for one in table.columns if one not in columns))


def _renumber(agenda: Iterable[Row]) -> None:
    """A number that is skipped would tell of what somebody put there who takes no part."""
    last: defaultdict[Any, int] = defaultdict(int)
    for row in agenda:
        last[row["session"]] += 1
        row["number"] = last[row["session"]]


def _guard(found: list[Row], whole: tuple[str, ...]) -> None:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in found:
        groups[tuple(row[key] for key in whole)].append(row)
    for group in groups.values():
        for row, told in zip(group, guarded([row["count"] for row in group]), strict=True):
            row["count"] = told
