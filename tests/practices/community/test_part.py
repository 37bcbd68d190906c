"""Core, second shell and linking pin: taken by oneself or said by a facilitator. In memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat, texts
from storage import communities, parts
from storage.communities import Member, Part
from tests.kit.memory import Posted
from tests.kit.reflecting import private
from tests.kit.village import ROOM, Village, person

WORDS = {
    "nl": {"core": "kern", "shell": "tweede schil", "pin": "verbinder", "plain": "gewoon"},
    "en": {"core": "core", "shell": "second shell", "pin": "linking pin", "plain": "plain"},
}
ROLE = {"nl": "!rol", "en": "!role"}
PLACE = {"nl": "!plek", "en": "!place"}
both = pytest.mark.parametrize("language", texts.LANGUAGES)


@asynccontextmanager
async def begun(folder: Path, language: str = "nl", *names: str) -> AsyncIterator[Village]:
    async with Village(folder).open() as village:
        await village.people("Amina", "Bram", *names)
        await village.says("Amina", "!begin")
        await village.says("Amina", f"!language room {language}")
        await village.settled()
        yield village


async def says(village: Village, name: str, body: str) -> list[Posted]:
    await village.says(name, body)
    return await village.settled()


async def one(village: Village, name: str) -> Member:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        member = await communities.member(tx, community.id, person(name))
        assert member is not None
        return member


async def part(village: Village, name: str) -> str:
    found = (await one(village, name)).part
    return found.value if found is not None else "plain"


@both
@pytest.mark.parametrize("chosen", list(Part))
async def test_everybody_takes_one_and_lays_it_down(tmp_path: Path, language: str, chosen: Part) -> None:
    async with begun(tmp_path, language) as village:
        [answer] = await says(village, "Bram", f"{ROLE[language]} {WORDS[language][chosen.value]}")
        assert texts.line(language, f"part-mine-{chosen.value}") in answer.words
        assert texts.line(language, f"part-asks-{chosen.value}") in answer.words
        assert texts.line(language, "part-undo", prefix="!") in answer.words
        assert await part(village, "Bram") == chosen.value
        [answer] = await says(village, "Bram", PLACE[language])
        assert answer.words.startswith(texts.line(language, f"part-is-{chosen.value}"))
        [answer] = await says(village, "Bram", f"{ROLE[language]} {WORDS[language]['plain']}")
        assert answer.words == texts.line(language, "part-mine-plain")
        assert await part(village, "Bram") == "plain"


@both
async def test_a_facilitator_says_it_and_they_hear_of_it_alone(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        shell = f"{ROLE[language]} @bram:test {WORDS[language]['shell']}"
        new = await says(village, "Amina", shell)
        [answer] = [post for post in new if post.room == ROOM]
        assert "Bram" in answer.words and "@bram:test" in answer.words
        [told] = [post for post in new if post.room == private("Bram")]
        assert isinstance(told.outgoing, chat.Post) and told.outgoing.quiet
        assert texts.line(language, "part-asks-shell") in told.words
        assert texts.line(language, "part-undo", prefix="!") in told.words
        assert await part(village, "Bram") == "shell"
        [_] = await says(village, "Amina", shell)
        new = await says(village, "Amina", f"{ROLE[language]} @bram:test {WORDS[language]['plain']}")
        assert await part(village, "Bram") == "plain" and len(new) == 2


async def test_a_member_says_nothing_of_another(tmp_path: Path) -> None:
    async with begun(tmp_path, "nl", "Chidi") as village:
        [answer] = await says(village, "Bram", "!rol @chidi:test schil")
        assert answer.words == texts.line("nl", "for-facilitators")
        assert await part(village, "Chidi") == "plain"
        await says(village, "Bram", "!rol @bram:test kern")
        assert await part(village, "Bram") == "core"
        [answer] = await says(village, "Bram", "!plek baas")
        assert answer.words == texts.line("nl", "wrong-part", prefix="!")


@both
async def test_a_name_alone_is_asked_back(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        [answer] = await says(village, "Amina", f"{ROLE[language]} Bram {WORDS[language]['shell']}")
        again = WORDS[language]["shell"].split()[-1]
        assert f"{ROLE[language]} @bram:test {again}" in answer.words
        assert await part(village, "Bram") == "plain"


@both
async def test_the_list_says_what_each_asks_and_gives(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language) as village:
        for name, said in (("Amina", ROLE[language]), ("Bram", PLACE[language])):
            [answer] = await says(village, name, said)
            for kind in Part:
                assert texts.line(language, f"part-asks-{kind.value}") in answer.words


async def test_who_is_of_the_second_shell_is_asked_nothing_before_they_are_named(tmp_path: Path) -> None:
    async with begun(tmp_path, "nl", "Joke", "Chidi", "Dewi") as village:
        await says(village, "Joke", "!rol schil")
        joke, bram = await one(village, "Joke"), await one(village, "Bram")
        assert (joke.is_asked(village.now), bram.is_asked(village.now)) == (False, True)
        assert joke.is_asked_by_name(village.now) and not joke.is_asked_alone(village.now)
        new = await village.goes_on_until(village.now + timedelta(weeks=4))
        alone = {post.room for post in new}
        assert private("Bram") in alone and private("Joke") not in alone


async def test_who_takes_part_again_is_not_of_the_second_shell(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!rol schil")
        await says(village, "Bram", "!meedoen")
        assert (await one(village, "Bram")).is_asked(village.now)


@pytest.mark.parametrize("said", ["!weg tot 24 december", "!overslaan"])
async def test_who_takes_part_again_is_asked_as_they_are_told(tmp_path: Path, said: str) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!stop")
        await says(village, "Bram", said)
        (told,) = await says(village, "Bram", "!meedoen")
        assert "De volgende keer vraag ik jou ook" in told.words
        bram = await one(village, "Bram")
        assert bram.is_asked(village.now) and not bram.skips_next


async def test_who_looked_on_and_is_core_takes_part(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!meekijken")
        await says(village, "Bram", "!rol kern")
        assert (await one(village, "Bram")).is_asked(village.now)


@both
async def test_facilitators_see_how_many_are_what(tmp_path: Path, language: str) -> None:
    async with begun(tmp_path, language, "Chidi", "Dewi") as village:
        status = "\n".join(post.words for post in await says(village, "Amina", "!status"))
        assert WORDS[language]["shell"] not in status
        for name, kind in (("Bram", "shell"), ("Chidi", "shell"), ("Dewi", "pin")):
            await says(village, name, f"{ROLE[language]} {WORDS[language][kind]}")
        new = await says(village, "Amina", "!status")
        counts = f"{WORDS[language]['shell']} (2), {WORDS[language]['pin']} (1)"
        assert [post.room for post in new if counts in post.words] == [private("Amina")]


async def test_it_is_exported_and_forgotten(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!rol verbinder")
        exported: Any = await village.exported()
        assert {row["name"]: row["part"] for row in exported["members"]} == {"Amina": None, "Bram": "pin"}
        community = (await one(village, "Bram")).community
        await says(village, "Bram", "!vergeet mij ja")
        await says(village, "Bram", "ja")
        async with village.database.read() as tx:
            assert await parts.counts(tx, community) == {}
            everybody = await communities.members(tx, community)
        assert [row.part for row in everybody if row.name == "Bram" or row.left_at] in ([], [None])
