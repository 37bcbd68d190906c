"""Who leaves is asked once whether they want the digest; with a yes they read on, without photos."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle, texts
from commands.living import settle
from commands.privacy.left import let_go
from storage import communities, readers
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, photo_bytes
from tests.practices.agreements.test_agreements import raw
from tests.practices.relay.test_relay import standing
from tests.practices.wins.test_wins import begun, said, says

DAYS = timedelta(days=2)
WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "ask": "Wil je het weekbericht blijven krijgen?",
        "yes": "je krijgt het weekbericht hier",
        "now": "!weekbericht nu",
        "one": "1 persoon die wegging, leest dit ook. Zonder foto’s.",
        "foot": "Je krijgt dit omdat je dat wilde.",
        "stop": "!weekbericht stop",
        "stopped": "je krijgt het weekbericht niet meer",
        "list": "!ambassadeurs",
        "listed": "Linh, weg sinds 3 maart 2026. 1 ding van Linh is doorgegeven",
        "none": "Er leest nog niemand mee",
        "win": "!winst Het plein is groen",
        "pass": "!geland aan de gemeente",
        "landed": "!geland",
        "used": "1 gebruikt",
        "news": "Er is nieuws over iets dat jij vertelde",
    },
    "en": {
        "ask": "Do you want to keep getting the weekly update?",
        "yes": "you get the weekly update here",
        "now": "!digest now",
        "one": "1 person who left reads this too. Without photos.",
        "foot": "You get this because you wanted to.",
        "stop": "!digest stop",
        "stopped": "you don’t get the weekly update any more",
        "list": "!ambassadors",
        "listed": "Linh, gone since 3 March 2026. 1 thing of Linh was passed on",
        "none": "Nobody who left reads along yet",
        "win": "!win Het plein is groen",
        "pass": "!landed to the municipality",
        "landed": "!landed",
        "used": "1 used",
        "news": "There is news about something you told",
    },
}


def own(name: str) -> Any:
    return f"!with-{name.lower()}:test"


async def leaves(village: Village, name: str = "Linh", chosen: bool = True) -> list[Posted]:
    return await village.hear(chat.Left(**village._about(name), chosen=chosen))


async def asked(village: Village, language: str = "nl", wait: timedelta = DAYS) -> list[Posted]:
    posts = await village.goes_on_until(village.now + wait)
    return [one for one in posts if WORDS[language]["ask"] in one.words]


@asynccontextmanager
async def reading(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """Linh told a win, left, and said yes."""
    async with begun(folder, language) as village:
        await said(village, "Linh", WORDS[language]["win"])
        await leaves(village)
        (post,) = await asked(village, language)
        await village.reacts("Linh", post.event, "✅", room=own("Linh"))
        await village.settled()
        yield village


def copies(posts: list[Posted]) -> list[Posted]:
    return [one for one in posts if one.room == own("Linh") and not isinstance(one.outgoing, chat.Remove)]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_leaves_is_asked_once_and_reads_on_after_a_yes(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await said(village, "Bram", words["win"])
        await leaves(village)
        assert not [one for one in village.platform.posted if words["ask"] in one.words], "not at once"
        (post,) = await asked(village, language)
        assert post.room == own("Linh") and "12" in post.words
        await village.reacts("Linh", post.event, "✅", room=own("Linh"))
        assert words["yes"] in "".join(one.words for one in await village.settled())
        posts = await says(village, "Amina", words["now"])
        group = next(one for one in posts if one.room == ROOM)
        (copy,) = copies(posts)
        assert words["one"] in group.words and words["foot"] not in group.words
        assert isinstance(copy.outgoing, chat.Post), "words, and no picture"
        assert copy.words.startswith(group.words) and words["foot"] in copy.words
        await village.reacts("Linh", copy.event, "❌", room=own("Linh"))
        assert words["stopped"] in "".join(one.words for one in await village.settled())
        await said(village, "Bram", words["win"] + "er")
        posts = await says(village, "Amina", words["now"])
        assert copies(posts) == [] and words["one"] not in "".join(one.words for one in posts)
        assert await asked(village, language, timedelta(days=30)) == []


@pytest.mark.parametrize("said_so", ["stop", "!weekbericht stop", "weekbericht stop"])
async def test_a_word_stops_it(tmp_path: Path, said_so: str) -> None:
    async with reading(tmp_path) as village:
        posts = await says(village, "Linh", said_so, room=own("Linh"))
        assert WORDS["nl"]["stopped"] in "".join(one.words for one in posts)
        assert copies(await says(village, "Amina", WORDS["nl"]["now"])) == []
        (nothing,) = await says(village, "Linh", "!weekbericht stop", room=own("Linh"))
        assert nothing.words == texts.line("nl", "reads-nothing")


async def test_a_no_or_silence_is_never_asked_again_and_a_yes_taken_back_ends_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await leaves(village)
        (post,) = await asked(village)
        tap = await village.reacts("Linh", post.event, "✅", room=own("Linh"))
        await village.settled()
        await village.removes("Linh", tap, room=own("Linh"))
        await said(village, "Bram", "!winst De bank staat")
        assert copies(await says(village, "Amina", "!weekbericht nu")) == []
        await village.comes("Linh")
        await leaves(village)
        assert await asked(village) == []


async def test_who_is_put_out_is_not_asked_and_a_ban_ends_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await leaves(village, "Zehra", chosen=False)
        assert await asked(village) == []
    async with reading(tmp_path) as village:
        await leaves(village, chosen=False)
        await said(village, "Bram", "!winst De bank staat")
        assert copies(await says(village, "Amina", "!weekbericht nu")) == []


async def test_no_copy_stays_with_who_is_put_out_to_get_new_words(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        win = await said(village, "Bram", "!winst De zonnewijzer staat")
        await says(village, "Amina", "!weekbericht nu")
        await leaves(village, chosen=False)
        await village.edits("Bram", win, "!winst De regenton staat")
        await village.goes_on_until(village.now + timedelta(minutes=2))
        shown = standing(village, own("Linh"))
        assert "regenton" not in shown and "zonnewijzer" not in shown


async def test_who_comes_back_within_a_day_or_left_the_room_with_the_bot_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await leaves(village, "Linh")
        await village.comes("Linh")
        await leaves(village, "Zehra")
        await village.hear(chat.Left(**village._about("Zehra", own("Zehra")), chosen=True))
        assert await asked(village) == [] and village.platform.invited == []


async def test_who_is_back_gets_no_copy(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        await village.comes("Linh")
        posts = await says(village, "Amina", "!weekbericht nu")
        assert copies(posts) == [] and "leest dit ook" not in standing(village)


async def test_a_copy_follows_the_words_and_goes_with_them(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        win = await said(village, "Bram", "!winst De zonnewijzer staat")
        await says(village, "Amina", "!weekbericht nu")
        assert "zonnewijzer" in standing(village, own("Linh"))
        await village.edits("Bram", win, "!winst De regenton staat")
        await village.goes_on_until(village.now + timedelta(minutes=2))
        assert "regenton" in standing(village, own("Linh"))
        assert "zonnewijzer" not in standing(village, own("Linh"))
        await village.removes("Bram", win)
        await village.goes_on_until(village.now + timedelta(minutes=2))
        assert "regenton" not in standing(village)
        assert standing(village, own("Linh")).count("Het plein is groen") == 1, "said once more, without it"
    assert b"regenton" not in raw(tmp_path)


async def test_a_photo_never_goes_along(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        (opening, *_) = await says(village, "Amina", "!standup nu")
        await village.shows("Bram", photo_bytes("green"), "De heg", thread=opening.event)
        await village.settled()
        (copy,) = copies(await says(village, "Amina", "!weekbericht nu"))
        assert isinstance(copy.outgoing, chat.Post) and copy.content == b"" and "De heg" in copy.words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_win_that_landed_is_told_to_whose_it_is_and_facilitators_see_who(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with reading(tmp_path, language) as village:
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None and await communities.count_members(tx, community.id) == 3
        posts = await says(village, "Amina", words["win"].split()[0])
        listed = next(one for one in posts if "plein is groen" in one.words)
        await village.says("Bram", "1 " + words["pass"].split(" ", 1)[1], reply_to=listed.event)
        await village.settled()
        passed = await says(village, "Bram", words["landed"])
        last = next(one for one in passed if "plein is groen" in one.words)
        heard = await says(village, "Bram", words["used"], reply_to=last.event)
        (news,) = [one for one in copies(heard) if words["news"] in one.words]
        assert "plein is groen" in news.words
        posts = await says(village, "Amina", words["list"])
        assert [one.room for one in posts if words["listed"] in one.words] == [own("Amina")]
        posts = await says(village, "Bram", words["list"])
        assert texts.line(language, "for-facilitators") in posts[0].words
        await says(village, "Linh", words["stop"], room=own("Linh"))
        posts = await says(village, "Amina", words["list"])
        assert words["none"] in posts[-1].words


async def test_who_does_not_read_on_hears_no_news(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        win = await said(village, "Linh", "!winst Het plein is groen")
        await village.says("Bram", "!geland aan de gemeente", reply_to=win)
        await village.settled()
        await leaves(village)
        passed = await says(village, "Bram", "!geland")
        heard = await says(village, "Bram", "1 gebruikt", reply_to=passed[-1].event)
        assert copies(heard) == []


async def test_forgetting_ends_it_and_takes_the_copies_away(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        await said(village, "Bram", "!winst De zonnewijzer staat")
        await says(village, "Amina", "!weekbericht nu")
        exported: Any = await village.exported()
        (linh,) = [one for one in exported["members"] if one["name"] == "Linh"]
        assert linh["reads_on_since"].startswith("2026-03-0")
        await says(village, "Linh", "!vergeet mij", room=own("Linh"))
        await says(village, "Linh", "ja", room=own("Linh"))
        assert "zonnewijzer" not in standing(village, own("Linh"))
        await said(village, "Bram", "!winst De bank staat")
        assert copies(await says(village, "Amina", "!weekbericht nu")) == []
    assert b"reads" not in raw(tmp_path)


async def test_it_stops_when_the_name_of_who_left_goes(tmp_path: Path) -> None:
    async with reading(tmp_path) as village:
        await said(village, "Bram", "!winst De zonnewijzer staat")
        await says(village, "Amina", "!weekbericht nu")
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            community = await communities.by_room(tx, ROOM)
            assert community is not None and await let_go(ctx, community, village.now)
            await settle(ctx)
            assert await readers.reading(tx, community.id) == []
        village.engine.delivery.wake()
        await village.settled()
        assert "zonnewijzer" not in standing(village, own("Linh"))
