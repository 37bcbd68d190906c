"""The history as the group reads it: in lanes, in words and as a picture, and nothing that was taken out."""

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from commands import chat
from commands.drawing.typeset import Job, typeset
from commands.history.drawn import TEMPLATE, drawing
from tests.kit.histories import history
from tests.kit.village import ROOM
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.history.test_moments import tells
from tests.practices.wins.test_wins import begun, says


async def test_what_is_checked_is_shown_and_goes_from_the_picture_when_it_is_taken_out(
    tmp_path: Path,
) -> None:
    async with begun(tmp_path) as village:
        of(await says(village, "Linh", "!geschiedenis"), "De geschiedenis is nog leeg")
        asked = await tells(village, "Bram", "!moment maart 2024: de muur mocht")
        of(await says(village, "Linh", "!geschiedenis"), "De geschiedenis is nog leeg")
        await village.reacts("Bram", asked.event, "2️⃣", room=alone("Bram"))
        await village.settled()
        other = of(await says(village, "Linh", "!moment 2023: er kwam een bank"), "Wat is het vooral?")
        await village.reacts("Linh", other.event, "1️⃣", room=alone("Linh"))
        await village.settled()
        first = of(await says(village, "Linh", "!geschiedenis"), "2. maart 2024: de muur mocht (Bram)")
        assert isinstance(first.outgoing, chat.Picture) and first.room == ROOM
        assert "Wat er gebeurde" in first.words
        of(await says(village, "Linh", "2 weg", reply_to=first.event), "van iemand anders")
        posts = await says(village, "Bram", "2 weg", reply_to=first.event)
        assert "er kwam een bank" in of(posts, "Geschiedenis van De Buurttuin").words
        assert first.removed and "de muur mocht" not in standing(village)
    assert b"de muur mocht" not in raw(tmp_path)


async def test_there_are_questions_to_ask_each_other(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        assert of(await says(village, "Linh", "!geschiedenis vragen"), "Hoe begon het voor jou?").room == ROOM


@pytest.mark.parametrize("many", [1, 10, 60, 400])
def test_few_and_many_moments_fit_on_one_picture(many: int) -> None:
    picture = Image.open(io.BytesIO(typeset(Job(TEMPLATE, drawing(history("nl", many))))))
    assert picture.width == 1600 and picture.height < 12_000


def test_hebrew_and_arabic_stand_in_their_order_within_their_cards() -> None:
    made = history("nl", 10, banded=False)
    told = ("האישור לקח שבעה חודשים, ולמדנו להתקשר (עם דוד).", "استغرق التصريح سبعة أشهر (مع أحمد).")
    found = [replace(one, text=told[at % 2] if one.text else None) for at, one in enumerate(made.found)]
    content = replace(made, found=found, names=dict.fromkeys(made.names, "דוד"))
    pdf = typeset(Job(TEMPLATE, drawing(content), form="pdf"))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
    # Where the words of each lane begin.
    edges = [
        word["x0"] for word in page.extract_words() if word["text"] in ("Hoe", "Wat", "Wie", "Moeilijk,")
    ]
    assert len(edges) == 4
    below = [one for one in page.chars if one["top"] > 130 and one["text"].strip()]
    assert not [one for one in below if any(edge - 15 < one["x0"] < edge - 1 for edge in edges)]
    stops = [one for one in below if one["text"][0] == "."]
    assert len(stops) == 6 and all(any(abs(one["x0"] - edge) < 1 for edge in edges) for one in stops)
    # A comma between a name and a side stands between the two.
    words = page.extract_words(keep_blank_chars=True)
    assert {one["text"] for one in words if one["text"].endswith("studeert")} == {"דוד, studeert"}


def test_of_too_much_what_people_told_stands_on_it_first() -> None:
    page = drawing(history("en", 60))
    cells = [cell for band in page["bands"] for row in band["rows"] for cell in row["cells"]]
    left_out = [cell for cell in cells if cell["more"]]
    assert left_out and all(card["said"] for cell in left_out for group in cell["groups"] for card in group)
