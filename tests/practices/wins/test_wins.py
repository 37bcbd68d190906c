"""Small wins: said, shown by a sign, agreed and done, or a photo somebody is proud of; told once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.database import Unavailable
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person, photo_bytes
from tests.practices.agreements.test_agreements import alone, of, raw, standing

WORDS = {
    "nl": ("!winst", "!weekbericht nu", "Kleine winst", "Dit ging goed:", "weekrondje"),
    "en": ("!win", "!digest now", "Small wins", "This went well:", "round"),
}


@asynccontextmanager
async def begun(folder: Path, language: str = "nl", **kinds: Any) -> AsyncIterator[Village]:
    async with Village(folder, language, **kinds).open() as village:
        village.watched = True
        await village.people("Amina", "Bram", "Linh", "Zehra")
        await village.says("Amina", "!begin" if language == "nl" else "!setup")
        await village.settled()
        for name in ("Amina", "Bram", "Linh", "Zehra"):
            await village.alone_with(name)
        await village.settled()
        yield village


async def says(village: Village, name: str, body: str, **where: Any) -> list[Posted]:
    await village.says(name, body, **where)
    return await village.settled()


async def said(village: Village, name: str = "Bram", body: str = "De heg staat er mooi bij") -> EventId:
    event = await village.says(name, body)
    await village.settled()
    return event


async def sprouts(village: Village, name: str, on: EventId) -> EventId:
    sign = await village.reacts(name, on, "🌱")
    await village.settled()
    return sign


async def kept(village: Village) -> list[tuple[str, str, str]]:
    found: Any = await village.exported()
    return [(one["member"], one["text"], one["source"]) for one in found["wins"]]


async def digest(village: Village) -> str:
    posts = await says(village, "Amina", "!weekbericht nu")
    return next(post.words for post in posts if "Kleine winst" in post.words)


def section(words: str) -> list[str]:
    """The lines of the small wins."""
    return words.partition("Kleine winst")[2].strip().partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_said_to_go_well_is_told_once(tmp_path: Path, language: str) -> None:
    win, now, title, listed, _ = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await said(village, "Linh", f"{win} De buren hielpen mee")
        assert village.reactions(event) == ["🌱"]
        assert "De buren hielpen mee" in of(await says(village, "Bram", win), listed).words
        assert (
            f"{title}\n\n• Linh: De buren hielpen mee" in of(await says(village, "Amina", now), title).words
        )
        assert not [post for post in await says(village, "Amina", now) if title in post.words]


async def test_a_sprout_by_anyone_makes_it_its_authors(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        await sprouts(village, "Zehra", talk)
        await sprouts(village, "Linh", talk)
        assert village.platform.fetched == [talk] and village.reactions(talk) == ["🌱"]
        assert await kept(village) == [(person("Bram"), "De heg staat er mooi bij", "sign")]
        assert section(await digest(village)) == ["• Bram: De heg staat er mooi bij"]
        await village.edits("Bram", talk, "De haag staat er mooi bij")
        assert section(standing(village)) == ["• Bram: De haag staat er mooi bij"]
        await village.removes("Bram", talk)
        assert await kept(village) == [] and village.reactions(talk) == []
        assert "haag" not in standing(village) and "Kleine winst" not in standing(village)
    assert b"haag staat" not in raw(tmp_path)


async def test_its_author_takes_it_out_for_good_and_nobody_else_can(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        await sprouts(village, "Zehra", talk)
        await village.reacts("Linh", talk, "❌")
        await village.settled()
        assert len(await kept(village)) == 1
        await digest(village)
        no = await village.reacts("Bram", talk, "❌")
        await village.settled()
        assert await kept(village) == [] and village.reactions(talk) == []
        assert "heg staat" not in standing(village)
        await sprouts(village, "Linh", talk)
        assert await kept(village) == [] and len(village.platform.fetched) == 1
        await village.removes("Bram", no)
        await sprouts(village, "Amina", talk)
        assert len(await kept(village)) == 1


async def test_who_takes_the_sprout_away_takes_that_back(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        sign = await sprouts(village, "Zehra", talk)
        await village.removes("Zehra", sign)
        assert await kept(village) == [] and village.reactions(talk) == []


async def test_what_is_no_talk_of_a_member_is_none(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        ours = next(post for post in village.platform.posted if post.room == ROOM and post.words)
        command = await said(village, body="!hulp")
        gone = await said(village, "Zehra", "Ik ga weg")
        await village.hear(chat.Left(**village._about("Zehra")))
        secret = await village.says("Bram", "Dit is geheim", room=alone("Bram"))
        removed = await said(village, "Linh", "Dit haal ik weg")
        await village.removes("Linh", removed)
        for target in (ours.event, command, gone, secret, removed, EventId("$nowhere")):
            await sprouts(village, "Amina", target)
        await village.reacts("Bram", secret, "🌱", room=alone("Bram"))
        await village.settled()
        assert await kept(village) == []


async def test_a_message_may_be_kept_for_later_and_a_win_too(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)
        for sign in ("🌱", "🅿️"):
            await village.reacts("Zehra", talk, sign)
            await village.settled()
        assert village.reactions(talk) == ["🌱", "🅿️"]
        await village.reacts("Bram", talk, "❌")
        await village.settled()
        assert village.reactions(talk) == [] and await kept(village) == []


async def test_at_most_five_are_told_photos_first(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for number in range(6):
            await said(village, "Bram", f"!winst Ding {number}")
        await says(village, "Amina", "!rondje")
        root = next(post.event for post in village.platform.posted if "Tijd voor" in post.words)
        photo = await village.shows("Linh", photo_bytes(), "de nieuwe bank", thread=root)
        await village.settled()
        star = await village.reacts("Linh", photo, "⭐")
        await village.settled()
        told = section(await digest(village))
        assert told == ["• Linh, met een foto", *(f"• Bram: Ding {one}" for one in range(4))]
        await village.removes("Linh", star)
        assert "Linh, met een foto" not in standing(village)


async def test_of_three_answers_with_a_photo_only_what_was_done_is_a_win(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!rondje")
        root = next(post.event for post in village.platform.posted if "Tijd voor" in post.words)
        answers = "1. koffie met buren\n2. een flyer maken\n3. de sleutel is kwijt"
        photo = await village.shows("Linh", photo_bytes(), answers, thread=root)
        await village.settled()
        await village.reacts("Linh", photo, "⭐")
        await village.settled()
        await village.reacts("Linh", photo, "🚫")
        await village.settled()
        assert section(await digest(village)) == ["• Linh: koffie met buren"]


async def test_what_was_agreed_and_done_is_told_here_and_not_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Linh", "!afspraak ik schilder het hek")
        await says(village, "Linh", "!afspraken")
        listed = [post for post in village.platform.posted if "schilder het hek" in post.words][-1]
        await says(village, "Linh", "1 klaar", reply_to=listed.event)
        outcome = await village.says("Linh", "Het is blauw", room=alone("Linh"))
        await village.settled()
        assert [one[2] for one in await kept(village)] == ["agreement"]
        words = await digest(village)
        assert section(words) == ["• Linh: schilder het hek (Het is blauw)"]
        assert words.count("schilder het hek") == 1
        await village.removes("Linh", outcome, room=alone("Linh"))
        assert await kept(village) == [] and "blauw" not in standing(village)


async def test_its_author_says_by_two_taps_what_it_is_and_for_whom(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Linh", "!winst De buren hielpen mee")
        await says(village, "Amina", "!rondje")
        root = next(post.event for post in village.platform.posted if "Tijd voor" in post.words)
        posts = await says(village, "Linh", "1. gespit\n2. zaaien\n3. nee", thread=root)
        asked = of(posts, "Wat is het vooral?")
        assert asked.room == alone("Linh") and "De buren hielpen mee" in asked.words
        await village.reacts("Linh", asked.event, "3️⃣", room=alone("Linh"))
        whom = of(await village.settled(), "Voor wie is dit nuttig")
        await says(village, "Linh", "voor de buurt", room=alone("Linh"), reply_to=whom.event)
        found: Any = await village.exported()
        assert [(one["kind"], one["useful"]) for one in found["wins"]] == [("together", "place")]
        assert not [post for post in await says(village, "Amina", "!standup sluit") if "vooral" in post.words]


async def test_a_cross_on_what_is_asked_takes_it_out(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Linh", "!afspraak ik schilder het hek")
        await says(village, "Linh", "!afspraken")
        listed = [post for post in village.platform.posted if "schilder het hek" in post.words][-1]
        await says(village, "Linh", "1 klaar", reply_to=listed.event)
        outcome = await village.says("Linh", "Het is blauw", room=alone("Linh"))
        await village.settled()
        await says(village, "Amina", "!rondje")
        root = next(post.event for post in village.platform.posted if "Tijd voor" in post.words)
        posts = await says(village, "Linh", "1. gespit\n2. zaaien\n3. nee", thread=root)
        await village.reacts("Linh", of(posts, "Wat is het vooral?").event, "❌", room=alone("Linh"))
        await village.settled()
        assert await kept(village) == []
        await village.edits("Linh", outcome, "Het is groen", room=alone("Linh"))
        assert await kept(village) == [], "what its author took out does not come back"


async def test_a_number_of_the_list_takes_out_what_is_ones_own(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Linh", "!winst De buren hielpen mee")
        listed = of(await says(village, "Bram", "!winst"), "Dit ging goed:")
        of(await says(village, "Bram", "1 weg", reply_to=listed.event), "van iemand anders")
        await says(village, "Linh", "1 weg", reply_to=listed.event)
        assert await kept(village) == [] and "buren hielpen" not in standing(village)


async def test_who_is_forgotten_leaves_none(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village, body="De kippen zijn terug")
        await sprouts(village, "Zehra", talk)
        await said(village, "Bram", "!winst Het kippenhok is dicht")
        await digest(village)
        await says(village, "Bram", "!vergeet mij", room=alone("Bram"))
        await says(village, "Bram", "!vergeet mij ja", room=alone("Bram"))
        await village.settled()
        assert await kept(village) == [] and "kippen" not in standing(village)
    assert b"kippen" not in raw(tmp_path)


async def test_what_is_too_old_of_a_check_in_leaves_no_sign(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!rondje")
        root = next(post.event for post in village.platform.posted if "Tijd voor" in post.words)
        told = await village.says("Linh", "1. een bank gemaakt\n2. zaaien\n3. nee", thread=root)
        await village.settled()
        await sprouts(village, "Bram", told)
        assert (person("Linh"), "een bank gemaakt", "sign") in await kept(village)
        await village.removes("Linh", told)
        assert await kept(village) == [] and "🌱" not in village.reactions(told)


async def test_after_a_crash_it_is_fetched_again_and_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(tmp_path) as village:
        talk = await said(village)

        async def dies(*_args: object, **_more: object) -> None:
            village.running.cancel()
            raise Unavailable("killed")

        with monkeypatch.context() as killed:
            killed.setattr("storage.wins.add", dies)
            await village.platform.hear(chat.Reaction(**village._about("Zehra"), target=talk, key="🌱"))
            await village.engine.handling.idle()
    again = Village(tmp_path)
    again.platform = village.platform
    again.now = village.now + timedelta(minutes=1)
    async with again.open():
        await again.settled()
        assert [text for _, text, _ in await kept(again)] == ["De heg staat er mooi bij"]
        assert again.reactions(talk) == ["🌱"]
