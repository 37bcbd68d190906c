"""Hours of who facilitates: asked below what they get anyway, theirs alone, and gone when they want that."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, handle
from commands.effort import asking
from storage import communities, effort, research
from tests.kit.memory import Posted
from tests.kit.village import Village, person
from tests.practices.agreements.test_agreements import alone, raw, standing
from tests.practices.research.test_research import package, rows, unpacked
from tests.practices.wins.test_wins import begun, says

WORDS = {
    "nl": {
        "effort": "!inzet",
        "asks": "Hoeveel uur kostte de groep je in de week van",
        "title": "Jouw uren",
        "six": "6 uur",
        "four": "4 overleggen en samen leren: 2 uur",
        "off": "uit",
        "not": "Ik vraag het je niet meer",
        "file": "bestand",
        "csv": "mijn-uren.csv",
        "much": "Zoveel uren heeft niemand",
        "how": "Zeg het zo",
        "no": "Er is geen onderzoek",
        "yes": "onderzoek ja",
        "back": "onderzoek nee",
        "last": "Ik weet nog niets van een vorige keer",
    },
    "en": {
        "effort": "!effort",
        "asks": "How many hours did the group take you in the week of",
        "title": "Your hours",
        "six": "6 hours",
        "four": "4 meeting and learning together: 2 hours",
        "off": "off",
        "not": "I do not ask you any more",
        "file": "file",
        "csv": "my-hours.csv",
        "much": "Nobody has that many hours",
        "how": "Say it like this",
        "no": "There is no research",
        "yes": "research yes",
        "back": "research no",
        "last": "I do not know of a last time yet",
    },
}
NL = WORDS["nl"]
STUDY = "!onderzoek begin\n1 het lectoraat\n2 leren hoe groepen leren\n3 2030\n4 de onderzoeker"


@asynccontextmanager
async def led(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """A group that Amina and Linh facilitate."""
    async with begun(folder, language) as village:
        await says(village, "Amina", f"!rol {person('Linh')} begeleider")
        yield village


async def draft(village: Village, name: str = "Amina", days: int = 7) -> Posted:
    """The draft that somebody gets of a round some days later."""
    await village.passes(timedelta(days=days))
    await says(village, "Amina", "!standup nu")
    posts = await says(village, "Amina", "!standup sluit")
    return next(
        one for one in posts if one.room == alone(name) and one.words.startswith(("Verslag", "Report"))
    )


async def hours(village: Village, name: str = "Amina") -> dict[tuple[str, int], int]:
    async with village.database.read() as tx:
        (community,) = await communities.every(tx)
        member = await communities.member(tx, community.id, person(name))
        found = await effort.by_member(tx, member.id) if member is not None else []
    return {(one.week, one.item): one.minutes for one in found}


def listed(posts: list[Posted], language: str = "nl") -> list[Posted]:
    return [one for one in posts if one.words.startswith(WORDS[language]["title"]) and not one.removed]


def page_of(village: Village) -> str:
    """What stands on the last page that somebody got of their own data."""
    return [one.content.decode() for one in village.platform.posted if b"<html" in one.content][-1]


async def answers(village: Village, post: Posted, body: str, name: str = "Amina") -> list[Posted]:
    return await says(village, name, body, room=alone(name), reply_to=post.event)


# --- asked and answered ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_asked_below_the_draft_and_a_number_is_enough(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with led(tmp_path, language) as village:
        post = await draft(village)
        assert words["asks"] in post.words
        told = await answers(village, post, "6")
        (mine,) = listed(told, language)
        assert mine.room == alone("Amina") and words["six"] in mine.words
        assert isinstance(mine.outgoing, chat.Post) and mine.outgoing.quiet
        assert {one.room for one in told} == {alone("Amina")}
        ((week, item), minutes) = next(iter((await hours(village)).items()))
        assert (item, minutes) == (effort.ALL, 360)
        assert datetime.fromisoformat(week).weekday() == 0
        (more,) = listed(await says(village, "Amina", f"{words['effort']} 4: 2, 5: 1"), language)
        assert words["four"] in more.words and mine.removed, "one list stands"
        assert set(await hours(village)) == {(week, 4), (week, 5)}, "a kind of work says more than a whole"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_below_the_first_drafts_it_is_said_how_and_then_in_short(tmp_path: Path, language: str) -> None:
    async with led(tmp_path, language) as village:
        off = f"{WORDS[language]['effort']} {WORDS[language]['off']}."
        drafts = [await draft(village) for _ in range(asking.WHOLE + 1)]
        assert [off in one.words for one in drafts] == [True] * asking.WHOLE + [False]
        assert ["1️⃣" in one.words for one in drafts] == [False] * asking.WHOLE + [True]
        # What there was none of is not counted.
        assert "1×.\n" in drafts[-1].words
        await answers(village, drafts[-1], "6")
        assert [*(await hours(village)).values()] == [360]


async def test_a_reply_that_says_something_else_goes_where_it_went(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        post = await draft(village)
        await answers(village, post, "Er kwamen 6 mensen")
        assert await hours(village) == {}
        assert "Er kwamen 6 mensen" in standing(village), "it is added to the report"
        await answers(village, post, "6")
        assert "Er kwamen 6 mensen" in standing(village)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_one_tap_is_as_many_as_last_time(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with led(tmp_path, language) as village:
        post = await draft(village)
        await village.reacts("Amina", post.event, "1️⃣", room=alone("Amina"))
        (none,) = [one for one in await village.settled() if one.words]
        assert words["last"] in none.words and await hours(village) == {}
        await answers(village, post, "4: 2")
        later = await draft(village)
        tap = await village.reacts("Amina", later.event, "1️⃣", room=alone("Amina"))
        await village.settled()
        assert list((await hours(village)).values()) == [120, 120]
        await village.removes("Amina", tap, room=alone("Amina"))
        await village.settled()
        assert list((await hours(village)).values()) == [120]


async def test_a_week_is_asked_once_and_never_after_off(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        assert NL["asks"] in (await draft(village)).words
        assert NL["asks"] not in (await draft(village, days=0)).words, "the same week"
        (told,) = listed(await says(village, "Amina", "inzet uit", room=alone("Amina")))
        assert NL["not"] in told.words
        assert NL["asks"] not in (await draft(village)).words
        assert NL["asks"] in (await draft(village, "Linh")).words, "of herself alone"
        await says(village, "Amina", "!inzet aan", room=alone("Amina"))
        assert NL["asks"] in (await draft(village)).words


async def test_a_week_that_was_skipped_is_empty_and_asks_nothing_more(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        post = await draft(village)
        before = [one for one in village.platform.posted if one.room == alone("Amina")]
        await village.passes(timedelta(days=3))
        later = [one for one in village.platform.posted if one.room == alone("Amina")]
        assert not [one for one in later[len(before) :] if NL["asks"] in one.words]
        assert await hours(village) == {}
        await answers(village, await draft(village, days=4), "0")
        assert list((await hours(village)).values()) == [0], "a nought is one that somebody said"
        await answers(village, post, "3")
        weeks = [week for week, _ in await hours(village)]
        first, second = map(datetime.fromisoformat, weeks)
        assert second - first == timedelta(weeks=1), "an older draft is of its own week"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_cannot_be_is_told_kindly(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with led(tmp_path, language) as village:
        post = await draft(village)
        assert words["much"] in (await answers(village, post, "4000"))[0].words
        for said, told in (("150", "much"), ("veel", "how"), ("8: 2", "how")):
            (answer,) = await says(village, "Amina", f"{words['effort']} {said}", room=alone("Amina"))
            assert words[told] in answer.words
        (none,) = await says(village, "Amina", f"{words['effort']} {words['yes']}", room=alone("Amina"))
        assert words["no"] in none.words
        assert await hours(village) == {}


# --- nobody else -----------------------------------------------------------------------------------------


async def test_nobody_else_sees_it_whatever_they_ask(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        await answers(village, await draft(village), "4: 7,25")
        await says(village, "Amina", "!inzet 1: 3,75")
        seen = [one for one in village.platform.posted if one.room != alone("Amina")]
        for name in ("Linh", "Bram"):
            for step in ("!inzet", "!status", "!digest now", "!report", "!export", "!points", "!history"):
                seen += [one for one in await says(village, name, step) if one.room != alone("Amina")]
        assert not [one for one in seen if "7,25" in one.words or "3,75" in one.words]
        exported: Any = await village.exported()
        assert "effort" not in json.dumps(exported)
        (mine,) = listed(await says(village, "Linh", "!inzet", room=alone("Linh")))
        assert mine.room == alone("Linh") and "7,25" not in mine.words


async def test_who_does_not_facilitate_is_told_so_and_who_stopped_keeps_theirs(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        for body in ("!inzet", "!inzet 6"):
            (refused,) = await says(village, "Bram", body, room=alone("Bram"))
            assert not listed([refused])
        post = await draft(village, "Linh")
        await answers(village, post, "6", "Linh")
        await says(village, "Amina", f"!rol {person('Linh')} lid")
        (mine,) = listed(await says(village, "Linh", "!inzet", room=alone("Linh")))
        assert NL["six"] in mine.words
        (refused,) = await says(village, "Linh", "!inzet 3", room=alone("Linh"))
        assert not listed([refused])
        await answers(village, post, "3", "Linh")
        assert list((await hours(village, "Linh")).values()) == [360]


# --- changed, taken back, gone ---------------------------------------------------------------------------


async def test_it_follows_the_message_that_says_it(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        event = await village.says("Amina", "!inzet 4: 7,25", room=alone("Amina"))
        await village.settled()
        await says(village, "Amina", "!inzet bestand", room=alone("Amina"))
        (given,) = [one for one in village.platform.posted if isinstance(one.outgoing, chat.File)]
        assert isinstance(given.outgoing, chat.File) and given.outgoing.name == NL["csv"]
        await village.edits("Amina", event, "!inzet 4: 2", room=alone("Amina"))
        await village.settled()
        assert NL["four"] in standing(village) and "7,25" not in standing(village) and given.removed
        await village.edits("Amina", event, "laat maar", room=alone("Amina"))
        await village.settled()
        assert await hours(village) == {}
        event = await village.says("Amina", "!inzet 4: 7,25", room=alone("Amina"))
        await village.settled()
        await village.removes("Amina", event, room=alone("Amina"))
        await village.settled()
        assert await hours(village) == {} and "7,25" not in standing(village)
    assert b"7,25" not in raw(tmp_path)


async def test_it_is_in_their_own_data_and_goes_with_them(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        await answers(village, await draft(village), "4: 7,25")
        await says(village, "Amina", "!mijngegevens", room=alone("Amina"))
        assert "overleggen en samen leren: 7,25 uur" in page_of(village)
        await says(village, "Amina", "!vergeet mij ja", room=alone("Amina"))
        async with village.database.read() as tx:
            (community,) = await communities.every(tx)
            assert await effort.of_community(tx, community.id) == []
        assert "7,25" not in standing(village)


async def test_it_grows_too_old(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        await says(village, "Amina", "!inzet 6", room=alone("Amina"))
        async with village.database.write() as tx:
            (community,) = await communities.every(tx)
            ctx = handle.context(tx, village.now, village.profile)
            assert await effort.expire(ctx.tx, community.id, "2000-01-01") == 0
            assert await effort.expire(ctx.tx, community.id, "2100-01-01") == 1
        assert await hours(village) == {}


# --- researchers -----------------------------------------------------------------------------------------


async def test_researchers_get_it_of_who_said_yes_to_that_alone(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        for name in ("Amina", "Linh"):
            await says(village, name, "!inzet 4: 2", room=alone(name))
        await says(village, "Amina", STUDY, room=alone("Amina"))
        for name in ("Amina", "Linh"):
            await says(village, name, "!onderzoek ja", room=alone(name))
        assert rows(await package(village), "effort") == []
        await says(village, "Linh", f"!inzet {NL['yes']}", room=alone("Linh"))
        (one,) = rows(await package(village), "effort")
        assert (one["item"], one["hours"]) == ("4", "2.0") and one["member"].startswith("P")
        (given,) = [
            one
            for one in await says(village, "Amina", "!export onderzoek", room=alone("Amina"))
            if isinstance(one.outgoing, chat.File)
        ]
        await says(village, "Linh", f"!inzet {NL['back']}", room=alone("Linh"))
        assert rows(await package(village), "effort") == [] and given.removed
        await says(village, "Linh", f"!inzet {NL['yes']}", room=alone("Linh"))
        await says(village, "Linh", "!onderzoek nee", room=alone("Linh"))
        assert rows(await package(village), "effort") == [], "who takes no part is in no file"


async def test_a_yes_is_for_the_research_that_there_was(tmp_path: Path) -> None:
    async with led(tmp_path) as village:
        await says(village, "Amina", "!inzet 4: 2", room=alone("Amina"))
        await says(village, "Amina", STUDY, room=alone("Amina"))
        await says(village, "Amina", f"!inzet {NL['yes']}", room=alone("Amina"))
        await village.passes(timedelta(hours=1))
        await says(village, "Amina", STUDY, room=alone("Amina"))
        await says(village, "Amina", "!onderzoek ja", room=alone("Amina"))
        files = await package(village)
        assert rows(files, "effort") == []
        assert "effort" in unpacked(files), "the codebook says what would stand there"
        async with village.database.read() as tx:
            (community,) = await communities.every(tx)
            assert await research.now(tx, community.id) is not None
