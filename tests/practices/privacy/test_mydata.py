"""The right of access: all that is kept of somebody, on one page that any telephone opens."""

import base64
import io
import json
import re
import zipfile
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Page

from commands import chat, texts
from commands.bundles import mine, records
from commands.privacy.inside import MOST_BYTES, MOST_VOICE, inside
from storage import mine as kept
from storage.database import Database
from storage.ids import MediaId
from storage.media import Digest
from storage.media_folder import MediaFolder
from storage.media_rows import Kind, Media, State
from tests.conftest import NewUser
from tests.kit.live_bot import PATIENCE, LiveBot
from tests.kit.playing import TELEPHONE, Looking, looking
from tests.kit.rows import Rows
from tests.kit.synapse import Homeserver
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes
from tests.practices.privacy.test_rights import WORDS, ZEHRA, a_full_life, begun, opened, says

FILE, FILE_NL = "my-data.html", "mijn-gegevens.html"
SAVED = re.compile(r'href="data:application/json;base64,([^"]+)"')


def json_in(page: str) -> Any:
    """What the page holds for a program."""
    (packed,) = SAVED.findall(page)
    return json.loads(base64.b64decode(packed))


def noise(size: tuple[int, int] = (2048, 1536)) -> bytes:
    """A photo that does not become small by itself."""
    made = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, "JPEG", quality=85)
    return made.getvalue()


# --- every table, every column ---------------------------------------------------------------------------


WITHHELD = {column for one in records() for column in one.withheld}
UNTRACEABLE = {
    "forgotten": "cannot be read back to anybody; who asks while forgotten is told that there is such a mark",
    "doubles": "what a bridge delivered in the last day, as numbers that nobody can read back",
    "tallies": "counts of answers, whose cannot be known",
    "sealed_answers": "what was answered without a name, closed until it is counted, whose cannot be known",
    "sought": "which messages a sign asked to keep, by number; not whose they are",
    "story_parts": "of a story, which is somebody's",
}
"""What is told of, and leads to nobody."""


def test_whose_rows_are_is_known_of_each_table_that_is_told_of() -> None:
    told = {entry.partition(".")[0] for one in records() for some in one.kept.values() for entry in some}
    somebodys = {table.__tablename__ for table in kept.OF_PERSON}
    assert told - somebodys == UNTRACEABLE.keys()
    assert somebodys - told == {"polls"}, "what was asked of somebody alone"
    columns = {str(column) for table in kept.OF_PERSON for column in table.__table__.columns}
    assert columns >= WITHHELD


