"""A facilitator types for somebody who does not type; it is theirs, and counts once they say yes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from commands import chat
from storage import tables as t
from storage.ids import EventId
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person

ALL = "1. gras gemaaid\n2. het hek verven\n3. de schaar is bot"
FOR = f"!namens @Henk {ALL}"


@asynccontextmanager
async def opened(folder: Path, language: str = "nl", ghosts: tuple[str, ...] = ()) -> AsyncIterator[Village]:
    """A round is open in a group with Amina, who leads it, Bram and Henk."""
    village = Village(folder, language=language)
    village.platform.ghosts = {person(name) for name in ghosts}
    async with village.open():
        await village.people("Amina", "Bram", "Henk")
        await village.says("Amina", "!begin")
        await village.says("Amina", "!standup nu")
        await village.settled()
        yield village


async def says(village: Village, name: str, body: str, **where: object) -> tuple[EventId, str]:
    """Somebody says something; its id, and what the bot posts in words at that."""
    event = await village.says(name, body, **where)  # type: ignore[arg-type]
    posted = await village.settled()
    return event, "\n".join(one.words for one in posted if isinstance(one.outgoing, chat.Post))


def asks(village: Village) -> Posted:
    """The post that asks whether it is right."""
    found = [one for one in village.platform.posted if "dit is voor jou getypt" in one.words]
    return found[-1]


def shown(village: Village) -> list[str]:
    """What the group can read as Henk's."""
    return [
        one.words
        for one in village.platform.posted
        if one.room == ROOM and not one.removed and one.words.startswith(("Weekrondje van", "Round from"))
    ]


async def answers(village: Village) -> dict[str, object] | None:
    """Henk's answers as all may know them; None without a check-in."""
    rounds: Any = (await village.exported())["standups"]
    (only,) = rounds
    found = [one for one in only["check_ins"] if one["member"] == person("Henk")]
    return dict(found[0]["answers"]) if found else None


async def count(village: Village, table: type[t.Base]) -> int:
    async with village.database.write() as tx:
        return await tx.scalar(select(func.count()).select_from(table)) or 0


NOTHING = {"done": None, "next": None, "obstacle": None}
TOLD = {"done": "gras gemaaid", "next": "het hek verven", "obstacle": "de schaar is bot"}


async def test_it_waits_for_a_yes_and_then_the_group_sees_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        typed, said = await says(village, "Amina", FOR)
        assert said.startswith("Henk, dit is voor jou getypt.")
        assert await answers(village) == NOTHING and shown(village) == []
        for name, key in (("Amina", "✅"), ("Bram", "🙋"), ("Henk", "❤️")):
            await village.reacts(name, typed, key)
            await village.settled()
        assert shown(village) == [], "only a yes of whose words they are"
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        (words,) = shown(village)
        assert "gras gemaaid" in words and "de schaar is bot" in words
        assert await answers(village) == TOLD


@pytest.mark.parametrize("way", ["🙋🏽", "👍", "ja", "reply", "to the message", "private"])
async def test_ways_to_say_yes(tmp_path: Path, way: str) -> None:
    async with opened(tmp_path) as village:
        alone = await village.alone_with("Henk")
        await village.settled()
        typed, _ = await says(village, "Amina", FOR)
        if way in ("🙋🏽", "👍"):
            await village.reacts("Henk", asks(village).event, way)
        elif way == "private":
            (preview,) = [one for one in village.platform.posted if one.words.startswith("Zo komt het")]
            assert preview.room == alone and "gras gemaaid" in preview.words
            await village.says("Henk", "ja", room=alone)
        else:
            target = {"reply": asks(village).event, "to the message": typed}.get(way)
            await village.says("Henk", "Ja!", reply_to=target)
        await village.settled()
        assert len(shown(village)) == 1 and await answers(village) == TOLD
        edits = [one for one in village.platform.posted if isinstance(one.outgoing, chat.Rewrite)]
        assert any(one.words.startswith("Dank je wel, Henk.") for one in edits)


@pytest.mark.parametrize("way", ["cross", "cross on ours", "reply", "reply to the message"])
async def test_a_no_takes_it_away(tmp_path: Path, way: str) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        ours = asks(village)
        if way.startswith("cross"):
            await village.reacts("Henk", ours.event if "ours" in way else typed, "❌")
        else:
            await village.says("Henk", "nee", reply_to=typed if "message" in way else ours.event)
        await village.settled()
        assert await answers(village) is None and asks(village).removed
        assert [await count(village, one) for one in (t.TypedFor, t.Contribution, t.CheckIn)] == [0, 0, 0]
        await says(village, "Henk", "1. zelf gemaaid")
        assert (await answers(village) or {})["done"] == "zelf gemaaid"


async def test_who_is_behind_a_bridge_confirms_in_the_room(tmp_path: Path) -> None:
    async with opened(tmp_path, ghosts=("Henk",)) as village:
        typed, _ = await says(village, "Amina", "!namens @Henk 1. gras gemaaid")
        await says(village, "Amina", "!namens Henk 2. het hek verven")
        assert len([one for one in village.platform.posted if "voor jou getypt" in one.words]) == 1
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert await answers(village) == {**TOLD, "obstacle": None}


