"""The photos on the picture of the history: whole, and off it as soon as somebody minds."""

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image

from commands.drawing.typeset import Job, typeset
from commands.history.drawn import PHOTOS, PIXELS, TEMPLATE, drawing, name, pictured
from storage import moment_photos
from storage.ids import CommunityId, EventId
from tests.kit.histories import history
from tests.kit.memory import Posted
from tests.kit.village import Village, photo_bytes
from tests.practices.agreements.test_agreements import alone, of
from tests.practices.wins.test_wins import says

MARK = (255, 0, 0)


def with_corners(size: tuple[int, int]) -> bytes:
    """A photo with a red frame: were any side cut off, that would be seen."""
    photo = Image.new("RGB", size, "white")
    photo.paste(MARK, (0, 0, size[0], 12))
    photo.paste(MARK, (0, size[1] - 12, size[0], size[1]))
    photo.paste(MARK, (0, 0, 12, size[1]))
    photo.paste(MARK, (size[0] - 12, 0, size[0], size[1]))
    kept = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a garden at home"
    photo.save(kept, "JPEG", quality=95, exif=exif)
    return kept.getvalue()


@pytest.mark.parametrize("size", [(600, 450), (450, 600), (300, 900), (900, 240)])
def test_a_photo_stands_whole_and_bare_on_it(size: tuple[int, int]) -> None:
    many = history("nl", 10, photos=True)
    photos = {name(one): with_corners(size) for one in pictured(many)[:1]}
    page = typeset(Job(TEMPLATE, drawing(many), photos, PIXELS))
    picture = Image.open(io.BytesIO(page)).convert("RGB")
    assert not picture.getexif() and b"a garden at home" not in page
    red = [
        (x, y)
        for x in range(0, picture.width, 2)
        for y in range(0, picture.height, 2)
        if (pixel := picture.getpixel((x, y))) and _is_red(pixel)
    ]
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    top, bottom = min(y for _, y in red), max(y for _, y in red)
    assert abs((right - left) / (bottom - top) - size[0] / size[1]) < 0.06 * size[0] / size[1]
    assert bottom - top <= 402


def _is_red(pixel: Any) -> bool:
    return bool(pixel[0] > 200 and pixel[1] < 90 and pixel[2] < 90)


def test_of_too_many_some_stand_there_of_all_the_time() -> None:
    many = history("en", 60, banded=False, photos=True)
    all_of_them = {one.id: f"photo-{one.id}" for one in many.found}
    chosen = pictured(type(many)(many.title, "en", many.found, photos=all_of_them))
    assert len(chosen) == PHOTOS
    assert chosen[0].when.day < many.found[15].when.day and chosen[-1].when.day > many.found[-15].when.day


def test_one_that_cannot_be_read_leaves_its_words(tmp_path: Path) -> None:
    many = history("nl", 10, photos=True)
    assert typeset(Job(TEMPLATE, drawing(many), {}, PIXELS))


class Seen:
    """What was drawn: the photos of the last picture."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def __call__(self, job: Job) -> bytes:
        self.jobs.append(job)
        list(job.photos.values())
        return typeset(Job(TEMPLATE, drawing(history("nl", 1))))

    @property
    def photos(self) -> int:
        return len(self.jobs[-1].photos)


async def with_photos(village: Village, *names: str) -> dict[str, EventId]:
    """A moment with a photo of each of these."""
    await village.people("Amina", *names)
    await says(village, "Amina", "!begin")
    for name_ in ("Amina", *names):
        await village.alone_with(name_)
    await says(village, "Amina", "!rondje")
    found = {}
    for name_ in names:
        photo = await village.shows(name_, photo_bytes(), f"de heg van {name_}")
        await village.settled()
        asked = of(await says(village, name_, "!moment", reply_to=photo), "Wat is het vooral?")
        await village.reacts(name_, asked.event, "2️⃣", room=alone(name_))
        await village.settled()
        found[name_] = photo
    return found


async def shown(village: Village) -> Posted:
    return of(await says(village, "Amina", "!geschiedenis"), "Geschiedenis van")


async def test_it_has_the_photo_of_a_moment_until_that_is_taken_away(tmp_path: Path) -> None:
    seen = Seen()
    async with Village(tmp_path, typeset=seen).open() as village:
        photos = await with_photos(village, "Bram", "Linh")
        first = await shown(village)
        assert seen.photos == 2
        await village.says("Linh", "mooi weer vandaag")
        await village.settled()
        assert not first.removed
        await village.removes("Linh", photos["Linh"])
        await village.settled()
        assert first.removed and seen.photos == 1


async def test_a_photo_to_which_somebody_objects_goes_from_it_at_once(tmp_path: Path) -> None:
    seen = Seen()
    async with Village(tmp_path, typeset=seen).open() as village:
        photos = await with_photos(village, "Bram", "Linh")
        first = await shown(village)
        await village.reacts("Linh", photos["Bram"], "🚫")
        posts = await village.settled()
        assert first.removed and seen.photos == 1
        assert "de heg van Bram" in of(posts, "Geschiedenis van").words


async def test_on_the_picture_itself_no_entry_takes_all_photos_off_it_for_good(tmp_path: Path) -> None:
    seen = Seen()
    async with Village(tmp_path, typeset=seen).open() as village:
        await with_photos(village, "Bram", "Linh")
        first = await shown(village)
        await village.reacts("Linh", first.event, "🚫")
        posts = await village.settled()
        assert first.removed and seen.photos == 0
        assert of(posts, "Ik heb de foto’s daarvan weggehaald").room == alone("Amina")
        await shown(village)
        assert seen.photos == 0


async def test_where_one_photo_is_on_it_that_is_the_one_and_is_hidden(tmp_path: Path) -> None:
    seen = Seen()
    async with Village(tmp_path, typeset=seen).open() as village:
        await with_photos(village, "Bram")
        first = await shown(village)
        await village.reacts("Amina", first.event, "🚫")
        await village.settled()
        assert first.removed and seen.photos == 0
        async with village.database.read() as tx:
            assert await moment_photos.of_community(tx, CommunityId(1)) == {}


async def test_a_win_with_a_photo_has_it_on_the_history_too(tmp_path: Path) -> None:
    seen = Seen()
    async with Village(tmp_path, typeset=seen).open() as village:
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!begin")
        await village.alone_with("Bram")
        await says(village, "Amina", "!rondje")
        photo = await village.shows("Bram", photo_bytes(), "de heg")
        await village.settled()
        await village.reacts("Bram", photo, "⭐")
        await village.settled()
        await says(village, "Amina", "!standup sluit")
        mine = of(await says(village, "Bram", "!geschiedenis mijn", room=alone("Bram")), "Klopt dit?")
        await village.reacts("Bram", mine.event, "✅", room=alone("Bram"))
        await village.settled()
        await shown(village)
        assert seen.photos == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_short_word_is_parted(language: str) -> None:
    made = typeset(Job(TEMPLATE, drawing(history(language, 60)), {}, PIXELS, "pdf"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        words = [word["text"] for page in opened.pages for word in page.extract_words()]
    parted = {word for word in words if word[-1] in "-\u00ad\u2010"}
    assert len(words) > 200 and parted <= {"aanspreek\u00ad"}
