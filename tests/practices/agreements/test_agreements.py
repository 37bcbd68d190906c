"""Who does what: what you say of yourself counts, what another says of you from your yes; it comes back."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle
from commands.offers import offered
from storage import posts
from storage.ids import EventId, RoomId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

WORDS = {
    "nl": {"agree": "!afspraak", "list": "!afspraken", "made": "Afgesproken:", "proposed": "Voorstel:"},
    "en": {"agree": "!agree", "list": "!agreements", "made": "Agreed:", "proposed": "Proposed:"},
}


@asynccontextmanager
async def begun(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    async with Village(folder, language).open() as village:
        village.watched = True
        await village.people("Amina", "Bram", "Linh", "Zehra")
        await village.says("Amina", "!begin")
        await village.settled()
        for name in ("Amina", "Bram", "Linh", "Zehra"):
            await village.alone_with(name)
        await village.settled()
        yield village


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["agreements"]]


def alone(name: str) -> RoomId:
    """The room that the bot has with somebody."""
    return RoomId(f"!with-{name.lower()}:test")


def of(posts: Sequence[Posted], words: str) -> Posted:
    """The one post that says these words."""
    (found,) = [post for post in posts if words in post.words]
    return found


def standing(village: Village) -> str:
    """All that stands of the bot's posts, as it was edited."""
    posts = [post for post in village.platform.posted if not post.removed]
    edited = {post.target: post.words for post in posts if isinstance(post.outgoing, chat.Rewrite)}
    firsts = [post for post in posts if not isinstance(post.outgoing, chat.Rewrite)]
    return "\n".join(edited.get(post.event, post.words) for post in firsts)


def raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("leerkring.db*"))


async def agrees(village: Village, name: str, words: str) -> tuple[EventId, list[Posted]]:
    said = await village.says(name, words)
    return said, await village.settled()


