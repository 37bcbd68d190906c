"""The picture of the week: what stands on it, where, and what happens when it cannot be drawn."""

import asyncio
import io
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from commands import chat
from commands.digest import page as page_module
from commands.drawing import typeset as typesetting
from commands.drawing.palette import ON, PALETTE, contrast
from commands.drawing.photos import fitting
from commands.drawing.setter import FONTS, _svg, fonts
from commands.drawing.signs import lacking, with_shapes
from commands.drawing.typeset import Job, NotSet, typeset
from commands.drawing.words import drawable
from commands.telling import Section
from storage.ids import EventId
from tests.kit.drawings import bench, flowers, soup
from tests.kit.memory import Posted
from tests.kit.pages import letters, pages, tags
from tests.kit.village import ROOM, Village, photo_bytes, stand_in
from tests.kit.weeks import Week

SCRIPTS = [
    "Ik heb de moestuin omgespit, met de buren.",
    "Ђорђе и Їжак орали њиву, щоб зацвіло",
    "Φυτέψαμε λουλούδια στην πλατεία",
    "მეზობლებთან ერთად ბაღი დავრგეთ",
    "Մենք այգի տնկեցինք հարևանների հետ",
    "Zażółć gęślą jaźń; ẞłųğőňħæþð Ĳsselmeer",
    "زرعنا حديقة مع الجيران",
    "#panic() *vet* $x$ <img> @naam \\ // [haak] `code`",
]


def week(people: int, photos: int, number: int = 1, form: str | None = None) -> Job:
    """A week that was made by chance, as a PDF, in which everything can be looked up."""
    return Week(number, people, photos, thick=True).job(form, "pdf", small=6)


def written(job: Job) -> list[str]:
    """All that members say on it."""
    shown = [one["name"] for one in job.data["people"]]
    shown += [one["quotes"][0] for one in job.data["people"] if one["quotes"]]
    shown += [one["words"][0] for one in job.data["knots"]]
    shown += [line[0] for one in job.data["panels"] for line in one["items"]]
    return shown + [one["help"] for one in job.data["knots"] if one["help"]]


def test_every_letter_of_europe_has_a_shape() -> None:
    # What no typeface has is drawn as a box, in a PDF as the glyph with number nought, which has no text.
    every = [*SCRIPTS, "ŐőŰűĞğİıŞşȚțĊċĠġĦħŻżŴŵŶŷÅØÆÐÞẞ", "ѐѓѕјљњћќџґєії", "ΆΈΉΊΌΎΏΐΰάέήίόύώ"]
    job = week(1, 0)
    panels = [{"title": "A", "mark": "win", "items": [[words]], "more": 0} for words in every]
    (page,) = pages(typeset(replace(job, data={**job.data, "panels": panels})))
    assert "\ufffd" not in page.text and "\u0000" not in page.text
    assert all(letters(words) in letters(page.text) for words in every if not "\u0600" < words[0] < "\u06ff")
    assert len(fonts()) == len(FONTS)


ANY_SIGNS = {
    "李娜 Li Na": "Li Na",
    "ሰላም ለኩሉ, zei Selam": "Salaame lakulu, zei Selam",
    "Անահիտ": "Անահիտ",
    "გიორგი": "გიორგი",
    "שלום": "שלום",
    "नदी": "नदी",
    "ภาษาไทย": "ภาษาไทย",
    "தமிழ்": "தமிழ்",
    "한국어 বাংলা": "Hangugeo baanlaa",
    "囧 van 8": "(Han) van 8",
    "met 王芳": "met Wang Fang",
    "a\u0301\u0323 Ж\u0301": "a\u0301\u0323 Ж\u0301",
    "rots 🧿 en \U0001fae0": "rots □ en □",
    "kale \x01\x02 tekens \ufdd0": "kale □ tekens □",
    "\u2066om\u2069 \u200bniets\u200d": "\u2066om\u2069 \u200bniets\u200d",
}


def without_shapes(words: str) -> bool:
    """Whether this computer has no typeface for some of it either."""
    every = typst.Fonts(include_system_fonts=True, font_paths=fonts())
    return bool(lacking({"palette": PALETTE, "words": words}, lambda files: _svg(files, every)))


def test_a_name_in_any_letters_can_be_read_where_no_typeface_has_them() -> None:
    names = ["王芳", "陳偉", "김민준", "さくら", "サラ", "ሰላም", "囧囧", "met 李娜 Li Na"]
    data = {"palette": PALETTE, "names": names}
    none = {sign for name in names for sign in name}
    read = with_shapes(data, none)["names"]
    assert read == ["Wang Fang", "Chen Wei", "Gimminjun", "Sakura", "Sara", "Salaame", "(Han)", "met Li Na"]
    # And as it is written, where one has.
    assert with_shapes(data, set())["names"] == names


