"""All on one page: what is coming, what there is, what came of it; and for outside, without names."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import bundles, chat
from commands.html import items_with_links
from storage import communities, course
from storage.course import Field
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, begun, of, standing

PLAN = "https://tuin.example/plan"
SHOW = {
    "nl": ("!overzicht", "Wat komt", "Om te lezen", "(vraag Linh)"),
    "en": ("!overview", "What is coming", "To read", "(ask Linh)"),
}


async def says(village: Village, name: str, body: str, room: str = ROOM) -> list[Posted]:
    await village.says(name, body, room=room)  # type: ignore[arg-type]  # a room
    return await village.settled()


async def file(village: Village, posts: list[Posted]) -> str:
    """What is in the page that was given."""
    (found,) = [post.outgoing for post in posts if isinstance(post.outgoing, chat.Bundle | chat.File)]
    assert found.mimetype == "text/html"
    what = "overview-outside" if "buiten" in found.name or "outside" in found.name else "overview"
    async with village.database.read() as tx:
        here = await communities.by_room(tx, ROOM)
        assert here is not None
        language = "nl"
        bundle = chat.Bundle("x", "text/html", language, what=what, about=here.id)
        pack = await bundles.collect(tx, bundle, village.now)
    assert pack is not None
    return pack(village.media).decode()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_shows_what_comes_what_there_is_and_what_came_of_it(tmp_path: Path, language: str) -> None:
    show, coming, there, ask = SHOW[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"!bewaar {PLAN} het <i>plan</i>")
        await says(village, "Bram", "!winst De buren hielpen mee")
        await says(village, "Bram", "!geland Het plan voor het plein aan de gemeente")
        await says(village, "Amina", "!werksessie 12 maart 14:00 bibliotheek")
        posts = await says(village, "Zehra", show)
        words = of(posts, coming).words
        assert there in words and f"{PLAN} {ask}" in words and "De buren hielpen mee" in words
        assert "Het plan voor het plein" in words and "bibliotheek" in words
        page = await file(village, posts)
        assert f'<a href="{PLAN}" rel="noopener noreferrer">{PLAN}</a>' in page
        assert "&lt;i&gt;plan&lt;/i&gt;" in page and "<i>" not in page and "Bram" not in page


async def test_it_goes_when_something_in_it_is_taken_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        win = await village.says("Bram", "!winst De buren hielpen mee")
        await village.settled()
        await says(village, "Zehra", "!overzicht")
        await says(village, "Zehra", "!overzicht", alone("Zehra"))
        told = await village.removes("Bram", win) + await village.settled()
        assert "buren hielpen" not in standing(village)
        assert "!overzicht" in of(told, "weggehaald of veranderd").words


async def test_without_anything_it_says_how_to_begin(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!pauze")
        await village.settled()
        assert "We nemen nu pauze" in of(await says(village, "Zehra", "!overzicht"), "pauze").words


async def test_for_outside_it_is_shown_first_and_has_no_names(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        assert "nog niets voor mensen buiten" in (await says(village, "Amina", "!overzicht buiten"))[-1].words
        await says(village, "Bram", "!winst Zehra hielp mee")
        await says(village, "Linh", f"!bewaar {PLAN} het plan")
        await says(village, "Bram", "!geland Het plan van Zehra en Linh aan de gemeente")
        async with village.database.write() as tx:
            here = await communities.by_room(tx, ROOM)
            amina = await communities.member(tx, here.id, person("Amina")) if here else None
            assert here is not None and amina is not None
            words = "Hoe maakt Bram het plein groen?"
            await course.agree(tx, here.id, Field.QUESTION, words, village.now, amina.id, EventId("$q"))
        assert "begeleider" in (await says(village, "Bram", "!overzicht buiten"))[-1].words
        village.now += timedelta(minutes=1)
        posts = await says(village, "Amina", "!overzicht buiten")
        preview = of(posts, "mensen buiten lezen")
        assert preview.room == alone("Amina")
        assert "Het plan van iemand en iemand (aan de gemeente)" in preview.words
        assert "Hoe maakt iemand het plein groen?" in preview.words
        assert not [post for post in posts if isinstance(post.outgoing, chat.Bundle | chat.File)]
        await village.reacts("Amina", preview.event, "✅", room=alone("Amina"))
        page = await file(village, await village.settled())
        for name in ("Bram", "Zehra", "Linh", "Amina", PLAN, "hielp mee"):
            assert name not in page and name not in preview.words
        assert "Het plan van iemand en iemand" in page


async def test_what_was_shown_follows_and_a_yes_in_words_does_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        landed = await village.says("Bram", "!geland Het plan aan de gemeente")
        await village.settled()
        await says(village, "Amina", "!overzicht buiten", alone("Amina"))
        await village.edits("Bram", landed, "!geland Het nieuwe plan aan de gemeente")
        await village.settled()
        assert "Het nieuwe plan (aan de gemeente)" in standing(village)
        posts = await says(village, "Amina", "ja", alone("Amina"))
        assert "Het nieuwe plan" in await file(village, posts)
        await village.removes("Bram", landed)
        await village.settled()
        assert "Het nieuwe plan" not in standing(village)


def test_only_links_of_the_web_lead_anywhere() -> None:
    link = 'https://tuin.example/?a="b"&c'
    assert '"b"' not in items_with_links([(f"het plan: {link} (vraag Linh)", link)])
    for other in ("javascript:alert(1)", None):
        assert "<a" not in items_with_links([(f"plan: {other}", other)])
