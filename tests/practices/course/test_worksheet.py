"""The passport on one sheet of paper: what was agreed, what is open, and lines to sign on."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat, handle, texts
from commands.course.worksheet import MOST_ORGANISATIONS, SHEET, drawing
from commands.drawing.typeset import Job, typeset
from storage import communities, intake, shown
from storage.course import Field
from storage.ids import EventId
from storage.intake import Perspective
from tests.kit.memory import Posted
from tests.kit.pages import letters, pages, tags
from tests.kit.village import ROOM, Village, person
from tests.practices.course.test_passport import beginning

LONG = "Samen leren hoe je met bewoners en studenten een plek maakt waar iedereen zich thuis voelt. "
WIDE = "Verantwoordelijkheidsgevoelens" * 100


def sheets(village: Village) -> list[Posted]:
    return [post for post in village.platform.posted if isinstance(post.outgoing, chat.File)]


def gone(village: Village) -> bool:
    return any(isinstance(post.outgoing, chat.Remove) for post in village.platform.posted)


async def drawn(village: Village, language: str = "nl") -> dict[str, object]:
    """What stands on a sheet that is made now."""
    async with village.database.read() as tx:
        community = (await communities.every(tx))[0]
        sheet = chat.Sheet(SHEET, community.id, village.now, village.now, language, "koers.pdf", "pdf")
        return await drawing(tx, sheet, handle.PRACTICES, community, community.language.instead(language))


async def say(
    village: Village, name: str, organisation: str | None, seen: bool, side: Perspective | None
) -> None:
    """What somebody answered about who they are."""
    async with village.database.write() as tx:
        community = (await communities.every(tx))[0]
        member = await communities.member(tx, community.id, person(name))
        assert member is not None
        await intake.say_organisation(
            tx, member.id, organisation, EventId(f"$org-{name}") if organisation else None
        )
        await intake.say_perspective(tx, member.id, side)
        await intake.show(tx, member.id, seen)


async def test_whoever_asks_gets_it_as_a_file_in_the_place_of_the_one_before(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Bram", "!koers pdf")
        await village.settled()
        (first,) = sheets(village)
        assert first.room == ROOM and isinstance(first.outgoing, chat.File)
        assert first.outgoing.name == "koers-2026-01-04.pdf" and first.outgoing.mimetype == "application/pdf"
        await village.says("Dewi", "!course pdf")
        await village.settled()
        assert len(sheets(village)) == 2 and gone(village)


async def test_it_has_what_was_agreed_and_asks_for_what_is_open(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Amina", "!koers vraag Hoe delen we gereedschap?")
        await village.settled()
        made = typeset(Job("course/worksheet.typ", await drawn(village), form="pdf"))
    (page,) = pages(made)
    text = letters(page.text)
    assert letters("Hoe delen we gereedschap?") in text
    assert letters("Welke vraag willen we samen beantwoorden?") not in text, "that is answered"
    for field in Field:
        if field is not Field.QUESTION:
            assert letters(texts.line("nl", f"course-ask-{field.value}")) in text, field
    assert letters("naam, datum en handtekening") in text
    assert all(f"'{tag}'" in tags(made) for tag in ("H1", "H2"))


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("words", [LONG * 40, WIDE, "நாங்கள் எப்படி கருவிகளைப் பகிர்ந்து கொள்கிறோம் " * 60])
async def test_it_is_one_page_with_the_longest_words_too(tmp_path: Path, language: str, words: str) -> None:
    async with beginning(tmp_path) as village:
        data = await drawn(village, language)
    longest = [words[:most] for most in (700, 420, 260)]
    field = {"key": "goal", "label": "Wat we willen leren", "question": "Wat?", "words": longest}
    data |= {
        "title": words[:90],
        "name": {**field, "key": "name"},
        "question": {**field, "key": "question"},
        "rows": [[field] * 2] * 4 + [[field] * 3],
        "facts": [{"label": "Wie er zijn", "words": words[:110]}] * 9,
        "organisations": [words[:60]] * MOST_ORGANISATIONS,
    }
    (page,) = pages(typeset(Job("course/worksheet.typ", data, form="pdf")))
    paper = replace(
        page.size, left=page.size.left + 25, right=page.size.right - 25, bottom=page.size.bottom - 25
    )
    assert [word for word in page.words if not word.within(paper)] == []
    signs = letters(page.text).count(letters(str(texts.line(language, "sheet-sign"))))
    assert signs == MOST_ORGANISATIONS


async def test_an_organisation_signs_once_and_only_if_a_member_let_it_be_seen(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await say(village, "Bram", "De Linde", True, None)
        await say(village, "Chidi", "de linde", True, None)
        await say(village, "Dewi", "Gemeente", False, None)
        assert (await drawn(village))["organisations"] == ["De Linde"]


async def test_words_that_are_taken_back_take_it_away_and_nothing_else_does(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        said = await village.says("Amina", "!koers vraag Hoe delen we gereedschap?")
        kept = await village.says("Bram", "!bewaar De pomp is stuk")
        await village.settled()
        await village.says("Bram", "!koers pdf")
        await village.settled()
        await village.removes("Bram", kept)
        await village.settled()
        await village.says("Amina", "!koers doel Buren leren kennen")
        await village.settled()
        assert not [post for post in village.platform.posted if _takes(post, sheets(village)[0])]
        await village.edits("Amina", said, "!koers vraag Hoe delen we alles?")
        await village.settled()
        assert [post for post in village.platform.posted if _takes(post, sheets(village)[0])]
        async with village.database.read() as tx:
            community = (await communities.every(tx))[0]
            assert not [row for row in await shown.of_community(tx, community.id) if row.kind == SHEET]


def _takes(post: Posted, sheet: Posted) -> bool:
    return (
        isinstance(post.outgoing, chat.Remove)
        and isinstance(post.outgoing.target, chat.Theirs | chat.Ours)
        and (getattr(post.outgoing.target, "event", None) == sheet.event)
    )


async def test_sides_are_told_from_five_people_on(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        for name in ("Amina", "Bram", "Chidi", "Dewi"):
            await say(village, name, None, False, Perspective.STUDENT)
        facts = str((await drawn(village))["facts"])
        assert "studenten" not in facts and "'Mensen'" in facts
        await village.comes("Emre")
        await say(village, "Emre", None, False, Perspective.TEACHER)
        village.now += timedelta(minutes=1)
        facts = str((await drawn(village))["facts"])
        assert "studenten (4), docenten (1)" in facts and "bewoners" in facts
        await village.says("Bram", "!koers")
        await village.settled()
        page = next(post for post in village.platform.posted if post.words.startswith("De koers van"))
        assert "Wie er zijn: studenten (4), docenten (1)" in page.words
        assert "Elke week op dinsdag een weekrondje" in page.words
