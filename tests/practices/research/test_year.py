"""The files for researchers of a whole year: programs read them, two join, and nobody is found in them."""

import asyncio
import csv
import importlib
import io
import json
import os
import re
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from commands.research.guarded import FEWEST
from storage import communities, pseudonyms
from storage.research import Part
from tests.kit.reflecting import codes, lets_come, opens, polls, private
from tests.kit.seasons import PEOPLE, season, studied
from tests.kit.village import Village, person
from tests.practices.research.test_research import package, rows, unpacked

pytestmark = pytest.mark.slow
EVERYBODY: Final = PEOPLE[:8]
PARTS: Final = (
    Part.WORDS,
    Part.WORDS,
    Part.FIGURES,
    Part.WORDS,
    Part.WORDS,
    Part.WORDS,
    Part.NOT,
    Part.WORDS,
)
FORGOTTEN, LESS, REFUSED = "Dewi", "Emre", "Gijs"
"""Who is forgotten between the two files; who said no after them; and who never took part."""
HOSTILE: Final = ('=HYPERLINK("http://example.org")', "+1+1", "@SOM(A1)", "-2 graden\n=1+1\t=2")
FRICTIONLESS: Final = Path(__file__).parents[3] / ".venv-frictionless" / "bin" / "python"
"""In an environment of its own, made by `make setup`."""
SCHEMA: Final = Path(__file__).parents[2] / "kit" / "refi" / "Project.xsd"
"""As the makers of those programs published it (REFI-QDA 1.0, 18 March 2019)."""
Files = dict[str, bytes]


@dataclass
class Year:
    """What was given halfway, in the end, and then without one person more; and what each is called there."""

    halfway: Files = field(default_factory=dict)
    end: Files = field(default_factory=dict)
    less: Files = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return asyncio.run(_lived(tmp_path_factory.mktemp("year")))


async def _lived(folder: Path) -> Year:
    made = Year()

    async def besides(village: Village, week: int) -> None:
        if week == 0:
            await studied(village, PARTS)
            for words in HOSTILE:
                await village.says("Bram", f"!winst {words}")
                await village.settled()
            async with village.database.read() as tx:
                (community,) = await communities.every(tx)
                found = await pseudonyms.numbers(tx, community.id)
            made.numbers = {name: found[person(name)] for name in EVERYBODY}
        if week == 20:
            await _needs(village)
        if week == 26:
            made.halfway = await package(village)
            room = await village.alone_with(FORGOTTEN)
            await village.says(FORGOTTEN, "!vergeet mij ja", room=room)
            await village.settled()

    async with season(folder, 1, len(EVERYBODY), 52, besides=besides) as village:
        made.end = await package(village)
        room = await village.alone_with(LESS)
        await village.says(LESS, "!onderzoek nee", room=room)
        await village.settled()
        made.less = await package(village)
    return made


