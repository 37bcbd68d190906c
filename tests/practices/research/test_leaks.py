"""Nothing of somebody's words is in the file for researchers without their yes, whichever table it is in."""

import re
from pathlib import Path
from typing import Any

import pytest

from commands import exporting
from commands.bundles import as_json, records
from commands.research.qualitative import texts
from commands.research.rows import rows
from commands.research.who import Who
from storage import communities, pseudonyms
from storage.ids import PersonId
from storage.research import Part
from tests.practices.privacy.test_rights import ZEHRA
from tests.practices.test_records import filled

WORDS = re.compile(r"-[a-z_]+\.[a-z_]+")
"""What is filled in for words, as the name before it is taken out of them."""
OF_ALL = {
    ("sprints", "goal"): "what the group works on",
    ("sessions", "place"): "what the group agreed on for a meeting",
    ("sessions", "question"): "the same",
    ("sessions", "yield"): "the same",
    ("reflections", "question"): "what everybody was asked",
    ("reflections", "question_id"): "ours: which question it is",
    ("reflections", "instrument"): "the same",
    ("instruments_used", "instrument"): "the same",
    ("anonymous_counts", "instrument"): "the same",
    ("denominators", "instrument"): "the same",
    ("denominators", "question_id"): "the same",
    ("anonymous_counts", "question_id"): "the same",
    ("votes", "question_id"): "the same",
    ("learning", "question"): "the same",
    ("learning", "option"): "ours: which of the ways to learn",
}
"""Words that are of no member, or not any more."""


async def _marked(folder: Path, parts: dict[PersonId, Part]) -> tuple[set[tuple[str, str]], Any]:
    async with filled(folder) as (tx, made):
        community = await communities.by_id(tx, made.ids["communities"])
        numbers = await pseudonyms.numbers(tx, community.id)
        export = await as_json(tx, community)
        found = rows(export, exporting.tables(records()), Who(parts, numbers, lambda _organisation: "O1"))
    marked = {
        (table.name, str(column))
        for table, some in found
        for row in some
        for column in table.columns
        if WORDS.search(str(row.get(column, "")))
    }
    return marked, found


async def test_of_who_takes_part_with_words_they_are_there(tmp_path: Path) -> None:
    marked, found = await _marked(tmp_path, {ZEHRA: Part.WORDS})
    assert {("wins", "text"), ("agreements", "what"), ("check_ins", "done"), ("goals", "text")} <= marked
    assert texts(found)


@pytest.mark.parametrize("parts", [{ZEHRA: Part.FIGURES}, {}])
async def test_of_whoever_else_none_are(tmp_path: Path, parts: dict[PersonId, Part]) -> None:
    marked, found = await _marked(tmp_path, parts)
    assert marked <= OF_ALL.keys()
    assert not [one for one in texts(found) if WORDS.search(one.whole)]
