"""What somebody wants to learn: kept for them alone, and for the group after their yes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands.words import to_learn
from storage import communities, goals, sprints
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.intake.test_intake import alone, begun, of

WORDS = {
    "nl": ("!doel", "!doel groep", "Dit wil je leren", "Bram wil leren: Lassen", "Nog niemand"),
    "en": ("!goal", "!goal group", "This you want to learn", "Bram wants to learn: Lassen", "Nobody showed"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_goal_is_seen_by_the_group_after_a_yes(tmp_path: Path, language: str) -> None:
    say, group, is_it, listed, nothing = WORDS[language]
    async with begun(tmp_path, language) as village:
        await village.says("Bram", f"{say} Lassen", room=alone("Bram"))
        mine = of(await village.settled(), is_it)
        await village.says("Linh", group)
        of(await village.settled(), nothing)
        await village.reacts("Bram", mine.event, "✅", room=alone("Bram"))
        new = await village.settled()
        assert [one for one in new if listed in one.words], "the list in the room follows"
        await village.says("Linh", group, room=alone("Linh"))
        of(await village.settled(), listed)


async def test_a_goal_follows_its_message_and_leaves_nothing(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said = await village.says("Bram", "!doel Zadeltassen naaien", room=alone("Bram"))
        await village.settled()
        await village.edits("Bram", said, "!doel Lassen", room=alone("Bram"))
        await village.says("Bram", "!doel", room=alone("Bram"))
        assert "Lassen" in of(await village.settled(), "Dit wil je leren").words
        await village.removes("Bram", said, room=alone("Bram"))
        await village.says("Bram", "!doel", room=alone("Bram"))
        of(await village.settled(), "Je zei nog niet")
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"Zadeltassen" not in raw
    assert person("Bram").encode() in raw


async def rounds(village: Village, *names: str) -> None:
    """A round in which these people take part."""
    await village.says("Amina", "!standup nu")
    root = of(await village.settled(), "oto")
    for name in names:
        await village.says(name, "1. Gespit\n2. Zaaien\n3. Nee", thread=root.event)
        await village.settled()


async def test_it_is_asked_once_whether_a_goal_came_closer_and_only_counted(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        names = ("Amina", "Bram", "Linh")
        for name in names:
            await village.says(name, "!meedoen", room=alone(name))
            await village.says(name, "!doel Lassen", room=alone(name))
        await village.settled()
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            begins = village.now + timedelta(hours=1)
            sprint = await sprints.begin(tx, community.id, begins, begins + timedelta(hours=1))
            found = await sprints.by_id(tx, sprint)
            assert found is not None
            await sprints.end(tx, found, begins + timedelta(hours=1))
        village.now += timedelta(hours=3)
        await rounds(village, *names)
        for name in names:
            asked = [one for one in village.platform.posted if one.room == alone(name)]
            await village.reacts(name, of(asked, "Kwam je dichter").event, "2️⃣", room=alone(name))
            await village.settled()
        async with village.database.read() as tx:
            counts = await goals.closeness(tx, community.id)
        assert counts == {sprint: {goals.Closer.LITTLE: 3}}
        again = [one for one in village.platform.posted if "Kwam je dichter" in one.words]
        assert len(again) == len(names)


TIES = {
    "nl": (
        *("!koers leerdoel Samen een kas bouwen. Weten hoe je lawaai meet.", "!doel Lassen", "!doel groep"),
        *("Bij welk deel", "hoort bij deel 1", "Samen willen we leren", "(deel van ons doel: Samen een kas"),
    ),
    "en": (
        *("!course goal Build a greenhouse. Know how to measure noise.", "!goal Weld", "!goal group"),
        *(
            "To which part",
            "belongs to part 1",
            "Together we want to learn",
            "(part of our goal: Build a green",
        ),
    ),
}


async def bare_goal(village: Village, said: str) -> Posted:
    await village.says("Bram", said, room=alone("Bram"))
    return of(await village.settled(), "✅ (")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("how", ["tap", "reply", "bare"])
async def test_a_goal_is_tied_to_a_part_of_the_goal_of_all(tmp_path: Path, language: str, how: str) -> None:
    ours, mine, group, asked, is_it, together, listed = TIES[language]
    async with begun(tmp_path, language) as village:
        await village.says("Amina", ours)
        await village.settled()
        post = await bare_goal(village, mine)
        assert asked in post.words
        if how == "tap":
            await village.reacts("Bram", post.event, "1️⃣", room=alone("Bram"))
        else:
            await village.says(
                "Bram", "1", room=alone("Bram"), reply_to=post.event if how == "reply" else None
            )
        new = await village.settled()
        assert [one for one in new if is_it in one.words], "what was shown follows"
        await village.reacts("Bram", post.event, "✅", room=alone("Bram"))
        await village.says("Linh", group)
        said = of(await village.settled(), together).words
        assert listed in said
        exported: Any = await village.exported()
        ((tied, part),) = [(one["tied_to"], one["part"]) for one in exported["goals"]]
        assert tied == "goal"
        assert part in ours
        # What the group wants to learn is something else now.
        await village.says("Amina", ours.rpartition(" ")[0] + " anders")
        await village.settled()
        exported = await village.exported()
        assert exported["goals"][0]["part"] is None


async def test_of_one_part_there_is_nothing_to_choose(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!koers leerdoel Samen een kas bouwen.")
        await village.settled()
        post = await bare_goal(village, "!doel Lassen")
        assert "Bij welk deel" not in post.words
        await village.reacts("Bram", post.event, "1️⃣", room=alone("Bram"))
        assert not [one for one in await village.settled() if "hoort bij" in one.words]


async def test_a_sprint_asks_both_in_one_post(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await village.says("Amina", "!koers leerdoel Samen een kas bouwen. Weten hoe je lawaai meet.")
        await village.says("Bram", "!doel Lassen", room=alone("Bram"))
        await village.settled()
        village.now += timedelta(hours=1)
        await village.says("Amina", "!sprint De kas staat 2 weken")
        await village.settled()
        village.now += timedelta(hours=1)
        await rounds(village, "Bram")
        post = of([one for one in village.platform.posted if one.room == alone("Bram")], "in deze sprint")
        assert "Bij welk deel" in post.words
        await village.reacts("Bram", post.event, "2️⃣", room=alone("Bram"))
        await village.reacts("Bram", post.event, "✅", room=alone("Bram"))
        await village.settled()
        await village.says("Bram", "!doel", room=alone("Bram"))
        assert "hoort bij deel 2" in of(await village.settled(), "Dit wil je leren").words


async def test_what_we_asked_of_a_goal_follows_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        said = await village.says("Bram", "!doel Zadeltassen naaien", room=alone("Bram"))
        await village.settled()
        village.now += timedelta(hours=1)
        await village.says("Amina", "!sprint De kas staat 2 weken")
        await village.settled()
        village.now += timedelta(hours=1)
        await rounds(village, "Bram")
        new = await village.edits("Bram", said, "!doel Lassen", room=alone("Bram"))
        assert [one for one in new if "Je wilt leren: Lassen" in one.words]
        await village.removes("Bram", said, room=alone("Bram"))
        await village.settled()
        await village.goes_on_until(village.now + timedelta(hours=2))
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"Zadeltassen" not in raw


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ik wil leren lassen", "lassen"),
        ("ik wil graag leren: lassen", "lassen"),
        ("I want to learn to weld", "to weld"),
        ("Lassen", "Lassen"),
        ("Ik wil leren", "Ik wil leren"),
    ],
)
def test_we_do_not_say_twice_that_somebody_wants_to_learn(said: str, kept: str) -> None:
    assert to_learn(said) == kept
