"""Several photos in one message (MSC4274): all of them are kept, and all of them go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.incoming import Reader
from commands import chat
from storage.ids import EventId, PersonId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, consents, person, photo_bytes
from tests.practices.privacy.test_rights import begun, on_disk, opened, says

ME = PersonId("@leerkring:example.org")
COLORS = (
    "red",
    "green",
    "blue",
    "yellow",
    "white",
    "black",
    "gray",
    "orange",
    "purple",
    "pink",
    "brown",
    "cyan",
)


def item(name: str, kind: str = "m.image", **more: Any) -> dict[str, Any]:
    found = {"itemtype": kind, "body": name, "url": f"mxc://test/{name}", "info": {"size": 3}}
    return {key: value for key, value in (found | more).items() if value is not None}


def read(items: Any, body: Any = None, msgtype: Any = "dm.filament.gallery", **content: Any) -> Any:
    event = {
        "type": "m.room.message",
        "event_id": "$a",
        "sender": "@bram:example.org",
        "content": {"msgtype": msgtype, "body": body, "itemtypes": items, **content},
    }
    return Reader(ME).read(RoomId("!x:example.org"), event)


@pytest.mark.parametrize("msgtype", ["m.gallery", "dm.filament.gallery"])
def test_a_gallery_is_read(msgtype: str) -> None:
    secret = {"url": "mxc://test/secret", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}}
    items = [
        item("a.jpg"),
        item("b.jpg", url=None, file=secret),
        item("film.mp4", "m.video"),
        item("c.png", "m.file", info={"mimetype": "image/png"}),
    ]
    photo = read(items, "De vijver", msgtype)
    assert isinstance(photo, chat.Photo) and photo.others
    assert photo.caption == "De vijver"
    urls = ["mxc://test/a.jpg", "mxc://test/secret", "mxc://test/c.png"]
    assert [url in source for url, source in zip(urls, photo.sources, strict=True)] == [True] * 3
    assert '"k": "x"' in photo.more[0]


def test_each_picture_may_have_words_of_its_own() -> None:
    photo = read([item("De kas", filename="a.jpg"), item("b.jpg", filename="b.jpg")], "De tuin")
    assert photo.caption == "De tuin\nDe kas" and not photo.others


@pytest.mark.parametrize(
    "items", [None, 7, "x", [], [None, 3, []], [item("a", url=None)], [item("a", "m.audio")]]
)
def test_without_photos_only_the_words_are_something(items: Any) -> None:
    other = read(items, "De tuin")
    assert isinstance(other, chat.Other) and other.caption == "De tuin"


def test_an_edited_gallery_says_what_is_in_it() -> None:
    new = {"msgtype": "m.gallery", "body": "De heg", "itemtypes": [item("a"), item("b")]}
    relation = {"rel_type": "m.replace", "event_id": "$b"}
    content: dict[str, Any] = {"m.new_content": new, "m.relates_to": relation}
    edit = read([], "* De heg", **content)
    assert (edit.body, edit.photos) == ("De heg", read([item("a"), item("b")]).sources)
    content["m.new_content"] = {"msgtype": "m.text", "body": "De heg"}
    assert read([], **content).photos is None


class Round:
    """An open round in which Zehra sends galleries."""

    def __init__(self, village: Village, root: EventId) -> None:
        self.village = village
        self.root = root
        self.room = ROOM

    def sources(self, *colors: str) -> list[str]:
        for color in colors:
            data = b"nothing" if color.startswith("broken") else photo_bytes(color)
            self.village.platform.files[f"${color}"] = data
        return [f"${color}" for color in colors]

    async def sends(self, *colors: str, caption: str | None = None, others: bool = False) -> EventId:
        first, *more = self.sources(*colors)
        about = self.village._about("Zehra", self.room)
        photo = chat.Photo(
            **about,
            thread=self.root if self.room == ROOM else None,
            caption=caption,
            source=first,
            more=tuple(more),
            others=others,
        )
        self.posted = await self.village.hear(photo)
        return photo.event

    async def edits(self, target: EventId, body: str, *colors: str) -> list[Posted]:
        about = self.village._about("Zehra", self.room)
        photos = tuple(self.sources(*colors)) or None
        return await self.village.hear(chat.Edit(**about, target=target, body=body, photos=photos))

    async def photos(self) -> list[Any]:
        found = await self.village.kept()
        return list(found[0]["photos"]) if found else []

    def thumbnails(self) -> int:
        return len(list(self.village.folder.rglob("*.thumb.jpg")))

    def says(self, words: str) -> int:
        return sum(words in post.words for post in self.posted)


@asynccontextmanager
async def a_round(folder: Path, consent: bool = True) -> AsyncIterator[Round]:
    async with begun(folder) as village:
        root = await opened(village)
        if consent:
            await consents(village.database, person("Zehra"))
        yield Round(village, root)


async def test_all_are_kept_under_one_sign_and_the_words_stand_once(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        sent = await there.sends("red", "green", "blue", caption="De zonnewijzer")
        village = there.village
        assert village.reactions(sent) == ["📷"]
        assert [photo["caption"] for photo in await there.photos()] == ["De zonnewijzer"] * 3
        assert there.thumbnails() == 3
        await says(village, "Zehra", "2. een hek\n3. nee", thread=there.root)
        await village.reacts("Zehra", sent, "⭐")
        await says(village, "Amina", "!standup sluit")
        village.now += timedelta(minutes=1)
        posted = await says(village, "Amina", "!weekbericht nu")
        [digest] = [post.words for post in posted if post.words.startswith("De Buurttuin")]
        assert digest.count("zonnewijzer") == 1 and digest.count("trots") == 1
        await says(village, "Zehra", "!mijngegevens", room=await village.alone_with("Zehra"))
        [copy] = [p.content for p in village.platform.posted if isinstance(p.outgoing, chat.File)]
        assert copy.count(b"data:image/jpeg") == 3


@pytest.mark.parametrize("how", ["removed", "sign", "objection", "no", "forgotten", "old"])
async def test_all_of_them_go(how: str, tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        village = there.village
        sent = await there.sends("red", "green", "blue", caption="De zonnewijzer")
        await there.sends("black")
        await village.removes("Zehra", (await there.sends("white", "gray")))
        assert there.thumbnails() == 4
        match how:
            case "removed":
                await village.removes("Zehra", sent)
            case "sign":
                await village.reacts("Amina", sent, "🚫")
            case "objection":
                await village.reacts("Bram", sent, "🚫")
                posted = await village.settled()
                assert (len(await there.photos()), there.thumbnails()) == (1, 4)
                [question] = [post for post in posted if "Zal ik de foto wissen?" in post.words]
                await says(village, "Amina", "ja", room=question.room)
            case "no":
                await says(village, "Zehra", "!foto's nee")
            case "forgotten":
                await says(village, "Zehra", "!vergeet mij ja")
            case "old":
                await _grows_old(village)
        await village.settled()
        assert there.thumbnails() == (0 if how in ("no", "forgotten", "old") else 1)
        left = {content for file, content in on_disk(tmp_path / "media")}
        assert len(left) == there.thumbnails() * 2
        async with village.database.read() as tx:
            rows = (await tx.exec_driver_sql("SELECT count(*) FROM further_media")).scalar()
            kept = (await tx.exec_driver_sql("SELECT count(*) FROM media WHERE digest IS NOT NULL")).scalar()
        assert kept == there.thumbnails() and (rows == 0 or how in ("sign", "objection", "no"))


async def _grows_old(village: Village) -> None:
    village.now += timedelta(days=900)
    await village.clock_is_right()
    await village.passes(timedelta(0))
    await village.passes(timedelta(days=1))


async def test_one_that_cannot_be_opened_loses_no_other(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        sent = await there.sends("broken", "green", "blue", "broken2")
        assert there.says("Ik kon 2 foto’s niet bewaren. Ik heb de rest.") == 1
        assert there.village.reactions(sent) == ["📷"]
        assert len(await there.photos()) == 2
        await there.sends("red", "broken", caption="De kas")
        assert there.says("Ik kon één foto niet bewaren. Ik heb de rest.") == 1
        assert there.says("Ik heb je tekst wel.") == 1


async def test_none_that_can_be_opened(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        sent = await there.sends("broken", "broken3")
        assert there.says("Ik kon deze foto’s niet bewaren.") == 1
        assert await there.village.kept() == [] and there.village.reactions(sent) == []


async def test_of_too_many_it_says_what_it_kept(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        await there.sends(*COLORS)
        assert len(await there.photos()) == 10 and there.says("Ik heb nu 10 foto’s van je.") == 1
        # Once, however many come.
        await there.sends("red", "green")
        assert len(await there.photos()) == 10 and there.posted == []


async def test_of_films_in_it_a_line_says_what_is_kept(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        await there.sends("red", "green", others=True)
        assert there.says("Ik bewaar alleen de foto’s uit dit bericht.") == 1
        assert len(await there.photos()) == 2


async def test_they_wait_for_a_yes_together(tmp_path: Path) -> None:
    async with a_round(tmp_path, consent=False) as there:
        village = there.village
        sent = await there.sends("red", "green", caption="De kas")
        assert (village.reactions(sent), there.thumbnails()) == (["⏳"], 0)
        await says(village, "Zehra", "!foto's ja")
        assert (village.reactions(sent), there.thumbnails()) == (["📷"], 2)


async def test_an_edit_takes_away_and_adds(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        village = there.village
        sent = await there.sends("red", "green", "blue", caption="De kas")
        before = [photo["file"] for photo in await there.photos()]
        # Other words, the same photos: nothing is fetched again.
        village.platform.files.clear()
        about = village._about("Zehra")
        same = ("$red", "$green", "$blue")
        await village.hear(chat.Edit(**about, target=sent, body="De schuur", photos=same))
        assert [(one["file"], one["caption"]) for one in await there.photos()] == [
            (file, "De schuur") for file in before
        ]
        await there.edits(sent, "De schuur", "blue", "white", "green")
        after = [photo["file"] for photo in await there.photos()]
        assert len(after) == 3 and after[:2] == before[1:] and there.thumbnails() == 3
        assert village.reactions(sent) == ["📷"]
        # Who edits words alone changes no photo; nor does anybody else.
        await there.edits(sent, "De tuin")
        await village.hear(chat.Edit(**village._about("Bram"), target=sent, body="x", photos=("$red",)))
        assert [photo["file"] for photo in await there.photos()] == after
        await there.edits(sent, "De tuin", *COLORS)
        assert len(await there.photos()) == 10


async def test_what_is_gone_does_not_come_back_with_other_words(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        sent = await there.sends("red", "green", caption="De kas")
        await there.village.reacts("Amina", sent, "🚫")
        await there.village.settled()
        await there.edits(sent, "De schuur", "red", "green")
        assert await there.photos() == [] and there.thumbnails() == 0


async def test_in_private_its_author_sees_it_first(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        village = there.village
        there.room = await village.alone_with("Zehra")
        await village.settled()
        await there.sends("red", "green", caption="1. de kas\n2. een hek\n3. nee")
        assert there.says("Je 2 foto’s komen erbij.") == 1
        posted = await says(village, "Zehra", "ja", room=there.room)
        shown = [p for p in posted if isinstance(p.outgoing, chat.Picture) and p.room == ROOM]
        assert len(shown) == 2


async def test_what_is_on_them_is_asked_and_told_once(tmp_path: Path) -> None:
    async with a_round(tmp_path) as there:
        village = there.village
        sent = await there.sends("red", "green")
        await says(village, "Zehra", "1. de kas\n2. een hek\n3. nee", thread=there.root)
        posted = await village.passes(timedelta(minutes=11))
        assert any("Wat zien we op je foto’s?" in post.words for post in posted)
        await village.says("Zehra", "De zonnewijzer", thread=there.root, reply_to=sent)
        await village.settled()
        assert [photo["caption"] for photo in await there.photos()] == ["De zonnewijzer"] * 2
        await village.reacts("Zehra", sent, "❌")
        await village.settled()
        assert await there.photos() == []