async def _needs(village: Village) -> None:
    """Everybody answers without a name; six of them the same."""
    for name in EVERYBODY:
        await opens(village, name)
    await village.says("Amina", "!reflectie basic-needs")
    await village.settled()
    await village.goes_on_until(village.now.replace(hour=village.now.hour + 2))
    for number, name in enumerate(EVERYBODY[1:]):
        before = polls(village.platform.posted, private(name))
        await lets_come(village, name)
        for poll in polls(village.platform.posted, private(name))[len(before) :]:
            await village.votes(name, poll.event, codes(poll)[number // 6], room=private(name))
        await village.settled()
    await village.says("Amina", "!reflectie sluit")
    await village.settled()


def tables(files: Files) -> list[str]:
    return [name.removesuffix(".csv") for name in files if name.endswith(".csv")]


def owned(files: Files, table: str, without: str = "") -> list[tuple[str, ...]]:
    """The rows in which somebody stands; not those with `without` in them."""
    found = [tuple(one.values()) for one in rows(files, table)]
    return [
        one
        for one in found
        if re.search(r"\bP\d{8}", " ".join(one)) and not (without and without in str(one))
    ]


# --- programs read it ------------------------------------------------------------------------------------


def validated(folder: Path) -> Any:
    told = subprocess.run(
        [FRICTIONLESS, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    return json.loads(told.stdout)


def test_it_is_a_data_package(year: Year, tmp_path: Path) -> None:
    for name, content in year.end.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = validated(tmp_path)
    assert report["valid"], [task["errors"] for task in report["tasks"] if not task["valid"]]
    assert {Path(task["place"]).stem for task in report["tasks"]} == set(tables(year.end)) - {"codebook"}
    with (tmp_path / "check_ins.csv").open("a") as file:
        file.write("one,cell,too,many,,,,,,,\n")
    assert not validated(tmp_path)["valid"], "else it looked at nothing"


def test_the_project_is_as_its_schema_wants_it(year: Year) -> None:
    schema = importlib.import_module("xmlschema").XMLSchema(str(SCHEMA))
    for files in (year.halfway, year.end):
        with zipfile.ZipFile(io.BytesIO(files["project.qdpx"])) as inner:
            told = inner.read("project.qde").decode()
        assert [str(one) for one in schema.iter_errors(told)] == []
        assert told.count("<TextSource ") > 100
    assert [*schema.iter_errors(told.replace("isCodable", "codable", 1))], "else it looked at nothing"


def test_a_spreadsheet_shows_it_and_runs_nothing(year: Year) -> None:
    for name in tables(year.end):
        content = year.end[f"{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf"), "by that a spreadsheet knows how letters are written"
        lines = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)]
        assert {len(line) for line in lines} == {len(lines[0])}, name
        cells = [cell for line in lines for cell in line]
        assert not [one for one in cells if re.match(r"\s*[=+@\t\r]|\s*-[\w(]", one)], name
        # Also where a spreadsheet divides it at other signs than we do.
        assert not [one for one in cells if re.search(r"[;\t\n]\s*[=+@]", one)], name
    assert "HYPERLINK" in year.end["wins.csv"].decode()


# --- two of them -----------------------------------------------------------------------------------------


def test_two_join_and_of_who_was_forgotten_nothing_is_left(year: Year) -> None:
    number = year.numbers[FORGOTTEN]
    before, after = ({one["person"]: one for one in rows(f, "people")} for f in (year.halfway, year.end))
    assert before.keys() - after.keys() == {number} and after.items() <= before.items()
    assert number in unpacked(year.halfway) and number not in unpacked(year.end)
    assert not [name for name in EVERYBODY if name in unpacked(year.end) + unpacked(year.halfway)]
    for table in ("check_ins", "votes", "wins", "agreements"):
        was = owned(year.halfway, table, number)
        assert was and was == owned(year.end, table)[: len(was)], table
    with (
        zipfile.ZipFile(io.BytesIO(year.halfway["project.qdpx"])) as old,
        zipfile.ZipFile(io.BytesIO(year.end["project.qdpx"])) as new,
    ):
        theirs = {name for name in old.namelist() if number.encode() in old.read(name)}
        both = (set(old.namelist()) & set(new.namelist())) - {"project.qde"}
        assert both == set(old.namelist()) - theirs - {"project.qde"}
        assert all(old.read(name) == new.read(name) for name in both)


# --- who looks for somebody ------------------------------------------------------------------------------


def counts(files: Files) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Cells that add up to something: those of an anonymous question, or of a way to learn."""
    for table, whole in (
        ("anonymous_counts", ("question_id", "opened_at")),
        ("learning", ("sprint", "question")),
    ):
        groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for row in rows(files, table):
            groups[tuple(row[key] for key in whole)].append(row["count"])
        for key, cells in groups.items():
            yield table, key, cells


@pytest.mark.parametrize("which", ["halfway", "end", "less"])
def test_no_cell_is_of_a_few_nor_what_is_left_of_others(year: Year, which: str) -> None:
    files: Files = getattr(year, which)
    assert [*counts(files)], "something was asked without names"
    for table, key, cells in counts(files):
        assert all(cell == "" or int(cell) >= FEWEST for cell in cells), (table, key)
        assert cells.count("") != 1, (table, key)
    people = len(rows(files, "people"))
    for row in rows(files, "denominators"):
        asked, answered, nothing = (int(row[key] or -1) for key in ("asked", "answered", "nothing"))
        assert asked == -1 or FEWEST <= asked <= people, row
        assert answered == -1 or (answered >= FEWEST and asked - answered >= FEWEST), row
        assert nothing == -1 or (nothing >= FEWEST and answered - nothing >= FEWEST), row


def test_who_said_no_is_nowhere_also_not_as_what_is_left(year: Year) -> None:
    """Whoever crosses all tables finds those alone who take part, and no number that has one more."""
    for files in (year.halfway, year.end, year.less):
        people = {one["person"] for one in rows(files, "people")}
        everything = unpacked(files)
        assert year.numbers[REFUSED] not in everything and REFUSED not in everything
        assert set(re.findall(r"\bP\d{8,}", everything)) <= people
        rounds: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows(files, "check_ins"):
            rounds[row["standup"]].add(row["member"])
        assert all(found <= people for found in rounds.values())
        for table in tables(files):
            columns = set(files[f"{table}.csv"].decode("utf-8-sig").split("\r\n")[0].split(","))
            # Nothing else is counted than what is looked at above, and what somebody did who takes part.
            counted = columns & {"count", "asked", "answered", "nothing", "away", "hands", "made", "proposed"}
            assert not counted or table in COUNTED, table


COUNTED: Final = ("anonymous_counts", "denominators", "learning", "value_cells", "votes")


def test_two_files_with_one_person_less_tell_no_more_than_the_larger_one(year: Year) -> None:
    number = year.numbers[LESS]
    assert number in unpacked(year.end) and number not in unpacked(year.less)
    for table in set(tables(year.end)) - {"codebook", "denominators", "value_cells", "instruments_used"}:
        more, less = ([tuple(one.values()) for one in rows(files, table)] for files in (year.end, year.less))
        gone = [row for row in more if row not in less]
        assert all(number in " ".join(row) for row in gone), table
        # What is new is what was there, with nobody's number and words in the place of theirs.
        for row in set(less) - set(more):
            assert any(_is_what_is_left(row, one, number) for one in gone), (table, row)
    # What is of everybody is the same, so nothing is left of one when the other is taken off.
    assert [*counts(year.end)] == [*counts(year.less)]
    # Of what is added up of those who take part, theirs can be seen in the larger file as it is.
    named = [one for one in rows(year.end, "votes") if one["member"] == number]
    cells = [sum(int(one["count"]) for one in rows(files, "value_cells")) for files in (year.end, year.less)]
    told = sum(bool(one[what] and one["level"]) for one in named for what in ("cycle", "capital"))
    assert told and cells[0] - cells[1] == told


def _is_what_is_left(row: tuple[str, ...], of: tuple[str, ...], number: str) -> bool:
    return all(now in ("", was, was.replace(number, "someone")) for now, was in zip(row, of, strict=True))