async def takes_part(village: Village, *names: str, day: int = 3) -> list[Posted]:
    """A round on a Tuesday in March in which these say how their week was."""
    if day > 3:
        said = await village.goes_on_until(datetime.fromisoformat(f"2026-03-{day}T09:01+01:00"))
    else:
        await village.says("Amina", "!rondje")
        said = await village.settled()
    opening = next(post for post in reversed(said) if "1. Wat heb je gedaan" in post.words)
    for name in names:
        await village.says(name, "1. geverfd\n2. schuren\n3. nee", thread=opening.event)
    return await village.settled()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_you_say_of_yourself_counts_at_once(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        words = WORDS[language]
        what = {"nl": "ik bel de school, vrijdag", "en": "I call the school, Friday"}[language]
        _, said = await agrees(village, "Linh", f"{words['agree']} {what}")
        day = {"nl": "vrijdag 6 maart", "en": "Friday 6 March"}[language]
        made = of(said, words["made"])
        assert day in made.words and "Linh" in made.words
        (one,) = await kept(village)
        assert one["member"] == person("Linh") and one["state"] == "open"
        assert one["by_when"] == "2026-03-06" and one["hat"] is None
        await village.says("Bram", words["list"])
        listed = (await village.settled())[-1].words
        assert "1. Linh: " in listed and day in listed


async def test_what_another_says_of_you_counts_from_your_yes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, said = await agrees(village, "Bram", "!afspraak Linh belt de school, als gemeente, voor 10 maart")
        made = of(said, "Voorstel:")
        assert "Linh (als gemeente): belt de school, dinsdag 10 maart" in made.words
        assert await kept(village) == []
        # Nobody else can say yes for her.
        await village.reacts("Zehra", made.event, "✅")
        await village.reacts("Bram", made.event, "✅")
        await village.settled()
        assert await kept(village) == []
        yes = await village.reacts("Linh", made.event, "✅")
        await village.settled()
        (one,) = await kept(village)
        assert (one["member"], one["hat"], one["what"]) == (person("Linh"), "gemeente", "belt de school")
        assert "Afgesproken:" in standing(village) and "Voorstel:" not in standing(village)
        await village.removes("Linh", yes)
        assert await kept(village) == [] and "Voorstel:" in standing(village)


@pytest.mark.parametrize("how", ["sign on the message", "word in reply", "no", "no of who wrote it"])
async def test_a_yes_or_no_in_each_way(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        event, said = await agrees(village, "Bram", "!afspraak Linh en ik halen verf")
        made = of(said, "Voorstel:")
        match how:
            case "sign on the message":
                await village.reacts("Linh", event, "✔️")
            case "word in reply":
                await village.says("Linh", "Doe ik!", reply_to=made.event)
            case "no":
                await village.reacts("Linh", made.event, "❌")
            case _:
                await village.says("Bram", "nee", reply_to=event)
        await village.settled()
        whose = [one["member"] for one in await kept(village)]
        right = {"no": [person("Bram")], "no of who wrote it": []}
        assert whose == right.get(how, [person("Linh"), person("Bram")])


async def test_it_is_asked_who_does_it_and_nothing_is_lost(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        _, said = await agrees(village, "Bram", "!afspraak de school bellen, vrijdag")
        asked = of(said, "Wie doet dit?")
        assert "Linh" in asked.words
        await village.says("Zehra", "Linh", reply_to=asked.event)
        await village.settled()
        assert "Wie doet dit?" not in standing(village)
        await village.says("Linh", "!afspraken")
        listed = (await village.settled())[-1].words
        assert "Linh: de school bellen, vrijdag 6 maart (voorstel)" in listed
        # Who wrote it down need not reply, and it is theirs at once.
        await agrees(village, "Bram", "!afspraak verf halen")
        await village.says("Bram", "ik")
        await village.settled()
        assert [(one["member"], one["what"]) for one in await kept(village)] == [
            (person("Bram"), "verf halen")
        ]


async def test_two_of_the_same_name_and_who_left_are_asked_about(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.platform.hear(village._joined("Linh", ROOM))
        await village.people("Linh2")
        async with village.database.write() as tx:
            await tx.exec_driver_sql("UPDATE members SET name = 'Linh' WHERE person_id = '@linh2:test'")
        _, said = await agrees(village, "Bram", "!afspraak Linh belt de school")
        asked = of(said, "Er zijn meer mensen die Linh heten")
        assert "@linh:test" in asked.words and "@linh2:test" in asked.words
        await village.says("Bram", "@linh2:test", reply_to=asked.event)
        await village.settled()
        await village.says("Bram", "!afspraken")
        assert "Linh: belt de school (voorstel)" in (await village.settled())[-1].words
        await village.hear(chat.Left(**village._about("Zehra")))
        _, said = await agrees(village, "Bram", "!afspraak Zehra haalt verf")
        assert "Zehra is niet meer in de groep" in of(said, "Wie doet dit?").words


async def test_what_is_said_without_words_hears_what_would_be_right(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for words in ("!afspraak", "!afspraak Linh, vrijdag"):
            _, said = await agrees(village, "Bram", words)
            assert "Bijvoorbeeld" in said[-1].words
        assert await kept(village) == []


async def test_it_comes_back_when_its_owner_takes_part(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school")
        await agrees(village, "Bram", "!afspraak ik haal verf, 1 mei")
        said = await takes_part(village, "Linh", "Bram")
        asked = of(said, "Je sprak af: bel de school")
        assert asked.room == alone("Linh")
        assert isinstance(asked.outgoing, chat.Post) and asked.outgoing.quiet
        assert not any("haal verf" in post.words for post in said)
        await village.reacts("Linh", asked.event, "✅", room=alone("Linh"))
        came = of(await village.settled(), "Wat kwam eruit?")
        await village.says("Linh", "We mogen de zaal gebruiken", reply_to=came.event, room=alone("Linh"))
        await village.settled()
        (one, _) = await kept(village)
        assert (one["state"], one["outcome"]) == ("done", "We mogen de zaal gebruiken")
        await village.says("Amina", "!weekbericht nu")
        # What came of it makes it a small win, and nothing is told twice.
        digest = of(await village.settled(), "Kleine winst").words
        assert "Linh: bel de school (We mogen de zaal gebruiken)" in digest
        assert "Gedaan zoals afgesproken" not in digest
        assert "Bram: haal verf, vrijdag 1 mei" in digest


async def test_twice_not_yet_asks_what_is_needed_and_tells_nobody_without_a_yes(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school")
        room = alone("Linh")
        for day in (3, 10):
            asked = of(await takes_part(village, "Linh", day=day), "Je sprak af")
            await village.says("Linh", "nog niet", reply_to=asked.event, room=room)
            said = await village.settled()
        needs = of(said, "Wat heb je nodig")
        assert needs.room == room
        await village.says("Linh", "iemand die de directeur kent", reply_to=needs.event, room=room)
        share = of(await village.settled(), "iemand die de directeur kent")
        exported: Any = await village.exported()
        assert exported["parked"] == []
        await village.reacts("Linh", share.event, "✅", room=room)
        await village.settled()
        exported = await village.exported()
        assert [(one["kind"], one["text"]) for one in exported["parked"]] == [
            ("wish", "iemand die de directeur kent")
        ]
        # Nothing public ever said that it was not done.
        in_room = [post.words for post in village.platform.posted if post.room == ROOM]
        assert not any("nog niet" in words or "directeur" in words for words in in_room)


async def test_each_answer_has_a_button_of_its_own(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school")
        asked = of(await takes_part(village, "Linh"), "Je sprak af")
        async with village.database.read() as tx:
            post = await posts.post_of(tx, asked.event)
            assert post is not None
            options = await offered(tx, handle.PRACTICES, post)
        labels = {"✅": "Gelukt", "⏳": "Nog niet", "❌": "Gaat niet door"}
        assert {one.sign: one.label for one in options} == labels


async def test_called_off_is_told_to_nobody(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school")
        asked = of(await takes_part(village, "Linh"), "Je sprak af")
        await village.reacts("Linh", asked.event, "❌", room=alone("Linh"))
        (told,) = await village.settled()
        assert told.room == alone("Linh")
        (one,) = await kept(village)
        assert one["state"] == "let-go"
        await village.says("Bram", "!afspraken")
        assert "geen afspraken" in (await village.settled())[-1].words


async def test_the_list_acts_and_follows_and_only_its_owner_says_how_it_stands(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de school, 1 mei")
        await agrees(village, "Bram", "!afspraak ik haal verf")
        await village.says("Bram", "!afspraken")
        listed = (await village.settled())[-1]
        await village.says("Bram", "1 klaar", reply_to=listed.event)
        assert "Dit is een afspraak van Linh" in (await village.settled())[-1].words
        await village.says("Bram", "2 klaar", reply_to=listed.event)
        await village.settled()
        assert "2. Bram: haal verf (klaar)" in standing(village)
        assert [one["state"] for one in await kept(village)] == ["open", "done"]
        # In private one's own come first, and act without a word to the group.
        room = alone("Linh")
        await village.says("Linh", "!afspraken", room=room)
        own = (await village.settled())[-1]
        assert own.words.index("bel de school") < own.words.index("1 klaar")
        await village.says("Linh", "1 weg", reply_to=own.event, room=room)
        await village.settled()
        assert [one["state"] for one in await kept(village)] == ["let-go", "done"]


async def test_words_follow_an_edit_and_another_s_have_to_be_confirmed_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event, said = await agrees(village, "Bram", "!afspraak Linh belt de school, vrijdag")
        await village.reacts("Linh", of(said, "Voorstel").event, "✅")
        await village.settled()
        await village.edits("Bram", event, "!afspraak Linh mailt de school, maandag")
        assert await kept(village) == []
        assert "Linh: mailt de school, maandag 9 maart" in standing(village)
        assert "belt de school" not in standing(village)
        # Whose message it is not changes nothing.
        await village.edits("Zehra", event, "!afspraak Linh betaalt alles")
        assert "betaalt" not in standing(village)
        await village.edits("Bram", event, "!afspraak ik mail de school")
        assert [one["member"] for one in await kept(village)] == [person("Bram")]
        await village.removes("Bram", event)
        assert await kept(village) == [] and "de school" not in standing(village)


async def test_nothing_of_who_is_forgotten_is_left_in_any_file_or_post(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de kaasboer")
        await agrees(village, "Linh", "!afspraak Bram haalt kwasten")
        await agrees(village, "Linh", "!afspraak een olifant regelen")
        asked = of(await takes_part(village, "Linh"), "Je sprak af")
        room = alone("Linh")
        await village.reacts("Linh", asked.event, "✅", room=room)
        came = of(await village.settled(), "Wat kwam eruit?")
        await village.says("Linh", "drie kilo gouda", reply_to=came.event, room=room)
        await village.settled()
        await village.says("Amina", "!weekbericht nu")
        await village.settled()
        await village.says("Bram", "!afspraken")
        await village.settled()
        await village.says("Linh", "!vergeet mij ja", room=room)
        await village.settled()
        for word in (b"kaasboer", b"gouda", b"olifant"):
            assert word not in raw(tmp_path) and word.decode() not in standing(village)
        # What she wrote down for another stays his, without who wrote it down.
        assert "kwasten" in standing(village)


async def test_a_proposal_lapses_quietly(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Bram", "!afspraak Linh belt de kaasboer")
        await village.goes_on_until(datetime.fromisoformat("2026-04-01T12:00+02:00"))
        assert b"kaasboer" not in raw(tmp_path)


async def test_mine_has_it_and_a_photo_of_it_in_every_export(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await agrees(village, "Linh", "!afspraak ik bel de kaasboer, vrijdag")
        await village.says("Linh", "!mijngegevens", room=alone("Linh"))
        await village.settled()
        assert any(b"kaasboer" in file for file in village.platform.files.values())
