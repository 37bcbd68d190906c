"""Who would rather not be on a photo: it is hidden at once, and a facilitator decides."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, texts
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes
from tests.practices.privacy.test_rights import ZEHRA, begun, opened, says, standing


async def told_of(village: Village) -> tuple[EventId, Posted]:
    """A photo of Zehra's in a digest, and the picture of that."""
    await says(village, "Amina", "!standup pauze")
    root = await opened(village)
    shown = await village.shows("Zehra", photo_bytes("red", (640, 480)), "De pomp", thread=root)
    await says(village, "Zehra", "2. een hek\n3. nee", thread=root)
    await says(village, "Amina", "!weekbericht nu")
    [sheet] = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
    return shown, sheet


async def photos(village: Village) -> list[Any]:
    exported: Any = await village.exported()
    return list(exported["standups"][0]["check_ins"][0]["photos"])


def kept(folder: Path) -> int:
    return len(list(folder.rglob("*.thumb.jpg")))


def pictures(posted: list[Posted]) -> list[Posted]:
    return [post for post in posted if isinstance(post.outgoing, chat.Picture) and not post.removed]


async def objects(village: Village, name: str, target: EventId) -> tuple[EventId, list[Posted]]:
    return await village.reacts(name, target, "🚫"), await village.settled()


async def test_any_member_hides_a_photo_and_one_tap_erases_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, sheet = await told_of(village)
        _, posted = await objects(village, "Bram", shown)
        # At once it is shown nowhere, and nothing is lost yet.
        assert sheet.removed and await photos(village) == [] and kept(tmp_path) == 1
        assert village.reactions(shown) == ["📷"]
        amina = await village.platform.private_room(person("Amina"))
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        assert question.room == amina and "foto van Zehra" in question.words
        assert "dinsdag 10 maart" in question.words and "Bram" not in question.words
        [told] = [post for post in posted if "Goed dat je het zegt" in post.words]
        assert told.room == await village.platform.private_room(person("Bram"))
        await village.reacts("Amina", question.event, "✅", room=amina)
        posted = await village.settled()
        assert "Ik heb de foto gewist" in standing(village) and kept(tmp_path) == 0
        [taken] = [post for post in posted if "je foto in De Buurttuin" in post.words]
        assert taken.room == await village.platform.private_room(ZEHRA)
        exported: Any = await village.exported()
        assert exported["standups"][0]["check_ins"][0]["answers"]["next"] == "een hek"


async def test_a_no_puts_it_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, _ = await told_of(village)
        _, posted = await objects(village, "Bram", shown)
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        posted = await says(village, "Amina", "nee", room=question.room)
        assert texts.line("nl", "photo-objection-kept") in [post.words for post in posted]
        assert len(await photos(village)) == 1 and village.reactions(shown) == ["📷"]
        assert len(pictures(posted)) == 1, "the picture of the week comes back with it"
        # It can be said again, and the question is another one.
        _, posted = await objects(village, "Bram", shown)
        assert await photos(village) == []
        assert [post for post in posted if "Zal ik de foto wissen?" in post.words]


async def test_who_takes_the_sign_away_takes_that_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, _ = await told_of(village)
        sign, posted = await objects(village, "Bram", shown)
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        await village.removes("Bram", sign)
        assert len(await photos(village)) == 1 and question.removed
        await village.goes_on_until(TUESDAY + timedelta(days=9))
        assert kept(tmp_path) == 1


async def test_without_a_decision_it_is_erased_after_a_week(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, _ = await told_of(village)
        _, posted = await objects(village, "Bram", shown)
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        await village.goes_on_until(TUESDAY + timedelta(days=6, hours=22))
        assert kept(tmp_path) == 1
        posted = await village.goes_on_until(TUESDAY + timedelta(days=8))
        assert kept(tmp_path) == 0 and question.removed
        assert [post for post in posted if "je foto in De Buurttuin" in post.words]


async def test_whose_photo_it_is_takes_it_away_with_the_same_sign(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, sheet = await told_of(village)
        _, posted = await objects(village, "Zehra", shown)
        assert kept(tmp_path) == 0 and sheet.removed
        assert not [post for post in posted if "je foto in" in post.words or "wissen?" in post.words]


async def test_whose_photo_it_is_does_not_decide_where_another_can(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, _ = await told_of(village)
        await says(village, "Amina", "!rol @zehra:test begeleider")
        _, posted = await objects(village, "Bram", shown)
        asked = {post.room for post in posted if "Zal ik de foto wissen?" in post.words}
        assert asked == {await village.platform.private_room(person("Amina"))}


async def test_a_photo_that_is_not_kept_yet_waits_for_both(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        root = await opened(village)
        shown = await village.shows("Zehra", photo_bytes(), "De pomp", thread=root)
        await village.settled()
        _, posted = await objects(village, "Bram", shown)
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        await says(village, "Zehra", "!foto's ja")
        assert kept(tmp_path) == 0 and village.reactions(shown) == ["⏳"]
        await says(village, "Amina", "nee", room=question.room)
        assert kept(tmp_path) == 1 and village.reactions(shown) == ["📷"]


@pytest.mark.parametrize("also", [False, True])
async def test_the_sign_on_the_picture_of_the_week(tmp_path: Path, also: bool) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        await village.shows("Zehra", photo_bytes("red"), thread=root)
        if also:
            await village.shows("Amina", photo_bytes("blue"), thread=root)
        await village.settled()
        await says(village, "Amina", "!weekbericht nu")
        [sheet] = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
        _, posted = await objects(village, "Bram", sheet.event)
        assert sheet.removed
        # With one photo on it that one is meant; with more, the facilitators are asked which.
        assert len(await photos(village)) == also
        told = [post for post in posted if "Weet je om welke foto" in post.words]
        assert len(told) == also and all(post.room != ROOM for post in told)


async def test_who_is_forgotten_leaves_no_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        shown, _ = await told_of(village)
        _, posted = await objects(village, "Bram", shown)
        [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
        await says(village, "Zehra", "!vergeet mij ja")
        assert question.removed and kept(tmp_path) == 0 and "Zehra" not in standing(village)
