"""Who left long ago becomes a number, and photos go before words where that is set."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, texts
from commands.pseudonyms import Scrub
from storage import people
from storage.ids import PersonId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person, photo_bytes
from tests.practices.privacy.test_rights import (
    WORDS,
    ZEHRA,
    a_full_life,
    begun,
    nothing_of,
    opened,
    says,
    standing,
)

SHED = RoomId("!kas:test")


async def leaves(village: Village, name: str, room: RoomId = ROOM) -> None:
    await village.hear(chat.Left(**village._about(name, room)))


async def a_year_later(village: Village, days: int = 400) -> list[Posted]:
    """The group rested meanwhile."""
    await says(village, "Amina", "!standup pauze")
    # Not in one step: of a clock that jumps by more than a month nothing is erased.
    posted: list[Posted] = []
    while days > 0:
        village.now += timedelta(days=min(days, 29))
        posted += await village.goes_on_until(village.now + timedelta(days=1))
        days -= 30
    return posted


async def test_who_left_keeps_no_account_name_absence_or_offer(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await a_full_life(village)
        await says(village, "Zehra", "!away until 24 december")
        await leaves(village, "Zehra")
        said = await village.exported()
        await a_year_later(village)
        exported: Any = await village.exported()
        (former,) = [one for one in exported["members"] if one["id"] == "former:1"]
        assert former["name"] == "oud-deelnemer 1"
        assert (former["away_until"], former["photo_consent"], former["role"]) == (None, None, "member")
        assert [offer["member"] for offer in exported["offers"]] == [person("Bram")]
        # What she said stays, as what anybody said.
        before: Any = said
        assert exported["standups"][0]["check_ins"][0]["member"] == "former:1"
        for key in ("answers", "photos"):
            assert exported["standups"][0]["check_ins"][0][key] == before["standups"][0]["check_ins"][0][key]
        assert {point["member"] for point in exported["parked"] if point["kind"] != "obstacle"} == {
            "former:1"
        }
        nothing_of(tmp_path, ZEHRA, "Zehra")
        assert any(word.encode() in content for word in WORDS for _, content in files(tmp_path))
        assert "Zehra" not in standing(village), "nor does any post of ours name her"
        assert "geen hamer" in standing(village), "what others said stays"


def files(folder: Path) -> list[tuple[Path, bytes]]:
    return [(file, file.read_bytes()) for file in folder.glob("leerkring.db*")]


async def test_who_is_here_or_left_lately_keeps_their_name(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!afwezig tot 24 december")
        await a_year_later(village)
        await leaves(village, "Zehra")
        await a_year_later(village, 350)
        exported: Any = await village.exported()
        assert {person("Bram"), ZEHRA} <= {one["id"] for one in exported["members"]}
        await village.goes_on_until(village.now + timedelta(days=40))
        exported = await village.exported()
        assert {one["name"] for one in exported["members"]} == {"Amina", "Bram", "oud-deelnemer 1"}


async def test_an_account_that_is_in_another_group_stays_there(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.people("Amina", "Zehra", room=SHED)
        await says(village, "Amina", "!begin Kas", room=SHED)
        await says(village, "Zehra", "!taal en")
        await says(village, "Zehra", "!parkeer de pomp")
        await leaves(village, "Zehra")
        await a_year_later(village)
        exported: Any = await village.exported()
        assert ZEHRA not in str(exported) and exported["parked"][0]["member"] == "former:1"
        async with village.database.read() as tx:
            assert await people.language_of(tx, ZEHRA) == "en"
        await leaves(village, "Zehra", SHED)
        await a_year_later(village)
        nothing_of(tmp_path, ZEHRA, "Zehra")


async def test_who_comes_back_is_somebody_new(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", "!parkeer de pomp")
        await leaves(village, "Zehra")
        await leaves(village, "Bram")
        await a_year_later(village)
        await village.comes("Zehra")
        await says(village, "Zehra", "!parkeer de schep")
        exported: Any = await village.exported()
        assert [point["member"] for point in exported["parked"]] == ["former:1", ZEHRA]
        assert {one["name"] for one in exported["members"]} == {
            "Amina",
            "Zehra",
            "oud-deelnemer 1",
            "oud-deelnemer 2",
        }


async def test_the_private_room_is_nobodys_and_theirs_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        alone = await village.alone_with("Zehra")
        await leaves(village, "Zehra")
        await a_year_later(village)
        nothing_of(tmp_path, ZEHRA)
        (answer,) = await says(village, "Zehra", "!status", room=alone)
        assert answer.words == texts.line("nl", "no-community")


def test_what_a_former_member_is_called_is_no_name_to_hide() -> None:
    scrub = Scrub([(PersonId("former:1"), "oud-deelnemer 1")], {PersonId("former:1"): "P1"})
    assert scrub.text("Een oud hek, zei een deelnemer") == "Een oud hek, zei een deelnemer"


@pytest.mark.parametrize("private", [False, True])
async def test_photos_go_before_words_where_that_is_set(tmp_path: Path, private: bool) -> None:
    village = Village(tmp_path)
    village.profile, village.watched = replace(village.profile, photo_months=1), True
    async with village.open():
        await village.people("Amina", "Bram", "Zehra")
        await says(village, "Amina", "!begin")
        await says(village, "Amina", "!standup pauze")
        village.now += timedelta(seconds=1)
        root = await opened(village)
        where: Any = {"room": await village.alone_with("Zehra")} if private else {"thread": root}
        await village.shows("Zehra", photo_bytes("red", (640, 480)), "Mijn zonnewijzer", **where)
        await village.shows("Bram", photo_bytes("blue", (640, 480)), thread=root)
        await says(village, "Zehra", "2. kruiwagen\n3. nee", **where)
        if private:
            await says(village, "Zehra", "ja", **where)
        await says(village, "Amina", "!standup sluit")
        await says(village, "Amina", "!weekbericht nu")
        pictures = [p for p in village.platform.posted if isinstance(p.outgoing, chat.Picture)]
        assert len(pictures) == 1 + private
        await village.goes_on_until(TUESDAY + timedelta(days=30, hours=20))
        assert len(list(tmp_path.rglob("*.thumb.jpg"))) == 2
        posted = await village.goes_on_until(TUESDAY + timedelta(days=32))
        assert not list(tmp_path.rglob("*.jpg")) and all(picture.removed for picture in pictures)
        assert not [post for post in posted if isinstance(post.outgoing, chat.Post)], "nothing is said again"
        exported: Any = await village.exported()
        checks = {check["member"]: check for check in exported["standups"][0]["check_ins"]}
        assert checks[ZEHRA]["answers"]["next"] == "kruiwagen" and checks[ZEHRA]["photos"] == []
        assert person("Bram") in checks, "that somebody took part stays"
        assert ("kruiwagen" in standing(village)) == private, "what stood beside a picture went along with it"
