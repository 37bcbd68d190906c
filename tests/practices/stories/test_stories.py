"""A story: asked one thing at a time, alone; told to whom its teller says, and gone as they say so."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.handle import PRACTICES
from commands.report.content import collect
from commands.report.period import Period
from storage import communities
from tests.kit.memory import Posted
from tests.kit.village import ROOM, TUESDAY, Village, person
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.wins.test_wins import begun, says

TOLD = (
    "We knapten de bank op",
    "Schuren kun je leren",
    "Ik schuurde ook mijn eigen tafel",
    "Buren komen nu vragen of ik help",
    "Ik zie overal hout",
)
WORDS: dict[str, dict[str, Any]] = {
    "nl": {
        "begin": "!verhaal",
        "questions": (
            "Wat gebeurde er?",
            "Wat nam je ervan mee?",
            "Wat deed je ermee?",
            "Wat werd er anders?",
            "Wat zie je nu anders?",
        ),
        "level": "Voor wie was dit iets waard?",
        "capital": "Wat leverde het vooral op?",
        "consent": "Wie mag dit lezen?",
        "digest": "!weekbericht nu",
        "tells": "Bram vertelt",
        "whom": "Dit was iets waard voor de buurt.",
        "brought": "Dit leverde het op: ik leerde mensen kennen.",
    },
    "en": {
        "begin": "!story",
        "questions": (
            "What happened?",
            "What did you take from it?",
            "What did you do with it?",
            "What changed?",
            "What do you see differently now?",
        ),
        "level": "For whom was this worth something?",
        "capital": "What did it bring most of all?",
        "consent": "Who may read this?",
        "digest": "!digest now",
        "tells": "Bram tells",
        "whom": "This was worth something for the neighbourhood.",
        "brought": "It brought this: I got to know people.",
    },
}


async def kept(village: Village) -> list[dict[str, Any]]:
    exported: Any = await village.exported()
    return [dict(one) for one in exported["stories"]]


async def answers(village: Village, *said: str, name: str = "Bram") -> list[Posted]:
    """Says one after the other, alone with the bot; what it said to the last."""
    posts: list[Posted] = []
    for words in said:
        village.now += timedelta(seconds=30)
        posts = await says(village, name, words, room=alone(name))
    return posts


async def tells(village: Village, *last: str, name: str = "Bram") -> list[Posted]:
    """A whole story, for the neighbourhood, by which its teller got to know people."""
    await says(village, name, "!verhaal", room=alone(name))
    return await answers(village, *TOLD, "3", "2", *last, name=name)


async def digest(village: Village) -> list[Posted]:
    return await says(village, "Amina", "!weekbericht nu")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_is_asked_one_thing_at_a_time_and_told_as_one_text(tmp_path: Path, language: str) -> None:
    words = WORDS[language]
    async with begun(tmp_path, language) as village:
        posts = await says(village, "Bram", words["begin"], room=alone("Bram"))
        for question, answer in zip(words["questions"], TOLD, strict=True):
            asked = of(posts, question)
            assert asked.room == alone("Bram")
            posts = await answers(village, answer)
        of(posts, words["level"])
        posts = await answers(village, "3")
        capital = of(posts, words["capital"])
        await village.reacts("Bram", capital.event, "2️⃣", room=alone("Bram"))
        whole = of(await village.settled(), words["consent"])
        for said in (*TOLD, words["whom"], words["brought"]):
            assert said in whole.words
        assert not [post for post in await says(village, "Amina", words["digest"]) if TOLD[0] in post.words]
        assert await kept(village) == []
        await village.reacts("Bram", whole.event, "2️⃣", room=alone("Bram"))
        await village.settled()
        told = of(await says(village, "Amina", words["digest"]), words["tells"])
        assert told.room == ROOM
        for said in (*TOLD, words["whom"], words["brought"]):
            assert said in told.words
        assert not [post for post in await says(village, "Amina", words["digest"]) if TOLD[0] in post.words]
        (one,) = await kept(village)
        assert one["immediate"] == TOLD[0] and one["transformative"] == TOLD[4]
        assert (one["level"], one["capital"], one["consent"]) == ("macro", "social", "group")


async def test_any_of_it_may_be_left_out_and_who_tells_nothing_is_left_alone(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!verhaal", room=alone("Bram"))
        posts = await answers(village, "overslaan", "Het was leuk", "nee", "sla over")
        asked = of(posts, "Wat zie je nu anders?")
        await village.reacts("Bram", asked.event, "❌", room=alone("Bram"))
        level = of(await village.settled(), "Voor wie")
        await village.reacts("Bram", level.event, "❌", room=alone("Bram"))
        await village.settled()
        whole = of(await answers(village, "overslaan"), "Dit is je verhaal")
        assert "Het was leuk" in whole.words and "Dit gebeurde er" not in whole.words
        await answers(village, "de groep")
        (one,) = await kept(village)
        assert (one["potential"], one["immediate"], one["level"], one["capital"]) == (
            "Het was leuk",
            None,
            None,
            None,
        )
        await says(village, "Linh", "!verhaal", room=alone("Linh"))
        posts = await answers(village, *["overslaan"] * 5, name="Linh")
        of(posts, "dan vertel je nu niets")
        assert len(await kept(village)) == 1


async def test_a_restart_and_changed_messages_leave_the_talk_as_it_was(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!verhaal", room=alone("Bram"))
        first = await village.says("Bram", TOLD[0], room=alone("Bram"))
        await village.settled()
        second = await village.says("Bram", TOLD[1], room=alone("Bram"))
        await village.settled()
        await village.edits("Bram", first, "We knapten de oude bank op", room=alone("Bram"))
        await village.removes("Bram", second, room=alone("Bram"))
    again = Village(tmp_path)
    again.platform, again.now, again.watched = village.platform, village.now, True
    again._seen = len(village.platform.posted)
    async with again.open():
        of(await answers(again, TOLD[2]), "Wat werd er anders?")
        whole = of(await answers(again, TOLD[3], TOLD[4], "1", "1"), "Dit is je verhaal")
        assert "We knapten de oude bank op" in whole.words and TOLD[1] not in whole.words
        await again.edits("Bram", first, "We knapten twee banken op", room=alone("Bram"))
        assert "We knapten twee banken op" in standing(again) and "oude bank" not in standing(again)
        await again.removes("Bram", first, room=alone("Bram"))
        assert "twee banken" not in standing(again) and TOLD[2] in standing(again)
    assert b"twee banken" not in raw(tmp_path)


async def test_what_stands_in_the_digest_follows_its_teller_and_goes_for_ever(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await tells(village, "2")
        of(await digest(village), "Bram vertelt")
        listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
        assert f"2. Dit gebeurde er: {TOLD[0]}" in listed.words
        await says(village, "Bram", "2 We verfden de bank", room=alone("Bram"), reply_to=listed.event)
        shown = standing(village)
        assert shown.count("We verfden de bank") == 3 and TOLD[0] not in shown
        of(
            await says(village, "Bram", "1 alleen ik", room=alone("Bram"), reply_to=listed.event),
            "Alleen jij kunt het lezen",
        )
        assert "Bram vertelt" not in standing(village) and await kept(village) == []
        listed = of(await says(village, "Bram", "!verhaal", room=alone("Bram")), "Dit vertelde je")
        await says(village, "Bram", "1 de groep", room=alone("Bram"), reply_to=listed.event)
        of(await digest(village), "Bram vertelt")
        of(
            await says(village, "Bram", "1 weg", room=alone("Bram"), reply_to=listed.event),
            "overal weg",
        )
        assert "We verfden" not in standing(village) and "Bram vertelt" not in standing(village)
        assert await kept(village) == []
        of(await says(village, "Bram", "!verhaal nieuw", room=alone("Bram")), "Wat gebeurde er?")
    assert b"We verfden" not in raw(tmp_path)


async def test_who_takes_their_answer_back_is_its_only_reader_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await tells(village)
        yes = await village.says("Bram", "de groep", room=alone("Bram"))
        await village.settled()
        of(await digest(village), "Bram vertelt")
        await village.removes("Bram", yes, room=alone("Bram"))
        assert "Bram vertelt" not in standing(village) and await kept(village) == []


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_report_without_names_has_only_what_may_go_outside_of_nobody(
    tmp_path: Path, hidden: bool
) -> None:
    async with begun(tmp_path) as village:
        for name, consent in (("Bram", "3"), ("Linh", "2"), ("Zehra", "1")):
            await tells(village, consent, name=name)
        async with village.database.read() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            period = Period(TUESDAY - timedelta(days=1), village.now)
            content = await collect(tx, PRACTICES, community, period, "nl", hidden)
        lists = [one for part in content.data["parts"] for one in part["lists"]]
        (listed,) = [one for one in lists if one["title"] == "Verhalen"]
        assert [item["who"] for item in listed["items"]] == (["iemand"] if hidden else ["Bram", "Linh"])
        assert all(TOLD[0] in item["words"] for item in listed["items"])
        assert [one["consent"] for one in await kept(village)] == ["outside", "group"]


async def test_a_recording_is_no_answer_and_no_check_in(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!verhaal", room=alone("Bram"))
        await village.shows("Bram", b"OggS", voice=True, room=alone("Bram"))
        of(await village.settled(), "Typ het liever")
        of(await answers(village, TOLD[0]), "Wat nam je ervan mee?")


async def test_people_behind_a_bridge_tell_by_words_and_numbers(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.platform.ghosts.add(person("Bram"))
        whole = of(await tells(village), "Dit is je verhaal")
        assert "2. de groep" in whole.words
        await answers(village, "2")
        of(await digest(village), "Bram vertelt")


async def test_it_begins_with_words_said_in_the_room(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await village.says("Bram", "!verhaal we hielden een feest op het plein")
        posts = await village.settled()
        asked = of(posts, "Wat nam je ervan mee?")
        assert asked.room == alone("Bram") and village.reactions(event) == ["✅"]
        await answers(village, *["overslaan"] * 6, "2")
        of(await digest(village), "we hielden een feest op het plein")
        await village.edits("Bram", event, "!verhaal we hielden een groot feest")
        assert "groot feest" in standing(village) and "op het plein" not in standing(village)


async def test_who_is_forgotten_takes_their_stories_along(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await tells(village, "2")
        of(await digest(village), "Bram vertelt")
        for words in ("!vergeet mij", "!vergeet mij ja"):
            await says(village, "Bram", words, room=alone("Bram"))
        assert await kept(village) == [] and "Bram vertelt" not in standing(village)
    assert b"knapten" not in raw(tmp_path)
