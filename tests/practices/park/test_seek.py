"""🅿️ on any message: it is fetched then, and kept as its author's."""

from pathlib import Path

import pytest

from bot.platform import Refused
from commands import chat
from storage import sought
from storage.database import Unavailable
from storage.ids import EventId
from storage.sought import What
from tests.kit.village import Village
from tests.practices.park.test_table import begun, exported


async def kept(village: Village) -> list[str]:
    return [text for text, _, _ in await exported(village)]


async def said(village: Village, name: str = "Fatima", body: str = "De heg moet nodig geknipt") -> EventId:
    event = await village.says(name, body)
    await village.settled()
    return event


async def test_whoever_puts_the_sign_it_is_its_authors(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        await village.edits("Fatima", talk, "De heg moet geknipt")
        await village.reacts("Bram", talk, "🅿️")
        await village.reacts("Chidi", talk, "🅿")
        await village.settled()
        assert village.platform.fetched == [talk] and village.reactions(talk) == ["🅿️"]
        assert await kept(village) == ["De heg moet geknipt"]
        await village.edits("Fatima", talk, "De haag moet geknipt")
        assert await kept(village) == ["De haag moet geknipt"]
        await village.removes("Fatima", talk)
        assert await kept(village) == [] and village.reactions(talk) == []
        assert b"geknipt" not in b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))


async def test_its_author_takes_it_out_for_good_and_nobody_else_can(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        await village.reacts("Bram", talk, "🅿️")
        await village.settled()
        await village.reacts("Bram", talk, "❌")
        await village.settled()
        assert len(await kept(village)) == 1
        no = await village.reacts("Fatima", talk, "❌")
        await village.settled()
        assert await kept(village) == [] and village.reactions(talk) == []
        await village.reacts("Chidi", talk, "🅿️")
        await village.settled()
        assert await kept(village) == [] and len(village.platform.fetched) == 1
        await village.removes("Fatima", no)
        await village.reacts("Amina", talk, "🅿️")
        await village.settled()
        assert len(await kept(village)) == 1


async def test_who_takes_the_sign_away_takes_that_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        sign = await village.reacts("Bram", talk, "🅿️")
        await village.settled()
        await village.removes("Bram", sign)
        assert await kept(village) == [] and village.reactions(talk) == []


async def test_what_is_nothing_to_keep_is_not_kept(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (ours,) = [post for post in village.platform.posted if "is nu begeleider" in post.words]
        command = await said(village, body="!hulp")
        gone = await said(village, "Chidi", "Ik ga weg")
        await village.hear(chat.Left(**village._about("Chidi")))
        picture = await village.shows("Fatima", b"", None)
        alone = await village.alone_with("Bram")
        secret = await village.says("Bram", "Dit is geheim", room=alone)
        await village.settled()
        for target in (ours.event, command, gone, picture, EventId("$nowhere"), secret):
            await village.reacts("Amina", target, "🅿️")
        await village.reacts("Bram", secret, "🅿️", room=alone)
        await village.settled()
        assert await kept(village) == []


async def test_a_message_of_a_check_in_is_known_already(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!rondje")
        (root, *_) = [post.event for post in await village.settled() if "Tijd voor" in post.words]
        told = await village.says("Fatima", "1. tuin\n2. een bank maken\n3. nee", thread=root)
        await village.settled()
        await village.reacts("Bram", told, "🅿️")
        await village.settled()
        assert await kept(village) == ["tuin\neen bank maken\nnee"] and village.platform.fetched == []
        await village.reacts("Fatima", told, "❌")
        await village.settled()
        assert await kept(village) == []
        assert village.reactions(told) == []


async def test_a_flood_of_signs_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.keeping.MOST_A_DAY", 3)
    async with begun(tmp_path) as village:
        talk = [await said(village, body=f"Zin {number}") for number in range(5)]
        for one in talk:
            await village.reacts("Bram", one, "🅿️")
        await village.settled()
        assert await kept(village) == ["Zin 0", "Zin 1", "Zin 2"] and len(village.platform.fetched) == 3


async def test_what_the_platform_will_never_give_is_let_go(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:

        async def said_nothing(_room: object, _event: object) -> None:
            raise Refused("not there")

        talk = await said(village)
        village.platform.said = said_nothing  # type: ignore[method-assign,assignment]
        await village.reacts("Bram", talk, "🅿️")
        await village.settled()
        assert await kept(village) == []
        async with village.database.read() as tx:
            assert await sought.by_event(tx, talk, What.POINT) is None


async def test_after_a_crash_it_is_fetched_again_and_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)

        async def dies(*_args: object, **_more: object) -> None:
            village.running.cancel()
            raise Unavailable("killed")

        with monkeypatch.context() as killed:
            killed.setattr("storage.points.add", dies)
            await village.platform.hear(chat.Reaction(**village._about("Bram"), target=talk, key="🅿️"))
            await village.engine.handling.idle()
            async with village.database.read() as tx:
                waits = await sought.first(tx)
                assert waits is not None and waits.event == talk
    again = Village(tmp_path)
    again.platform = village.platform
    again.now = village.now
    async with again.open():
        await again.settled()
        assert await kept(again) == ["De heg moet nodig geknipt"]
        assert again.reactions(talk) == ["🅿️"]
