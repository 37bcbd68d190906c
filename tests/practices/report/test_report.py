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
from itertools import combinations, pairwise
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
from commands.handle import PRACTICES
from commands.pseudonyms import Names
from commands.reflection import values
from commands.reflection.values import Values, value_picture, value_table
from commands.report.content import collect
from commands.report.drawn import document
from commands.report.period import Period, read_period
from storage import communities, course, session_words, sessions
from storage.communities import Member, Role
from storage.course import Field
from storage.ids import CommunityId, EventId, MemberId, PersonId
from storage.media_folder import MediaFolder
from storage.seal import Seal
from storage.session_words import Kind
from tests.kit.drawings import bench
from tests.kit.pages import letters
from tests.kit.seasons import season
from tests.kit.village import ROOM, Village, person, stand_in

ZONE = "Europe/Amsterdam"
NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
OUTLINE = {"h1", "h2", "h3", "h4", "h5"}
NO_PICTURES = {"title": "", "items": []}
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
    assert all(words in text for words in ("LiNa", "feest", "indebuurt", "metThida"))


@pytest.mark.parametrize(("name", "meant"), [("李娜 leert", "Li Na leert"), ("Buurt 🧿", "Buurt")])
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
    found = re.search(r"met (P\d+)", page.text)
    assert page.alts == [] and found and re.search(rf"{found[1]}: Kwasten voor P\d+", page.text)
    assert "Mensen hebben hier een nummer." in page.text
    assert "er staan namen in" not in page.text and "Foto’s staan erin" not in page.text


