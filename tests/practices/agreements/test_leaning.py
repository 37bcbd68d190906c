"""Facilitators read how many carry what was agreed: never who, and only in a group that is large enough."""

from datetime import timedelta
from pathlib import Path

import pytest

from commands.agreements.leaning import drafted, half_from
from storage import agreements, communities, sprints
from storage.agreements import New
from storage.ids import EventId
from tests.kit.village import ROOM, Village, person

NAMES = ("Amina", "Bram", "Linh", "Zehra", "Kofi", "Ewa", "Dirk", "Sem")


@pytest.mark.parametrize(
    ("counts", "few"), [([5, 1, 1, 1], 1), ([2, 2, 2, 2], 2), ([3, 3, 1], 2), ([1], 1), ([], 0)]
)
def test_the_fewest_who_have_half(counts: list[int], few: int) -> None:
    assert half_from(counts) == few


async def told(
    folder: Path, names: tuple[str, ...], made: tuple[str, ...], language: str = "nl"
) -> list[str]:
    """What the draft says after a sprint in which these agreed to something, in that order."""
    async with Village(folder, language).open() as village:
        await village.people(*names)
        await village.says("Amina", "!begin")
        await village.settled()
        async with village.database.write() as tx:
            here = await communities.by_room(tx, ROOM)
            assert here is not None
            began, ends = village.now, village.now + timedelta(days=14)
            await sprints.begin(tx, here.id, began, ends)
            for nth, name in enumerate(made):
                member = await communities.member(tx, here.id, person(name))
                assert member is not None
                at = began + timedelta(hours=nth + 1)
                new = New(here.id, member.id, member.id, EventId(f"$a{nth}"), f"iets {nth}", at)
                await agreements.add(tx, new, EventId(f"$a{nth}"))
            sprint = await sprints.now(tx, here.id)
            assert sprint is not None
            await sprints.end(tx, sprint, ends)
            found = await drafted(tx, here, began, ends + timedelta(hours=1), language)
            assert await drafted(tx, here, ends, ends + timedelta(hours=1), language) == ()
        return [line for section in found for line in section.lines]


async def test_after_a_sprint_it_says_how_many_and_not_who(tmp_path: Path) -> None:
    (line,) = await told(tmp_path, NAMES, ("Linh",) * 4 + ("Bram", "Ewa", "Sem"))
    assert line == "De helft van de afspraken uit deze sprint kwam van 1 van de 8 mensen."


async def test_it_says_so_in_english(tmp_path: Path) -> None:
    (line,) = await told(tmp_path, NAMES, ("Linh", "Bram", "Ewa") * 2, "en")
    assert line == "Half of what was agreed in this sprint came from 2 of the 8 people."


async def test_a_small_group_or_few_agreements_say_nothing(tmp_path: Path) -> None:
    for nth, (names, made) in enumerate(((NAMES[:7], ("Linh",) * 8), (NAMES, ("Linh",) * 5))):
        folder = tmp_path / str(nth)
        folder.mkdir()
        assert await told(folder, names, made) == []
