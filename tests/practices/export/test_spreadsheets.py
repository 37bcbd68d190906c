"""Tables open in a spreadsheet as tables, in each language, and nothing in them is calculated."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import main
from commands.bundles import written
from commands.export.workbook import MOST
from commands.markdown import escaped
from commands.pseudonyms import PHRASES, WITHOUT_NAMES
from commands.tables import cell
from tests.kit.village import Village, photo_bytes
from tests.practices.export.test_export import BRAM, COLUMNS, export_of
from tests.practices.privacy.test_rights import says

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHARED = "xl/sharedStrings.xml"
FORMULAS = [
    "=1+1",
    "+31 6",
    "-2",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "﹦1",
    "−1",
    "\u3000=1",
    "\u200e\u00ad=1",
    "\x0b=1",
    "\ufeff \u00a0-1",
]


def workbook(content: bytes) -> dict[str, list[list[tuple[str, str]]]]:
    """Each sheet of a workbook by its name: its cells, with their types."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    shared = ["".join(text.text or "" for text in one.iter(f"{MAIN}t")) for one in parts[SHARED]]
    assert not any(list(part.iter(f"{MAIN}f")) for part in parts.values())
    names = [sheet.attrib["name"] for sheet in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    return {
        name: [
            [read(one, shared) for one in row if one.find(f"{MAIN}v") is not None]
            for row in parts[f"xl/worksheets/sheet{number}.xml"].iter(f"{MAIN}row")
        ]
        for number, name in enumerate(names, 1)
    }


def read(one: ET.Element, shared: list[str]) -> tuple[str, str]:
    """A cell: its type, and what it says."""
    kind, value = one.attrib.get("t", "n"), one.findtext(f"{MAIN}v") or ""
    return kind, shared[int(value)] if kind == "s" else value


def table(content: bytes, name: str, separator: str = ";") -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(f"{name}.csv")
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    assert cell(formula).startswith("'")
    ((kind, said),) = [
        one for row in workbook(written(export_of([BRAM], formula), "xlsx"))["parked"][1:] for one in row[1:2]
    ]
    assert kind == "s" and said.strip()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_nor_where_it_is_split_elsewhere(formula: str, separator: str) -> None:
    for before in ("gras", "gras\n", "gras,", "gras; ", "a\tb\t"):
        for language in ("nl", "en"):
            export = export_of([BRAM], f"{before}{separator}{formula}")
            export["community"]["language"] = language
            for row in table(written(export, "csv", days=True), "parked", separator):
                assert not any(one.strip()[:1] in ("=", "+", "-", "@") for one in row), row


@pytest.mark.parametrize("sign", [*"\n\t,;| ", ", "])
def test_signs_without_end_are_looked_at_once(sign: str) -> None:
    # Looked at from each of them to the end, this would take hours.
    assert cell(f"tuin{sign * 400_000}bank").strip("'") == f"tuin{sign * 400_000}bank"
    assert escaped(f"tuin{sign * 400_000}bank").endswith("bank")
    assert WITHOUT_NAMES.among(PHRASES, f"csv{sign * 400_000}zonder namen")


def test_dashes_and_prices_stay_as_they_are() -> None:
    for said in ("zaad voor 5,- per zak", "gras\n- hek\n- soep", "a-b", "a = b", "x@y.nl, bel mij"):
        assert cell(said) == said


@given(st.text())
def test_every_word_is_text_in_a_workbook(said: str) -> None:
    for words in (said, f"<r>{said}</r>", f"_x0041_{said}"):
        found = workbook(written(export_of([BRAM], words), "xlsx"))
        (row,) = found["parked"][1:]
        assert all(kind == "s" for kind, _ in row) and len(row) == (3 if words.replace("\0", "") else 2)


def test_words_are_not_taken_for_markup_of_the_library() -> None:
    (row,) = workbook(written(export_of([BRAM], "<r><t>soep</t></r>"), "xlsx"))["parked"][1:]
    assert row[1] == ("s", "<r><t>soep</t></r> ")


def test_what_is_too_long_for_a_cell_ends_with_an_ellipsis() -> None:
    for said in ("a" * (MOST + 1), "😀" * MOST):
        (row,) = workbook(written(export_of([BRAM], said), "xlsx"))["parked"][1:]
        assert row[1][1].endswith("…") and len(row[1][1].encode("utf-16-le")) <= 2 * MOST
    (row,) = workbook(written(export_of([BRAM], "a" * MOST), "xlsx"))["parked"][1:]
    assert row[1][1] == "a" * MOST


async def a_round(village: Village) -> None:
    await village.people("Amina", "Bram")
    await says(village, "Amina", "!begin")
    await village.says("Amina", "!standup now")
    root = (await village.settled())[-1].event
    await village.shows("Bram", photo_bytes(), "Onze egel", thread=root)
    await says(village, "Bram", "2. 1, 2; 3\n3. niets", thread=root)


@pytest.mark.parametrize(("language", "separator"), [("nl", ";"), ("en", ",")])
async def test_a_table_opens_in_the_spreadsheet_of_its_language(
    tmp_path: Path, language: str, separator: str
) -> None:
    async with Village(tmp_path, language).open() as village:
        await a_round(village)
        await says(village, "Amina", "!export csv")
        rows = table(village.platform.files["leerkring-export.zip"], "check_ins", separator)
        # In chat there is the day, not the second, and not who was late or incomplete.
        assert rows == [
            ["standup", "member", "submitted_at", "done", "next", "obstacle"],
            ["1", "'@bram:test", "2026-03-03", "Onze egel", "1, 2; 3", ""],
        ]
        with zipfile.ZipFile(io.BytesIO(village.platform.files["leerkring-export.zip"])) as archive:
            assert f": {separator}\n" in archive.read("columns.md").decode()
        # What programs read stays as it was.
        fixed = table(written(await village.exported(), "csv"), "check_ins", ",")
        assert fixed[0] == list(COLUMNS["check_ins"]) and "T09:00" in fixed[1][2]


async def test_a_facilitator_gets_a_workbook(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
        for words in ("!export", "!export xlsx"):
            await says(village, "Amina", words)
            found = workbook(village.platform.files.pop("leerkring-export.xlsx"))
            assert list(found) == ["uitleg", *COLUMNS]
            assert [said for _, said in found["check_ins"][1]] == [
                "1",
                "@bram:test",
                "2026-03-03",
                "Onze egel",
                "1, 2; 3",
            ]
            explained = {row[0][1] for row in found["uitleg"]}
            assert "check_ins: done" in explained and "check_ins: late" not in explained
        assert "Kies xlsx, csv, json of md." in (await says(village, "Amina", "!export pdf"))[0].words
        assert not list(tmp_path.rglob("*.xlsx"))


async def test_in_chat_no_form_has_the_second(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await a_round(village)
        for form in ("json", "md", "xlsx"):
            await says(village, "Amina", f"!export {form}")
        files = village.platform.files
        for text in (files["leerkring-export.json"].decode(), files["leerkring-export.md"].decode()):
            assert "09:0" not in text and '"late"' not in text and '"complete"' not in text
        chat: Any = json.loads(files["leerkring-export.json"])
        assert chat["standups"][0]["check_ins"][0]["submitted_at"] == "2026-03-03"


def test_the_command_line_makes_a_workbook(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def collect(*_: object) -> object:
        return export_of([BRAM], "soep")

    async def note(*_: object) -> None:
        return None

    monkeypatch.setattr("bot.export.export", collect)
    monkeypatch.setattr("bot.audit.note", note)
    config = tmp_path / "leerkring.toml"
    config.write_text(f"[storage]\nurl = 'sqlite+aiosqlite:///{tmp_path}/leerkring.db'\n", "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["export", "--config", str(config), "--community", "De Buurttuin", "--format", "xlsx"])
    assert end.value.code == 0
    assert workbook(capsysbinary.readouterr().out)["parked"][1][1] == ("s", "soep")
