"""How a report looks, on paper and in a browser: one of few people and weeks, and what can be made of it."""

import asyncio
import io
import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from html import unescape
from itertools import pairwise

import pdfplumber
import pytest
from PIL import Image

from commands.drawing.typeset import typeset
from commands.handle import PRACTICES
from commands.report.content import Content, collect
from commands.report.drawn import document
from commands.report.period import Period
from commands.words import ended
from storage import communities
from storage.media import MediaStore
from tests.kit.pages import empty, letters
from tests.kit.seasons import season

Told = tuple[Content, MediaStore]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What a report tells of six people and three weeks, and where its photos are."""

    async def collected() -> Told:
        folder = tmp_path_factory.mktemp("season")
        async with season(folder, 5, people=6, weeks=3) as village, village.database.read() as tx:
            (community,) = await communities.every(tx)
            period = Period(village.now - timedelta(weeks=4), village.now)
            return await collect(tx, PRACTICES, community, period, "nl"), village.media

    return asyncio.run(collected())


def test_no_heading_stands_there_twice(told: Told) -> None:
    # In short it begins with what its parts are called.
    page = document(told[0], "html", told[1], typeset).decode().split('<section aria-labelledby="part-1">')[1]
    headings = [unescape(one) for one in re.findall(r"<h[1-4][^>]*>(.*?)</h[1-4]>", page)]
    assert "Terugkijken" in headings
    assert [one for one, times in Counter(headings).items() if times > 1 or one.endswith(":")] == []


def paper(told: Told, **data: object) -> list[pdfplumber.page.Page]:
    """Its pages, where it tells this besides."""
    content = replace(told[0], data={**told[0].data, **data})
    return pdfplumber.open(io.BytesIO(document(content, "pdf", told[1], typeset))).pages


@pytest.mark.parametrize("times", [0, 1, 5])
def test_the_last_page_is_not_half_empty(told: Told, times: int) -> None:
    (month,) = told[0].data["months"]
    page = paper(told, months=[{**month, "rounds": month["rounds"] * times}] if times else [])[-1]
    assert empty(page) < 0.25


@pytest.mark.parametrize("more", [0, 1, 5, 10, 20])
def test_no_page_in_between_is_more_than_a_third_empty(told: Told, more: int) -> None:
    # Wherever the pages end: the first part is longer by so many lines.
    (first, *others) = told[0].data["parts"]
    lines = [{"who": "", "words": f"regel {at}", "when": ""} for at in range(more)]
    (listed, *more_lists) = first["lists"]
    longer = {**listed, "items": [*listed["items"], *lines]}
    parts = [{**first, "lists": [longer, *more_lists]}, *others]
    pages = paper(told, parts=parts)
    assert [round(empty(page), 2) for page in pages[1:-1] if empty(page) > 0.333] == []


def test_who_told_a_lot_has_the_whole_width(told: Told) -> None:
    (month,) = deepcopy(told[0].data["months"])
    (what, _), *others = month["rounds"][0]["entries"][0]["lines"]
    month["rounds"][0]["entries"][0]["lines"] = [(what, "We praatten lang met iemand. " * 30), *others]
    words = [word for page in paper(told, months=[month]) for word in page.extract_words()]
    at = [word["x0"] for word in words if word["text"] == "praatten"]
    assert max(at) > 300 and len(at) == 30


def test_photos_beside_each_other_are_equally_high(told: Told) -> None:
    # Also where they are many, and each has fewer pixels: a wide one is low then.
    whole = io.BytesIO()
    Image.new("RGB", (640, 200), "green").save(whole, "JPEG")
    wide = told[1].put(whole.getvalue(), "jpg")
    one, *_ = told[0].data["pictures"]["items"]
    shown = [{**one, "id": f"photo-{at}"} for at in range(60)]
    files = {it["id"]: wide if at % 2 else told[0].files[one["id"]] for at, it in enumerate(shown)}
    content = replace(told[0], files={**told[0].files, **files})
    pages = paper((content, told[1]), pictures={**told[0].data["pictures"], "items": shown})
    photos = [(at, one) for at, page in enumerate(pages[1:]) for one in page.images]
    assert len(photos) == len(shown)
    for (at, one), (on, other) in pairwise(photos):
        if at == on and abs(one["top"] - other["top"]) < 1:
            assert abs(one["bottom"] - other["bottom"]) < 1


def test_what_somebody_told_is_torn_by_no_end_of_a_page(told: Told) -> None:
    (month,) = told[0].data["months"]
    pages = paper(told, months=[{**month, "rounds": month["rounds"] * 6}])
    entries = [one for told_of in month["rounds"] for one in told_of["entries"]]
    whole = {
        letters(f"{one['name']}{''.join(what + words for what, words in one['lines'])}") for one in entries
    }
    columns = [
        letters(page.crop((left, 0, left + page.width / 2, page.height - 60)).extract_text())
        for page in pages
        for left in (0, page.width / 2)
    ]
    assert sum(text.count(one) for text in columns for one in whole) == 6 * len(entries)


def test_a_value_stands_on_one_page_with_what_was_told_of_it(told: Told) -> None:
    row = told[0].data["values"]["cycles"][0]
    cycles = [{**row, "title": f"Waarde {at}", "sentence": f"Zin {at}."} for at in range(30)]
    pages = paper(told, values={**told[0].data["values"], "cycles": cycles})
    for at in range(30):
        (page,) = [page for page in pages if f"“Zin{at}.”" in letters(page.extract_text())]
        assert f"Waarde{at}" in letters(page.extract_text())


def test_a_long_list_of_times_stands_in_tables_of_one_length(told: Told) -> None:
    shown = told[0].data["participation"]
    rows = [[f"dinsdag {at}", "3"] for at in range(26)]
    pages = paper(told, participation={**shown, "rows": rows})
    (page,) = [page for page in pages if "dinsdag25" in letters(page.extract_text())]
    heads = [word for word in page.extract_words() if word["text"] == "Wanneer"]
    assert len(heads) == 3 and all(abs(one["top"] - other["top"]) < 1 for one, other in pairwise(heads))


def test_what_was_asked_of_nobody_is_one_line(told: Told) -> None:
    pages = paper(told)
    text = letters("".join(page.extract_text() for page in pages))
    html = document(told[0], "html", told[1], typeset).decode()
    for form in (text, letters(html)):
        assert form.count(letters("– Dit is nog niet gevraagd.")) == 5


def test_what_is_said_from_right_to_left_ends_left(told: Told) -> None:
    item = {"who": "Amina", "words": ended("زرعنا حديقة."), "when": "dinsdag 3 maart"}
    (page, *_) = paper(
        told, parts=[{"title": "Wat we deden", "lists": [{"title": "Lijst", "items": [item]}]}]
    )[1:]
    arabic = [one for one in page.chars if "\u0600" <= one["text"][:1] <= "\u06ff"]
    stops = [
        one for one in page.chars if one["text"][:1] == "." and abs(one["bottom"] - arabic[0]["bottom"]) < 6
    ]
    assert stops and all(one["x1"] <= min(it["x0"] for it in arabic) + 1 for one in stops)


def test_on_paper_stands_what_stands_in_the_browser_in_the_same_order(told: Told) -> None:
    values = told[0].data["values"]
    long = [{**one, "label": "for the neighbourhood"} for one in values["beside"]]
    page = document(
        replace(told[0], data={**told[0].data, "values": {**values, "beside": long}}),
        "html",
        *told[1:],
        typeset,
    )
    body = page.decode().split("<body>")[1]
    pages = paper(told, values={**values, "beside": long})
    text = "\n".join(
        one.crop((0, 0, one.width, one.height - 58)).extract_text(use_text_flow=True) for one in pages
    )
    paged = re.sub(r"\W*\.{2,} \d+$", "", text, flags=re.MULTILINE)
    words = [re.findall(r"\w+", whole) for whole in (unescape(re.sub(r"<[^>]+>", " ", body)), paged)]
    assert Counter(words[0]) == Counter(words[1])
    # Of a table the cells come in another order.
    lead = re.findall(r"\w+", values["lead"])
    before = next(at for at in range(len(words[1])) if words[1][at : at + len(lead)] == lead)
    assert words[0][:before] == words[1][:before]
