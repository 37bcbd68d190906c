"""Communities that belong together: one joins another with a code, its digest has a line, and it leaves."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage import communities, linked
from storage.ids import RoomId
from tests.kit.memory import MemoryPlatform, Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.wins.test_wins import begun, says

GROUP = RoomId("!lint:test")
WORDS = {
    "nl": ("!groep", "Van onze werkgroepen", "1 ding ging goed, 2 mensen vertelden hoe het ging"),
    "en": ("!group", "From our working groups", "1 thing went well, 2 people told how it went"),
}


@asynccontextmanager
async def two(folder: Path, language: str = "nl") -> AsyncIterator[Village]:
    """A group, and one in another room that Linh leads."""
    async with begun(folder, language) as village:
        village.moderators |= {person("Linh")}
        await village.people("Linh", "Bram", room=GROUP)
        await says(
            village, "Linh", "!begin Beweeglint" if language == "nl" else "!setup Beweeglint", room=GROUP
        )
        yield village


def code_in(posts: list[Posted]) -> str:
    (found,) = [match for post in posts if (match := re.search(r"[b-z2-9]{4}-[b-z2-9]{4}", post.words))]
    return found[0]


def stand(platform: MemoryPlatform, word: str) -> list[str]:
    """Our posts with a word in them, as they read now."""
    newer = {one.target: one.words for one in platform.posted if isinstance(one.outgoing, chat.Rewrite)}
    first = [one for one in platform.posted if not one.removed and not isinstance(one.outgoing, chat.Rewrite)]
    return [words for one in first if word in (words := newer.get(one.event, one.words))]


async def link(village: Village, command: str, name: str = "Linh", room: RoomId = GROUP) -> list[Posted]:
    code = code_in(await says(village, "Amina", f"{command} code"))
    return await says(village, name, f"{command} {code}", room=room)


async def links(village: Village) -> int:
    async with village.database.read() as tx:
        return sum([len(await linked.parents(tx, one.id)) for one in await communities.every(tx)])


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_working_group_has_a_line_in_the_digest_and_leaving_takes_it(
    tmp_path: Path, language: str
) -> None:
    command, title, counts = WORDS[language]
    async with two(tmp_path, language) as village:
        told = await link(village, command)
        assert {one.room for one in told} == {ROOM, GROUP}, "both rooms are told"
        await says(village, "Linh", "!standup now", room=GROUP)
        root = [one for one in village.platform.posted if one.room == GROUP][-1].event
        first = await village.says("Bram", "1. geheim\n2. b\n3. nee", room=GROUP, thread=root)
        await says(village, "Linh", "1. a\n2. b\n3. nee", room=GROUP, thread=root)
        await says(village, "Linh", "!winst Het pad is af", room=GROUP)
        (digest,) = [one for one in await says(village, "Amina", "!digest now") if title in one.words]
        line = digest.words.partition(title)[2]
        assert f"Beweeglint: {counts}" in line
        assert "geheim" not in digest.words and "pad" not in digest.words and "Bram" not in digest.words
        await village.removes("Bram", first, room=GROUP)
        await village.settled()
        (words,) = stand(village.platform, title)
        assert counts.partition(", ")[0] in words and counts not in words, "it follows"
        await says(village, "Linh", f"{command} stop", room=GROUP)
        assert not stand(village.platform, title)
        assert await links(village) == 0


async def test_only_who_leads_joins_with_a_code_that_holds_and_once(tmp_path: Path) -> None:
    async with two(tmp_path) as village:
        code = code_in(await says(village, "Amina", "!programma code"))
        answers = [
            ("Bram", f"!programma {code}", "begeleider"),
            ("Linh", f"!groep {code}", "Ik ken die code niet"),
            ("Linh", "!programma onzin", "Zeg het zo"),
            ("Linh", "!programma stop", "Ik weet niet waarmee"),
        ]
        for name, said, told in answers:
            (answer,) = await says(village, name, said, room=GROUP)
            assert told in answer.words
        assert await links(village) == 0
        await says(village, "Linh", f"!programma {code}", room=GROUP)
        (again,) = await says(village, "Linh", f"!programma {code}", room=GROUP)
        assert "al van een ander" in again.words and await links(village) == 1
        (shown,) = await says(village, "Bram", "!programma")
        assert "Beweeglint" in shown.words
        back = code_in(await says(village, "Linh", "!groep code", room=GROUP))
        (answer,) = await says(village, "Amina", f"!groep {back}")
        assert "bij zichzelf" in answer.words and await links(village) == 1
        async with village.database.read() as tx:
            assert (await village.exported())["links"], "it stands in the export"
            assert await linked.of_code(tx, code.replace("-", ""), linked.Kind.PROGRAMME, village.now)
            late = village.now + timedelta(days=15)
            assert not await linked.of_code(tx, code.replace("-", ""), linked.Kind.PROGRAMME, late)
        parted = await says(village, "Amina", "!programma stop Beweeglint")
        assert {one.room for one in parted} == {ROOM, GROUP} and await links(village) == 0


async def test_the_end_of_a_working_group_takes_its_line_away(tmp_path: Path) -> None:
    async with two(tmp_path) as village:
        await link(village, "!groep")
        await says(village, "Linh", "!winst Het pad is af", room=GROUP)
        await says(village, "Amina", "!weekbericht nu")
        assert stand(village.platform, "Beweeglint: 1 ding ging goed")
        for said in ("!einde", "!einde ja", "!einde Beweeglint"):
            await says(village, "Linh", said, room=GROUP)
        await village.engine.chores_done()
        assert not stand(village.platform, "Beweeglint: 1 ding ging goed") and await links(village) == 0