def spoken(words: str) -> Job:
    """A week of one, who says this."""
    somebody = {"name": words, "photos": [], "quotes": [words]}
    job = week(1, 0)
    said = {"name": words, "question": words, "people": [somebody], "knots": [], "panels": []}
    return replace(job, data={**job.data, **said})


@pytest.mark.parametrize("words", ANY_SIGNS, ids=ascii)
def test_a_sign_that_no_typeface_has_gets_a_stand_in(words: str) -> None:
    # In the picture no box of the renderer's stands in for it either: it is the same picture.
    # Where the computer has a typeface for it, that has its own letters.
    meant = ANY_SIGNS[words] if "□" in ANY_SIGNS[words] or without_shapes(words) else words
    assert typeset(replace(spoken(words), form="jpg")) == typeset(replace(spoken(meant), form="jpg"))
    (page,) = pages(typeset(spoken(words)))
    assert page.text.replace("\u0000", "") == pages(typeset(spoken(meant)))[0].text


def test_what_a_screen_reader_says_needs_no_typeface() -> None:
    photo = {"id": "photo-0", "alt": "李娜", "feeling": None}
    job = week(1, 1)
    somebody = {"name": "A", "photos": [photo], "quotes": ["李娜"]}
    made = typeset(replace(job, data={**job.data, "people": [somebody]}))
    assert "李娜" in tags(made)
    assert ("Li Na" if without_shapes("李娜") else "李娜") in pages(made)[0].text


def test_colours_can_be_told_apart() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert {
        PALETTE[ink]: PALETTE[paper] for ink, paper in ON if contrast(PALETTE[ink], PALETTE[paper]) < 4.5
    } == {}


def test_a_photo_is_no_larger_than_it_is_shown_and_bare() -> None:
    made = fitting(photo_bytes("green", (2048, 1024)), 500)
    assert made is not None and made[1] == (500, 250)
    with Image.open(io.BytesIO(made[0])) as image:
        assert not image.getexif() and image.size == (500, 250)
    assert fitting(b"no photo", 500) is None
    # No photo that is kept is so large.
    assert fitting(photo_bytes("green", (2500, 2500)), 500) is None
    small = fitting(photo_bytes("green", (64, 48)), 500)
    assert small is not None and small[1] == (64, 48)


@given(st.text(max_size=400))
def test_any_words_can_be_drawn(words: str) -> None:
    made = drawable(words, 90)
    assert len(made.replace("\u00ad", "")) <= 91 and "\n" not in made
    assert max((len(part) for part in made.replace("\u00ad", " ").split()), default=0) <= 90


def test_emoji_are_left_to_the_text() -> None:
    assert drawable("Soep 🍲 voor 👩‍👩‍👧 iedereen ☀️!", 90) == "Soep voor iedereen !"
    assert drawable("20 °C, 1️⃣ plek", 90) == "20 °C, 1 plek"


# --- what cannot be drawn --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes", [{"seconds": 0.01}, {"megabytes": 30}, {"template": "digest/nothing.typ"}], ids=str
)
def test_time_and_memory_are_bounded(changes: dict[str, Any]) -> None:
    with pytest.raises(NotSet) as problem:
        typeset(replace(week(12, 12), **changes))
    assert "Amina" not in str(problem.value)


async def test_a_stop_waits_for_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typst.py").write_text("import signal\nsignal.pause()\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    village = Village(tmp_path, typeset=typeset)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await until(lambda: bool(typesetting._under_way))
        (setting,) = typesetting._under_way
    assert setting.wait(10) < 0


def test_unreadable_photos_are_left_out() -> None:
    job = week(2, 2)
    (page,) = pages(typeset(replace(job, photos={**job.photos, "photo-0": b"no photo"})))
    assert len(page.photos) == 1


# --- in the room -----------------------------------------------------------------------------------------


@asynccontextmanager
async def told(village: Village) -> AsyncIterator[EventId]:
    """A community of which three told something."""
    async with village.open():
        await village.people("Amina", "Bram", "Chidi", "Fatima")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        for name, drawing in (("Bram", bench()), ("Chidi", flowers()), ("Fatima", soup())):
            shown = await village.shows(name, drawing, f"Dit maakte {name}, voor de buurt", thread=root)
            await village.settled()
            if name == "Bram":
                await village.reacts(name, shown, "⭐")
            await village.says(name, f"1. de {name}tuin\n2. een feest\n3. geen {name}geld", thread=root)
            await village.settled()
        yield root


