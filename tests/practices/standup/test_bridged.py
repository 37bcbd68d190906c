"""Rooms without threads: people behind a bridge finish a round, help and vote in the room itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from commands import chat
from commands.community import relayed
from storage import people
from storage import tables as t
from storage.ids import EventId, speaker
from tests.kit.memory import Posted
from tests.kit.reflecting import chosen, votes_of
from tests.kit.village import ROOM, Village, person, photo_bytes

MINUTES = timedelta(minutes=1)
ZEHRA, ALI = person("Zehra"), person("Ali")


@asynccontextmanager
async def opened(folder: Path, *more: str) -> AsyncIterator[Village]:
    """A round is open in a group with Zehra and Ali behind a bridge, and Bram on Matrix itself."""
    village = Village(folder)
    village.platform.ghosts = {ZEHRA, ALI}
    async with village.open():
        await village.people("Amina", "Bram", "Zehra", "Ali", *more)
        await village.says("Amina", "!begin")
        await village.settled()
        await village.says("Amina", "!standup nu")
        await village.settled()
        yield village


async def says(village: Village, name: str, *lines: str, **where: Any) -> list[str]:
    """Somebody says one thing after the other; the bot's reactions to them."""
    found = []
    for line in lines:
        event = await village.says(name, line, **where)
        await village.settled()
        found += village.reactions(event) or [""]
    return found


async def kept(village: Village, name: str) -> dict[str, Any]:
    mine = [one for one in await village.kept() if one["member"] == person(name)]
    return dict(mine[-1]["answers"]) if mine else {}


def words(posts: list[Posted]) -> list[str]:
    return [post.words for post in posts if isinstance(post.outgoing, chat.Post)]


