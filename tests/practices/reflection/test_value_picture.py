"""The value picture: what was hoped for beside what was found, of how many, and what a member told."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from commands import chat
from commands.drawing.typeset import Job, typeset
from commands.reflection.values import Values, drawing
from tests.kit import values as made
from tests.kit.pages import pages
from tests.kit.village import Village, stand_in
from tests.practices.agreements.test_agreements import alone
from tests.practices.stories.test_stories import TOLD, tells
from tests.practices.wins.test_wins import says

VALUES = Values(
    (date(2026, 1, 1), date(2026, 3, 1)),
    {("expected", "micro"): (3, 0), ("applied", "macro"): (1, 4)},
    {("social", "micro"): 5},
    of={
        ("expected", "micro"): 4,
        ("applied", "macro"): 9,
        ("applied", "micro"): 9,
        ("social", "micro"): 6,
    },
    times={"applied": ((date(2026, 1, 1), 1, 3), (date(2026, 3, 1), 4, 6))},
)


def shown(rows: list[Mapping[str, Any]]) -> dict[str, str]:
    return {one["label"]: one["words"] for one in rows}


def test_each_number_says_of_how_many_and_what_was_not_asked_is_a_dash() -> None:
    data = drawing(VALUES, "nl", "De Buurttuin")
    applied = next(one for one in data["cycles"] if one["key"] == "applied")
    assert shown(applied["rows"]) == {
        "voor mijzelf": "0 van 9",
        "voor onze organisaties": "–",
        "voor de buurt": "5 van 9",
    }
    assert applied["moved"] == "Mensen die iets noemden: 4 van 6 in maart, 1 van 3 in januari."
    assert [(one["hoped"]["words"], one["found"]["words"]) for one in data["beside"]] == [
        ("3 van 4", "0 van 9"),
        ("–", "–"),
        ("–", "5 van 9"),
    ]
    assert shown(data["capitals"]["rows"])["Mensen leren kennen"] == "5 van 6"
    assert len(data["cycles"]) + 1 == 6 and len(data["capitals"]["rows"]) == 5


def test_nothing_is_never_bold() -> None:
    job = Job("reflection/values_picture.typ", drawing(VALUES, "nl", "De Buurttuin"), form="pdf")
    with pdfplumber.open(io.BytesIO(typeset(job))) as opened:
        letters = opened.pages[0].chars
    # Of a typeface of all weights each weight has a name of its own; the numbers stand at the right.
    zeros, fives = (
        {it["fontname"] for it in letters if it["text"] == one and it["x0"] > 420} for one in "05"
    )
    labels = {it["fontname"] for it in letters if it["text"] == "j"}
    assert zeros and fives and not zeros & fives and zeros <= labels


@pytest.mark.parametrize("seed", range(6))
def test_nothing_on_it_overlaps_and_all_can_be_read_on_a_telephone(seed: int) -> None:
    (page,) = pages(typeset(made.job(seed, "pdf")))
    for at, word in enumerate(page.words):
        assert word.left >= 20 and word.right <= page.size.right - 20, word
        assert not [other for other in page.words[at + 1 :] if word.overlaps(other)], word
    assert page.smallest / page.size.right * 360 >= 13.99


@pytest.mark.parametrize(("consent", "told"), [("1", [None] * 5), ("2", [*TOLD])])
async def test_a_sentence_is_on_it_while_its_teller_lets_the_group_read_it(
    tmp_path: Path, consent: str, told: list[str | None]
) -> None:
    jobs: list[Job] = []

    def watching(job: Job) -> bytes:
        jobs.append(job)
        return stand_in(job)

    async with Village(tmp_path, typeset=watching).open() as village:
        await village.people("Amina", "Bram", "Linh", "Zehra")
        await says(village, "Amina", "!begin")
        for name in ("Amina", "Bram"):
            await village.alone_with(name)
        await says(village, "Amina", "!reflectie value-creation")
        poll = next(p for p in reversed(village.platform.posted) if isinstance(p.outgoing, chat.Poll))
        await village.votes("Amina", poll.event, "1")
        await village.settled()
        await says(village, "Amina", "!reflectie sluit")
        await tells(village, consent)
        results = await says(village, "Amina", "!reflectie uitkomst")
        assert [one["sentence"] for one in jobs[-1].data["cycles"]] == told
        assert "Bram" not in str(jobs[-1].data)
        (picture,) = [post for post in results if isinstance(post.outgoing, chat.Picture)]
        await says(village, "Bram", "!vergeet mij ja", room=alone("Bram"))
        await village.settled()
        assert picture.removed == (consent == "2")