async def until(holds: Callable[[], bool]) -> None:
    """Waits for something that another thread, or the bot, does."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110  there is no one event to wait for
            await asyncio.sleep(0.01)


async def send(village: Village) -> list[Posted]:
    await village.says("Amina", "!weekbericht nu")
    return await village.settled()


async def test_all_that_it_says_is_in_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def outcome(*_: object) -> tuple[Section, ...]:
        return (Section("Samen leren", ("Eens: 4", "Oneens: 1")),)

    monkeypatch.setattr(page_module, "weekly", outcome)
    jobs: list[Job] = []

    def watching(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    village = Village(tmp_path, typeset=watching)
    async with told(village) as root:
        obstacle = next(p for p in village.platform.posted if p.words == "✅").target
        assert obstacle is not None
        await village.reacts("Fatima", obstacle, "🤝")
        for number in range(15):
            name = f"Lid{number}"
            await village.comes(name)
            await village.says(name, f"1. {'een lang verhaal ' * 30}\n2. rust\n3. nee", thread=root)
        await village.settled()
        page = (await send(village))[-1]
        assert isinstance(page.outgoing, chat.Picture)
        (job,) = jobs
        said = " ".join(page.words.split())
        for words in written(job):
            plain = words.replace("\u00ad", "").rstrip("….:")
            assert plain.casefold() in said.casefold(), words
        assert len(job.data["people"]) == 18 and len(job.photos) == 3
        assert [p["feeling"] for one in job.data["people"] for p in one["photos"]] == ["trots", None, None]
        assert "(Fatima wil helpen)" in page.words and "• Eens: 4" in page.words
        assert "Fatima wil helpen" in written(job) and "Eens: 4" in written(job)


async def test_it_is_drawn_for_real(tmp_path: Path) -> None:
    village = Village(tmp_path, typeset=typeset)
    async with told(village):
        picture = (await send(village))[-1]
        assert isinstance(picture.outgoing, chat.Picture)
        drawn = village.platform.files["week-10.jpg"]
        assert len(drawn) < 1_500_000
        with Image.open(io.BytesIO(drawn)) as image:
            assert image.format == "JPEG" and image.width == 1080
            assert image.size == (picture.outgoing.width, picture.outgoing.height)
    # Nothing of it stays here but the photos themselves.
    assert len([file for file in tmp_path.glob("media/*/*.jpg") if "thumb" not in file.name]) == 3


async def test_a_room_without_photos_gets_one_too(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        await village.says("Bram", "1. tuin\n2. bank\n3. nee", thread=root)
        await village.settled()
        assert isinstance((await send(village))[-1].outgoing, chat.Picture)


async def test_the_room_goes_on_while_it_is_drawn(tmp_path: Path) -> None:
    go_on = threading.Event()

    def slowly(job: Job) -> bytes:
        assert go_on.wait(20)
        return stand_in(job)

    village = Village(tmp_path, typeset=slowly)
    async with told(village):
        await village.says("Amina", "!weekbericht nu")
        await village.says("Bram", "!status")
        await until(lambda: any("weekrondje is open" in post.words for post in village.platform.posted))
        assert not any(isinstance(post.outgoing, chat.Picture) for post in village.platform.posted)
        go_on.set()
        assert any(isinstance(post.outgoing, chat.Picture) for post in await village.settled())


async def test_without_it_the_text_still_goes_out(tmp_path: Path) -> None:
    def never(_job: Job) -> bytes:
        raise NotSet("too large")

    village = Village(tmp_path, typeset=never)
    async with told(village):
        (page,) = [post for post in await send(village) if post.room == ROOM]
        assert page.words.startswith("De Buurttuin, week 10")


async def test_what_is_taken_back_while_it_is_drawn_is_not_shown(tmp_path: Path) -> None:
    go_on = threading.Event()
    jobs: list[Job] = []

    def slowly(job: Job) -> bytes:
        jobs.append(job)
        assert go_on.wait(20)
        return stand_in(job)

    village = Village(tmp_path, typeset=slowly)
    async with told(village) as root:
        said = await village.says("Amina", "1. mijn geheim", thread=root)
        await village.settled()
        await village.says("Amina", "!weekbericht nu")
        await until(lambda: bool(jobs))
        await village.platform.hear(chat.Removal(**village._about("Amina"), target=said))
        await village.engine.handling.idle()
        go_on.set()
        await village.settled()
        pictures = [post for post in village.platform.posted if isinstance(post.outgoing, chat.Picture)]
        assert [post.removed for post in pictures] in ([False], [True, False])
        assert "geheim" in str(jobs[0].data) and "geheim" not in str(jobs[-1].data)
