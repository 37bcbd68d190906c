"""What happened before somebody came: ten minutes' reading at most, and only what may be told."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from commands.before import Happened, Part, Past
from commands.newcomers.page import A_MINUTE, MOST_MINUTES, bounded
from storage import agreements, communities, course, intake, know_how, points
from storage.agreements import New
from storage.communities import Community, Member
from storage.course import Field
from storage.database import Transaction
from storage.ids import EventId
from storage.points import Kind
from tests.kit.village import ROOM, Village, person

LONG = "met heel veel woorden die vertellen wat er allemaal gebeurde in de tuin en in de buurt " * 4


async def here(tx: Transaction) -> Community:
    community = await communities.by_room(tx, ROOM)
    assert community is not None
    return community


async def member(tx: Transaction, name: str) -> Member:
    found = await communities.member(tx, (await here(tx)).id, person(name))
    assert found is not None
    return found


async def a_year(village: Village) -> None:
    """What a busy group keeps of a year."""
    async with village.database.write() as tx:
        community, bram = await here(tx), await member(tx, "Bram")
        begun = village.now
        for week in range(52):
            at = begun + timedelta(weeks=week)
            for nth in range(4):
                event = EventId(f"$agreed-{week}-{nth}")
                words = f"afspraak {week} {nth} {LONG}"
                new = New(community.id, bram.id, bram.id, event, words, at)
                await agreements.add(tx, new)
                await points.add(
                    tx,
                    community.id,
                    Kind.PARKED,
                    bram.id,
                    EventId(f"$p-{week}-{nth}"),
                    f"punt {week} {LONG}",
                    at,
                )
            await know_how.add(tx, bram.id, f"kunde {week} {LONG}", EventId(f"$k-{week}"), at)
        for field in Field:
            await course.agree(
                tx, community.id, field, f"{field.value} {LONG}", begun, bram.id, EventId(field)
            )
        for one in await know_how.by_member(tx, bram.id):
            await know_how.show(tx, one, True)
        await intake.show(tx, bram.id, True)


async def begun(village: Village) -> None:
    await village.people("Amina", "Bram", "Linh")
    await village.says("Amina", "!begin")
    await village.settled()


async def page(village: Village) -> str:
    """What anybody gets who asks for it in the room."""
    await village.says("Linh", "!bijpraten")
    new = await village.settled()
    (file,) = [one for one in new if one.content]
    assert file.room == ROOM
    return file.content.decode()


def words(page: str) -> int:
    body = page.partition("<body>")[2]
    return len(re.sub("<[^>]+>", " ", body).split())


async def test_a_full_year_takes_ten_minutes_to_read_at_most(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await a_year(village)
        made = await page(village)
        assert A_MINUTE * 5 < words(made) <= A_MINUTE * MOST_MINUTES
        for field in Field:
            assert f"{field.value} met heel veel woorden" in made
        assert "Lezen duurt ongeveer " in made
        assert not any("Lezen duurt" in post.words for post in village.platform.posted)
        assert "punt 51" in made and "punt 0 " not in made
        assert "dingen van eerder staan hier niet" in made


async def test_of_a_short_page_nothing_says_how_long_it_takes(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await village.says("Bram", "!afspraak ik bel de school")
        await village.settled()
        assert "Lezen duurt" not in await page(village)
        assert not any("Lezen duurt" in post.words for post in village.platform.posted)


async def test_names_are_of_who_let_the_group_see_them(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        await village.says("Bram", "!bewaar de sleutel van de kas")
        await village.says("Linh", "!bewaar <script>alert(1)</script>")
        await village.settled()
        made = await page(village)
        assert "de sleutel van de kas" in made and "Bram" not in made
        assert "<script>" not in made and "&lt;script&gt;" in made
        async with village.database.write() as tx:
            await intake.show(tx, (await member(tx, "Bram")).id, True)
        assert "Bram: de sleutel van de kas" in await page(village)


async def test_words_that_are_taken_back_leave_the_page(tmp_path: Path) -> None:
    async with Village(tmp_path).open() as village:
        await begun(village)
        said = await village.says("Bram", "!bewaar de sleutel van de kas")
        await village.says("Linh", "!bewaar het hek")
        await village.settled()
        assert "de sleutel van de kas" in await page(village)
        await village.removes("Bram", said)
        stands = [one for one in village.platform.posted if one.content and not one.removed]
        assert not [one for one in stands if b"de sleutel van de kas" in one.content]
        assert "het hek" in await page(village)


async def test_where_nothing_happened_that_is_said(tmp_path: Path) -> None:
    async with Village(tmp_path, orientation=True).open() as village:
        await begun(village)
        await village.says("Linh", "!bijpraten")
        assert [one.words for one in await village.settled()]


@pytest.mark.parametrize("most", [40, 400])
def test_why_the_group_is_there_comes_first_and_of_the_rest_the_newest(most: int) -> None:
    many = [Happened(f"{number} a b c") for number in range(200)]
    told = bounded(
        [Past(Part.WHY, "Waarom", many[:3]), Past(Part.OPEN, "x", many), Past(Part.DONE, "y", many)], most
    )
    assert [one.words[0] for one in told[0].items] == ["0", "1", "2"]
    assert told[1].items[-1].words.startswith("199") and abs(len(told[1].items) - len(told[2].items)) <= 1
    assert told[1].more == 200 - len(told[1].items)
    assert sum(4 * len(one.items) for one in told) <= most
