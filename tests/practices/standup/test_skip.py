"""Who leaves a round out is asked nothing more in it, by no part of the bot."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.reflecting import asked, begun, may_come, private
from tests.kit.village import ROOM, Village, person, photo_bytes

TEN = timedelta(minutes=10)
ANSWER = "1. tuin\n2. bank\n3. nee"
STOPS = ("!overslaan", "!meekijken", "!afwezig tot 24 december")


async def told(village: Village, words: str, room: RoomId = ROOM) -> list[Posted]:
    """What Bram says; what was put to him in answer, apart from the answer to a command."""
    return [
        post for post in await asked(village, words, "Bram", room) if isinstance(post.outgoing, chat.Post)
    ]


def to_bram(posts: list[Posted]) -> list[str]:
    """The words that are for Bram, publicly or not."""
    return [post.words for post in posts if post.room == private("Bram") or "Bram" in post.words]


@pytest.mark.parametrize("stop", STOPS)
async def test_not_for_what_is_missing(tmp_path: Path, stop: str) -> None:
    async with begun(tmp_path) as village:
        (root,) = await asked(village, "!standup nu")
        await village.says("Bram", "tuin", thread=root.event)
        await village.shows("Bram", photo_bytes(), thread=root.event)
        await told(village, stop)
        assert to_bram(await village.passes(TEN)) == []
        if stop == "!overslaan":
            # They may go on telling, and are asked nothing for it.
            await village.says("Bram", "bank", thread=root.event)
            await village.settled()
            assert to_bram(await village.passes(TEN)) == []


@pytest.mark.parametrize("stop", STOPS)
async def test_not_what_is_on_a_photo_or_how_it_feels(tmp_path: Path, stop: str) -> None:
    async with begun(tmp_path) as village:
        (root,) = await asked(village, "!standup nu")
        await village.says("Bram", ANSWER, thread=root.event)
        await village.shows("Bram", photo_bytes(), thread=root.event)
        await told(village, stop)
        assert to_bram(await village.passes(TEN)) == []


async def test_not_whether_photos_may_be_kept_until_another_round(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.consenting = False
        (root,) = await asked(village, "!standup nu")
        await told(village, "!overslaan")
        await village.shows("Bram", photo_bytes("red"), "Mijn tuin", thread=root.event)
        assert to_bram(await village.settled()) == []
        assert to_bram(await village.passes(TEN)) == []
        await asked(village, "!standup sluit")
        (root,) = await asked(village, "!standup nu")
        await village.shows("Bram", photo_bytes("blue"), "Mijn bank", thread=root.event)
        (question,) = [post for post in await village.settled() if post.room == private("Bram")]
        await village.reacts("Bram", question.event, "✅", room=private("Bram"))
        await village.settled()
        exported = await village.exported()
        files = [p["file"] for s in exported["standups"] for c in s["check_ins"] for p in c["photos"]]  # type: ignore[attr-defined]
        assert len(files) == 2 and all(files)


async def test_not_by_the_nudge(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "!standup nu")
        await told(village, "!overslaan")
        nudged = {post.room for post in await village.passes(timedelta(hours=6))}
        assert private("Chidi") in nudged and private("Bram") not in nudged


async def test_not_what_a_newcomer_hopes_for(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Chidi") as village:
        await village.says("Amina", "!standup pauze")
        await village.comes("Bram")
        await village.says("Amina", "!standup verder")
        await village.settled()
        village.now += timedelta(hours=23)
        await asked(village, "!standup nu")
        await told(village, "!overslaan")
        during = await village.goes_on_until(village.now + timedelta(hours=6))
        assert [post for post in during if post.room == private("Bram")] == []
        after = await village.goes_on_until(village.now + timedelta(days=1))
        assert [post for post in after if post.room == private("Bram") and "hoop" in post.words.lower()]


@pytest.mark.parametrize("alone", [True, False])
async def test_not_to_look_back_until_the_round_is_over(tmp_path: Path, alone: bool) -> None:
    async with begun(tmp_path) as village:
        if alone:
            for name in ("Bram", "Chidi"):
                await asked(village, "!reflectie alleen", name)
        await asked(village, "!standup nu")
        await told(village, "!overslaan")
        await asked(village, "!reflectie value-creation" if alone else "!reflectie basic-needs")
        soon = await village.goes_on_until(village.now + timedelta(hours=1))
        everything = village.platform.posted
        put = {post.room for post in everything if _looks_back(post)}
        assert private("Chidi") in put and private("Bram") not in put
        assert not to_bram(soon)
        await village.goes_on_until(village.now + timedelta(days=1))
        assert [post for post in everything if post.room == private("Bram") and _looks_back(post)]


def _looks_back(post: Posted) -> bool:
    """Whether it asks something of a reflection, or if that may be asked."""
    return isinstance(post.outgoing, chat.Poll) or bool(may_come([post], post.room))


async def test_status_asks_nothing_either(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "!standup nu")
        await told(village, "!overslaan")
        (status,) = await told(village, "!status")
        assert "Jij slaat deze keer over." in status.words
        assert "nog geen antwoord van jou" not in status.words
        assert person("Bram") not in status.words
