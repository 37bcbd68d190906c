"""What questions add up to: over time, with who was asked, in the draft, and in a community's own word."""

from datetime import timedelta
from pathlib import Path

from commands.reflection.asked import Asked
from commands.reflection.instrument import LEVELS
from commands.reflection.reading import every
from tests.kit.reflecting import DAY, PEOPLE, asked, begun, codes, lets_come, opens, polls, private, votes_of
from tests.kit.village import ROOM, Village

ANSWERING = PEOPLE[1:]


async def answered(village: Village, options: str) -> None:
    """Everybody says without names how they feel, and the questions close."""
    before = len(village.platform.posted)
    await asked(village, "!vraag basic-needs")
    await village.goes_on_until(village.now + DAY / 24)
    for name, option in zip(ANSWERING, options, strict=True):
        await lets_come(village, name)
        first, *_ = polls(village.platform.posted[before:], private(name))
        await village.votes(name, first.event, codes(first)[int(option)], room=private(name))
    await village.settled()
    await village.goes_on_until(village.now + 4 * DAY)


async def test_how_a_group_sees_itself_is_told_over_time(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ANSWERING:
            await opens(village, name)
        await answered(village, "003344")
        village.now += 31 * DAY
        await village.clock_is_right()
        await village.settled()
        await answered(village, "011134")
        (told, *_) = await asked(village, "!vraag uitkomst", "Bram")
        assert "Hoe voel jij je hier?" in told.words
        assert "• Ik hoor bij deze groep. Ja bij 2 van de 6 in maart, 4 van de 6 in april." in told.words
        assert not [one for one in PEOPLE if one in told.words]
        # The draft after a round has it too, for who facilitates.
        await opens(village, "Amina")
        await asked(village, "!standup nu")
        await asked(village, "!standup sluit")
        drafts = [one for one in village.platform.posted if one.room == private("Amina")]
        assert any("Ja bij 2 van de 6 in maart, 4 van de 6 in april." in one.words for one in drafts)


async def test_too_few_answers_to_a_talk_are_told_nowhere(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        for name in ANSWERING:
            await opens(village, name)
        await asked(village, "!vraag three-loops")
        await village.passes(timedelta(hours=1))
        for name in ANSWERING[:4]:
            (poll,) = polls(village.platform.posted, private(name))
            await village.votes(name, poll.event, "1", room=private(name))
        await village.settled()
        await village.goes_on_until(village.now + 8 * DAY)
        (none,) = await asked(village, "!vraag uitkomst")
        assert none.words == "Er zijn nog geen antwoorden."


async def test_exports_say_what_was_asked_of_how_many(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await asked(village, "!afwezig tot 24 december", "Gijs")
        (poll,) = polls(await asked(village, "!vraag value-creation"))
        await village.votes("Bram", poll.event, "1")
        await village.votes("Chidi", poll.event, "4")
        await asked(village, "!vraag sluit")
        (one, *_) = await votes_of(village)
        assert {
            key: one[key] for key in ("question_id", "version", "asked", "answered", "nothing", "away")
        } == {
            "question_id": "immediate.2",
            "version": 2,
            "asked": 5,
            "answered": 2,
            "nothing": 1,
            "away": 1,
        }
        assert one["tags"]["cycle"] == "immediate" and one["tags"]["level"] == " ".join(LEVELS)
        assert [vote["counts"]["nothing"] for vote in one["votes"]] == [False, True]


async def test_a_community_chooses_where_it_wants_to_mean_something(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        (said,) = await asked(village, "!vraag voor ons vak")
        assert said.words == "Goed. Ik vraag voortaan wat jullie betekenen voor ons vak."
        (poll,) = polls(await asked(village, "!vraag value-creation"))
        assert "Mensen in ons vak" in poll.words
        for name, option in zip(("Bram", "Chidi"), "33", strict=True):
            await village.votes(name, poll.event, option)
        await asked(village, "!vraag sluit")
        (told, *_) = await asked(village, "!vraag uitkomst")
        assert "voor ons vak 2" in told.words and told.room == ROOM
        (said,) = await asked(village, f"!vraag voor {'heel ' * 20}veel")
        assert said.words.startswith("Kies een kort woord")


def test_other_words_for_a_place_are_the_same_question() -> None:
    instrument = every()["value-creation"]
    for question in instrument.questions:
        here = Asked.of(instrument, question)
        there = Asked.of(instrument, question, instrument.title)
        assert here.wording == there.wording and "{place}" not in there.pack()
