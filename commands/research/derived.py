"""Tables for researchers that are made of the others: who takes part, how many answered, and more. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from commands.records import Row, Table
from commands.research.guarded import FEWEST, guarded
from commands.research.who import Who
from storage.research import Part

ROUND: Final = "round"
"""What stands for a round where others are questions of an instrument."""


def derived(
    kept: Mapping[str, Any], spread: Mapping[str, list[Row]], members: Iterable[Row], who: Who
) -> dict[str, list[Row]]:
    """Their rows by name; `kept` has what lies within each other, `spread` the same as tables."""
    people = _people(members, who)
    return {
        "people": people,
        "help_edges": _help(spread, people),
        "value_cells": _cells(spread["votes"]),
        "anonymous_counts": [*_unnamed(kept["reflections"])],
        "denominators": [*_denominators(kept, people)],
        "instruments_used": _used(spread["reflections"]),
    }


def _denominators(kept: Mapping[str, Any], people: Iterable[Row]) -> Iterator[Row]:
    """Of each round and question how many of who takes part were there, answered, and had nothing to say.

    Nobody else is counted: what is left of a whole group would be those who said no.
    """
    for number, one in enumerate(kept["standups"], 1):
        asked = sum(_is_there(each, one["opened_at"]) for each in people)
        about = {"instrument": ROUND, "number": number, "opened_at": one["opened_at"]}
        yield about | _told(asked, len(one["check_ins"]), None)
    for number, one in enumerate(kept["reflections"], 1):
        of_them = [vote for vote in one["votes"] if vote.get("member")]
        none = None if one["nothing"] is None else sum(bool(vote.get("nothing")) for vote in of_them)
        asked = sum(_is_there(each, one["opened_at"]) for each in people) if one["asked"] else len(of_them)
        about = {key: one[key] for key in ("instrument", "question_id", "version", "opened_at")}
        # Whose an answer without a name is nobody knows, so also not whether they take part.
        counted = _told(asked, len(of_them), none) if not one["anonymous"] else _told(asked, None, None)
        yield {**about, "number": number} | counted


def _is_there(one: Row, day: str) -> bool:
    return one["joined_at"] <= day and (one["left_at"] is None or one["left_at"] > day)


def _told(asked: int, answered: int | None, nothing: int | None) -> Row:
    asked = max(asked, answered or 0)
    told: Row = {"asked": asked if asked >= FEWEST else None, "answered": None, "nothing": None}
    if asked < FEWEST or answered is None or guarded([answered, asked - answered])[0] is None:
        return told
    told["answered"] = answered
    if nothing is not None:
        told["nothing"] = guarded([nothing, answered - nothing])[0]
    return told


def _unnamed(reflections: Iterable[Row]) -> Iterator[Row]:
    """How often each answer was given to what was asked without names."""
    for one in reflections:
        if one["anonymous"] and one["options"] and (one["answered"] or 0) >= FEWEST:
            chosen = Counter(vote["option"] for vote in one["votes"])
            options = [str(option) for option in one["options"]]
            for option, count in zip(options, guarded([chosen[each] for each in options]), strict=True):
                yield {
                    "instrument": one["instrument"],
                    "question_id": one["question_id"],
                    "version": one["version"],
                    "opened_at": one["opened_at"],
                    "option": option,
                    "count": count,
                }


def _people(members: Iterable[Row], who: Who) -> list[Row]:
    found = [
        {
            "person": who.called(one["id"]),
            "perspective": one.get("perspective"),
            "organisation": who.codes(one["organisation"]) if one.get("organisation") else None,
            "part": one.get("part"),
            "joined_at": one["joined_at"][:10],
            "left_at": one["left_at"] and one["left_at"][:10],
            "until": one.get("until"),
            "words": who.parts[one["id"]] is Part.WORDS,
        }
        for one in members
        if one["id"] in who.parts
    ]
    # By what they are called, which says nothing of when they came.
    return sorted(found, key=lambda one: one["person"])


def _help(spread: Mapping[str, list[Row]], people: Iterable[Row]) -> list[Row]:
    known = {one["person"]: one for one in people}
    return [
        {
            "kind": kind,
            "helper": row["member"],
            "helper_perspective": known[row["member"]]["perspective"],
            "helped": row["to"],
            "helped_perspective": known[row["to"]]["perspective"] if row["to"] in known else None,
            "at": row["at"],
        }
        for kind, name in (("obstacle", "offers"), ("question", "hands"))
        for row in spread[name]
    ]


def _cells(votes: Iterable[Row]) -> list[Row]:
    """How often each kind of value was named at each level, in each month, by who takes part."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for vote in votes:
        for what in ("cycle", "capital"):
            if vote.get("member") and vote.get(what) and vote.get("level"):
                counted[str(vote["opened_at"])[:7], what, vote[what], vote["level"]] += 1
    names = ("month", "what", "value", "level")
    return [{**dict(zip(names, cell, strict=True)), "count": n} for cell, n in sorted(counted.items())]


def _used(reflections: Iterable[Row]) -> list[Row]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in reflections:
        found[one["instrument"]].append(one["opened_at"])
    return [
        {"instrument": name, "questions": len(at), "first_at": min(at), "last_at": max(at)}
        for name, at in sorted(found.items())
    ]


DERIVED: Final = {
    table.name: table
    for table in (
        Table(
            "people",
            ("person", "perspective", "organisation", "part", "joined_at", "left_at", "until", "words"),
        ),
        Table(
            "help_edges",
            ("kind", "helper", "helper_perspective", "helped", "helped_perspective", "at"),
        ),
        Table("value_cells", ("month", "what", "value", "level", "count")),
        Table("anonymous_counts", ("instrument", "question_id", "version", "opened_at", "option", "count")),
        Table(
            "denominators",
            (
                *("instrument", "number", "question_id", "version", "opened_at"),
                *("asked", "answered", "nothing"),
            ),
        ),
        Table("instruments_used", ("instrument", "questions", "first_at", "last_at")),
    )
}
