"""``!word``: a community's own words for a few things, in all that it is told."""

from pathlib import Path

import pytest

from commands import texts
from commands.wording import ARTICLES, TERMS
from storage.language import Language, OwnWord
from tests.kit.village import Village


async def answer(village: Village, who: str, words: str) -> str:
    await village.says(who, words)
    return (await village.settled())[0].words


async def test_a_chosen_word_is_said_everywhere_with_its_article(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        said = await answer(village, "Amina", "!woord weekrondje de stand-up")
        assert said == (
            "Goed. Voortaan zeg ik ‘de stand-up’. Toch het gewone woord? Typ !woord stand-up weekrondje"
        )
        assert "Tijd voor de stand-up!" in await answer(village, "Amina", "!standup nu")
        assert "Er is al een stand-up" in await answer(village, "Amina", "!standup nu")
        # In private too, in whatever language of which they chose a word.
        assert "De stand-up is open" in await answer(village, "Bram", "!status")
        assert "The round is open" in (await _in_english(village))
        assert "weekrondje: de stand-up" in await answer(village, "Amina", "!woord")
        # By what they call it now or by the usual word, and back in the same way.
        assert "‘het rondje’" in await answer(village, "Amina", "!woord stand-up het rondje")
        assert "‘weekrondje’" in await answer(village, "Amina", "!woord weekrondje weekrondje")
        assert "Het weekrondje is klaar." in await answer(village, "Amina", "!standup sluit")


async def _in_english(village: Village) -> str:
    await answer(village, "Bram", "!taal en")
    return await answer(village, "Bram", "!status")


async def test_one_community_hears_nothing_of_the_words_of_another(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await answer(village, "Amina", "!woord groep het team")
        assert "Ik praat met het team" in await answer(village, "Amina", "!taal kamer nl")
        assert "Ik praat met de groep" in texts.line("nl", "language-room")
    async with Village(tmp_path).open() as village:
        assert "Ik praat met het team" in await answer(village, "Amina", "!taal kamer nl")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("!woord weekrondje stand-up", "Zet er ‘de’ of ‘het’ voor"),
        ("!woord weekrondje de", "Zet er ‘de’ of ‘het’ voor"),
        ("!woord weekrondje de <b>stand-up</b>", "Zet er ‘de’ of ‘het’ voor"),
        ('!woord weekrondje de "} {', "Zet er ‘de’ of ‘het’ voor"),
        ("!woord weekrondje de " + "a" * 31, "Zet er ‘de’ of ‘het’ voor"),
        ("!woord weekrondje", "Zeg welk woord je wilt veranderen"),
        ("!woord iets anders", "Zeg welk woord je wilt veranderen"),
        ("!woord weekrondje de Deelnemer", "Het woord ‘Deelnemer’ gebruik ik al voor iets anders."),
    ],
)
async def test_what_cannot_be_a_word(tmp_path: Path, words: str, right: str) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        assert right in await answer(village, "Amina", words)
        assert "Tijd voor het weekrondje!" in await answer(village, "Amina", "!standup nu")


async def test_two_things_are_never_called_the_same(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        await answer(village, "Amina", "!woord weekrondje de kring")
        assert "Het woord ‘kring’ gebruik ik al" in await answer(village, "Amina", "!woord groep de kring")
        assert "‘het team’" in await answer(village, "Amina", "!woord groep: het team")
        # What an old telephone types as two characters is one letter.
        assert "‘het cafe\u0301’" not in await answer(village, "Amina", "!woord kring het cafe\u0301")
        assert "weekrondje: het café" in await answer(village, "Amina", "!woord")


async def test_only_a_facilitator_chooses(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await village.people("Amina", "Bram")
        await village.says("Amina", "!begin")
        await village.settled()
        assert "Dat kan alleen een begeleider" in await answer(village, "Bram", "!woord groep het team")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_term_can_be_another_word(language: str) -> None:
    own = tuple(OwnWord(language, term, ARTICLES[language][1], "ander-ding") for term in TERMS)
    usual = {texts.term(language, term) for term in TERMS}
    spoken = Language(language, own)
    assert "ander-ding" in texts.line(spoken, "standup-open", time="17:00", prefix="!")
    assert {texts.term(spoken, term) for term in TERMS} == usual


def test_an_article_goes_with_its_word() -> None:
    dutch = Language("nl", (OwnWord("nl", "round", "de", "stand-up"), OwnWord("nl", "group", "het", "team")))
    assert texts.line(dutch, "schedule-open-stays", time="17:00").startswith("De stand-up van nu")
    assert texts.line(dutch, "status-paused") == "Het team heeft pauze. Ik stuur nu niets."
    assert texts.line(dutch, "for-facilitators").startswith("Dat kan alleen een begeleider van dit team.")
    english = Language("en", (OwnWord("en", "round", "an", "hour"),))
    assert texts.line(english, "status-none-yet") == "There hasn’t been an hour yet."
    assert texts.line(english, "schedule-open") == "Hour starts"


def test_bundles_are_made_once() -> None:
    own = (OwnWord("nl", "round", "de", "stand-up"),)
    assert texts.bundle(Language("nl", own)) is texts.bundle(Language("nl", own))
    assert texts.bundle(Language("nl", own)) is not texts.bundle("nl")
    assert texts.bundle(Language("en", own)) is texts.bundle("en")