async def test_one_message_an_answer(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        assert await says(village, "Zehra", "De tuin gespit", "Bollen planten", "Nee") == ["1️⃣", "2️⃣", "✅"]
        assert await kept(village, "Zehra") == {
            "done": "De tuin gespit",
            "next": "Bollen planten",
            "obstacle": None,
        }
        assert await says(village, "Zehra", "Morgen soep om zes uur") == [""], "after that it is talk"


async def test_whoever_has_threads_talks_in_the_room(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        assert await says(village, "Bram", "De soep is klaar", "Kom maar") == ["", ""]
        assert await kept(village, "Bram") == {}


@pytest.mark.parametrize("name", ["Bram", "Zehra"])
async def test_what_is_said_soon_after_the_own_photo(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path) as village:
        await village.shows(name, photo_bytes())
        await village.settled()
        village.now += 20 * MINUTES
        assert await says(village, "Amina", "Mooi!") == [""]
        assert await says(village, name, "De tuin gespit") == ["1️⃣"]
        assert await says(village, name, "Mooi, Amina", reply_to=EventId("$other")) == [""]
        village.now += 31 * MINUTES
        assert await says(village, name, "Wat een weer zeg") == [""]
        assert (await kept(village, name))["next"] is None


async def test_the_next_thing_after_a_question(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        for name in ("Bram", "Zehra"):
            await says(village, name, "1. De tuin gespit\n2. Bollen planten")
        asked = await village.goes_on_until(village.now + 40 * MINUTES)
        here, alone = sorted(asked, key=lambda one: one.room != ROOM)
        assert len(words(asked)) == 2
        assert here.room == ROOM and here.words.startswith("Zehra: "), "she has no room alone with the bot"
        assert alone.room != ROOM
        assert await says(village, "Zehra", "Geen schop") == ["✅"]
        assert await says(village, "Bram", "Geen schop") == [""], "he was not asked here"
        answer = await village.says("Bram", "Geen schop", room=alone.room)
        await village.settled()
        assert village.reactions(answer) == ["✅"]
        for name in ("Bram", "Zehra"):
            assert (await kept(village, name))["obstacle"] == "Geen schop"


async def test_only_the_next_thing(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        assert await says(village, "Zehra", "Hoe laat is de soep?") == ["❔"]
        assert await says(village, "Zehra", "De tuin gespit") == ["1️⃣"], "❔ is a question too"
        assert await says(village, "Ali", "Ha Amina, leuk!", reply_to=EventId("$other")) == [""]
        village.now += 40 * MINUTES
        assert await says(village, "Zehra", "Ik kom eraan") == [""]


async def test_no_time_and_stop(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.says("Zehra", "Deze keer niet, geen tijd")
        assert "Goed" in words(await village.settled())[0]
        assert await says(village, "Zehra", "De tuin gespit") == [""]
        await village.says("Bram", "Deze keer niet, geen tijd")
        assert words(await village.settled()) == []


async def test_stop_after_the_own_photo(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.shows("Bram", photo_bytes())
        await village.settled()
        await village.says("Bram", "Stop")
        assert words(await village.settled()) != []
        await village.says("Amina", "Stop")
        assert words(await village.settled()) == [], "who is among people speaks to them"


async def test_edited_and_removed(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        event = await village.says("Zehra", "De tuin gespit")
        await village.edits("Zehra", event, "De tuin geschoffeld")
        assert (await kept(village, "Zehra"))["done"] == "De tuin geschoffeld"
        await village.removes("Zehra", event)
        assert await kept(village, "Zehra") == {}


async def test_what_was_said_before_or_comes_twice_is_not_new(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.settled()
        then = village.now - timedelta(hours=3)
        old = replace(chat.Text(**village._about("Zehra"), body="Oud", bridged=True), at=then)
        await village.hear(old)
        assert village.reactions(old.event) == [] and await kept(village, "Zehra") == {}
        for number in range(2):
            said = chat.Text(**village._about("Zehra"), body="De tuin gespit", bridged=True, twin="a1")
            await village.hear(said)
            assert village.reactions(said.event) == ["1️⃣"][number:]
        assert (await kept(village, "Zehra"))["next"] is None


async def test_when_somebody_spoke_last_is_not_kept_longer_than_a_round(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:

        async def spoke() -> set[str]:
            async with village.database.read() as tx:
                rows = select(t.Presence.person_id).where(t.Presence.said_at.is_not(None))
                return set(await tx.scalars(rows))

        await says(village, "Zehra", "De tuin gespit")
        await says(village, "Bram", "Mooi weer")
        assert await spoke() == {ZEHRA}
        await village.says("Amina", "!standup sluit")
        await village.settled()
        assert await spoke() == set()


async def test_help_without_a_reply(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await says(village, "Bram", "1. a\n2. b\n3. Geen schop")
        await village.says("Amina", "!standup sluit")
        await village.settled()
        await village.says("Zehra", "Ik kan helpen")
        (connected,) = words(await village.settled())
        assert "Zehra" in connected and "Bram" in connected
        await village.says("Ali", "Ik ga helpen met de soep, Gijs")
        assert len((await village.exported())["offers"]) >= 1  # type: ignore[arg-type]


async def test_of_two_in_need_the_one_that_is_named(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await says(village, "Bram", "1. a\n2. b\n3. Geen schop")
        await says(village, "Ali", "1. a\n2. b\n3. Geen hark")
        await village.says("Amina", "!standup sluit")
        await village.settled()
        await village.says("Zehra", "Ik kan helpen")
        assert words(await village.settled()) == []
        await village.says("Zehra", "Ik kan wel helpen, maar Alice weet meer")
        assert words(await village.settled()) == []
        await village.says("Zehra", "Ik kan Bram wel helpen")
        (connected,) = words(await village.settled())
        assert "Zehra" in connected and "Bram" in connected


async def test_a_vote_by_number(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.says("Amina", "!reflectie readiness")
        posts = await village.settled()
        (poll,) = [post for post in posts if "2. " in post.words and "Tik" not in post.words]
        assert isinstance(poll.outgoing, chat.Post), "a bridge carries no poll of a bot"
        assert await says(village, "Zehra", "2") == ["✅"]
        assert await says(village, "Zehra", "99", "2 brood graag") == ["", ""]
        assert await says(village, "Bram", "3") == [""], "who has replies answers with one"
        assert await says(village, "Bram", "1", reply_to=poll.event) == ["✅"]
        assert await says(village, "Zehra", "3") == ["✅"]
        assert chosen((await votes_of(village))[0]) == {"zehra": 3, "bram": 1}
        await village.says("Amina", "!reflectie sluit")
        closed = await village.settled()
        assert not [post for post in closed if isinstance(post.outgoing, chat.PollEnd)]


# --- in private ------------------------------------------------------------------------------------------


async def test_no_private_message_reaches_them(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.platform.ghosts = {ZEHRA, ALI}
    async with village.open():
        await village.people("Amina", "Bram", "Zehra", "Ali")
        await village.says("Amina", "!begin")
        await village.settled()
        (told,) = [post for post in village.platform.posted if "andere app" in post.words]
        assert told.room == ROOM and "Zehra" in told.words and "Ali" in told.words
        assert "Bram" not in told.words
        assert not [room for room in village.platform.made if room in (ZEHRA, ALI)]
        await village.says("Amina", "!standup nu")
        await village.settled()
        nudged = await village.passes(timedelta(hours=6))
        assert [post.room for post in nudged if post.room == ROOM] == [], "nobody public names who is silent"


async def test_the_question_about_photos_can_be_answered_in_the_room(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        village.consenting = False
        photo = await village.shows("Zehra", photo_bytes())
        (asked,) = words(await village.settled())
        assert asked.startswith("Zehra") and "24 maanden" in asked and "!foto’s ja" in asked
        await village.says("Zehra", "!privacy alles")
        kept, rights = words(await village.settled())
        assert "Je account, je naam en je rol." in kept and "Wat mag je vragen?" in rights
        assert village.reactions(photo) == ["⏳"]
        await village.says("Zehra", "!foto's ja")
        await village.settled()
        assert village.reactions(photo) == ["📷"]


async def test_what_they_ask_for_is_answered_without_content(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await says(village, "Zehra", "De tuin gespit")
        await village.says("Zehra", "!mijngegevens")
        found = await village.settled()
        assert {post.room for post in found} == {ROOM}
        (answer,) = [one for one in words(found) if one.startswith("Zehra")]
        assert "Amina" in answer and "tuin" not in answer
        await village.says("Zehra", "!checkin")
        (here,) = words(await village.settled())
        assert here.startswith("Zehra") and "in de groep" in here
        await village.says("Zehra", "!vergeet mij")
        (question,) = words(await village.settled())
        assert "!vergeet mij ja" in question
        await village.says("Zehra", "!vergeet mij ja")
        await village.settled()
        assert await kept(village, "Zehra") == {}
        assert not [p for p in village.platform.posted if "Zehra" in p.words and not p.removed]


async def test_no_thread_of_ours(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await says(village, "Bram", "1. a\n2. b\n3. Geen schop")
        await village.says("Amina", "!standup sluit")
        await village.settled()
        await village.says("Zehra", "Ik kan helpen")
        await village.settled()
        places = [getattr(post.outgoing, "place", None) for post in village.platform.posted]
        assert not [place for place in places if place is not None and place.thread is not None]


async def test_a_facilitator_behind_a_bridge_hears_that_reports_do_not_come(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.says("Amina", f"!rol {ZEHRA} begeleider")
        await village.settled()
        await village.says("Zehra", "!verslag")
        (_, answer) = words(await village.settled())
        assert answer.startswith("Zehra, mijn antwoord is alleen voor jou.") and "Amina" in answer


# --- who speaks through another --------------------------------------------------------------------------


async def test_each_of_many_who_share_an_account(tmp_path: Path) -> None:
    async with opened(tmp_path, "Brug") as village:
        account = person("Brug")
        for mark, name, line in (("1", "Noor", "Gras gemaaid"), ("2", "Tom", "Hek geverfd")):
            who = speaker(account, mark)
            first = chat.Text(**village._about("Brug"), body="Hoi", bridged=True, speaker=name)
            first = replace(first, sender=who)
            await village.hear(first)
            first = replace(first, event=village.platform.next_event(), at=village.now, body=line)
            await village.hear(first)
        exported: Any = await village.exported()
        names = {one["name"]: one["role"] for one in exported["members"]}
        assert {"Noor", "Tom"} <= names.keys()
        assert sorted(one["answers"]["done"] or "" for one in await village.kept()) == [
            "Gras gemaaid",
            "Hek geverfd",
        ]
        # Of an edit a bridge may not say whose it is.
        edit = chat.Edit(**village._about("Brug"), target=first.event, body="Hek gelakt")
        await village.hear(edit)
        assert "Hek gelakt" in [one["answers"]["done"] for one in await village.kept()]
        await village.hear(chat.Left(**village._about("Brug")))
        async with village.database.read() as tx:
            assert await people.speakers(tx, ROOM, account) == []


async def test_one_of_many_is_forgotten_and_the_others_are_not(tmp_path: Path) -> None:
    async with opened(tmp_path, "Brug") as village:
        account = person("Brug")

        async def says_through(mark: str, name: str, *lines: str) -> None:
            for line in lines:
                said = chat.Text(**village._about("Brug"), body=line, bridged=True, speaker=name)
                await village.hear(replace(said, sender=speaker(account, mark)))

        await says_through("1", "Noor", "Hoi", "Gras gemaaid")
        await says_through("2", "Tom", "Hoi", "Hek geverfd")
        await says_through("1", "Noor", "!vergeet mij", "!vergeet mij ja", "Nog iets")
        assert [one["answers"]["done"] for one in await village.kept()] == ["Hek geverfd"]
        exported: Any = await village.exported()
        assert "Noor" not in str(exported) and "Tom" in str(exported)


async def test_one_account_speaks_for_so_many_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relayed, "MOST", 2)
    async with opened(tmp_path, "Brug") as village:
        for number in range(4):
            said = chat.Text(**village._about("Brug"), body="Hoi", bridged=True, speaker=f"Sem {number}")
            await village.hear(replace(said, sender=speaker(person("Brug"), str(number))))
        exported: Any = await village.exported()
        assert [one["name"] for one in exported["members"] if "Sem" in one["name"]] == ["Sem 0", "Sem 1"]


async def test_without_a_mark_it_is_left_alone_and_facilitators_know(tmp_path: Path) -> None:
    async with opened(tmp_path, "Brug") as village:
        for _ in range(2):
            await village.hear(chat.ForOthers(**village._about("Brug")))
        notes = [post for post in village.platform.posted if "berichten van anderen" in post.words]
        assert len(notes) == 1 and notes[0].room != ROOM
