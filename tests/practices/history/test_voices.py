"""What a time was for members: a sentence of each beside its name, taken out as soon as they say so."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.handle import PRACTICES
from commands.history.content import compose
from commands.history.drawn import drawing
from commands.history.voices import sentence
from commands.report.content import collect
from commands.report.period import Period
from storage import communities
from storage.ids import CommunityId, EventId
from tests.kit.memory import Posted
from tests.kit.village import TUESDAY, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.history.test_phases import proposed
from tests.practices.history.test_turning import is_right
from tests.practices.wins.test_wins import begun, said, says

WORDS: dict[str, tuple[str, ...]] = {
    "nl": (
        '!geschiedenis fase "Samen zoeken" tot mei 2024',
        "Hoe was die tijd voor jou?",
        "!geschiedenis",
        "!moment maart 2024: de muur mocht",
        "weg",
    ),
    "en": (
        "!history phase “Seeking together” until May 2024",
        "How was that time for you?",
        "!history",
        "!moment March 2024: the wall was allowed",
        "drop",
    ),
}
MINE, HIS = "Ik leerde iedereen kennen", "Het duurde mij veel te lang"


async def voices(village: Village) -> list[tuple[str, str]]:
    exported: Any = await village.exported()
    return [(one["member"], one["text"]) for each in exported["named_phases"] for one in each["phase_voices"]]


async def named(village: Village, language: str = "nl") -> Posted:
    post = await proposed(village, WORDS[language][0])
    await village.reacts("Bram", post.event, "✅")
    await village.settled()
    return post


async def adds(village: Village, name: str, words: str, to: Posted, **where: Any) -> EventId:
    event = await village.says(name, words, reply_to=to.event, **where)
    await village.settled()
    return event


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        (MINE, True),
        ("Zwaar werk", True),
        ("mooi!", False),
        ("Hoe bedoel je dat?", False),
        ("ja hoor", False),
        ("👍 🎉", False),
    ],
)
def test_talk_and_questions_are_no_sentence(words: str, is_one: bool) -> None:
    assert (sentence(words) is not None) is is_one


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_sentences_stand_side_by_side_once_it_is_named(tmp_path: Path, language: str) -> None:
    _, asks, history, moment, _ = WORDS[language]
    async with begun(tmp_path, language) as village:
        await said(village, "Bram", moment)
        await is_right(village)
        proposal = await proposed(village, WORDS[language][0])
        assert asks not in proposal.words
        await adds(village, "Linh", MINE, proposal)
        assert await voices(village) == [], "nobody agreed to that name yet"
        await village.reacts("Bram", proposal.event, "✅")
        await village.settled()
        assert asks in standing(village)
        event = await adds(village, "Linh", MINE, proposal)
        assert village.reactions(event) == ["✅"]
        await adds(village, "Zehra", HIS, proposal)
        assert await voices(village) == [(person("Linh"), MINE), (person("Zehra"), HIS)]
        for where in (standing(village), of(await says(village, "Bram", history), "1. ").words):
            assert f"“{MINE}” (Linh)" in where and f"“{HIS}” (Zehra)" in where
        async with village.database.read() as tx:
            found = await compose(tx, await communities.by_id(tx, CommunityId(1)), language)
        (band,) = drawing(found)["bands"]
        assert [(one["by"], one["text"]) for one in band["voices"]] == [("Linh", MINE), ("Zehra", HIS)]


async def test_there_is_one_of_each_also_by_its_number_in_the_history(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"][3])
        await is_right(village)
        await adds(village, "Linh", MINE, await named(village))
        shown = of(await says(village, "Bram", "!geschiedenis"), "Hoe was een tijd voor jou?")
        assert (
            "1. tot mei 2024: Samen zoeken" in shown.words and "2. maart 2024: de muur mocht" in shown.words
        )
        of(await says(village, "Linh", "1 mooi", reply_to=shown.event), "Antwoord met het nummer en één zin")
        again = await adds(village, "Linh", f"1 {HIS}", shown)
        assert await voices(village) == [(person("Linh"), HIS)] and MINE not in standing(village)
        await village.edits("Linh", again, "1 Het was zwaar maar goed")
        await village.settled()
        assert await voices(village) == [(person("Linh"), "Het was zwaar maar goed")]
    assert MINE.encode() not in raw(tmp_path)


@pytest.mark.parametrize("how", ["weg", "number", "removed", "forget", "edited"])
async def test_whose_it_is_takes_it_out_everywhere(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        await said(village, "Bram", WORDS["nl"][3])
        await is_right(village)
        post = await named(village)
        event = await adds(village, "Linh", MINE, post)
        await adds(village, "Zehra", HIS, post)
        shown = of(await says(village, "Bram", "!geschiedenis"), MINE)
        if how == "removed":
            await village.removes("Linh", event)
        elif how == "edited":
            await village.edits("Linh", event, "ja")
        elif how == "forget":
            for words in ("!vergeet mij", "!vergeet mij ja"):
                await says(village, "Linh", words, room=alone("Linh"))
        else:
            words, to = ("weg", post) if how == "weg" else ("1 weg", shown)
            await says(village, "Linh", words, reply_to=to.event)
        await village.settled()
        assert await voices(village) == [(person("Zehra"), HIS)]
        assert MINE not in standing(village) and HIS in standing(village)
    assert MINE.encode() not in raw(tmp_path)


async def test_another_name_for_the_same_time_keeps_them(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await adds(village, "Linh", MINE, await named(village))
        other = await proposed(village, '!geschiedenis fase "Zoeken naar richting" tot mei 2024')
        await village.reacts("Zehra", other.event, "✅")
        await village.settled()
        assert await voices(village) == [(person("Linh"), MINE)]
        assert MINE in standing(village) and "Samen zoeken" not in standing(village)


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_report_has_them_below_their_time(tmp_path: Path, hidden: bool) -> None:
    async with begun(tmp_path) as village:
        post = await proposed(village, "!geschiedenis fase Samen zoeken")
        await village.reacts("Bram", post.event, "✅")
        await village.settled()
        await adds(village, "Linh", "Ik leerde Zehra kennen", post)
        async with village.database.read() as tx:
            community = await communities.by_id(tx, CommunityId(1))
            period = Period(TUESDAY - timedelta(days=1), village.now)
            content = await collect(tx, PRACTICES, community, period, "nl", hidden)
        lists: list[Any] = [one for part in content.data["parts"] for one in part["lists"]]
        (one,) = [each for each in lists if each["title"] == "Fasen"]
        first, voice = one["items"]
        assert first["words"] == "Samen zoeken"
        assert ("Linh" in str(voice) and "Zehra" in str(voice)) is not hidden and "kennen" in voice["words"]
