"""Who has the files for researchers, also two of them, finds in them nobody who said no or was forgotten."""

import io
import zipfile
from pathlib import Path

from commands.research.derived import DERIVED, derived
from commands.research.guarded import FEWEST
from commands.research.who import Who
from storage import tables as t
from storage.ids import PersonId
from storage.research import Part
from tests.kit.village import Village
from tests.practices.course.test_partners import quiet_round
from tests.practices.intake.test_intake import alone
from tests.practices.research.test_research import NAMES, NL, chooses, package, rows, studied
from tests.practices.wins.test_wins import said, says

DAY = "2026-03-03"
OF_ALL = {
    "reflections": ("asked", "answered", "nothing", "away"),
    "parked": ("hands",),
    "learning_questions": ("hands",),
    "ideas": ("votes",),
}


async def of_two(village: Village) -> dict[str, bytes]:
    for name in ("Amina", "Bram"):
        await chooses(village, name, "!onderzoek ja")
    return await package(village)


async def test_no_number_is_of_everybody(tmp_path: Path) -> None:
    """Less who takes part, it would be how many said no."""
    async with studied(tmp_path) as village:
        await chooses(village, "Linh", NL["no"])
        files = await of_two(village)
    assert not {f"{one}.csv" for one in ("afterwards", "closeness", "pairs")} & files.keys()
    for table, columns in OF_ALL.items():
        assert not set(columns) & set(files[f"{table}.csv"].decode("utf-8-sig").split("\n")[0].split(","))
    method = files["method.md"].decode()
    assert "deden 2 mensen mee" in method and "3 leden" not in method


async def test_no_other_group_is_named(tmp_path: Path) -> None:
    """Its members were not asked whether they take part."""
    async with studied(tmp_path) as village:
        files = await of_two(village)
    assert "links.csv" not in files and "links" not in files["datapackage.json"].decode()


async def test_what_a_newcomer_is_asked_alone_does_not_tell_when_they_came(tmp_path: Path) -> None:
    async with studied(tmp_path) as village:
        before = await of_two(village)
        await village.comes("Karim")
        await village.alone_with("Karim")
        await quiet_round(village, "Karim")
        after = await package(village)
        async with village.database.read() as tx:
            assert (await tx.execute(t.Poll.__table__.select())).all(), "they were asked what they hope for"
    for table in ("reflections", "instruments_used", "people", "denominators"):
        new = [one for one in rows(after, table) if one.get("instrument") != "round"]
        assert new == [one for one in rows(before, table) if one.get("instrument") != "round"], table


def test_answers_are_counted_of_who_takes_part_alone() -> None:
    people = [PersonId(f"@{number}") for number in range(14)]
    who = Who(dict.fromkeys(people[:12], Part.FIGURES), {one: f"P{one}" for one in people}, lambda one: one)
    members = [{"id": one, "joined_at": "2026-01-01", "left_at": None} for one in people]
    members[11]["left_at"] = DAY

    def told(answered: int, nothing: int = 0, anonymous: bool = False, first: int = 0) -> tuple[object, ...]:
        votes = [{"member": f"P{number}", "nothing": number < nothing} for number in range(answered)]
        asked = {
            "instrument": "own",
            "question_id": "q",
            "version": 1,
            "opened_at": DAY,
            "anonymous": anonymous,
            "options": ["ja", "nee"],
            "asked": 14,
            "nothing": nothing,
            "answered": 9 if anonymous else answered,
            "votes": [{"option": "ja"}] * 9 if anonymous else votes,
        }
        kept = {"standups": [], "reflections": [asked]}
        spread = {"offers": [], "hands": [], "votes": [], "reflections": [asked]}
        (row,) = derived(kept, spread, members[first:], who)["denominators"]
        assert set(row) <= set(DERIVED["denominators"].columns)
        return row["asked"], row["answered"], row["nothing"]

    assert told(6) == (11, 6, None), "who left is not asked, and who said no is not counted"
    assert told(6, nothing=6) == (11, 6, None), "that nobody named anything is what would be left"
    assert told(8) == (11, None, None), "three did not"
    assert told(11) == (11, None, None) and told(0) == (11, None, None)
    assert told(9, anonymous=True) == (11, None, None), "nobody knows whose those are"
    assert told(4, first=8) == (None, None, None) and FEWEST == 5


async def test_a_text_is_the_same_source_in_every_file(tmp_path: Path) -> None:
    """Its number is not, as what stood before it may be gone; projects are put together by their marks."""
    async with studied(tmp_path) as village:
        for name in NAMES:
            await chooses(village, name, "!onderzoek ja")
            await said(village, name, f"!winst kabouter{name.lower()}")
        before = sources(await package(village))
        await says(village, "Amina", NL["no"], room=alone("Amina"))
        after = sources(await package(village))
    assert len(before) == 3 and len(after) == 2 and after.items() <= before.items()


def sources(files: dict[str, bytes]) -> dict[str, str]:
    """What each file in the project for coding has in it, by the mark that it is known by."""
    with zipfile.ZipFile(io.BytesIO(files["project.qdpx"])) as inner:
        return {name: inner.read(name).decode() for name in inner.namelist() if name.startswith("Sources/")}
