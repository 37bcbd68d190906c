"""A tap is enough: to leave a round out, and to say which group something is for."""

from datetime import timedelta
from pathlib import Path

from storage.ids import RoomId
from tests.kit.reflecting import begun, private
from tests.kit.village import ROOM, Village, photo_bytes

OTHER = RoomId("!straat:test")


async def test_a_cross_on_the_reminder_leaves_the_round_out(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram", "Zehra") as village:
        await village.says("Amina", "!standup nu")
        await village.settled()
        reminders = await village.goes_on_until(village.now + timedelta(hours=7))
        (asked,) = [post for post in reminders if post.room == private("Bram")]
        assert "❌" in asked.words
        await village.reacts("Zehra", asked.event, "❌", room=asked.room)
        assert await village.settled() == [], "it is not hers"
        await village.reacts("Bram", asked.event, "❌", room=asked.room)
        (said,) = await village.settled()
        assert said.room == asked.room and said.words.startswith("Goed, je slaat deze keer over.")
        await village.reacts("Bram", asked.event, "❌", room=asked.room)
        assert await village.settled() == [], "once is enough"
        await village.says("Bram", "!status", room=asked.room)
        assert "slaat deze keer over" in (await village.settled())[-1].words


async def test_who_answered_skips_nothing_with_it(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        await village.says("Amina", "!standup nu")
        root = (await village.settled())[-1].event
        reminders = await village.goes_on_until(village.now + timedelta(hours=7))
        (asked,) = [post for post in reminders if post.room == private("Bram")]
        await village.says("Bram", "1. tuin\n2. bank\n3. nee", thread=root)
        await village.settled()
        await village.reacts("Bram", asked.event, "❌", room=asked.room)
        assert await village.settled() == []
        (check_in,) = await village.kept()
        assert check_in["complete"]


async def two_groups(village: Village) -> None:
    await village.people("Amina", "Bram", room=OTHER)
    await village.says("Amina", "!begin Straat", room=OTHER)
    await village.settled()
    for room in (ROOM, OTHER):
        await village.says("Amina", "!standup nu", room=room)
        await village.settled()


async def test_a_number_says_which_group_is_meant(tmp_path: Path) -> None:
    async with begun(tmp_path, "Amina", "Bram") as village:
        await two_groups(village)
        room = await village.alone_with("Bram")
        await village.shows("Bram", photo_bytes(), "De tuin", room=room)
        which = [post for post in await village.settled() if "Voor welke groep" in post.words]
        assert "cijfer" in which[0].words
        await village.reacts("Bram", which[0].event, "9️⃣", room=room)
        await village.settled()
        assert await village.kept() == [] and await village.kept(OTHER) == []
        await village.reacts("Bram", which[0].event, "2️⃣", room=room)
        await village.settled()
        assert await village.kept() == [] and len(await village.kept(OTHER)) == 1
