"""Where all stands on the picture of the week: by what there is, on a telephone and on a wall."""

import io
import itertools
from dataclasses import replace

import pdfplumber
import pytest

from commands.digest.picture import WALL
from commands.drawing.panels import in_short
from commands.drawing.photos import fitting
from commands.drawing.typeset import Job, typeset
from commands.drawing.words import briefly, broken
from tests.kit.pages import Box, Page, letters, pages
from tests.kit.weeks import Week, weeks

TELEPHONE = 360
"""So many pixels (CSS) a small telephone is wide."""
POINTS = {"a4": 595.3, "a4-wide": 841.9, "a3": 841.9, "a3-wide": 1190.6}
CASES = [
    # People, photos, and whether there is much beside them.
    *[(1, 0, False), (1, 1, False), (2, 2, True), (3, 3, True), (4, 4, False), (5, 5, True), (13, 5, True)],
    *[
        (6, 6, False),
        (8, 7, True),
        (9, 9, False),
        (12, 12, True),
        (20, 12, True),
        (20, 0, True),
        (3, 0, False),
    ],
]
_FORMS = [None, "a4", "a4-wide"]


def drawn(week: Week, form: str | None) -> tuple[Page, Job]:
    """A week on its only page, and what stands on it."""
    job = week.job(form, "pdf", small=6)
    (page,) = pages(typeset(job))
    return page, job


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(("people", "photos", "thick"), CASES)
def test_nothing_overlaps_and_nothing_is_cut(people: int, photos: int, thick: bool, form: str | None) -> None:
    page, job = drawn(Week(people * 31 + photos, people, photos, thick), form)
    edge = replace(page.size, left=20, right=page.size.right - 20, bottom=page.size.bottom - 15)
    for one in (*page.words, *page.photos):
        assert one.within(edge), one
    for word, other in itertools.combinations(page.words, 2):
        assert not word.overlaps(other), (word, other)
    for photo in page.photos:
        assert not [word for word in page.words if word.overlaps(photo)]
        assert not [other for other in page.photos if other is not photo and other.overlaps(photo)]
    # All of them are there, whole: none is stretched, and none is cropped.
    assert shapes(page.photos) == pytest.approx(meant(job), rel=0.02)
    there = letters(page.text)
    for one in job.data["people"]:
        # Letters of scripts from right to left, and those joined in the typeface, come out in other ways.
        if one["name"].isascii():
            assert letters(one["name"]) in there
    assert "1mensendedenmee" not in there


def shapes(photos: list[Box]) -> list[float]:
    return sorted((one.right - one.left) / (one.bottom - one.top) for one in photos)


def meant(job: Job) -> list[float]:
    """What shapes they have, by their own sizes."""
    sizes = [made[1] for photo in job.photos.values() if (made := fitting(photo, 2000)) is not None]
    return sorted(width / height for width, height in sizes)


@pytest.mark.parametrize(("people", "photos", "thick"), CASES)
def test_on_a_telephone_all_words_can_be_read(people: int, photos: int, thick: bool) -> None:
    page, _ = drawn(Week(people * 7 + photos, people, photos, thick), None)
    assert page.smallest / page.size.right * TELEPHONE >= 13.99


@pytest.mark.parametrize("form", WALL)
def test_a_page_for_the_wall_is_one_sheet_of_that_paper(form: str) -> None:
    page, _ = drawn(Week(4, 20, 12, True), form)
    assert page.size.right == pytest.approx(POINTS[form], abs=1)
    assert page.smallest >= 7


def test_an_a3_is_an_a4_on_which_all_is_larger() -> None:
    small, _ = drawn(Week(9, 9, 8, True), "a4")
    large, _ = drawn(Week(9, 9, 8, True), "a3")
    times = large.size.right / small.size.right
    found = [(one.right - one.left) * times for one in small.photos]
    assert [one.right - one.left for one in large.photos] == pytest.approx(found, rel=0.02)


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("photos", [3, 5, 8, 12])
def test_one_photo_is_the_largest(photos: int, form: str | None) -> None:
    page, _ = drawn(Week(photos + 40, photos, photos, False), form)
    areas = sorted(((one.right - one.left) * (one.bottom - one.top) for one in page.photos), reverse=True)
    assert areas[0] > 1.2 * sum(areas[1:]) / len(areas[1:])


@pytest.mark.parametrize("form", ["a4", "a4-wide"])
def test_a_thin_week_is_one_large_photo_and_one_large_sentence(form: str) -> None:
    job = Week(2, 1, 1, False).job(form, "pdf", small=6)
    somebody = {**job.data["people"][0], "name": "Amina", "quotes": ["De eerste tomaten zijn rood."]}
    data = {**job.data, "people": [somebody], "knots": [], "panels": [], "foot": []}
    (page,) = pages(typeset(replace(job, data=data)))
    (photo,) = page.photos
    whole = page.size.right * page.size.bottom
    assert (photo.right - photo.left) * (photo.bottom - photo.top) > 0.14 * whole
    (word,) = [one for one in page.words if one.words == "tomaten"]
    assert word.bottom - word.top > 12
    # What is not there is not spoken of.
    assert "lastig" not in page.text and "0" not in page.text.replace("2026", "").replace("Week 10", "")


