"""Who is in knows beforehand: nothing of anybody is kept before they were told who keeps it."""

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.platform import Refused
from commands import chat
from storage import tables
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes

PEOPLE = ("Amina", "Bram", "Chidi", "Zehra")
TOLD = ("computerprogramma", "bewaar", "verslag per persoon", "!stop", "!privacy")
"""What everybody is to have read: what this is, what is kept, who sees it, how to say no."""


def tells(post: Posted) -> bool:
    return all(part in post.words for part in TOLD)


def lines(posts: list[Posted]) -> list[Posted]:
    return [post for post in posts if post.room == ROOM and tells(post)]


def welcomes(posts: list[Posted]) -> list[str]:
    return [post.room.removeprefix("!private-") for post in posts if post.room != ROOM and tells(post)]


async def kept(village: Village) -> str:
    """All that an export says that anybody said."""
    return json.dumps(await village.exported(), ensure_ascii=False)


async def opening(village: Village) -> EventId:
    await village.says("Amina", "!standup nu")
    return next(post.event for post in await village.settled() if "Tijd voor" in post.words)


async def test_everybody_there_is_told_at_once_by_a_line_that_rings(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people(*PEOPLE)
        (greeting,) = village.platform.posted
        assert "computerprogramma" in greeting.words and "!privacy" in greeting.words
        await village.says("Amina", "!begin")
        (line,) = await village.settled()
        assert lines([line]) == [line]
        assert isinstance(line.outgoing, chat.Post) and not line.outgoing.quiet
        assert "Amina is nu begeleider" in line.words


async def test_the_private_welcomes_come_one_a_minute_and_not_in_the_quiet_hours(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.patient = True
    village.now = village.now.replace(hour=19, minute=57)  # 20:57 in Amsterdam
    async with village.open():
        await village.people(*PEOPLE, *(f"Nr{number}" for number in range(20)))
        await village.says("Amina", "!begin")
        assert welcomes(await village.settled()) == []
        evening = await village.goes_on_until(village.now + timedelta(hours=3))
        assert 0 < len(welcomes(evening)) < 5
        seen = len(village.timeline)
        morning = await village.goes_on_until(village.now + timedelta(hours=12))
        told = welcomes(evening + morning)
        assert len(set(told)) == len(told) == 23 and person("Amina") not in told
        moments = [at for at, post in village.timeline[seen:] if welcomes([post])]
        assert min(moments).hour == 7  # 08:00 in Amsterdam
        assert all(later - at >= timedelta(minutes=1) for at, later in pairwise(moments))


async def test_who_comes_later_is_told_in_the_room_and_in_private(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        said = await village.comes("Zehra")
        (line,) = lines(said)
        assert "Zehra" in line.words and isinstance(line.outgoing, chat.Post) and line.outgoing.quiet
        assert welcomes(said) == [person("Zehra")]
        assert lines(await village.comes("Zehra")) == []


async def test_who_come_together_share_a_line(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        joined = [
            chat.Joined(**village._about(name), name=name) for name in ("Zehra", "Chidi", "Dewi", "Emre")
        ]
        said = lines(await village.hear(*joined))
        assert len(said) < len(joined)
        assert all(sum(name.name in line.words for line in said) == 1 for name in joined)


@pytest.mark.parametrize("bridged", ["@signal_abc:test", "@whatsapp_316:test"])
async def test_who_comes_by_a_bridge_is_told_too(tmp_path: Path, bridged: str) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        about = {**village._about("Zehra"), "sender": bridged}
        said = await village.hear(chat.Joined(**about, name="Zehra (Signal)"))  # type: ignore[arg-type]
        assert len(lines(said)) == 1 and welcomes(said) == [bridged]


async def test_nothing_is_kept_of_somebody_who_was_not_told_yet(tmp_path: Path) -> None:
    """As after a while without connection: they came, and spoke, before a line of ours could stand there."""
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        root = await opening(village)
        about = village._about
        village.platform.files["$photo"] = photo_bytes()
        said = await village.hear(
            chat.Joined(**about("Zehra"), name="Zehra"),
            chat.Text(**about("Zehra"), thread=root, body="1. Gespit 2. Zaaien 3. Nee"),
            chat.Photo(**about("Zehra"), thread=root, caption="De zonnewijzer", source="$photo"),
            chat.Text(**about("Zehra"), body="!parkeer Wie koopt de verf?"),
            chat.Other(**about("Zehra"), thread=root, caption="1. Gemaaid 2. Harken 3. Nee"),
        )
        assert len(lines(said)) == 1
        assert "Ik heb dit nog niet bewaard." in "".join(post.words for post in said)
        export = await kept(village)
        assert not any(word in export for word in ("Gespit", "zonnewijzer", "verf", "Gemaaid"))
        again = await village.says("Zehra", "1. Gespit\n2. Zaaien\n3. Nee", thread=root)
        await village.settled()
        assert village.reactions(again) == ["✅"]
        assert "Gespit" in await kept(village)


async def test_nor_in_private(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.trouble = lambda outgoing: (
            Refused("muted") if isinstance(outgoing, chat.Post) and "begeleider." in str(outgoing) else None
        )
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await opening(village)
        room = await village.alone_with("Bram")
        await village.settled()
        await village.says("Bram", "1. Gespit\n2. Zaaien\n3. Nee", room=room)
        await village.settled()
        assert "Gespit" not in await kept(village)
        await village.says("Bram", "1. Gespit\n2. Zaaien\n3. Nee", room=room)
        await village.settled()
        await village.says("Bram", "ja", room=room)
        await village.settled()
        assert "Gespit" in await kept(village)


async def test_a_line_that_could_not_be_said_is_said_once_it_can(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        village.platform.trouble = lambda outgoing: Refused("muted")
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        village.platform.trouble = lambda outgoing: None
        await village.says("Bram", "Hallo allemaal")
        (line,) = lines(await village.settled())
        assert "Bram" in line.words


async def test_a_group_from_before_this_was_told_is_told(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people(*PEOPLE, "Dewi", "Emre")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.goes_on_until(village.now + timedelta(hours=1))
        async with village.database.write() as tx:
            await tx.execute(update(tables.Member).values(told_post_id=None))
        (line,) = lines(await village.passes(timedelta(minutes=1)))
        assert isinstance(line.outgoing, chat.Post) and not line.outgoing.quiet
        assert not any(name in line.words for name in PEOPLE)
        assert lines(await village.passes(timedelta(minutes=1))) == []


async def test_who_is_back_after_being_forgotten_is_told_again(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.says("Bram", "!vergeet mij ja")
        await village.settled()
        await village.says("Bram", "!terug")
        (line,) = lines(await village.settled())
        assert "Bram" in line.words or person("Bram") in line.words


@pytest.mark.parametrize("together", [("Zehra",), ("Zehra", "Chidi")])
async def test_the_line_goes_with_whom_it_names(tmp_path: Path, together: tuple[str, ...]) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await village.hear(*(chat.Joined(**village._about(name), name=name) for name in together))
        await village.says("Zehra", "!vergeet mij ja")
        await village.settled()
        stands = [post.words for post in village.platform.posted if not post.removed]
        assert not [words for words in stands if "Zehra" in words]
        await village.says("Amina", "!vergeet mij ja")
        await village.settled()
        stands = [post.words for post in village.platform.posted if not post.removed]
        assert not [words for words in stands if "Amina" in words]
