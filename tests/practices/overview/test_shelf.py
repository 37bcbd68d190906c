"""Links and files that people keep for the group: who to ask, and what becomes of them."""

from pathlib import Path
from typing import Any

import pytest

from commands import chat
from storage.ids import EventId
from tests.kit.village import ROOM, Village, person
from tests.practices.agreements.test_agreements import alone, begun, of, raw, standing

PLAN = "https://tuin.example/plan"
WORDS = {
    "nl": ("!bewaar", "!plank", "Dit is er om te lezen:", "(vraag Linh)", "weg"),
    "en": ("!keep", "!shelf", "This is there to read:", "(ask Linh)", "drop"),
}


async def says(village: Village, name: str, body: str, **where: Any) -> EventId:
    event = await village.says(name, body, **where)
    await village.settled()
    return event


async def kept(village: Village) -> list[tuple[str, str, str | None, str | None]]:
    found: Any = await village.exported()
    return [(one["member"], one["text"], one["link"], one["file"]) for one in found["shelf"]]


async def points(village: Village) -> list[str]:
    found: Any = await village.exported()
    return [one["text"] for one in found["parked"]]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_link_is_kept_with_whom_to_ask(tmp_path: Path, language: str) -> None:
    keep, show, title, ask, drop = WORDS[language]
    async with begun(tmp_path, language) as village:
        event = await says(village, "Linh", f"{keep} {PLAN} het <b>plan</b> voor het plein")
        assert village.reactions(event) == ["✅"]
        await village.says("Bram", show)
        listed = of(await village.settled(), title)
        assert f"1. het <b>plan</b> voor het plein: {PLAN} {ask}" in listed.words
        await village.says("Bram", f"1 {drop}", reply_to=listed.event)
        await village.settled()
        assert len(await kept(village)) == 1
        await village.says("Amina", f"1 {drop}", reply_to=listed.event)
        await village.settled()
        assert await kept(village) == [] and PLAN not in standing(village)
    assert PLAN.encode() not in raw(tmp_path)


async def test_it_follows_the_message_that_keeps_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        event = await says(village, "Linh", f"!bewaar {PLAN} het plan")
        await says(village, "Bram", "!plank")
        await village.edits("Linh", event, f"!bewaar {PLAN}/2 het tweede plan")
        await village.settled()
        assert f"1. het tweede plan: {PLAN}/2" in standing(village)
        await village.removes("Linh", event)
        await village.settled()
        assert await kept(village) == [] and PLAN not in standing(village)
    assert PLAN.encode() not in raw(tmp_path)


async def test_words_without_a_link_are_kept_for_later_as_ever(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!bewaar het plan van {PLAN} bespreken")
        assert await kept(village) == [] and len(await points(village)) == 1
        for wrong in ("!plank javascript:alert(1) klik", "!plank het plan"):
            await village.says("Linh", wrong)
            assert "Zet de link vooraan" in (await village.settled())[-1].words
        await says(village, "Linh", f"!bewaar {PLAN}")
        await village.says("Bram", f"!bewaar {PLAN} nog eens")
        assert "staat er al" in (await village.settled())[-1].words
        assert await kept(village) == [(person("Linh"), "", PLAN, None)]


async def test_in_reply_a_message_with_a_link_is_looked_at(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await says(village, "Bram", f"Zie {PLAN}, echt iets voor ons")
        asked = await says(village, "Linh", "!bewaar het plan voor het plein", reply_to=talk)
        assert await kept(village) == [(person("Linh"), "het plan voor het plein", PLAN, None)]
        assert await points(village) == [] and village.reactions(asked) == ["✅"]
        assert b"echt iets voor ons" not in raw(tmp_path)
        await village.edits("Bram", talk, f"Zie {PLAN}/3, echt iets voor ons")
        await village.settled()
        assert (await kept(village))[0][2] == f"{PLAN}/3"
        await village.removes("Bram", talk)
        await village.settled()
        assert await kept(village) == []


async def test_in_reply_a_file_is_kept_by_its_name(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        file = chat.Other(**village._about("Bram"), caption=None, name="plan plein.pdf", source="mxc://x/y")
        await village.hear(file)
        await says(village, "Linh", "!bewaar", reply_to=file.event)
        assert await kept(village) == [(person("Linh"), "", None, "plan plein.pdf")]
        await says(village, "Zehra", "!plank")
        assert "1. ‘plan plein.pdf’, hier gestuurd op 3 maart (vraag Linh)" in standing(village)
        await village.says("Zehra", "!bewaar nog eens", reply_to=file.event)
        assert "staat er al" in (await village.settled())[-1].words


async def test_where_there_is_nothing_to_read_it_is_a_point_or_it_says_so(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await says(village, "Bram", "De heg staat er mooi bij")
        await says(village, "Linh", "!bewaar de heg bespreken", reply_to=talk)
        assert await points(village) == ["de heg bespreken"] and await kept(village) == []
        await village.says("Zehra", "!bewaar", reply_to=talk)
        assert "geen link en geen bestand" in (await village.settled())[-1].words
        assert await points(village) == ["de heg bespreken"]


async def test_who_forgets_themselves_takes_along_what_is_theirs(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        talk = await says(village, "Bram", f"Zie {PLAN}/bram")
        await says(village, "Linh", "!bewaar van Bram", reply_to=talk)
        await says(village, "Linh", f"!bewaar {PLAN}/linh van Linh")
        await says(village, "Zehra", "!plank")
        for name, left in (("Bram", 1), ("Linh", 0)):
            await says(village, name, "vergeet mij", room=alone(name))
            await says(village, name, "ja", room=alone(name))
            assert len(await kept(village)) == left
            assert f"{PLAN}/{name.lower()}" not in standing(village)
    assert PLAN.encode() not in raw(tmp_path)


async def test_of_who_left_nobody_is_sent_to(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Linh", f"!bewaar {PLAN} het plan")
        await village.hear(chat.Left(**village._about("Linh", ROOM)))
        await village.settled()
        await says(village, "Zehra", "!plank")
        assert f"1. het plan: {PLAN}\n" in standing(village) + "\n" and "vraag Linh" not in standing(village)
