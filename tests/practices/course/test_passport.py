"""In its first weeks a group says why it is there, by answering what it is asked and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commands import chat
from storage import communities, course, phases, sprints
from storage.course import Field
from storage.phases import Name
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village

SUNDAY = datetime(2026, 1, 4, 11, 0, tzinfo=UTC)
"""Before weeks without a public holiday."""
NAMES = ("Amina", "Bram", "Chidi", "Dewi")
ASKED = {
    Field.NAME: "Hoe noemen we onszelf?",
    Field.QUESTION: "Welke vraag willen we samen beantwoorden?",
    Field.GOAL: "Wat willen we samen leren?",
    Field.GAIN: "Wie heeft er iets aan wat wij doen, en wat?",
    Field.RULES: "Wat spreken we af over hoe we met elkaar omgaan?",
}


@asynccontextmanager
async def beginning(folder: Path) -> AsyncIterator[Village]:
    village = Village(folder, orientation=True)
    village.now = SUNDAY
    async with village.open():
        await village.people(*NAMES)
        await village.says("Amina", "!begin")
        await village.settled()
        yield village


def question(village: Village, words: str) -> Posted | None:
    """The post in the room that asks this in own words."""
    found = [
        post
        for post in village.platform.posted
        if post.room == ROOM and isinstance(post.outgoing, chat.Post) and post.words.startswith(words)
    ]
    return found[-1] if found else None


def polls(village: Village) -> list[Posted]:
    return [
        post for post in village.platform.posted if post.room == ROOM and isinstance(post.outgoing, chat.Poll)
    ]


async def week(village: Village, number: int) -> None:
    """Goes on until Thursday afternoon of a week: what is asked in it is asked, and polls are voted in."""
    await village.goes_on_until(SUNDAY + timedelta(days=7 * number + 3, hours=3))
    for poll in polls(village)[-1:] if number else []:
        for name, option in (("Bram", "1"), ("Chidi", "1"), ("Dewi", "2")):
            await village.votes(name, poll.event, option)
    await village.goes_on_until(SUNDAY + timedelta(days=7 * number + 4, hours=3))


async def answers(village: Village, number: int, *answers: str) -> None:
    asked = question(village, list(ASKED.values())[number])
    assert asked is not None, number
    for name, answer in zip(NAMES[1:], answers, strict=False):
        await village.says(name, answer, reply_to=asked.event)
    await village.settled()


async def passport(village: Village) -> dict[Field, str]:
    async with village.database.read() as tx:
        here = (await communities.every(tx))[0]
        return {field: one.text for field, one in (await course.agreed(tx, here.id)).items()}


async def proposed(village: Village) -> list[str]:
    async with village.database.read() as tx:
        here = (await communities.every(tx))[0]
        return [one.text for one in await course.proposed(tx, here.id)]


async def test_after_five_weeks_no_field_that_has_to_be_known_is_empty_and_nobody_typed_a_command(
    tmp_path: Path,
) -> None:
    async with beginning(tmp_path) as village:
        for number in range(5):
            await week(village, number)
            await answers(village, number, f"Eerst {number}", *([f"Daarna {number}"] if number < 4 else []))
        await village.goes_on_until(SUNDAY + timedelta(weeks=5))
        assert await passport(village) == {
            field: f"Eerst {number}" for number, field in enumerate(list(ASKED)[:4])
        }
        await village.goes_on_until(SUNDAY + timedelta(weeks=5, days=2))
        assert (await passport(village)).keys() == ASKED.keys()
        assert await proposed(village) == []
        shown = await village.says("Bram", "!koers")
        await village.settled()
        page = next(post for post in village.platform.posted if post.words.startswith("De koers van"))
        assert "Onze vraag: Eerst 1" in page.words and "nog open" not in page.words
        assert shown


async def test_a_question_that_nobody_answers_is_asked_once_more_and_then_facilitators_read_it(
    tmp_path: Path,
) -> None:
    async with beginning(tmp_path) as village:
        await village.goes_on_until(SUNDAY + timedelta(weeks=13))
        asked = [post.words.partition("\n")[0] for post in village.platform.posted if post.room == ROOM]
        assert {words: asked.count(words) for words in ASKED.values()} == dict.fromkeys(ASKED.values(), 2)
        assert not polls(village)
        drafts = [
            post.words for post in village.platform.posted if "Op deze vraag kwam geen antwoord" in post.words
        ]
        assert len(drafts) == 5, "one line for each, once"


async def test_who_takes_an_answer_back_takes_it_out_of_the_poll_too(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await week(village, 0)
        asked = question(village, ASKED[Field.NAME])
        assert asked is not None
        mine = await village.says("Bram", "De Moestuiniers", reply_to=asked.event)
        for name, words in (("Chidi", "De Spitters"), ("Dewi", "De Wieders")):
            await village.says(name, words, reply_to=asked.event)
        await village.goes_on_until(SUNDAY + timedelta(days=10, hours=3))
        (poll,) = polls(village)
        assert "De Moestuiniers" in str(poll.outgoing)
        await village.removes("Bram", mine)
        await village.settled()
        assert any(
            isinstance(post.outgoing, chat.Remove) and post.room == ROOM for post in village.platform.posted
        )
        assert await proposed(village) == ["De Spitters", "De Wieders"]
        await village.goes_on_until(SUNDAY + timedelta(days=17, hours=3))
        again = polls(village)[-1]
        assert again is not poll and "De Moestuiniers" not in str(again.outgoing)


async def test_a_facilitator_says_it_at_once_and_takes_it_along_when_forgotten(tmp_path: Path) -> None:
    async with beginning(tmp_path) as village:
        await village.says("Bram", "!koers vraag Wie is de baas?")
        await village.settled()
        assert await passport(village) == {}
        said = await village.says("Amina", "!koers vraag Hoe delen we gereedschap?")
        await village.settled()
        assert await passport(village) == {Field.QUESTION: "Hoe delen we gereedschap?"}
        await village.edits("Amina", said, "!koers vraag Hoe delen we alles?")
        await village.settled()
        assert await passport(village) == {Field.QUESTION: "Hoe delen we alles?"}
        await village.goes_on_until(SUNDAY + timedelta(weeks=3))
        assert question(village, ASKED[Field.QUESTION]) is None, "what is known is not asked"
        await village.says("Amina", "!vergeet mij ja")
        await village.settled()
        assert await passport(village) == {}


async def test_without_anybody_doing_anything_a_group_gets_to_work_and_has_three_sprints(
    tmp_path: Path,
) -> None:
    async with beginning(tmp_path) as village:
        for number in range(5):
            await week(village, number)
            await answers(village, number, f"Eerst {number}")
        await village.goes_on_until(SUNDAY + timedelta(weeks=7))
        async with village.database.read() as tx:
            here = (await communities.every(tx))[0]
            now = await phases.now(tx, here.id)
            assert now is not None and now.name is Name.ACTION and here.phase == "action"
            assert len(await sprints.of_community(tx, here.id)) == 1
        await village.says("Amina", "!sprint het hek staat 2 weken")
        await village.settled()
        assert "het hek staat" in village.platform.posted[-1].words
        await village.goes_on_until(SUNDAY + timedelta(weeks=16))
        async with village.database.read() as tx:
            begun = await sprints.of_community(tx, here.id)
            assert len(begun) == 3 and all(one.ended_at is not None for one in begun)
            counted = await sprints.counts(tx, begun[0].id)
            assert set(counted) == {"how", "most", "where"}
        digests = [post.words for post in village.platform.posted if "Terugblik op sprint 1" in post.words]
        assert len(digests) == 1 and "Doel: het hek staat" in digests[0]
        await village.goes_on_until(SUNDAY + timedelta(weeks=24))
        async with village.database.read() as tx:
            names = [one.name for one in await phases.of_community(tx, here.id)]
            assert names[:3] == [Name.ORIENTATION, Name.ACTION, Name.EVALUATION]
        asked = [post.words for post in village.platform.posted if post.room == ROOM]
        for words in ("Wat bracht het ons?", "Wie hebben we daarvoor nodig?"):
            assert [one for one in asked if one.startswith(words)], words
