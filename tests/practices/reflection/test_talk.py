"""A talk with each alone: one question after the other, and what may become a point with a yes."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from commands import chat
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.reflecting import DAY, asked, begun, opens, polls, private, votes_of
from tests.kit.village import ROOM, Village

NEED, TOGETHER = "Iemand die met me meegaat", "Een keer samen oefenen"


async def begins(village: Village, what: str = "link-to-work") -> list[Posted]:
    """Bram is asked the first question."""
    await opens(village, "Bram")
    (line, *_) = [post for post in await asked(village, f"!reflectie {what}") if post.room == ROOM]
    assert "Ik praat even met ieder van jullie alleen" in line.words
    await village.passes(timedelta(hours=1))
    return said_to(village, "Bram")


def said_to(village: Village, name: str) -> list[Posted]:
    """What the bot said to somebody alone, but for welcomes."""
    return [post for post in village.platform.posted if post.room == private(name) and not post.removed]


async def says(village: Village, words: str, name: str = "Bram", reply_to: EventId | None = None) -> Posted:
    """Somebody answers; what the bot says next."""
    await village.says(name, words, room=private(name), reply_to=reply_to)
    return [post for post in await village.settled() if post.room == private(name)][-1]


async def to_the_end(village: Village) -> Posted:
    """Bram answers all six; what he is asked then."""
    first = (await begins(village))[-1]
    assert "Ik heb 6 korte vragen voor je, een voor een. Wat je zegt, blijft tussen ons." in first.words
    assert "Denk aan één ding" in first.words and "Waar ben je onzeker over?" in first.words
    second = await says(village, "Of ik het wel kan")
    assert "Wat deed je anders" in second.words
    assert "Wat hielp daarbij?" in (await says(village, "Ik vroeg het gewoon", reply_to=second.event)).words
    poll = await says(village, "volgende")
    assert isinstance(poll.outgoing, chat.Poll) and "Zou je het weer zo doen?" in poll.words
    assert "Wat heb je daarvoor nodig" in (await says(village, "ja, precies zo")).words
    assert "Wat kunnen wij samen doen" in (await says(village, NEED)).words
    return await says(village, TOGETHER)


async def test_six_questions_one_after_the_other_and_nobody_else_reads_a_word(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        offer = await to_the_end(village)
        assert f"1. {NEED}" in offer.words and f"2. {TOGETHER}" in offer.words
        assert "Zal ik dit op de agenda van De Buurttuin zetten?" in offer.words
        # Another answer to an earlier question asks nothing again.
        (first, *_) = [post for post in said_to(village, "Bram") if "onzeker" in post.words]
        await village.says("Bram", "Of ik het durf", room=private("Bram"), reply_to=first.event)
        assert await village.settled() == []
        await village.goes_on_until(village.now + 8 * DAY)
        await asked(village, "!weekbericht nu")
        exported = json.dumps(await village.exported())
        others = " ".join(post.words for post in village.platform.posted if post.room != private("Bram"))
        for words in ("Of ik het wel kan", "Of ik het durf", NEED, TOGETHER):
            assert words not in others and words not in exported
        assert "Zou je het weer zo doen?" not in others, "nor is it told how many would"
        (again,) = [one for one in await votes_of(village) if one["question_id"] == "again.2"]
        assert again["votes"] == [] and again["nothing"] is None
        assert (again["asked"], again["answered"]) == (1, 1)


@pytest.mark.parametrize(
    ("yes", "kept"),
    [
        ("ja", [NEED, TOGETHER]),
        ("✅", [NEED, TOGETHER]),
        ("2", [TOGETHER]),
        ("1 en 2", [NEED, TOGETHER]),
        ("Allebei!", [NEED, TOGETHER]),
        ("nee", []),
    ],
)
async def test_what_is_needed_becomes_a_point_with_a_yes(tmp_path: Path, yes: str, kept: list[str]) -> None:
    async with begun(tmp_path) as village:
        offer = await to_the_end(village)
        if yes == "✅":
            await village.reacts("Bram", offer.event, yes, room=private("Bram"))
            (said,) = await village.settled()
        else:
            said = await says(village, yes)
        assert said.words.startswith(
            "Goed. Het staat op de agenda." if kept else "Goed. Het blijft tussen ons."
        )
        exported = await village.exported()
        points = [point["text"] for point in exported["parked"]]  # type: ignore[attr-defined]
        assert points == kept
        # They may think better of it.
        await village.reacts("Bram", offer.event, "❌", room=private("Bram"))
        await village.settled()
        exported = await village.exported()
        assert exported["parked"] == []


async def test_what_is_said_days_later_is_no_answer_unless_it_replies(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        first = (await begins(village))[-1]
        village.now += 2 * DAY
        await village.clock_is_right()
        await village.settled()
        said = await says(village, "Ik heb de heg geknipt")
        assert "Wat deed je anders" not in said.words
        assert "Wat deed je anders" in (await says(village, "Of ik het durf", reply_to=first.event)).words


async def test_a_point_goes_with_the_message_that_it_came_from(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await to_the_end(village)
        await says(village, "ja")
        await asked(village, "!vergeet mij ja", "Bram")
        exported = json.dumps(await village.exported())
        assert NEED not in exported and TOGETHER not in exported


async def test_a_talk_ends_by_itself_and_moves_nowhere(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await begins(village, "three-loops")
        (poll,) = polls(village.platform.posted, private("Bram"))
        assert "Bij 5 antwoorden of meer vertel ik hoeveel mensen ja zeiden." in poll.words
        await village.votes("Bram", poll.event, "2", room=private("Bram"))
        await village.settled()
        assert len(polls(village.platform.posted, private("Bram"))) == 2, "a tap goes on as well"
        assert not polls(village.platform.posted), "nothing is asked in the group"
        said = await village.goes_on_until(village.now + 9 * DAY)
        assert not [post for post in said if "plan" in post.words and post.room == ROOM], "too few answers"
        assert "Er loopt nu geen vraag." in (await asked(village, "!reflect close"))[-1].words
        assert "Deze vraag is al gesloten" in (await says(village, "1", reply_to=poll.event)).words


async def test_what_goes_wrong_within_a_talk_does_not_end_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await begins(village)
        assert "Dit kun je typen" in (await says(village, "hulp")).words
        assert "Wat deed je anders" in (await says(village, "Of ik het wel kan")).words
        await says(village, "volgende")
        assert "Zou je het weer zo doen?" in (await says(village, "volgende")).words
        assert "Dat nummer is er niet." in (await says(village, "6")).words
        assert "Ik snap dat niet" in (await says(village, "nou, misschien")).words
        assert "Wat heb je daarvoor nodig" in (await says(village, "2")).words
        await says(village, "!wanneer")
        assert "Wat kunnen wij samen doen" in (await says(village, "volgende")).words
        assert (await says(village, "volgende")).words == "Dat was alles. Dank je wel!"
        assert "Ik snap dat niet" in (await says(village, "dank je")).words, (
            "nothing is to be answered any more"
        )


async def test_who_stops_within_a_talk_is_asked_no_more(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await begins(village)
        await says(village, "!stop")
        assert "Ik snap dat niet" in (await says(village, "Of ik het wel kan")).words


async def test_after_something_else_was_asked_words_are_for_that(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await begins(village)
        await asked(village, "!standup nu")
        await says(village, "!vertel")
        await says(village, "Ik heb getuinierd")
        (check_in,) = await village.kept()
        assert check_in["answers"]["done"] == "Ik heb getuinierd"


async def test_who_wants_to_hear_less_has_no_talk(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opens(village, "Bram")
        await says(village, "!stil")
        before = len(said_to(village, "Bram"))
        await asked(village, "!reflectie link-to-work")
        await village.passes(timedelta(hours=1))
        assert len(said_to(village, "Bram")) == before


async def test_a_reply_to_a_question_is_its_answer_though_it_is_called_as_a_command(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        first = (await begins(village))[-1]
        assert "Wat deed je anders" in (await says(village, "Hulp", reply_to=first.event)).words
        helped = await says(village, "!hulp", reply_to=first.event)
        assert "Dit kun je typen" in helped.words
        assert "je leest alleen mee" in (await says(village, "stop", reply_to=helped.event)).words


async def test_who_is_asked_for_the_agenda_gets_a_copy_of_their_data(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await to_the_end(village)
        copies = [
            post for post in await asked(village, "!mijngegevens", "Bram", private("Bram")) if post.content
        ]
        assert copies and NEED in copies[0].content.decode()


async def test_several_people_are_asked_for_the_agenda(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await opens(village, "Chidi")
        offer = await to_the_end(village)
        for words in ("volgende", "volgende", "volgende", "1", "Een fiets"):
            await says(village, words, "Chidi")
        assert "1. Een fiets" in (await says(village, "volgende", "Chidi")).words
        await says(village, "ja", "Chidi")
        await says(village, "1", reply_to=offer.event)
        exported = await village.exported()
        points = {point["text"] for point in exported["parked"]}  # type: ignore[attr-defined]
        assert points == {NEED, "Een fiets"}
