"""Two people who may learn of each other: proposed to both alone, and told once both said yes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage import communities, crossings, goals, intake, know_how, pairs, sprints
from storage.database import Transaction
from storage.ids import MemberId
from storage.intake import Perspective
from storage.pairs import Pair
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.goals.test_goals import rounds
from tests.practices.intake.test_intake import alone, begun, of

WORDS = {
    "nl": {
        "sprint": "!sprint De kas staat 2 weken",
        "wants": "Linh weet iets van wat jij wilt leren",
        "knows": "Bram wil iets leren waar jij wat van weet",
        "noted": "Zegt de ander ook ja?",
        "made": "en jij willen samen iets doen",
        "saw": "Wat zag je door",
        "share": "Dit zag je: Bewoners horen meer",
        "digest": "Bram (door andermans ogen): Bewoners horen meer",
        "know": "Tekenen",
        "want": "Ik wil leren tekenen",
        "draft": "Eén duo zei allebei ja",
    },
    "en": {
        "sprint": "!sprint The greenhouse stands 2 weeks",
        "wants": "Linh knows something of what you want to learn",
        "knows": "Bram wants to learn something that you know of",
        "noted": "Does the other say yes too?",
        "made": "and you would like to do something together",
        "saw": "What did you see through",
        "share": "This you saw: Bewoners horen meer",
        "digest": "Bram (through another’s eyes): Bewoners horen meer",
        "know": "Drawing",
        "want": "I want to draw",
        "draft": "One pair both said yes",
    },
}


async def member(tx: Transaction, name: str) -> MemberId:
    community = await communities.by_room(tx, ROOM)
    assert community is not None
    found = await communities.member(tx, community.id, person(name))
    assert found is not None
    return found.id


async def wants(village: Village, name: str, text: str, *, shown: bool = True) -> None:
    async with village.database.write() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        who = await member(tx, name)
        await goals.add(tx, community.id, who, text, None, village.now)
        goal = await goals.current(tx, who)
        assert goal is not None
        await goals.show(tx, goal, shown)


async def knows(village: Village, name: str, text: str, *, shown: bool = True) -> None:
    async with village.database.write() as tx:
        who = await member(tx, name)
        number = await know_how.add(tx, who, text, None, village.now)
        one = await know_how.by_id(tx, number)
        assert one is not None
        await know_how.show(tx, one, shown)


async def proposed(village: Village) -> list[Pair]:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        return await pairs.of_community(tx, community.id)


async def sprint(village: Village, language: str = "nl") -> None:
    village.now += timedelta(hours=1)
    await village.says("Amina", WORDS[language]["sprint"])
    await village.settled()
    village.now += timedelta(hours=1)
    async with village.database.write() as tx:
        # What is asked of goals is asked in another round.
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        now = await sprints.now(tx, community.id)
        assert now is not None
        for goal in await goals.of_community(tx, community.id):
            await goals.asked_same(tx, goal, now.id)


def alone_with(village: Village, name: str, words: str) -> list[Posted]:
    return [
        one
        for one in village.platform.posted
        if one.room == alone(name) and words in one.words and not one.removed
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_two_learn_of_each_other_once_both_said_yes(tmp_path: Path, language: str) -> None:
    says = WORDS[language]
    async with begun(tmp_path, language) as village:
        await wants(village, "Bram", says["want"])
        await knows(village, "Linh", says["know"])
        await sprint(village, language)
        await rounds(village, "Bram", "Linh")
        (bram,), (_,) = (
            alone_with(village, "Bram", says["wants"]),
            alone_with(village, "Linh", says["knows"]),
        )
        await village.reacts("Bram", bram.event, "✅", room=alone("Bram"))
        of(await village.settled(), says["noted"])
        assert not alone_with(village, "Linh", says["made"])
        await village.says("Linh", "ja" if language == "nl" else "yes", room=alone("Linh"))
        await village.settled()
        (made,), (_,) = (
            alone_with(village, "Bram", says["made"]),
            alone_with(village, "Linh", says["made"]),
        )
        await village.reacts("Bram", made.event, "✅", room=alone("Bram"))
        saw = of(await village.settled(), says["saw"])
        await village.reacts("Bram", saw.event, "3️⃣", room=alone("Bram"))
        await village.says("Bram", "Bewoners horen meer", reply_to=saw.event, room=alone("Bram"))
        share = of(await village.settled(), says["share"])
        exported: Any = await village.exported()
        assert exported["crossings"] == []
        await village.reacts("Bram", share.event, "✅", room=alone("Bram"))
        await village.settled()
        exported = await village.exported()
        assert [(one["kind"], one["text"]) for one in exported["crossings"]] == [
            ("perspective", "Bewoners horen meer")
        ]
        assert exported["pairs"] == [{"sprint": 1, "proposed": 1, "made": 1}]
        new = await village.goes_on_until(village.now + timedelta(days=5))
        assert [one for one in new if one.room == ROOM and says["digest"] in one.words]
        drafts = [one for one in village.platform.posted if says["draft"] in one.words]
        assert {one.room for one in drafts} == {alone("Amina")}


@pytest.mark.parametrize("answers", [("❌", None), ("✅", "❌"), (None, "✅"), (None, None)])
async def test_without_two_yeses_nobody_hears_anything(tmp_path: Path, answers: tuple[str, str]) -> None:
    async with begun(tmp_path) as village:
        await wants(village, "Bram", "Ik wil leren tekenen")
        await knows(village, "Linh", "Tekenen")
        await sprint(village)
        await rounds(village, "Bram", "Linh")
        for name, answer, key in zip(("Bram", "Linh"), answers, ("wants", "knows"), strict=True):
            if answer:
                (asked,) = alone_with(village, name, WORDS["nl"][key])
                await village.reacts(name, asked.event, answer, room=alone(name))
                await village.settled()
        await village.goes_on_until(village.now + timedelta(days=9))
        for name, key in (("Bram", "wants"), ("Linh", "knows")):
            assert not alone_with(village, name, WORDS["nl"]["made"])
            for asked in alone_with(village, name, WORDS["nl"][key]):
                # A week later nobody waits for it.
                await village.reacts(name, asked.event, "✅", room=alone(name))
        await village.settled()
        assert not [one for one in village.platform.posted if WORDS["nl"]["made"] in one.words]


async def test_who_was_left_by_the_other_is_not_asked(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await wants(village, "Bram", "Ik wil leren tekenen")
        await knows(village, "Linh", "Tekenen")
        await sprint(village)
        await rounds(village, "Bram")
        (asked,) = alone_with(village, "Bram", WORDS["nl"]["wants"])
        await village.reacts("Bram", asked.event, "❌", room=alone("Bram"))
        await village.says("Linh", "1. Gespit\n2. Zaaien\n3. Nee", room=alone("Linh"))
        await village.settled()
        assert not alone_with(village, "Linh", WORDS["nl"]["knows"])


@pytest.mark.parametrize("hidden", ["goal", "know"])
async def test_only_of_what_both_let_be_seen(tmp_path: Path, hidden: str) -> None:
    async with begun(tmp_path) as village:
        await wants(village, "Bram", "Ik wil leren tekenen", shown=hidden != "goal")
        await knows(village, "Linh", "Tekenen", shown=hidden != "know")
        await sprint(village)
        assert await proposed(village) == []


async def test_rather_from_another_side_and_never_the_same_two_twice(tmp_path: Path) -> None:
    async with begun(tmp_path, "nl", "Bram", "Linh", "Omar") as village:
        await wants(village, "Bram", "Ik wil leren tekenen")
        await knows(village, "Linh", "Tekenen")
        await knows(village, "Omar", "Kaarten tekenen")
        sides = {
            "Bram": Perspective.STUDENT,
            "Linh": Perspective.STUDENT,
            "Omar": Perspective.RESIDENT,
        }
        async with village.database.write() as tx:
            ids = {name: await member(tx, name) for name in sides}
            for name, side in sides.items():
                await intake.say_perspective(tx, ids[name], side)
                await intake.show(tx, ids[name], True)
        for _ in range(3):
            await sprint(village)
            await village.says("Amina", "!sprint stop")
            await village.settled()
        assert [one.knows for one in await proposed(village)] == [ids["Omar"], ids["Linh"]]


@pytest.mark.parametrize("how", ["forget", "leave", "hide"])
async def test_who_is_gone_or_hides_it_leaves_no_pair(tmp_path: Path, how: str) -> None:
    async with begun(tmp_path) as village:
        await wants(village, "Bram", "Ik wil leren tekenen")
        await knows(village, "Linh", "Zadeltassen tekenen")
        await sprint(village)
        await rounds(village, "Bram", "Linh")
        assert alone_with(village, "Bram", "Zadeltassen")
        if how == "forget":
            await village.says("Linh", "!vergeet mij ja", room=alone("Linh"))
        elif how == "leave":
            await village.hear(chat.Left(**village._about("Linh", ROOM)))
        else:
            await village.says("Linh", "!over mij", room=alone("Linh"))
            post = of(await village.settled(), "Zadeltassen")
            await village.reacts("Linh", post.event, "❌", room=alone("Linh"))
        await village.settled()
        assert not alone_with(village, "Bram", "Zadeltassen")
        if how == "forget":
            assert await proposed(village) == []


async def test_what_somebody_saw_follows_their_message(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            bram, linh = await member(tx, "Bram"), await member(tx, "Linh")
            await wants_and_knows(village, tx, bram, linh)
        await sprint(village)
        await rounds(village, "Bram", "Linh")
        for name, key in (("Bram", "wants"), ("Linh", "knows")):
            (asked,) = alone_with(village, name, WORDS["nl"][key])
            await village.reacts(name, asked.event, "✅", room=alone(name))
            await village.settled()
        (made,) = alone_with(village, "Bram", WORDS["nl"]["made"])
        await village.says("Bram", "klaar", reply_to=made.event, room=alone("Bram"))
        saw = of(await village.settled(), WORDS["nl"]["saw"])
        said = await village.says("Bram", "Zadeltassen", reply_to=saw.event, room=alone("Bram"))
        share = of(await village.settled(), "Dit zag je: Zadeltassen")
        await village.edits("Bram", said, "Leertassen", room=alone("Bram"))
        await village.reacts("Bram", share.event, "✅", room=alone("Bram"))
        await village.settled()
        exported: Any = await village.exported()
        assert [one["text"] for one in exported["crossings"]] == ["Leertassen"]
        await village.removes("Bram", said, room=alone("Bram"))
        await village.settled()
        async with village.database.read() as tx:
            (one,) = await crossings.by_member(tx, bram)
        assert (one.text, one.shown_at) == (None, None)
        await village.goes_on_until(village.now + timedelta(hours=2))
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("leerkring.db*"))
    assert b"Zadeltassen" not in raw
    assert b"Leertassen" not in raw


async def wants_and_knows(village: Village, tx: Transaction, bram: MemberId, linh: MemberId) -> None:
    community = await communities.by_room(tx, ROOM)
    assert community is not None
    await goals.add(tx, community.id, bram, "Ik wil leren tekenen", None, village.now)
    goal = await goals.current(tx, bram)
    known = await know_how.by_id(tx, await know_how.add(tx, linh, "Tekenen", None, village.now))
    assert goal is not None
    assert known is not None
    await goals.show(tx, goal, True)
    await know_how.show(tx, known, True)
