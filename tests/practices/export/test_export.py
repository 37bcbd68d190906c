"""Exports: safe tables, a page, numbers for names, and days as people write them."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import main
from commands import chat
from commands.bundles import as_json, records, written
from commands.export.forms import FORMS
from commands.exporting import and_inside, tables
from commands.pseudonyms import pseudonymise
from storage.ids import PersonId
from tests.kit.reflecting import DAY, asked, begun
from tests.kit.village import Village, person, photo_bytes
from tests.practices.privacy.test_rights import opened, says
from tests.practices.standup.test_unshared import readable

COLUMNS = {table.name: table.columns for table in and_inside(tables(records()))}


def export_of(members: list[tuple[str, str]], *texts: str) -> dict[str, Any]:
    return {
        **{table.name: [] for table in tables(records())},
        "community": {
            "id": "!a:b",
            "name": "Tuin",
            "platform": "memory",
            "language": "nl",
            "timezone": "UTC",
        },
        "members": [{"id": one, "name": name, "role": "member"} for one, name in members],
        "parked": [
            {"member": members[0][0], "text": text, "at": "2026-03-03T09:00:00+01:00"} for text in texts
        ],
    }


def told(members: list[tuple[str, str]], text: str) -> str:
    """What becomes of a text."""
    changed: Any = pseudonymise(export_of(members, text), numbered(members))
    return str(changed["parked"][0]["text"])


def numbered(members: list[tuple[str, str]]) -> dict[PersonId, str]:
    """Short ones, that can be read."""
    return {PersonId(one): f"P{number}" for number, (one, _) in enumerate(members, 1)}


FATMA, BRAM, HAN = ("@fatma:test", "Fatma Yılmaz"), ("@bram1:test", "Bram"), ("@han:test", "Han")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Met fatma en BRAM gepraat", "Met P1 en P2 gepraat"),
        ("Fatma Yılmaz belde.", "P1 belde."),
        ("mevrouw Yılmaz", "mevrouw P1"),
        ("Bram's fiets, Bram-idee", "P2's fiets, P2-idee"),
        ("bramen plukken", "bramen plukken"),
        ("handel, Han", "handel, P3"),
        ("mail @fatma:test of bram1", "mail P1 of P2"),
        ("Bram_2 en xBram", "Bram_2 en xBram"),
        ("Niets", "Niets"),
    ],
)
def test_known_names_go_as_whole_words(said: str, expected: str) -> None:
    assert told([FATMA, BRAM, HAN], said) == expected


def test_a_name_that_two_have_is_that_of_both() -> None:
    assert told([("@a1:t", "Noor"), ("@b1:t", "Noor de Vries")], "Noor en Noor de Vries") == "P1/P2 en P2"


@pytest.mark.parametrize("name", ["İbrahim", "Zoe\u0308", "Zoë", "राम", "Ægir", "Straße"])
def test_names_of_every_writing(name: str) -> None:
    assert told([("@xyz:t", name)], f"met {name}, en {name}!") == "met P1, en P1!"
    assert told([("@xyz:t", name)], f"{name.lower()}x") == f"{name.lower()}x".replace("e\u0308", "ë")


@given(
    st.lists(
        st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=4, max_size=12),
        min_size=1,
        unique=True,
    ),
    st.data(),
)
def test_no_known_name_is_left_as_a_word(names: list[str], data: st.DataObject) -> None:
    members = [(f"@{number}:t", name) for number, name in enumerate(names)]
    words = data.draw(st.lists(st.sampled_from([*names, "tuin", "en"]), min_size=1, max_size=8))
    said = data.draw(st.sampled_from([" ", ", ", ". ", "\n", "-"])).join(words)
    left = re.split(r"[\s,.\-]+", told(members, said))
    assert len(left) == len(words)
    for before, after in zip(words, left, strict=True):
        assert (after in ("tuin", "en")) == (before in ("tuin", "en") and before not in names)


def test_nobody_is_told_by_id_or_name_anywhere() -> None:
    export = export_of([FATMA, BRAM], "Bram hielp")
    export["community"]["name"] = "De tuin van Fatma"
    export["standups"] = [
        {
            "opened_at": "2026-03-03T09:00:00+01:00",
            "closed_at": None,
            "check_ins": [
                {
                    "member": BRAM[0],
                    "answers": {"done": "Met Fatma", "next": None, "obstacle": None},
                    "photos": [{"file": "ab/abc.jpg", "caption": "Fatma"}],
                    "voice": [{"file": "ab/abc.ogg"}],
                }
            ],
        }
    ]
    changed = json.dumps(pseudonymise(export, numbered([FATMA, BRAM])), ensure_ascii=False)
    assert not re.search("fatma|bram|yılmaz|abc", changed, re.IGNORECASE)
    assert "free text" not in changed and "give somebody away" in changed


@given(st.text())
def test_whatever_is_said_stays_one_cell(said: str) -> None:
    export = export_of([BRAM], said)
    with zipfile.ZipFile(io.BytesIO(written(export, "csv"))) as archive:
        text = archive.read("parked.csv").decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert header == list(COLUMNS["parked"]) and len(rows) == 1 and len(rows[0]) == len(header)
    assert rows[0][0] == "'@bram1:test" and not rows[0][2].startswith(("=", "+", "-", "@"))


async def test_every_form_of_a_community(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!begin")
        root = await opened(village)
        await village.shows("Bram", photo_bytes(), "# Kop <b>x</b>", thread=root)
        await says(village, "Bram", "2. =SUM(A1)\n3. Amina is ziek", thread=root)
        export = await village.exported()
        page = written(export, "md").decode()
        assert "### Bram" in page and "> \\# Kop \\<b\\>x\\</b\\>" in page
        with zipfile.ZipFile(io.BytesIO(written(export, "csv"))) as archive:
            assert {f"{table}.csv" for table in COLUMNS} | {"columns.md"} == set(archive.namelist())
            described = archive.read("columns.md").decode()
            assert all(f"`{column}`" in described for columns in COLUMNS.values() for column in columns)
            rows = list(csv.DictReader(io.StringIO(archive.read("check_ins.csv").decode("utf-8-sig"))))
        assert rows[0]["next"] == "'=SUM(A1)" and rows[0]["complete"] == "yes"
        assert json.loads(written(export, "json")) == export
        # A facilitator gets it in private; the others do not.
        posted = await says(village, "Amina", "!export csv")
        assert [type(post.outgoing) for post in posted] == [chat.Post, chat.File]
        assert {post.room for post in posted} == {f"!private-{person('Amina')}"}
        assert zipfile.is_zipfile(io.BytesIO(village.platform.files["leerkring-export.zip"]))
        assert "Kies xlsx, csv, json of md." in (await says(village, "Amina", "!export pdf"))[0].words
        assert "alleen een begeleider" in (await says(village, "Bram", "!export"))[0].words
        assert not list(tmp_path.rglob("*.zip"))


async def test_answers_in_own_words_are_in_every_form(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (post,) = await asked(village, "!reflectie own-words")
        await says(village, "Bram", "Voor wie *doen* we dit?", thread=post.event)
        await village.goes_on_until(village.now + DAY)
        export = await village.exported()
        for form in FORMS:
            for days in (False, True):
                parts = dict(readable(form, written(export, form, days)))
                (words,) = [part for part in parts.values() if re.search(r"Voor wie \\?\*doen", part)]
                if form == "md":
                    assert (
                        "## Vraag om terug te kijken van 0" in words
                        and "- Bram: Voor wie \\*doen\\* we dit?" in words
                    )
                    assert "**Waarover twijfel je nu bij wat je doet?**" in words


def test_a_page_counts_what_was_answered_without_names() -> None:
    export = export_of([BRAM])
    votes = [{"option": "ja"}, {"option": "nee"}, {"option": "ja"}]
    question = {"question": "Durf je?", "opened_at": "2026-03-03T09:00:00+01:00", "votes": votes}
    export["reflections"] = [question]
    page = written(export, "md").decode()
    assert "## Vraag om terug te kijken van 03-03-2026\n\n**Durf je?**\n\n- ja: 2\n- nee: 1" in page


# --- the command line ------------------------------------------------------------------------------------


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "leerkring.toml"
    file.write_text(f"[storage]\nurl = 'sqlite+aiosqlite:///{tmp_path}/leerkring.db'\n", "utf-8")
    return file


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["export", "--community", "De Buurttuin", *words])
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize("day", ["gisterenmiddag om vier", "32 maart", "2026-13-01", "x", ""])
def test_a_day_that_is_none_gets_one_line(config: Path, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--config", str(config), "--since", day) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is not a day" in line and "2026-03-01" in line


def test_days_the_wrong_way_round(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--config", str(config), "--since", "2026-03-02", "--until", "1 maart 2026") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "turn them around" in line


@pytest.mark.parametrize("day", ["2026-03-10", "10 maart 2026", "10 March 2026", "10-3-2026"])
async def test_only_a_period(tmp_path: Path, day: str) -> None:
    from commands.times.dates import read_day

    assert read_day(day, date(2026, 11, 21), past=True) == date(2026, 3, 10)


async def test_a_period_holds_its_days(tmp_path: Path) -> None:
    from commands.records import Days
    from storage import communities

    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!begin")
        for day in (3, 4, 5):
            root = await opened(village)
            await says(village, "Bram", f"1. dag {day}", thread=root)
            await says(village, "Bram", f"!parkeer punt {day}")
            await says(village, "Amina", "!standup sluit")
            village.now = village.now.replace(day=day + 1)
        async with village.database.read() as tx:
            (community,) = await communities.every(tx)
            found: Any = await as_json(tx, community, Days(date(2026, 3, 4), date(2026, 3, 4)))
        assert [check["answers"]["done"] for one in found["standups"] for check in one["check_ins"]] == [
            "dag 4"
        ]
        assert [point["text"] for point in found["parked"]] == ["punt 4"]


def test_a_warning_goes_with_numbers(
    config: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def collect(*_: object) -> object:
        return pseudonymise(export_of([BRAM], "Bram"), numbered([BRAM]))

    async def note(*_: object) -> None:
        return None

    monkeypatch.setattr("bot.export.export", collect)
    monkeypatch.setattr("bot.audit.note", note)
    assert run("--config", str(config), "--pseudonymise", "--format", "csv") == 0
    printed = capsysbinary.readouterr()
    assert zipfile.is_zipfile(io.BytesIO(printed.out))
    assert b"may still give somebody away" in printed.err
