"""A sprint has a work session at its start: proposed to who leads, planned by a yes of theirs alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import communities, sessions, sprints
from storage.communities import Role
from storage.sessions import Session
from storage.sprints import Sprint
from tests.kit.memory import Posted
from tests.kit.village import ROOM, Village, person
from tests.practices.intake.test_intake import alone, begun, of

WORDS = {
    "nl": {
        "session": "!werksessie donderdag 14:00 Zadelkamer",
        "sprint": "!sprint De kas staat 2 weken",
        "proposed": "Zal ik er weer een plannen?",
        "is": "De bijeenkomst is donderdag",
        "planned": "Er is al een bijeenkomst voor deze sprint",
        "goal": "Doel van deze sprint: De kas staat",
        "no": "Goed, dan niet.",
    },
    "en": {
        "session": "!session thursday 14:00 Zadelkamer",
        "sprint": "!sprint De kas staat 2 weeks",
        "proposed": "Shall I plan one again?",
        "is": "The meeting is on Thursday",
        "planned": "There is a meeting for this sprint already",
        "goal": "Goal of this sprint: De kas staat",
        "no": "All right, then not.",
    },
}


async def known(village: Village) -> tuple[list[Session], Sprint | None]:
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        return await sessions.of_community(tx, community.id), await sprints.now(tx, community.id)


async def had_one(village: Village, says: dict[str, str]) -> None:
    """A session was held last Thursday."""
    await village.says("Amina", says["session"])
    await village.settled()
    await village.goes_on_until(village.now + timedelta(days=4))


async def proposed(village: Village, says: dict[str, str]) -> list[Posted]:
    await village.says("Amina", says["sprint"])
    await village.settled()
    return [one for one in village.platform.posted if says["proposed"] in one.words]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_yes_plans_one_like_the_last(tmp_path: Path, language: str) -> None:
    says = WORDS[language]
    async with begun(tmp_path, language) as village:
        await had_one(village, says)
        (asked,) = await proposed(village, says)
        assert asked.room == alone("Amina")
        assert "Zadelkamer" in asked.words
        await village.reacts("Amina", asked.event, "✅", room=alone("Amina"))
        new = await village.settled()
        (told,) = [one for one in new if one.room == ROOM and says["is"] in one.words]
        assert "Zadelkamer" in told.words
        (first, second), sprint = await known(village)
        assert sprint is not None
        assert sprint.session == second.id
        assert second.starts_at.weekday() == first.starts_at.weekday() == 3
        assert second.weeks is None
        exported: Any = await village.exported()
        assert [one["session_at"] is not None for one in exported["sprints"]] == [True]
        new = await village.goes_on_until(second.starts_at - timedelta(hours=1))
        assert [one for one in new if one.room == ROOM and says["goal"] in one.words]


async def test_silence_plans_none_and_the_next_agenda_has_the_goal(tmp_path: Path) -> None:
    says = WORDS["nl"]
    async with begun(tmp_path) as village:
        await had_one(village, says)
        assert await proposed(village, says)
        await village.goes_on_until(village.now + timedelta(days=4))
        assert len((await known(village))[0]) == 1
        await village.says("Amina", "!werksessie morgen 14:00")
        await village.settled()
        (_, second), sprint = await known(village)
        assert sprint is not None
        assert sprint.session == second.id
        await village.goes_on_until(second.starts_at - timedelta(hours=1))
        agenda = of([one for one in village.platform.posted if one.room == ROOM], "Agenda van")
        assert says["goal"] in agenda.words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_no_is_answered_and_another_day_said(tmp_path: Path, language: str) -> None:
    says = WORDS[language]
    async with begun(tmp_path, language) as village:
        await had_one(village, says)
        (asked,) = await proposed(village, says)
        await village.says("Amina", "nee", reply_to=asked.event, room=alone("Amina"))
        of(await village.settled(), says["no"])
        assert len((await known(village))[0]) == 1


async def test_where_one_is_planned_or_none_ever_was_nothing_is_proposed(tmp_path: Path) -> None:
    says = WORDS["nl"]
    async with begun(tmp_path) as village:
        assert await proposed(village, says) == []
        await village.says("Amina", "!sprint stop")
        await village.says("Amina", says["session"])
        await village.settled()
        assert await proposed(village, says) == []
        (session,), sprint = await known(village)
        assert sprint is not None
        assert sprint.session == session.id


async def test_of_two_who_lead_the_first_plans_it(tmp_path: Path) -> None:
    says = WORDS["nl"]
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            linh = await communities.member(tx, community.id, person("Linh"))
            assert linh is not None
            await communities.set_role(tx, linh.id, Role.FACILITATOR)
        await had_one(village, says)
        asked = {one.room: one for one in await proposed(village, says)}
        assert asked.keys() == {alone("Amina"), alone("Linh")}
        for name in ("Linh", "Amina"):
            await village.reacts(name, asked[alone(name)].event, "✅", room=alone(name))
        new = await village.settled()
        assert [one for one in new if one.room == alone("Amina") and says["planned"] in one.words]
        assert len((await known(village))[0]) == 2


async def test_who_meets_on_saturday_does_so_again(tmp_path: Path) -> None:
    says = WORDS["nl"]
    async with begun(tmp_path) as village:
        await village.says("Amina", "!werksessie zaterdag 14:00 Zadelkamer")
        await village.settled()
        await village.goes_on_until(village.now + timedelta(days=6))
        (asked,) = await proposed(village, says)
        assert "zaterdag" in asked.words


async def test_a_place_that_was_taken_back_is_not_said_again(tmp_path: Path) -> None:
    says = WORDS["nl"]
    async with begun(tmp_path) as village:
        said = await village.says("Amina", says["session"])
        await village.settled()
        await village.goes_on_until(village.now + timedelta(days=4))
        assert await proposed(village, says)
        await village.removes("Amina", said)
        await village.settled()
        left = [one for one in village.platform.posted if says["proposed"] in one.words and not one.removed]
        assert not [one for one in left if "Zadelkamer" in one.words]