async def test_a_row_in_every_table_stands_on_the_page(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/leerkring.db")
    await database.open()
    try:
        async with database.write() as tx:
            zehra, bram = Rows(tx, ZEHRA, "zehra", 0), Rows(tx, person("Bram"), "bram", 5000)
            await zehra.fill()
            await bram.fill()
            made = await mine(tx, ZEHRA, "en", TUESDAY)
        page = made(MediaFolder(tmp_path / "media")).decode()
    finally:
        await database.close()
    found = json_in(page)["rows"]
    for table in kept.OF_PERSON:
        row, *others = found[table.__tablename__]
        # The recording of a story has a file of its own.
        assert len(others) == (table.__tablename__ == "media"), table
        for column, value in zehra.rows[table.__tablename__].items():
            if f"{table.__tablename__}.{column}" in WITHHELD:
                assert column not in row
                continue
            # On the clock of their group, as all else on the page.
            shown = (
                value.astimezone(ZoneInfo("Europe/Amsterdam")).isoformat()
                if isinstance(value, datetime)
                else value
            )
            assert row[column] == shown, (table, column)
            assert value is None or f"<dt>{column}</dt><dd>{escape(str(shown))}</dd>" in page
    everything = page + json.dumps(json_in(page))
    assert "bram" not in everything, "what is others' is not theirs"


# --- the file --------------------------------------------------------------------------------------------


async def test_all_that_is_kept_comes_as_one_page_in_private(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_full_life(village)
        sent = [p for p in village.platform.posted if isinstance(p.outgoing, chat.File)]
        assert len(sent) == 1 and sent[0].room != ROOM
        assert isinstance(sent[0].outgoing, chat.File) and sent[0].outgoing.mimetype == "text/html"
        page = village.platform.files[FILE].decode()
        data = json_in(page)
        assert data["person"]["id"] == ZEHRA
        (community,) = data["communities"]
        assert community["me"]["photo_consent"] == "yes" and community["me"]["photo_consent_text"] == 1
        assert "You said so on Tuesday 3 March 2026" in page
        (check,) = community["check_ins"]
        assert check["answers"]["next"] == "een kruiwagen"
        assert check["offers_of_help"] == 1 and len(community["offered_help_at"]) == 1
        assert [(point["kind"], point["text"]) for point in community["parked"]] == [
            ("obstacle", "de regenton lekt"),
            ("wish", "een bijenkast"),
            ("parked", "de vlinderstruik"),
        ]
        assert all(word in page for word in WORDS)
        assert data["reflections"][0]["option"] == "I want to get to know people"
        assert len(data["reflections"]) == 2 and "I want to get to know people" in page
        assert "hamer" not in page and "Bram" not in json.dumps(data), "others' words are not theirs"
        assert photos_in(page) == [("Photo of Tuesday 3 March 2026", (640, 480))]
        # Nothing of it stays on the disk.
        assert not list(tmp_path.rglob("*.html"))


def photos_in(page: str) -> list[tuple[str, tuple[int, int]]]:
    """The text in place of each photo, and how large the photo is."""
    found = re.findall(r'<img src="data:image/jpeg;base64,([^"]+)"[^>]* alt="([^"]*)"', page)
    return [(alt, Image.open(io.BytesIO(base64.b64decode(data))).size) for data, alt in found]


async def test_all_sends_a_zip_with_what_is_kept_as_it_is(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await village.shows("Zehra", noise(), "Mijn zonnewijzer", thread=root)
        await village.settled()
        said = await says(village, "Zehra", "!mijngegevens alles")
        assert any("zip-bestand" in post.words for post in said)
        with zipfile.ZipFile(io.BytesIO(village.platform.files["mijn-gegevens.zip"])) as archive:
            assert archive.testzip() is None
            data = json.loads(archive.read("data.json"))
            page = archive.read(FILE_NL).decode()
            (picture,) = [name for name in archive.namelist() if name.startswith("media/")]
            with Image.open(io.BytesIO(archive.read(picture))) as image:
                assert image.size == (2048, 1536)
        (check,) = data["communities"][0]["check_ins"]
        assert f"media/{check['photos'][0]['file']}" == picture
        assert photos_in(page) == [("Foto van dinsdag 3 maart 2026", (800, 600))]
        (what,) = await says(village, "Zehra", "!mijngegevens snel")
        assert what.words == texts.line("nl", "mydata-what", prefix="!")


async def test_what_one_chose_stands_on_the_page_in_words(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        photo = await village.shows("Zehra", photo_bytes(), "Mijn zonnewijzer", thread=root)
        await village.settled()
        await village.reacts("Zehra", photo, "⭐")
        await says(village, "Zehra", "!standup sluit")
        await says(village, "Zehra", "!reflectie alleen")
        await says(village, "Zehra", "!overslaan")
        await says(village, "Zehra", "!afwezig tot 24 december")
        await village.shows("Zehra", b"OggS" + bytes(2000), "bij de pomp", thread=root, voice=True)
        await village.settled()
        await says(village, "Zehra", "!mijngegevens")
        page = village.platform.files[FILE_NL].decode()
        for words in (
            "Je was trots.",
            texts.line("nl", "page-reflects-alone"),
            "Je bent afwezig tot ",
            "Je sloeg het weekrondje van dinsdag 3 maart 2026, ",
            "Je heet hier Zehra. Je bent deelnemer",
            texts.line("nl", "page-photos-yes"),
            'aria-label="Spraakbericht van dinsdag 3 maart 2026"',
            "<figcaption>Spraakbericht van dinsdag 3 maart 2026<br>bij de pomp</figcaption>",
        ):
            assert words in page, words


async def test_members_words_are_no_markup_on_the_page(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", '!parkeer <script>alert(1)</script> & "zo"')
        await says(village, "Zehra", "!mijngegevens")
        page = village.platform.files[FILE_NL].decode()
        assert "<script" not in page and "&lt;script&gt;" in page


async def test_who_is_forgotten_reads_what_is_left(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", "!vergeet mij ja")
        (said,) = await says(village, "Zehra", "!mijngegevens")
        assert said.words == texts.line("nl", "mydata-forgotten", prefix="!")


# --- how large it may become -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def big() -> bytes:
    return noise()


@pytest.mark.parametrize(("count", "longest"), [(3, 800), (41, 560), (151, 360)])
def test_more_photos_are_smaller(tmp_path: Path, big: bytes, count: int, longest: int) -> None:
    media = MediaFolder(tmp_path)
    found = inside([a_photo(media, big, number) for number in range(count)], media)
    there = [one for one in found.values() if one.url]
    assert {max(one.width, one.height) for one in there} == {longest}
    assert sum(one.size for one in there) <= MOST_BYTES


def a_photo(media: MediaFolder, photo: bytes, number: int) -> Media:
    digest = media.put(photo + str(number).encode(), "jpg")
    return Media(MediaId(number), Kind.PHOTO, State.KEPT, digest, "jpg")


def test_what_does_not_fit_is_named_and_the_newest_is_there(
    tmp_path: Path, big: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from commands.privacy import inside as module

    monkeypatch.setattr(module, "MOST_BYTES", 500_000)
    media = MediaFolder(tmp_path)
    files = [a_photo(media, big, number) for number in range(12)]
    found = list(inside(files, media).values())
    assert found[0].url and not found[-1].url
    assert sum(one.size for one in found if one.url) <= 500_000


def test_a_long_voice_message_is_named(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)
    long = Media(MediaId(1), Kind.VOICE, State.KEPT, media.put(b"OggS" * 900_000, "ogg"), "ogg")
    (found,) = inside([long], media).values()
    assert found.url is None and found.size > MOST_VOICE


async def test_a_long_voice_message_says_how_to_get_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await village.shows("Zehra", b"OggS" * 900_000, thread=root, voice=True)
        await village.settled()
        await says(village, "Zehra", "!mijngegevens")
        page = village.platform.files[FILE_NL].decode()
        assert (
            "past niet in dit bestand (3,6 MB). Typ ‘mijngegevens alles’ in de chat, dan krijg je het."
            in page
        )
        assert len(page) < 200_000
        await says(village, "Zehra", "!mijngegevens alles")
        with zipfile.ZipFile(io.BytesIO(village.platform.files["mijn-gegevens.zip"])) as archive:
            (voice,) = [name for name in archive.namelist() if name.startswith("media/")]
            assert archive.getinfo(voice).file_size == 3_600_000


def test_a_photo_that_is_gone_from_the_disk_is_left_out(tmp_path: Path) -> None:
    gone = Media(MediaId(1), Kind.PHOTO, State.KEPT, Digest("ab" * 32), "jpg")
    assert not inside([gone], MediaFolder(tmp_path))


# --- in a browser ----------------------------------------------------------------------------------------


async def a_page(folder: Path) -> Path:
    """The page of somebody who took part, as a file."""
    async with begun(folder / "bot") as village:
        await _takes_part(village)
        await says(village, "Zehra", "!mijngegevens")
        file = folder / FILE_NL
        file.write_bytes(village.platform.files[FILE_NL])
        return file


async def _takes_part(village: Village) -> None:
    root = await opened(village)
    photo = await village.shows("Zehra", noise((1600, 1200)), "Mijn zonnewijzer", thread=root)
    await village.settled()
    await village.reacts("Zehra", photo, "⭐")
    await village.shows("Zehra", a_recording(), thread=root, voice=True)
    await village.settled()
    await says(village, "Zehra", "2. een kruiwagen lenen\n3. de regenton lekt" + "a" * 200, thread=root)
    await says(village, "Zehra", "!parkeer de vlinderstruik")
    await says(village, "Zehra", "!reflectie alleen")


def a_recording() -> bytes:
    """A second of nothing, as a browser can play it."""
    rate = 8000
    header = b"RIFF" + (36 + rate).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    header += (1).to_bytes(2, "little") * 2 + rate.to_bytes(4, "little") * 2
    return header + b"\x01\x00\x08\x00data" + rate.to_bytes(4, "little") + b"\x80" * rate


@pytest.mark.slow
def test_on_a_telephone(tmp_path: Path) -> None:
    import asyncio

    file = asyncio.run(a_page(tmp_path))
    with looking() as browser:
        for scheme in ("light", "dark"):
            page = browser.page(file.as_uri(), TELEPHONE, scheme)
            _reads_well(browser, page)
            page.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
        with page.expect_download() as saved:
            page.get_by_role("link").click()
        assert saved.value.suggested_filename == "mijn-gegevens.json"
        assert json.loads(Path(saved.value.path()).read_bytes())["person"]["id"] == ZEHRA
        assert browser.complaints == []


def _reads_well(browser: Looking, page: Page) -> None:
    assert page.get_by_alt_text("Foto van dinsdag 3 maart 2026").evaluate("one => one.naturalWidth") == 800
    assert page.get_by_label("Spraakbericht van dinsdag 3 maart 2026").is_visible()
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], "nobody has to move the page aside to read it"
    assert not page.get_by_text("de vlinderstruik").last.is_visible(), "the tables are shut at first"
    for one in page.locator("summary").all():
        one.click()
    assert browser.serious(page) == []


# --- on a real server ------------------------------------------------------------------------------------


async def test_a_copy_on_a_real_server(synapse: Homeserver, new_user: NewUser, tmp_path: Path) -> None:
    amina, zehra = await new_user("amina", synapse), await new_user("zehra", synapse, display_name="Zehra")
    async with LiveBot(synapse, tmp_path) as bot:
        room = await bot.enters(amina, zehra)
        await bot.answers(amina, room, "!begin")
        await zehra.send_text(room, "!parkeer de vlinderstruik")
        await zehra.send_text(room, "!mijngegevens")
        alone = await zehra.wait_for_invite(bot.user_id, PATIENCE)
        await zehra.join(alone)
        sent = await zehra.wait_for(
            alone, lambda event: event["content"].get("msgtype") == "m.file", PATIENCE
        )
        assert sent["content"]["body"] == FILE_NL and sent["content"]["info"]["mimetype"] == "text/html"
        page = (await zehra.download(sent["content"]["url"])).decode()
        assert "de vlinderstruik" in page and json_in(page)["person"]["id"] == zehra.user_id