def test_what_is_difficult_stands_above_who_helps() -> None:
    job = Week(1, 2, 0, False).job(None, "pdf")
    many = "Charlotte-Alexandrina Vanderlindenberghe, Wilhelmina van der Meulen-Oosterhuis Bos en Linh"
    knots: list[dict[str, object]] = [
        {"who": "Bram", "words": ["De sleutel is weg."], "help": f"{many} willen helpen"}
    ]
    knots += [{"who": "Zehra", "words": ["Niemand belt terug."], "help": None}]
    (page,) = pages(typeset(replace(job, data={**job.data, "knots": knots})))
    text = letters(page.text)
    places = [
        text.index(letters(one)) for one in ("De sleutel", "Charlotte", "Niemand belt", "Wie denkt mee?")
    ]
    assert places == sorted(places)
    for word, other in itertools.combinations(page.words, 2):
        assert not word.overlaps(other), (word, other)


@pytest.mark.parametrize(
    ("said", "most", "short"),
    [
        ("Ik spitte de tuin om. Daarna koffie.", 30, "Ik spitte de tuin om."),
        ("Ja. Het is gelukt, de pomp doet het weer.", 30, "Ja. Het is gelukt, de pomp…"),
        ("De aansprakelijkheidsverzekering komt.", 20, "De…"),
        (
            "Kijk op https://www.voorbeeld.example/een/heel/lang?pad=1 maar.",
            60,
            "Kijk op voorbeeld.example maar.",
        ),
        ("Soep 🍲!", 60, "Soep !"),
    ],
)
def test_a_quote_ends_with_a_sentence_or_a_word(said: str, most: int, short: str) -> None:
    assert briefly(said, most).replace("\u00ad", "") == short


def test_a_line_that_would_say_next_to_nothing_is_longer() -> None:
    said = "Ik heb de aansprakelijkheidswaardevaststellingsveranderingen uitgezocht bij het buurthuis."
    *_, short = in_short(said)
    assert short.replace("\u00ad", "") == "Ik heb de aansprakelijkheidswaardevaststellingsveranderingen…"


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("aansprakelijkheidswaardevaststelling", "aanspra-kelijkheids-waarde-vaststel-ling"),
        ("incomprehensibilitiesofall", "incompre-hensi-bilitie-sofall"),
        ("x" * 24, "x" * 11 + "-" + "x" * 13),
    ],
)
def test_a_long_word_is_parted_before_a_syllable(word: str, parted: str) -> None:
    assert broken(word).replace("\u00ad", "-") == parted


@pytest.mark.parametrize("name", ["தமிழ்ச்செல்வி", "สมปี่ชาย"])
def test_letters_that_reach_far_have_room(name: str) -> None:
    def quote_below(called: str) -> float:
        job = Week(2, 1, 1, False).job(None, "pdf", small=6)
        somebody = {**job.data["people"][0], "name": called, "quotes": ["Tomaten."], "photos": []}
        data = {
            **job.data,
            "people": [somebody],
            "knots": [{"who": called, "words": ["Regen."], "help": None}],
        }
        (page,) = pages(typeset(replace(job, data={**data, "panels": []})))
        (quiet,) = [one for one in page.words if one.words == "Wie"]
        return quiet.top

    assert quote_below(name) > quote_below("Amina") + 2


@pytest.mark.parametrize("form", ["a4", "a4-wide"])
@pytest.mark.parametrize("seed", [0, 12, 27, 85, 91])
def test_the_room_to_write_on_holds_its_words_and_stands_clear_of_the_weeks(seed: int, form: str) -> None:
    job = weeks(100)[seed].job(form, "pdf", small=6)
    (page,) = pages(typeset(job))
    (written,) = [one for one in page.words if one.words == "schrijven."]
    (week,) = [one for one in page.words if one.words == "Week" and one.top > 0.8 * page.size.bottom][-1:]
    rooms = [one for one in page.cards if written.within(one)]
    assert rooms, "its words are in it"
    assert min(one.bottom for one in rooms) < week.top - 26


@pytest.mark.parametrize("seed", [12, 37, 45, 76])
def test_no_photo_is_a_stamp(seed: int) -> None:
    job = weeks(100)[seed].job("a4-wide", "pdf", small=6)
    (page,) = pages(typeset(job))
    areas = [(one.right - one.left) * (one.bottom - one.top) for one in page.photos]
    roots = [area**0.5 for area in areas]
    assert min(roots) > 0.45 * sum(roots) / len(roots)


@pytest.mark.parametrize("seed", [5, 10, 22, 23])
def test_on_a_lying_page_too_photos_have_the_words_of_who_made_them(seed: int) -> None:
    page, job = drawn(weeks(100)[seed], "a4-wide")
    told = [one for one in job.data["people"] if one["photos"] and one["quotes"]]
    there = letters(page.text)
    # The first words of the shortest, as letters of other scripts come out in other ways.
    begin = [letters(" ".join(one["quotes"][-1].split()[:2])) for one in told]
    latin = [words for words in begin if words.isascii()]
    assert sum(words in there for words in latin) > 0.6 * len(latin)


@pytest.mark.parametrize("form", _FORMS)
def test_what_is_said_from_right_to_left_ends_left(form: str | None) -> None:
    job = Week(2, 1, 1, False).job(form, "pdf", small=6)
    somebody = {**job.data["people"][0], "name": "Amina", "quotes": in_short("زرعنا حديقة.")}
    data = {**job.data, "people": [somebody], "knots": [], "panels": [], "foot": [], "name": "Buurt"}
    with pdfplumber.open(io.BytesIO(typeset(replace(job, data=data)))) as opened:
        letters_of_it = [one for one in opened.pages[0].chars if "\u0600" <= one["text"][:1] <= "\u06ff"]
        (stop,) = [
            one
            for one in opened.pages[0].chars
            if one["text"].startswith(".") and abs(one["bottom"] - letters_of_it[0]["bottom"]) < 15
        ]
    assert stop["x1"] <= min(one["x0"] for one in letters_of_it) + 1
