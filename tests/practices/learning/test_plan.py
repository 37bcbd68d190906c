"""What a group wants to learn together: one list, to which everybody adds, and that follows."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import Village, person
from tests.practices.agreements.test_agreements import alone, begun, of, raw, standing

WORDS = {
    "nl": {
        "list": "!leervragen",
        "title": "Dit willen we samen leren:",
        "too": "ik ook",
        "one": "en 1 ander",
        "two": "en 2 anderen",
        "who": "wie Fatima met foto’s",
        "yield": "opbrengst een plan",
        "partner": "partner de bibliotheek",
        "drop": "weg",
        "done": "klaar",
        "open": "open",
        "by": "   Wie brengt iets mee: Fatima met foto’s",
        "after": "   Na afloop hebben we: een plan",
        "invite": "   We nodigen uit: de bibliotheek",
        "done_title": "Hier hadden we het al over:",
    },
    "en": {
        "list": "!learning questions",
        "title": "This is what we want to learn together:",
        "too": "me too",
        "one": "and 1 other",
        "two": "and 2 others",
        "who": "who Fatima met foto’s",
        "yield": "yield een plan",
        "partner": "partner de bibliotheek",
        "drop": "drop",
        "done": "done",
        "open": "open",
        "by": "   Who brings something: Fatima met foto’s",
        "after": "   Afterwards we have: een plan",
        "invite": "   We invite: de bibliotheek",
        "done_title": "We have talked about this:",
    },
}
YOUNG = "Hoe bereiken we <b>jongeren</b>?"
GREEN = "Wat groeit er in de schaduw?"


async def says(village: Village, name: str, body: str, **where: Any) -> EventId:
    event = await village.says(name, body, **where)
    await village.settled()
    return event


async def answer(village: Village, name: str, body: str, **where: Any) -> str:
    await village.says(name, body, **where)
    return "\n".join(one.words for one in await village.settled())


async def kept(village: Village) -> list[dict[str, Any]]:
    found: Any = await village.exported()
    return [dict(one) for one in found["learning_questions"]]


async def shown(village: Village, language: str = "nl", name: str = "Bram") -> Posted:
    await village.says(name, WORDS[language]["list"])
    return of(await village.settled(), WORDS[language]["title"])


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_everybody_adds_a_question_and_one_list_has_all(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await village.says("Bram", words["list"])
        nothing = (await village.settled())[-1].words
        assert words["title"] not in nothing and f"{words['list']} " in nothing
        event = await says(village, "Linh", f"{words['list']} {YOUNG}")
        assert village.reactions(event) == ["✅"]
        listed = await shown(village, language)
        assert f"1. {YOUNG} (Linh)" in listed.words
        await says(village, "Zehra", f"{words['list']} {GREEN}")
        assert f"2. {GREEN} (Zehra)" in standing(village)
        assert [(one["member"], one["text"], one["state"]) for one in await kept(village)] == [
            (person("Linh"), YOUNG, "open"),
            (person("Zehra"), GREEN, "open"),
        ]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_most_want_stands_first(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"{words['list']} {YOUNG}")
        green = await says(village, "Zehra", f"{words['list']} {GREEN}")
        listed = await shown(village, language)
        hand = await village.reacts("Bram", green, "🙋🏿")
        await village.settled()
        # Who asked it wants it anyway.
        await village.reacts("Zehra", green, "🙋")
        await village.settled()
        both = f"2. {GREEN} (Zehra {words['one']})\n1. {YOUNG} (Linh)"
        assert both in standing(village)
        too = await says(village, "Amina", f"2 {words['too']}", reply_to=listed.event)
        assert village.reactions(too) == ["✅"]
        await says(village, "Amina", f"2 {words['too']}", reply_to=listed.event)
        assert f"{GREEN} (Zehra {words['two']})" in standing(village)
        await village.removes("Bram", hand)
        await village.settled()
        await village.removes("Amina", too)
        await village.settled()
        assert f"1. {YOUNG} (Linh)\n2. {GREEN} (Zehra)" in standing(village)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_number_with_a_word_says_more_of_it(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"{words['list']} {YOUNG}")
        listed = await shown(village, language)
        # What is not filled in yet, everybody may.
        said = await says(village, "Bram", f"{words['list']} 1 {words['who']}")
        assert village.reactions(said) == ["✅"]
        await says(village, "Linh", f"1 {words['yield']}\n1: {words['partner']}", reply_to=listed.event)
        whole = "\n".join((f"1. {YOUNG} (Linh)", words["by"], words["after"], words["invite"]))
        assert whole in standing(village)
        # What stands there is for who said it, who asked, and who leads.
        refused = await answer(village, "Zehra", f"{words['list']} 1 {words['yield']} 2")
        assert "een plan 2" not in standing(village) and refused
        await says(village, "Amina", f"{words['list']} 1 {words['yield']} 2")
        assert f"{words['after']} 2" in standing(village)
        await village.edits("Bram", said, f"{words['list']} 1 {words['who']} en film")
        await village.settled()
        assert f"{words['by']} en film" in standing(village)
        await says(village, "Bram", f"1 {words['who'].split()[0]} {words['drop']}", reply_to=listed.event)
        assert "en film" not in standing(village)
        (one,) = await kept(village)
        assert (one["brings"], one["yield"], one["partner"]) == (None, "een plan 2", "de bibliotheek")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_asked_or_leads_takes_it_away_or_says_that_it_is_done(
    tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"{words['list']} {YOUNG}")
        await says(village, "Linh", f"{words['list']} {GREEN}")
        listed = await shown(village, language)
        for said in (words["drop"], words["done"]):
            assert await answer(village, "Bram", f"1 {said}", reply_to=listed.event)
        assert [one["state"] for one in await kept(village)] == ["open", "open"]
        await says(village, "Linh", f"1 {words['done']}", reply_to=listed.event)
        await says(village, "Amina", f"{words['list']} 2 {words['drop']}")
        assert [(one["text"], one["state"]) for one in await kept(village)] == [(YOUNG, "treated")]
        assert f"{words['done_title']}\n\n1. {YOUNG} (Linh)" in standing(village)
        assert GREEN not in standing(village)
        await village.says("Linh", words["list"])
        again = of(await village.settled(), words["done_title"])
        assert await answer(village, "Bram", f"1 {words['open']}", reply_to=again.event)
        assert [one["state"] for one in await kept(village)] == ["treated"]
        await says(village, "Linh", f"1 {words['open']}", reply_to=again.event)
        assert [one["state"] for one in await kept(village)] == ["open"]
        assert words["done_title"] not in standing(village)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_says_something_else_sees_an_example(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"{words['list']} {YOUNG}")
        listed = await shown(village, language)
        example = {"nl": "1 wie Fatima", "en": "1 who Fatima"}[language]
        for wrong in (f"1 {words['list'][1:]}", "1 later", f"1 {words['who'].split()[0]}"):
            assert example in await answer(village, "Linh", wrong, reply_to=listed.event)
            assert example in await answer(village, "Linh", f"{words['list']} {wrong}")
        assert "9" in await answer(village, "Linh", f"{words['list']} 9 {words['who']}")
        again = await answer(village, "Bram", f"{words['list']} {YOUNG.upper()}")
        assert words["too"] in again and len(await kept(village)) == 1
        # A question may begin with a number.
        await says(village, "Bram", f"{words['list']} 2 buurten, hoe werken die samen?")
        assert "2. 2 buurten, hoe werken die samen? (Bram)" in standing(village)


async def test_without_a_list_to_look_at_a_number_shows_it_first(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {YOUNG}")
        said = await answer(village, "Linh", "!leervragen 1 weg")
        assert f"1. {YOUNG} (Linh)" in said and len(await kept(village)) == 1
        await says(village, "Linh", "!leervragen 1 weg")
        assert await kept(village) == []


async def test_in_private_it_is_for_the_group_as_well(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        there = alone("Linh")
        said = await answer(village, "Linh", f"!leervragen {YOUNG}", room=there)
        assert "met je naam" in said
        assert f"1. {YOUNG} (Linh)" in await answer(village, "Linh", "!leervragen", room=there)
        await says(village, "Linh", "!leervragen 1 wie Fatima", room=there)
        assert (await kept(village))[0]["brings"] == "Fatima"


async def test_it_follows_the_message_that_says_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await says(village, "Linh", f"!leervragen {YOUNG}")
        await shown(village)
        await village.edits("Linh", event, f"!leervragen {GREEN}")
        await village.settled()
        assert f"1. {GREEN} (Linh)" in standing(village) and YOUNG not in standing(village)
        extra = await says(village, "Bram", "!leervragen 1 wie Fatima met schelpen")
        await village.removes("Bram", extra)
        await village.settled()
        assert "schelpen" not in standing(village)
        await village.removes("Linh", event)
        await village.settled()
        assert await kept(village) == [] and GREEN not in standing(village)
    assert b"schelpen" not in raw(tmp_path) and GREEN.encode() not in raw(tmp_path)


async def test_who_forgets_themselves_takes_along_what_is_theirs(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {YOUNG}")
        green = await says(village, "Zehra", f"!leervragen {GREEN}")
        await shown(village)
        await village.reacts("Bram", green, "🙋")
        await says(village, "Bram", "!leervragen 1 wie Fatima met schelpen")
        assert "(Zehra en 1 ander)" in standing(village)
        for name in ("Bram", "Linh"):
            await says(village, name, "vergeet mij", room=alone(name))
            await says(village, name, "ja", room=alone(name))
        assert [one["text"] for one in await kept(village)] == [GREEN]
        assert f"{GREEN} (Zehra)" in standing(village)
        assert "schelpen" not in standing(village) and YOUNG not in standing(village)
    assert b"schelpen" not in raw(tmp_path) and YOUNG.encode() not in raw(tmp_path)


@pytest.mark.parametrize("word", ["WİE", "wıe", "WİE:"])
async def test_a_word_with_another_i_is_understood(tmp_path: Path, word: str) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {YOUNG}")
        await shown(village)
        said = await says(village, "Bram", f"!leervragen 1 {word} Fatima")
        assert village.reactions(said) == ["✅"]
        assert (await kept(village))[0]["brings"] == "Fatima"


async def test_words_of_several_stay_with_theirs_when_some_change(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {YOUNG}")
        green = await says(village, "Zehra", f"!leervragen {GREEN}")
        await village.reacts("Amina", green, "🙋")
        await village.settled()
        # The youngest stands first.
        listed = await shown(village)
        said = await says(village, "Bram", "1 wie Fatima\n2 wie Mo", reply_to=listed.event)
        for words, young, of_green in (
            ("1 wie Fatima en Li\n2 wie Mo", "Mo", "Fatima en Li"),
            ("1 wie Ana\n2 wie Sem", "Sem", "Ana"),
            ("2 wie Sem", "Sem", None),
        ):
            await village.edits("Bram", said, words)
            await village.settled()
            assert [one["brings"] for one in await kept(village)] == [young, of_green]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_hand_goes_down_when_its_words_change(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        await says(village, "Linh", f"{words['list']} {YOUNG}")
        listed = await shown(village, language)
        too = await says(village, "Bram", f"1 {words['too']}", reply_to=listed.event)
        for said, hands in ((f"1 {words['too']}!", 1), ("1 nee", 0)):
            await village.edits("Bram", too, said)
            await village.settled()
            assert [one["hands"] for one in await kept(village)] == [hands]


async def test_a_report_of_later_goes_with_the_words_of_a_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!leervragen {YOUNG}")
        village.now += timedelta(days=50)
        await says(village, "Amina", "!verslag 1 april tot 15 april", room=alone("Amina"))
        (report,) = [one for one in village.platform.posted if one.outgoing.kind == "file"]
        await shown(village)
        await says(village, "Linh", "!leervragen 1 weg")
        assert await kept(village) == [] and report.removed


async def test_copies_of_their_own_data_go_with_what_was_said_of_a_question(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        young = await says(village, "Linh", f"!leervragen {YOUNG}")
        await shown(village)
        await says(village, "Bram", "!leervragen 1 wie Fatima")
        await village.reacts("Zehra", young, "🙋")
        copies = {}
        for name in ("Linh", "Bram", "Zehra"):
            await says(village, name, "!mijngegevens", room=alone(name))
            files = [one for one in village.platform.posted if one.outgoing.kind == "file"]
            copies[name] = files[-1]
        await says(village, "Bram", "!leervragen 1 wie weg")
        assert [name for name, one in copies.items() if one.removed] == ["Bram"]
        await says(village, "Linh", "!leervragen 1 weg")
        assert all(one.removed for one in copies.values())
