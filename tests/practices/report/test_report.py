"""The report of a period: what it tells, to whom, and that everybody can read it."""

import asyncio
import io
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from pydantic import SecretStr

from bot.cli import main
from bot.errors import Failure
from bot.reporting import Wanted, report
from bot.settings import Settings, Storage
from commands import chat
from commands.drawing.typeset import Job, NotSet, Typeset, typeset
from commands.pseudonyms import Names
from commands.reflection import values
from commands.reflection.values import Values, value_picture, value_table
from commands.report.period import read_period
from storage.communities import Member, Role
from storage.ids import CommunityId, MemberId, PersonId
from storage.media import MediaFolder
from storage.seal import Seal
from tests.kit.drawings import bench
from tests.kit.pages import letters
from tests.kit.village import ROOM, Village, person, stand_in

ZONE = "Europe/Amsterdam"
NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
OUTLINE = {"h1", "h2", "h3", "h4", "h5"}
VOID = {"meta", "img", "br", "link"}


class Outline(HTMLParser):
    """Reads a page as a screen reader goes through it, and minds that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.alts: list[str | None] = []
        self.landmarks: set[str] = set()
        self.words: list[str] = []
        self.sources: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open += [] if tag in VOID else [tag]
        self.headings += [tag] if tag in OUTLINE else []
        self.landmarks |= {tag} & {"header", "nav", "main"}
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [value for key, value in attrs if key == "href" and value]
        if tag == "html":
            self.language = found.get("lang")
        if tag == "img":
            self.alts.append(found.get("alt"))
            self.sources.append((found.get("src") or "")[:23])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def outline(page: bytes) -> Outline:
    read = Outline()
    read.feed(page.decode())
    assert read.open == []
    return read


@asynccontextmanager
async def told(folder: Path, setting: Typeset = stand_in) -> AsyncIterator[Village]:
    """A community with two rounds, in which everything occurs that a report tells."""
    async with Village(folder, typeset=setting).open() as village:
        await village.people("Amina", "Bram", "Chidi")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup pauze")  # else the alarm opens the second round
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        shown = await village.shows("Bram", bench(), "Een bank van <b>oud</b> hout", thread=root)
        await village.settled()
        await village.reacts("Bram", shown, "⭐")
        said = await village.says(
            "Bram", "1. #panic() met Chidi\n2. verven & vegen\n3. geen <geld>", thread=root
        )
        await village.settled()
        await village.reacts("Chidi", said, "🤝")
        await village.says("Amina", "!parkeer de subsidie")
        await village.says("Amina", "!standup sluit")
        closing = next(post for post in await village.settled() if "Het weekrondje is klaar" in post.words)
        await village.says("Chidi", "Kwasten voor Bram", reply_to=closing.event)
        await village.settled()
        village.now += timedelta(days=7)
        await village.says("Amina", "!standup nu")
        root = next(p for p in await village.settled() if p.words.startswith("Tijd voor")).event
        await village.says("Bram", "1. geverfd\n2. rust\n3. nee", thread=root)
        await village.settled()
        yield village


def settings(village: Village) -> Settings:
    return Settings(storage=Storage(url=str(village.database.url), media=village.folder / "media"))


TOLD = [
    "Verslag van De Buurttuin",
    "Maart 2026",
    "Weekrondje van dinsdag 3 maart",
    "#panic() met Chidi",
    "verven & vegen",
    "Een bank van <b>oud</b> hout",
    "trots",
    "Bram: geen <geld>",
    "Chidi wilde helpen.",
    "De keer erna was er niets meer lastig.",
    "1 persoon deed mee.",
    "Wat we nodig hadden",
    "Chidi: Kwasten voor Bram",
    "Bewaard voor later",
    "Amina: de subsidie",
    "Meedoen",
]


async def test_the_page_tells_all_and_needs_nothing_else(tmp_path: Path) -> None:
    steps: list[str] = []
    async with told(tmp_path) as village:
        made = await report(settings(village), Wanted(ROOM, "html"), steps.append)
    page = outline(made)
    assert [words for words in TOLD if words not in page.text] == []
    assert page.language == "nl" and page.landmarks == {"header", "nav", "main"}
    assert page.alts == ["Foto van Bram"]
    assert page.sources == ["data:image/jpeg;base64,"]
    levels = [int(tag[1]) for tag in page.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    # Every link of the contents leads somewhere, and no two places have the same name.
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids) and len(page.links) >= 4
    assert b"http://" not in made and b"https://" not in made and b"<script" not in made
    assert steps == ["stand-up 1 of 2", "stand-up 2 of 2", "setting the pages"]


async def test_the_pdf_is_tagged_and_its_text_can_be_copied(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        made = await report(settings(village), Wanted(ROOM, "pdf"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        text = letters("".join(page.extract_text() or "" for page in opened.pages))
        catalog = opened.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert "StructTreeRoot" in catalog and "Outlines" in catalog
        assert catalog["Lang"] in (b"nl", "nl")
        tags = str(opened.structure_tree)
        photos = sum(len(page.images) for page in opened.pages)
    assert [words for words in TOLD if letters(words) not in text] == []
    assert photos == 1
    assert all(f"'{tag}'" in tags for tag in ("H1", "H2", "H3", "L", "Table", "TH", "Figure"))
    assert "Foto van Bram" in tags


async def test_a_sign_without_end_stops_no_pdf(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        await village.says("Amina", "!parkeer " + "\u0928\u094d" * 900)
        await village.settled()
        assert (await report(settings(village), Wanted(ROOM, "pdf"))).startswith(b"%PDF")


async def test_a_sign_that_no_typeface_has_stops_no_pdf(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        await village.people("李娜 Li Na")
        await village.says("Amina", "!standup sluit")
        await village.says("Amina", "!parkeer ሰላም in de buurt, นัด met Thida")
        await village.says("Amina", "!standup nu")
        root = next(p for p in await village.settled() if p.words.startswith("Tijd voor")).event
        await village.says("李娜 Li Na", "1. geplant\n2. 한국 feest\n3. nee", thread=root)
        await village.settled()
        made = await report(settings(village), Wanted(ROOM, "pdf"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        text = letters("".join(page.extract_text() or "" for page in opened.pages))
    assert all(words in text for words in ("□LiNa", "□feest", "□indebuurt", "metThida"))


@pytest.mark.parametrize(("name", "meant"), [("李娜 leert", "□ leert"), ("Buurt 🧿", "Buurt")])
def test_a_value_picture_of_any_name(name: str, meant: str) -> None:
    values = Values((date(2026, 3, 1),), {}, {})
    jobs: list[Job] = []

    def watching(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    value_picture(values, "nl", name, watching)
    (job,) = jobs
    assert typeset(job) == typeset(replace(job, data={**job.data, "name": meant}))


async def test_numbers_for_names_and_no_photos(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        made = await report(settings(village), Wanted(ROOM, "html", hidden=True))
    page = outline(made)
    assert not any(name in page.text for name in ("Amina", "Bram", "Chidi"))
    assert page.alts == [] and re.search(r"met (P\d+) .*\1: Kwasten voor P\d+", page.text)
    assert "Mensen hebben hier een nummer." in page.text


async def test_only_the_time_that_is_asked_for(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        later = Wanted(ROOM, "html", since=date(2026, 3, 5), until=date(2026, 3, 31))
        page = outline(await report(settings(village), later))
        assert "geverfd" in page.text and "verven" not in page.text
        empty = Wanted(ROOM, "html", since=date(2026, 5, 1), until=date(2026, 5, 31))
        said = outline(await report(settings(village), empty)).text
        assert "In deze periode was er geen weekrondje." in said
        with pytest.raises(Failure, match="no community"):
            await report(settings(village), Wanted("Elders", "html"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--format json --period year", "add --format html or --format pdf"),
        ("--format pdf --period year --since 2026-01-01", "but not both"),
        ("--format html --since 2026-02-01 --until 2026-01-01", "turn them around"),
        ("--format html --since ooit", "--since"),
    ],
)
def test_wrong_options_are_named(
    words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["export", "--community", ROOM, *words.split()])
    assert ended.value.code == 2 and said in capsys.readouterr().err


async def test_the_command_line_writes_the_document(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        url = str(village.database.url)
    done = await asyncio.to_thread(
        subprocess.run,
        [
            sys.executable,
            "-m",
            "bot.cli",
            "export",
            "--community",
            ROOM,
            "--format",
            "html",
            "--pseudonymise",
        ],
        capture_output=True,
        env={
            **os.environ,
            "LEERKRING_STORAGE__URL": url,
            "LEERKRING_STORAGE__MEDIA": str(tmp_path / "media"),
        },
    )
    # Progress is for a terminal; here there is none.
    assert done.returncode == 0 and done.stderr == b""
    assert re.search(r"P\d+: Kwasten voor P\d+", outline(done.stdout).text)


# --- in the chat -----------------------------------------------------------------------------------------


async def test_a_facilitator_gets_it_in_private(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        await village.says("Amina", "!verslag jaar")
        answer, sent = [post for post in await village.settled() if not isinstance(post.outgoing, chat.React)]
        assert answer.words == "Het verslag komt eraan. Alleen jij krijgt het."
        assert sent.room == f"!private-{person('Amina')}" and isinstance(sent.outgoing, chat.File)
        assert sent.outgoing.mimetype == "text/html"
        name = sent.outgoing.name
        assert name == "verslag-2025-03-10-2026-03-10.html"
        assert "Kwasten voor Bram" in outline(village.platform.files[name]).text
        await village.says("Amina", "!report pdf season")
        sent = (await village.settled())[-1]
        assert isinstance(sent.outgoing, chat.File) and sent.outgoing.mimetype == "application/pdf"
        # Nothing of it is kept here.
        assert [file for file in tmp_path.glob("media/*/*") if file.suffix == ".bin"] == []


async def test_a_member_does_not_get_it_and_a_strange_time_is_asked_again(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        await village.says("Bram", "!verslag")
        (refusal,) = await village.settled()
        assert "alleen een begeleider" in refusal.words
        for time in ("straks", "5 maart tot 1 maart", "morgen", "1 mei 2031", "jaar en dag"):
            await village.says("Amina", f"!verslag {time}")
            (answer,) = await village.settled()
            assert answer.words.startswith("Over welke periode? Typ bijvoorbeeld !verslag jaar"), time


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", date(2026, 3, 11), date(2026, 6, 10)),
        ("sprint", date(2026, 5, 20), date(2026, 6, 10)),
        ("Seizoen", date(2026, 3, 11), date(2026, 6, 10)),
        ("year", date(2025, 6, 10), date(2026, 6, 10)),
        ("1 maart tot 1 juni", date(2026, 3, 1), date(2026, 6, 1)),
        ("since 1 september until 31 december", date(2025, 9, 1), date(2025, 12, 31)),
        ("vanaf 15 mei", date(2026, 5, 15), date(2026, 6, 10)),
        ("2026-02-01 t/m 2026-02-28", date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_a_time_is_read_as_people_say_it(words: str, first: date, last: date) -> None:
    period = read_period(words, NOW, ZONE)
    assert period is not None
    begins = (period.since + timedelta(milliseconds=1)).astimezone()
    assert begins.date() in (first, first - timedelta(days=1))
    assert period.until.astimezone().date() in (last, last - timedelta(days=1))


def test_known_names_go_from_free_text_as_whole_words() -> None:
    def member(number: int, name: str) -> Member:
        joined = datetime(2026, 1, 1, tzinfo=UTC)
        who = PersonId(f"@m{number}:test")
        return Member(
            MemberId(number), CommunityId(1), who, name, Role.MEMBER, joined, None, None, None, False, False
        )

    numbers = {PersonId(f"@m{number}:test"): f"P{number}" for number in (1, 2, 3)}
    names = Names([member(1, "Bram"), member(2, "Fatima Zahra"), member(3, "Ann")], numbers)
    said = "Met bram en Fatima Zahra, fatima's plan, Annette, ANN en brammetje"
    assert names.in_text(said) == "Met P1 en P2, P2's plan, Annette, P3 en brammetje"


# --- the value picture -----------------------------------------------------------------------------------

MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
VALUES = Values(
    MONTHS, {("immediate", "micro"): (1, 2, 4), ("applied", "macro"): (0, 0, 1)}, {("social", "micro"): 5}
)


def test_the_values_are_counted_by_cycle_and_level_and_month() -> None:
    table = value_table(VALUES, "nl")
    counts = [[cell["count"] for cell in row["cells"]] for row in table["rows"]]
    assert counts == [["7", ""], ["", "1"]], "what nobody named is not there, and never a nought"
    assert table["rows"][0]["cells"][0]["bars"] == [0.25, 0.5, 1.0]
    assert [row["label"] for row in table["rows"]] == ["voor mijzelf", "voor de buurt"]
    assert table["capitals"]["rows"] == [{"label": "voor mijzelf", "cells": ["5"]}]
    assert [row[0] for row in table["by_month"]] == ["jan 2026", "feb 2026", "mrt 2026"]
    assert [row[1] for row in table["by_month"]] == ["1", "2", "4"]


async def test_the_values_stand_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def known(*_: object) -> Values:
        return VALUES

    monkeypatch.setattr(values, "values_of", known)
    async with told(tmp_path) as village:
        page = outline(await report(settings(village), Wanted(ROOM, "html")))
        assert (
            "Wat het oplevert" in page.text
            and "Wat we gebruikten" in page.text
            and "Mensen leren kennen" in page.text
        )
        made = await report(settings(village), Wanted(ROOM, "pdf"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        assert "mrt2026" in letters("".join(page.extract_text() for page in opened.pages))


async def test_the_value_picture_can_be_drawn_alone() -> None:
    drawn = await asyncio.to_thread(value_picture, VALUES, "en", "De Buurttuin", typeset)
    assert drawn.startswith(b"\xff\xd8") and len(drawn) < 500_000


async def test_who_asked_is_told_that_it_could_not_be_made(tmp_path: Path) -> None:
    def never(_job: Job) -> bytes:
        raise NotSet("the memory ran out")

    async with told(tmp_path, never) as village:
        await village.says("Amina", "!verslag jaar pdf")
        comes, failed = await village.settled()
        assert comes.words == "Het verslag komt eraan. Alleen jij krijgt het."
        assert failed.words.startswith("Het verslag lukte niet") and "!verslag sprint" in failed.words
        assert failed.room == f"!private-{person('Amina')}"
        await village.says("Amina", "!verslag sprint")
        _, page = await village.settled()
        assert not page.words and page.room == failed.room


async def test_photos_that_are_sealed_on_the_disk_stand_in_it(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        key = Seal.new_key()
        MediaFolder(village.folder / "media", Seal(key)).protect()
        known = settings(village)
        sealed = known.model_copy(
            update={"storage": known.storage.model_copy(update={"media_key": SecretStr(key)})}
        )
        page = await report(sealed, Wanted(ROOM, "html"))
        assert page.count(b"data:image/jpeg;base64,") == 1