async def test_no_name_stands_in_what_is_told_in_short(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        await village.says("Amina", "!werksessie morgen 14:00")
        await village.settled()
        async with village.database.write() as tx:
            (session,) = await sessions.of_community(tx, CommunityId(1))
            said = (Kind.LESSON, MemberId(2), EventId("$lesson"), "Chidi kan goed bellen", village.now)
            await session_words.say(tx, session, *said)
        named = outline(await report(settings(village), Wanted(ROOM, "html")))
        page = outline(await report(settings(village), Wanted(ROOM, "html", hidden=True)))
    assert named.text.count("Chidi kan goed bellen") == 2
    assert "kan goed bellen" in page.text and "Chidi" not in page.text


async def test_it_begins_in_short_and_ends_with_what_each_told(tmp_path: Path) -> None:
    async with told(tmp_path) as village:
        async with village.database.write() as tx:
            question = "Hoe maken we <samen> een groene straat?"
            await course.agree(tx, CommunityId(1), Field.QUESTION, question, village.now)
        page = outline(await report(settings(village), Wanted(ROOM, "html")))
        made = await report(settings(village), Wanted(ROOM, "pdf"))
    order = (
        *("Hoe maken we <samen> een groene straat?", "Mensen 3"),
        *(
            "In het kort Er was 2 keer een weekrondje. Er deed 1 persoon mee.",
            "Eén keer was er iets lastig.",
            "Inhoud",
            "Wat we deden Geschiedenis",
        ),
        *("Wat het opbracht Kleine winst", "Wat we nog willen Wat we nodig hadden", "Bewaard voor later"),
        *("Wat lastig was, en wie hielp dinsdag 3 maart Bram: geen <geld> → Chidi wilde helpen.",),
        *("Hoe dit verslag is gemaakt", "Wie niets zei, staat er niet in.", "Meedoen Wanneer Mensen"),
        *("Wat we vertelden Maart 2026",),
    )
    places = [page.text.rfind(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    # The first photo stands in front, with the words of who made it.
    assert "trots Bram : Een bank van <b>oud</b> hout" in page.text
    with pdfplumber.open(io.BytesIO(made)) as opened:
        front, short = (letters(page.extract_text()) for page in opened.pages[:2])
    assert letters("een groene straat?") in front and letters("Een bank van <b>oud</b> hout") in front
    assert letters("In het kort") in short and letters("Inhoud") in short and "Gedaan" not in short


async def test_a_season_of_twelve_people_is_no_pile_of_paper(tmp_path: Path) -> None:
    async with season(tmp_path, 1, people=12, weeks=12) as village:
        async with village.database.read() as tx:
            (community,) = await communities.every(tx)
            period = Period(village.now - timedelta(weeks=13), village.now)
            content = await collect(tx, PRACTICES, community, period, "nl")
        made = await asyncio.to_thread(document, content, "pdf", village.media, typeset)
        # However much was difficult, and in whatever order: that is told over the whole width of a page.
        story = {**content.data["story"], "items": content.data["story"]["items"] * 3}
        more = replace(content, data={**content.data, "story": story, "pictures": NO_PICTURES, "months": []})
        long = await asyncio.to_thread(document, more, "pdf", village.media, typeset)
    with pdfplumber.open(io.BytesIO(long)) as opened:
        days = [
            word for page in opened.pages[1:] for word in page.extract_words() if word["text"] == "dinsdag"
        ]
        assert [word["x0"] for word in days if word["bottom"] < 780 and word["x0"] > 150] == []
    with pdfplumber.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) <= 24
        # Photos stand beside each other, equally high, and none is shown twice.
        assert sum(len(page.images) for page in opened.pages) == len(content.files) <= 48
        for page in opened.pages[1:]:
            for one, other in combinations(page.images, 2):
                if abs(one["top"] - other["top"]) < 2:
                    assert one["bottom"] == pytest.approx(other["bottom"], abs=2)
        empty = [page.page_number for page in opened.pages[1:-1] if _foot(page) < page.height / 2]
    assert empty == []


def _foot(page: pdfplumber.page.Page) -> float:
    """How far down something stands on a page, but for its number."""
    there = [float(one["bottom"]) for one in (*page.chars, *page.images)]
    return max((bottom for bottom in there if bottom < float(page.height) - 60), default=0.0)


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
    MONTHS,
    {("immediate", "micro"): (1, 2, 4), ("applied", "macro"): (0, 0, 1)},
    {("social", "micro"): 5},
    of={("immediate", "micro"): 9, ("immediate", "meso"): 9, ("applied", "macro"): 4, ("social", "micro"): 6},
    times={"immediate": ((MONTHS[1], 2, 4), (MONTHS[2], 4, 5))},
)


def test_the_values_are_of_how_many_and_what_was_not_asked_is_a_dash() -> None:
    table = value_table(VALUES, "nl")
    cycles = {one["title"]: [row["words"] for row in one["rows"]] for one in table["cycles"]}
    assert cycles["Waar we meteen iets aan hadden"] == ["7 van 9", "0 van 9", "–"]
    assert cycles["Wat we gebruikten"] == ["–", "–", "1 van 4"]
    assert [(one["hoped"]["words"], one["found"]["words"]) for one in table["beside"]] == [
        ("–", "7 van 9"),
        ("–", "0 van 9"),
        ("–", "1 van 4"),
    ]
    assert {"label": "Mensen leren kennen", "words": "5 van 6"}.items() <= table["capitals"]["rows"][
        1
    ].items()


async def test_the_values_stand_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def known(*_: object) -> Values:
        return VALUES

    monkeypatch.setattr(values, "values_of", known)
    async with told(tmp_path) as village:
        whole = await report(settings(village), Wanted(ROOM, "html"))
        page = outline(whole)
        made = await report(settings(village), Wanted(ROOM, "pdf"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        pdf = letters("".join(page.extract_text() for page in opened.pages))
    for words in (
        "Wat het oplevert",
        "Waar we op hopen",
        "Wat voor iets was het?",
        "7 van 9",
        "0 van 9",
        "5 van 6",
        "4 van 5 in maart, 2 van 4 in februari",
        "Een – betekent: dit is nog niet gevraagd.",
    ):
        assert words in page.text
        assert letters(words) in pdf
    # Nothing is never bold.
    assert b'<span class="none">0 van 9</span>' in whole and b'<span class="some">7 van 9</span>' in whole
    with pdfplumber.open(io.BytesIO(made)) as opened:
        drawn = [word for page in opened.pages for word in page.extract_words(extra_attrs=["fontname"])]
    before = {word["text"]: word["fontname"] for word, of in pairwise(drawn) if of["text"] == "van"}
    # Of a typeface of all weights each weight has a name of its own.
    assert before["7"] != before["0"]


@pytest.mark.parametrize(("consent", "named", "hidden"), [("1", 0, 0), ("2", 1, 0), ("3", 1, 1)])
async def test_what_a_member_told_of_value_stands_there_as_far_as_others_may_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, consent: str, named: int, hidden: int
) -> None:
    async def known(*_: object) -> Values:
        return VALUES

    monkeypatch.setattr(values, "values_of", known)
    async with told(tmp_path) as village:
        room = await village.alone_with("Bram")
        parts = ("Ik belde", "Bram durft", "Bram belde weer", "Meer", "Anders")
        for words in ("!verhaal", *parts, "3", "2", consent):
            village.now += timedelta(seconds=30)
            await village.says("Bram", words, room=room)
            await village.settled()
        for nameless, often in ((False, named), (True, hidden)):
            page = (await report(settings(village), Wanted(ROOM, "html", hidden=nameless))).decode()
            cells = re.findall(r"<em>“(.*?)”</em>", page)
            assert len(cells) == 5 * often
            assert ("Bram durft" in cells) == (often == 1 and not nameless)
            assert not (nameless and "Bram" in page)


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
