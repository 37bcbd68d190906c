"""Whether photos may be kept: of each community, with a date and a text, and never in silence."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle, texts
from commands.standup import consent
from storage import migrate
from storage.database import Database
from storage.ids import EventId, RoomId
from tests import schemas
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes
from tests.practices.privacy.test_rights import begun, opened, says

SHED = RoomId("!kas:test")
DOCUMENT = Path(__file__).parents[3] / "docs" / "photo-consent.md"


async def in_both(village: Village) -> tuple[EventId, EventId]:
    """Zehra is in two communities, each with an open round, and was asked nothing yet."""
    village.consenting = False
    await village.people("Amina", "Zehra", room=SHED)
    await says(village, "Amina", "!begin Kas", room=SHED)
    return await opened(village), await opened(village, SHED)


def questions(posted: list[Posted]) -> list[Posted]:
    return [post for post in posted if "Mag ik je foto" in post.words]


async def said_of(village: Village, room: RoomId = ROOM, name: str = "Zehra") -> dict[str, Any]:
    from tests.practices.community.test_two_communities import exported

    found = await exported(village, room)
    return next(one for one in found["members"] if one["id"] == person(name))


async def test_each_community_is_asked_for_itself(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        garden, shed = await in_both(village)
        await village.shows("Zehra", photo_bytes("red"), thread=garden)
        (first,) = questions(await village.settled())
        await village.shows("Zehra", photo_bytes("blue"), thread=shed, room=SHED)
        (second,) = questions(await village.settled())
        assert "voor De Buurttuin?" in first.words and "voor Kas?" in second.words
        # A bare answer is to the last question, and says so.
        [yes] = [
            post for post in await says(village, "Zehra", "ja", room=first.room) if post.room == first.room
        ]
        assert yes.words == texts.line("nl", "photos-yes", groups="Kas", prefix="!")
        assert (await said_of(village, SHED))["photo_consent"] == "yes"
        assert (await said_of(village))["photo_consent"] == "asked"
        assert len(list(tmp_path.rglob("*.thumb.jpg"))) == 1
        [no] = [
            post for post in await says(village, "Zehra", "nee", room=first.room) if post.room == first.room
        ]
        assert no.words == texts.line("nl", "photos-no", groups="De Buurttuin", prefix="!")
        assert (await said_of(village, SHED))["photo_consent"] == "yes"
        assert (await said_of(village))["photo_consent"] == "no"
        # Each question stays the place to change that answer.
        await village.reacts("Zehra", second.event, "❌", room=second.room)
        await village.settled()
        assert not list(tmp_path.rglob("*.jpg"))


async def test_an_answer_is_kept_with_its_date_and_its_text(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        assert (await said_of(village))["photo_consent"] is None
        await says(village, "Zehra", "!foto's ja")
        said = await said_of(village)
        assert said["photo_consent_text"] == consent.VERSION
        assert said["photo_consent_at"].startswith("2026-03-03T09:0")


@pytest.mark.parametrize("words", ["Ja, zonder mensen", "zonder mensen", "yes, but without people"])
async def test_yes_without_people_keeps_photos_and_reminds(tmp_path: Path, words: str) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        shown = await village.shows("Zehra", photo_bytes(), thread=root)
        (asked,) = questions(await village.settled())
        [kept] = [
            post for post in await says(village, "Zehra", words, room=asked.room) if post.room == asked.room
        ]
        assert kept.words == texts.line("nl", "photos-nobody", groups="De Buurttuin", prefix="!")
        assert village.reactions(shown) == ["📷"]
        assert (await said_of(village))["photo_consent"] == "nobody"
        # Where we ask her for a photo in private she is reminded; nobody else is.
        await says(village, "Amina", "!standup sluit")
        await opened(village)
        reminder = texts.line("nl", "photos-nobody-again")
        for name, told in (("Zehra", True), ("Bram", False)):
            await village.says(name, "!checkin")
            assert [reminder in post.words for post in await village.settled()] == [told]
        posted = await village.goes_on_until(TUESDAY + timedelta(hours=7, minutes=30))
        nudges = {post.room: post.words for post in posted if "Hoe was je week?" in post.words}
        assert reminder in nudges[asked.room] and sum(reminder in said for said in nudges.values()) == 1


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("!foto's zonder mensen", "nobody"),
        ("!photos without people", "nobody"),
        ("!foto's ja, zonder mensen", "nobody"),
        ("!photos yes but without people", "nobody"),
        ("!foto's ja", "yes"),
    ],
)
async def test_the_third_answer_as_a_command(tmp_path: Path, words: str, answer: str) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", words)
        assert (await said_of(village))["photo_consent"] == answer


async def test_a_command_counts_where_it_is_said_and_alone_everywhere(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await in_both(village)
        (here,) = await says(village, "Zehra", "!foto's nee", room=SHED)
        assert "voor Kas." in here.words
        assert (await said_of(village))["photo_consent"] is None
        alone = await village.alone_with("Zehra")
        (everywhere,) = await says(village, "Zehra", "!foto's ja", room=alone)
        assert "voor De Buurttuin, Kas." in everywhere.words
        assert {(await said_of(village, room))["photo_consent"] for room in (ROOM, SHED)} == {"yes"}
        elsewhere = await village.alone_with("Wei")
        (nowhere,) = await says(village, "Wei", "!foto's ja", room=elsewhere)
        assert nowhere.words == texts.line("nl", "no-community")


# --- a photo does not wait in silence --------------------------------------------------------------------


async def test_who_missed_the_question_gets_it_again_with_a_later_photo(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        await says(village, "Amina", "!standup pauze")
        asked: list[Posted] = []
        waiting: list[EventId] = []
        for _ in range(5):
            root = await opened(village)
            waiting.append(await village.shows("Zehra", photo_bytes(), "De vijver", thread=root))
            asked += questions(await village.settled())
            await says(village, "Amina", "!standup sluit")
            village.now += timedelta(days=7)
        assert len(asked) == consent.MOST
        assert "Dank je wel" in asked[0].words and "wachten nog" in asked[1].words
        assert [post.removed for post in asked] == [True, True, False], "one question stands"
        assert {tuple(village.reactions(one)) for one in waiting} == {("⏳",)}
        await village.reacts("Zehra", asked[-1].event, "✅", room=asked[-1].room)
        await village.settled()
        assert {tuple(village.reactions(one)) for one in waiting} == {("📷",)}


async def test_all_answers_with_a_photo_are_no_tick_until_it_is_kept(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        shown = await village.shows("Zehra", photo_bytes(), "1. a\n2. b\n3. c", thread=root)
        await village.settled()
        assert village.reactions(shown) == ["⏳"]
        await says(village, "Zehra", "!foto's ja")
        assert village.reactions(shown) == ["✅"]


async def test_after_a_no_nobody_asks_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        bare = await village.shows("Zehra", photo_bytes(), thread=root)
        await village.settled()
        await says(village, "Zehra", "!foto's nee")
        assert village.reactions(bare) == [], "no sign stays on what is not kept"
        village.now += timedelta(hours=2)
        await village.shows("Zehra", photo_bytes("red"), thread=root)
        assert questions(await village.settled()) == []


async def test_no_sign_stays_on_a_photo_that_is_let_go(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        kept = await village.shows("Zehra", photo_bytes(), thread=root)
        await village.settled()
        assert village.reactions(kept) == ["📷"]
        await says(village, "Zehra", "!foto's nee")
        assert village.reactions(kept) == []


# --- the text, and what was said before there were versions -----------------------------------------------


@pytest.mark.parametrize("language", texts.LANGUAGES)
async def test_the_text_of_this_version_is_the_one_in_the_document(language: str, tmp_path: Path) -> None:
    """Whoever changes the text raises consent.VERSION, and adds the new one to the document."""
    ctx = handle.context(None, TUESDAY, Village(tmp_path).profile)  # type: ignore[arg-type]
    asked = consent.question(ctx, language, "(de groep)", again=False)
    document = DOCUMENT.read_text("utf-8")
    newest = document.split(f"## Version {consent.VERSION}\n")[1].split("\n## ")[0]
    written = [line.lstrip("> •") for line in newest.splitlines() if line.strip("> ")]
    said = ["".join(str(span) for span in block.spans) for block in asked]
    assert [line for one in said for line in one.split("\n")] == [
        one for one in written if one in "\n".join(said)
    ]


async def test_what_people_said_before_stays_valid_in_every_community(tmp_path: Path) -> None:
    file = tmp_path / "leerkring.db"
    schemas.make("0001", file)
    database = Database(f"sqlite+aiosqlite:///{file}")
    async with database.write() as tx:
        await tx.run_sync(migrate.upgrade, "0004")
    await database.close()
    with sqlite3.connect(file) as old:
        (shed,) = old.execute(
            "INSERT INTO communities (room_id, platform, name, language, timezone, reminder, open, close, "
            "digest, every_weeks, reflection, reflection_weeks, paused, created_at) "
            "SELECT '!kas:test', platform, 'Kas', language, timezone, reminder, open, close, digest, "
            "every_weeks, reflection, reflection_weeks, paused, created_at FROM communities RETURNING id"
        ).fetchone()
        for name, answer in (("bram", "yes"), ("chidi", "no"), ("fatima", "asked")):
            account = f"@{name}:test"
            old.execute(
                "INSERT INTO people (id, unread_told, photos) VALUES (?1, 0, ?2) "
                "ON CONFLICT (id) DO UPDATE SET photos = ?2",
                (account, answer),
            )
            old.execute(
                "INSERT INTO members "
                "(community_id, person_id, name, role, joined_at, takes_part, skips_next) "
                "VALUES (?, ?, ?, 'member', 0, 0, 0)",
                (shed, account, name.title()),
            )
        old.execute("INSERT INTO posts (id, room_id, platform_id, created_at) VALUES ('q', '!f', '$q', 5)")
        old.execute(
            "INSERT INTO shown (post_id, kind, person_id, language) "
            "VALUES ('q', 'photo-question', '@fatima:test', 'nl')"
        )
    village = Village(tmp_path)
    async with village.open():
        await village.settled()
        for room in (ROOM, SHED):
            bram = await said_of(village, room, "Bram")
            assert (bram["photo_consent"], bram["photo_consent_at"]) == ("yes", None)
            assert bram["photo_consent_text"] == 0
            assert (await said_of(village, room, "Chidi"))["photo_consent"] == "no"
        # The question of before was about all: an answer to it still is.
        await village.reacts("Fatima", EventId("$q"), "✅", room=RoomId("!f"))
        (yes,) = [post for post in await village.settled() if isinstance(post.outgoing, chat.Post)]
        assert yes.words.count("Kas") == 1
        for room in (ROOM, SHED):
            said = await said_of(village, room, "Fatima")
            assert (said["photo_consent"], said["photo_consent_text"]) == ("yes", consent.VERSION)
