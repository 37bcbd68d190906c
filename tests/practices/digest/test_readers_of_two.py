"""Who left two groups reads the digest of each, as they said of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from commands import chat
from storage.ids import RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village
from tests.practices.agreements.test_agreements import of
from tests.practices.digest.test_readers import WORDS, own
from tests.practices.wins.test_wins import says

KITCHEN = RoomId("!kitchen:test")
GROUPS = {ROOM: "De Tuin", KITCHEN: "De Keuken"}
NL = WORDS["nl"]


@asynccontextmanager
async def leaving(folder: Path, *left: RoomId) -> AsyncIterator[tuple[Village, dict[RoomId, Posted]]]:
    """Linh left these groups, and was asked of each whether they read on."""
    async with Village(folder).open() as village:
        for room, name in GROUPS.items():
            await village.people("Amina", "Linh", room=room)
            await says(village, "Amina", f"!begin {name}", room=room)
        for name in ("Amina", "Linh"):
            await village.alone_with(name)
        for room in left:
            await village.hear(chat.Left(**village._about("Linh", room), chosen=True))
        posts = await village.goes_on_until(village.now + timedelta(days=4))
        asked = [one for one in posts if NL["ask"] in one.words]
        yield village, {room: of(asked, GROUPS[room]) for room in left}


async def answers(village: Village, asked: Posted, sign: str) -> str:
    await village.reacts("Linh", asked.event, sign, room=own("Linh"))
    return "\n".join(one.words for one in await village.settled())


async def copies(village: Village) -> dict[RoomId, Posted]:
    """The digest of each group, as Linh got it."""
    found = {}
    for room, name in GROUPS.items():
        await says(village, "Amina", f"!winst Het lukte in {name}", room=room)
        posts = await says(village, "Amina", NL["now"], room=room)
        theirs = [one for one in posts if one.room == own("Linh")]
        if theirs:
            found[room] = of(theirs, f"Het lukte in {name}")
            other = next(each for each in GROUPS.values() if each != name)
            assert len(theirs) == 1 and other not in found[room].words
    return found


async def test_a_yes_is_for_one_group_and_a_no_for_the_other(tmp_path: Path) -> None:
    async with leaving(tmp_path, ROOM, KITCHEN) as (village, asked):
        assert NL["yes"] in await answers(village, asked[KITCHEN], "✅")
        await answers(village, asked[ROOM], "❌")
        assert set(await copies(village)) == {KITCHEN}


async def test_a_cross_stops_one_and_a_word_stops_both(tmp_path: Path) -> None:
    async with leaving(tmp_path, ROOM, KITCHEN) as (village, asked):
        for one in asked.values():
            await answers(village, one, "✅")
        found = await copies(village)
        assert set(found) == {ROOM, KITCHEN}
        assert NL["stopped"] in await answers(village, found[ROOM], "❌")
        assert set(await copies(village)) == {KITCHEN}
        await village.hear(chat.Joined(**village._about("Linh", ROOM), name="Linh"))
        await village.hear(chat.Left(**village._about("Linh", ROOM), chosen=True))
        posts = await says(village, "Linh", "stop", room=own("Linh"))
        assert NL["stopped"] in "".join(one.words for one in posts)
        assert await copies(village) == {}


async def test_who_left_one_of_two_groups_stops_the_digest_by_its_own_word(tmp_path: Path) -> None:
    async with leaving(tmp_path, KITCHEN) as (village, asked):
        await answers(village, asked[KITCHEN], "✅")
        assert set(await copies(village)) == {KITCHEN}
        posts = await says(village, "Linh", "!weekbericht stop", room=own("Linh"))
        assert NL["stopped"] in "".join(one.words for one in posts)
        assert await copies(village) == {}


async def test_what_landed_is_news_of_the_group_where_it_was_told(tmp_path: Path) -> None:
    async with leaving(tmp_path) as (village, _):
        for room, name in GROUPS.items():
            win = await village.says("Linh", f"!winst Linh deed iets in {name}", room=room)
            await village.settled()
            await says(village, "Amina", "!geland aan de gemeente", room=room, reply_to=win)
            await village.hear(chat.Left(**village._about("Linh", room), chosen=True))
        posts = await village.goes_on_until(village.now + timedelta(days=4))
        asked = of([one for one in posts if NL["ask"] in one.words], GROUPS[KITCHEN])
        await answers(village, asked, "✅")
        news = []
        for room in GROUPS:
            listed = of(await says(village, "Amina", "!geland", room=room), "1. ")
            posts = await says(village, "Amina", "1 gebruikt", room=room, reply_to=listed.event)
            news += [one.words for one in posts if one.room == own("Linh")]
        (words,) = news
        assert GROUPS[KITCHEN] in words and GROUPS[ROOM] not in words
