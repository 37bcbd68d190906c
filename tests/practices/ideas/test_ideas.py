"""Ideas: each line is a note, one picture shows all, and what most choose is an open point; by itself."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from commands import chat
from commands.ideas.reading import notes_in, read
from storage import points, tables
from storage.ids import CommunityId, EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.wins.test_wins import begun, says

WORDS = {
    "nl": {
        "ask": "!ideeën Hoe bereiken we jongeren? tot donderdag 10:00",
        "how": "Antwoord op dit bericht met je ideeën",
        "idea": "!idee de jongeren zelf de sleutel geven",
        "where": "Waar beginnen we? Het gaat om: Hoe bereiken we jongeren?",
        "begin": "Hier beginnen we: ",
        "guess": "ik gok dat dit bij elkaar hoort",
    },
    "en": {
        "ask": "!ideas How do we reach young people? until Thursday 10:00",
        "how": "Reply to this message with your ideas",
        "idea": "!idea give young people the key themselves",
        "where": "Where do we begin? It is about: How do we reach young people?",
        "begin": "This is where we begin: ",
        "guess": "I guess that these belong together",
    },
}
THURSDAY = datetime(2026, 3, 5, 10, 30, tzinfo=UTC)


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["ideas"]]


async def open_points(village: Village) -> list[str]:
    async with village.database.read() as tx:
        return [one.text for one in await points.still_open(tx, CommunityId(1))]


async def asks(village: Village, language: str = "nl") -> Posted:
    return of(await says(village, "Amina", WORDS[language]["ask"]), WORDS[language]["how"])


async def writes(village: Village, name: str, words: str, to: Posted) -> EventId:
    event = await village.says(name, words, reply_to=to.event)
    await village.settled()
    return event


def polls(posts: list[Posted]) -> list[Posted]:
    return [post for post in posts if post.room == ROOM and isinstance(post.outgoing, chat.Poll)]


def sheets(village: Village) -> list[Posted]:
    """The pictures that stand."""
    return [
        one
        for one in village.platform.posted
        if isinstance(one.outgoing, chat.Picture) and one.outgoing.name.startswith("ide") and not one.removed
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_of_it_goes_by_itself_from_the_question_to_open_points(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    sport, other_form = {"nl": ("voetbal", "voetballen"), "en": ("paint", "painting")}[language]
    async with begun(tmp_path, language) as village:
        asked = await asks(village, language)
        one = await writes(village, "Bram", f"- {sport}\n- samen koken\n\n1. muziek", asked)
        other = await writes(village, "Linh", other_form, asked)
        assert village.reactions(one) == village.reactions(other) == ["📝"]
        assert [(row["member"], row["text"]) for row in await kept(village)] == [
            (person("Bram"), sport),
            (person("Bram"), "samen koken"),
            (person("Bram"), "muziek"),
            (person("Linh"), other_form),
        ]
        posts = await village.goes_on_until(datetime(2026, 3, 5, 9, 5, tzinfo=UTC))
        (picture,) = sheets(village)
        assert picture in posts and "2. samen koken" in picture.words and words["guess"] in picture.words
        posts = await village.goes_on_until(datetime(2026, 3, 11, 12, tzinfo=UTC))
        (poll,) = polls(posts)
        assert isinstance(poll.outgoing, chat.Poll) and poll.outgoing.question == words["where"]
        for name in ("Bram", "Linh"):
            await village.votes(name, poll.event, "2")
        await village.votes("Zehra", poll.event, "1")
        posts = await village.goes_on_until(datetime(2026, 3, 13, 16, tzinfo=UTC))
        question = words["where"].partition(": ")[2]
        assert await open_points(village) == [
            f"samen koken ({question})",
            f"{sport.capitalize()} ({question})",
        ]
        assert f"{words['begin']}samen koken · {sport.capitalize()}" in standing(village)
        assert [row["votes"] for row in await kept(village)] == [1, 2, None, 1]
        assert [post for post in posts if f"{question} samen koken · {sport.capitalize()}" in post.words]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_written_alone_is_nobodys(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        await asks(village, language)
        said = await village.says("Bram", WORDS[language]["idea"], room=alone("Bram"))
        await village.settled()
        assert village.reactions(said) == ["📝"]
        show = "ideeen" if language == "nl" else "ideas"
        shown = of(await says(village, "Linh", show, room=alone("Linh")), "?")
        await village.says("Linh", "een discord", room=alone("Linh"), reply_to=shown.event)
        await village.settled()
        assert [row["member"] for row in await kept(village)] == [None, None]
        async with village.database.read() as tx:
            for event in (said, *[one.event for one in village.platform.posted if one.room == alone("Bram")]):
                rows = await tx.execute(select(tables.Note).where(tables.Note.event_id == event))
                assert not rows.all()
            row = (await tx.execute(select(tables.Note.member_id, tables.Note.at))).first()
            assert row is not None and tuple(row) == (None, None)
            rooms = select(tables.Inbox.room_id).where(tables.Inbox.event_id == said)
            assert await tx.scalar(rooms) == ""
        await village.edits("Bram", said, WORDS[language]["idea"] + " ook", room=alone("Bram"))
        assert "ook" in (await kept(village))[0]["text"]
        await village.removes("Bram", said, room=alone("Bram"))
        assert [row["text"] for row in await kept(village)] == ["een discord"]
    assert b"sleutel" not in raw(tmp_path) and b"the key" not in raw(tmp_path)


async def test_what_is_written_in_a_thread_under_the_question_counts(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        event = await village.says("Bram", "een voetbaltafel", thread=asked.event)
        await village.settled()
        assert village.reactions(event) == ["📝"]
        # A reply to what another wrote there is talk.
        talk = await village.says("Linh", "leuk!", thread=asked.event, reply_to=event)
        await village.settled()
        assert village.reactions(talk) == []


async def test_nothing_happens_where_nobody_wrote(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asks(village)
        posts = await village.goes_on_until(datetime(2026, 3, 13, 18, tzinfo=UTC))
        assert not sheets(village) and not polls(posts)
        assert "De ideeën zijn binnen" in standing(village)
        of(await says(village, "Bram", "!idee toch nog iets"), "Er staat nu geen vraag open")


async def test_what_belongs_together_is_said_in_reply_and_taken_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        await writes(village, "Bram", "voetbal\nsamen koken\nverf\nmuziek", asked)
        await village.goes_on_until(THURSDAY)
        (first,) = sheets(village)
        said = await writes(village, "Linh", "1, 3 en 4 = spelen\n2 = eten", first)
        (second,) = sheets(village)
        assert first.removed and "3. verf\n4. muziek\n\neten" in second.words
        assert [row["together"] for row in await kept(village)] == ["spelen", "eten", "spelen", "spelen"]
        of(await says(village, "Linh", "1 leuk", reply_to=second.event), "1 4 7 = spelen")
        await village.edits("Linh", said, "1 2 = buiten")
        assert [row["together"] for row in await kept(village)] == ["buiten", "buiten", None, None]
        await village.removes("Linh", said)
        assert {row["together"] for row in await kept(village)} == {None}
        assert "buiten" not in standing(village)
    assert b"buiten" not in raw(tmp_path)


async def test_edits_and_removals_are_followed_in_words_picture_poll_and_points(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        one = await writes(village, "Bram", "voetbal\nsamen koken", asked)
        other = await writes(village, "Linh", "geheimpje", asked)
        await village.edits("Bram", one, "tafelvoetbal\nsamen koken\nmuziek")
        await village.goes_on_until(THURSDAY)
        (first,) = sheets(village)
        assert "1. tafelvoetbal" in first.words and "muziek" in first.words
        (poll,) = polls(await village.goes_on_until(datetime(2026, 3, 11, 12, tzinfo=UTC)))
        await village.removes("Linh", other)
        await village.settled()
        assert poll.removed and first.removed and "geheimpje" not in standing(village)
        (poll,) = polls(await village.goes_on_until(datetime(2026, 3, 18, 12, tzinfo=UTC)))
        await village.votes("Zehra", poll.event, "1")
        await village.goes_on_until(datetime(2026, 3, 20, 12, tzinfo=UTC))
        assert await open_points(village) == ["tafelvoetbal (Hoe bereiken we jongeren?)"]
        await village.edits("Bram", one, "zaalvoetbal\nsamen koken\nmuziek")
        assert await open_points(village) == ["zaalvoetbal (Hoe bereiken we jongeren?)"]
        await village.removes("Bram", one)
        await village.settled()
        assert await open_points(village) == [] and await kept(village) == [] and not sheets(village)
        assert "voetbal" not in standing(village)
    assert b"geheimpje" not in raw(tmp_path) and b"voetbal" not in raw(tmp_path)


async def test_only_whose_it_is_or_who_leads_takes_a_note_away(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        await writes(village, "Bram", "voetbal\nsamen koken\nmuziek", asked)
        await village.goes_on_until(THURSDAY)
        (sheet,) = sheets(village)
        of(await says(village, "Linh", "1 weg", reply_to=sheet.event), "Alleen wie dit schreef")
        await says(village, "Bram", "1 weg", reply_to=sheet.event)
        (sheet,) = sheets(village)
        await says(village, "Amina", "3 weg", reply_to=sheet.event)
        assert [row["text"] for row in await kept(village)] == ["samen koken"]
        await village.goes_on_until(datetime(2026, 3, 11, 12, tzinfo=UTC))
        assert await open_points(village) == ["samen koken (Hoe bereiken we jongeren?)"], "nothing to choose"


async def test_who_is_forgotten_takes_their_words_along(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        await writes(village, "Bram", "voetbal", asked)
        await writes(village, "Linh", "muziek", asked)
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says(village, "Bram", words, room=alone("Bram"))
        assert [row["text"] for row in await kept(village)] == ["muziek"]
        assert isinstance(asked.outgoing, chat.Post) and isinstance(
            asked.outgoing.place.reply_to, chat.Theirs
        )
        await village.removes("Amina", asked.outgoing.place.reply_to.event)
        await village.settled()
        assert "jongeren" not in standing(village)
        assert [row["question"] for row in await kept(village)] == [None]
    assert b"voetbal" not in raw(tmp_path) and b"jongeren" not in raw(tmp_path)


async def test_bad_words_get_a_kind_line(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        of(await says(village, "Bram", "!ideeën"), "nog geen vraag")
        of(await says(village, "Bram", "!ideeën tot vrijdag"), "Zet achter")
        of(await says(village, "Bram", "!ideeën Wat nu? tot 08:00"), "al voorbij")
        of(await says(village, "Bram", "!ideeën Wat nu? tot 1 december"), "te ver weg")
        await asks(village)
        of(await says(village, "Bram", "!ideeën En nu? tot vrijdag"), "Er staat nog een vraag open")


async def test_a_restart_shows_nothing_twice(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        asked = await asks(village)
        await writes(village, "Bram", "voetbal\nmuziek", asked)
        await village.goes_on_until(THURSDAY)
        assert len(sheets(village)) == 1
    again = Village(tmp_path)
    again.platform, again.now = village.platform, village.now
    again._seen = len(village.platform.posted)
    async with again.open():
        await again.goes_on_until(datetime(2026, 3, 6, 12, tzinfo=UTC))
        assert len(sheets(again)) == 1


NOW = datetime(2026, 3, 3, 9, 0)


@pytest.mark.parametrize(
    ("words", "question", "until"),
    [
        ("Hoe bereiken we jongeren? tot vrijdag", "Hoe bereiken we jongeren?", datetime(2026, 3, 6, 17)),
        ("How do we begin? until Friday 15:00", "How do we begin?", datetime(2026, 3, 6, 15)),
        ("Wat nu? tot 15:30", "Wat nu?", datetime(2026, 3, 3, 15, 30)),
        ("Hoe komen we van hier tot daar?", "Hoe komen we van hier tot daar?", None),
        ("Van A tot Z? tot en met morgen", "Van A tot Z?", datetime(2026, 3, 4, 17)),
        ("Wat nu?", "Wat nu?", None),
    ],
)
def test_until_when_is_read_as_people_say_it(words: str, question: str, until: datetime | None) -> None:
    found = read(words, NOW)
    assert (found.question, found.until) == (question, until)


def test_each_line_is_a_note() -> None:
    assert notes_in("- een\n\n* twee\n3. drie\n4 vrienden\n") == ["een", "twee", "drie", "4 vrienden"]