async def test_unconfirmed_it_stays_private_and_counts_as_taking_part(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        _, said = await says(village, "Amina", "!standup sluit")
        assert "1 persoon deed mee" in said
        alone = [one.room for one in village.platform.posted if one.words.startswith("Zo komt het")]
        others = [one.words for one in village.platform.posted if one.room not in alone]
        assert not any("gras gemaaid" in words or "schaar" in words for words in others)
        assert await answers(village) == NOTHING
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert await answers(village) == TOLD, "late, as any answer"


async def test_who_typed_it_changes_it_until_it_is_confirmed(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        await village.edits("Bram", typed, "!namens @Henk 1. niets")
        await village.edits("Amina", typed, f"!namens @Henk {ALL.replace('gras', 'hooi')}")
        await village.settled()
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert await answers(village) == {**TOLD, "done": "hooi gemaaid"}
        await village.edits("Amina", typed, FOR)
        await village.removes("Amina", typed)
        await village.settled()
        assert await answers(village) == {**TOLD, "done": "hooi gemaaid"}, "now it is Henk's"
        assert len(shown(village)) == 1


@pytest.mark.parametrize("body", ["!namens @Bram 1. gras gemaaid", "!namens @Henk", "Laat maar", None])
async def test_who_typed_it_takes_it_away(tmp_path: Path, body: str | None) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        if body is None:
            await village.removes("Amina", typed)
        else:
            await village.edits("Amina", typed, body)
        await village.settled()
        assert await answers(village) is None and asks(village).removed
        assert await count(village, t.TypedFor) == 0


async def test_once_confirmed_a_cross_of_whose_it_is_still_takes_it_out(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        for key in ("✅", "❌"):
            await village.reacts("Henk", typed, key)
            await village.settled()
        assert await answers(village) == NOTHING and shown(village) == []


async def test_who_speaks_for_themselves_needs_nobodys_words(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await says(village, "Amina", FOR)
        await says(village, "Henk", "1. de heg geknipt\n2. rusten\n3. nee")
        assert await answers(village) == {"done": "de heg geknipt", "next": "rusten", "obstacle": None}
        assert asks(village).removed and await count(village, t.TypedFor) == 0


async def test_what_was_told_alone_as_well_is_not_shared_by_a_sign_in_the_room(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        alone = await village.alone_with("Henk")
        await village.settled()
        typed, _ = await says(village, "Amina", "!namens @Henk 1. gras gemaaid")
        await says(village, "Henk", "2. naar de dokter\n3. nee", room=alone)
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert shown(village) == [] and await answers(village) == NOTHING
        await says(village, "Henk", "ja", room=alone)
        assert (await answers(village) or {})["next"] == "naar de dokter"


async def test_whom_it_is_for(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        for said in ("Henk 1. een", "henk: 2. twee", "@henk:test 3. drie"):
            event, _ = await says(village, "Amina", f"!namens {said}")
            assert village.reactions(event), said
        both = frozenset({person("Henk"), person("Bram")})
        event, said = await says(village, "Amina", "!namens @Bram 1. met @Henk gemaaid", mentions=both)
        assert said.startswith("Bram, dit is voor jou getypt.")


async def test_refusals(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        alone = await village.alone_with("Amina")
        await village.settled()
        for body, answer in (
            ("!namens", "Zeg voor wie je typt"),
            ("!namens @Priya 1. iets", "Ik weet niet wie je bedoelt met ‘Priya’."),
            ("!namens @Henk", "Typ erachter wat Henk vertelt."),
            ("!namens @Amina 1. iets", "Dit ben je zelf."),
        ):
            assert answer in (await says(village, "Amina", body))[1]
        assert "in de groep zelf" in (await says(village, "Amina", FOR, room=alone))[1]
        assert "kan alleen een begeleider" in (await says(village, "Bram", FOR))[1]
        await says(village, "Henk", "!meekijken")
        assert "leest alleen mee" in (await says(village, "Amina", FOR))[1]
        await says(village, "Henk", "!meedoen")
        await says(village, "Henk", "1. zelf")
        assert "heeft al iets verteld" in (await says(village, "Amina", FOR))[1]
        assert (await answers(village) or {})["done"] == "zelf"
        await says(village, "Amina", "!standup sluit")
        assert "Er is nu geen" in (await says(village, "Amina", FOR))[1]
        assert await count(village, t.TypedFor) == 0


async def test_two_of_the_same_name_are_asked_about(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.hear(replace(village._joined("Henk2", ROOM), name="Henk"))
        await village.settled()
        _, said = await says(village, "Amina", FOR)
        assert "Wie bedoel je met ‘Henk’?" in said
        assert "@henk:test" in said and "@henk2:test" in said
        assert await count(village, t.TypedFor) == 0


async def test_who_left_is_not_typed_for(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        await village.hear(chat.Left(**village._about("Henk")))
        await village.settled()
        assert "Henk is niet meer in de groep." in (await says(village, "Amina", FOR))[1]


async def test_confirmed_words_are_not_added_to(tmp_path: Path) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", "!namens @Henk 1. gras gemaaid")
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert "heeft al iets verteld" in (await says(village, "Amina", "!namens @Henk 2. iets"))[1]
        assert (await answers(village) or {})["next"] is None


@pytest.mark.parametrize("name", ["Henk", "Amina"])
async def test_who_is_forgotten(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path) as village:
        typed, _ = await says(village, "Amina", FOR)
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        await says(village, "Bram", "1. iets")
        alone = await village.alone_with(name)
        await village.settled()
        await village.says(name, "!vergeet mij", room=alone)
        await village.settled()
        await village.says(name, "ja", room=alone)
        await village.settled()
        if name == "Henk":
            assert await answers(village) is None and await count(village, t.TypedFor) == 0
        else:
            assert await answers(village) == TOLD
            async with village.database.write() as tx:
                assert (await tx.scalars(select(t.TypedFor.typist_id))).all() == [None]


async def test_in_english(tmp_path: Path) -> None:
    async with opened(tmp_path, language="en") as village:
        typed, said = await says(village, "Amina", "!for @Henk 1. mowed the grass")
        assert said.startswith("Henk, this was typed for you.")
        await village.reacts("Henk", typed, "✅")
        await village.settled()
        assert (await answers(village) or {})["done"] == "mowed the grass"
