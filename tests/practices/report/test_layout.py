"""How a report looks, on paper and in a browser: one of few people and weeks, and what can be made of it."""

import asyncio
import re
from collections import Counter
from datetime import timedelta
from html import unescape

import pytest

from commands.drawing.typeset import typeset
from commands.handle import PRACTICES
from commands.report.content import Content, collect
from commands.report.drawn import document
from commands.report.period import Period
from storage import communities
from storage.media import MediaStore
from tests.kit.seasons import season

Told = tuple[Content, MediaStore]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What a report tells of six people and three weeks, and where its photos are."""

    async def collected() -> Told:
        folder = tmp_path_factory.mktemp("season")
        async with season(folder, 5, people=6, weeks=3) as village, village.database.read() as tx:
            (community,) = await communities.every(tx)
            period = Period(village.now - timedelta(weeks=4), village.now)
            return await collect(tx, PRACTICES, community, period, "nl"), village.media

    return asyncio.run(collected())


def test_no_heading_stands_there_twice(told: Told) -> None:
    # In short it begins with what its parts are called.
    page = document(told[0], "html", told[1], typeset).decode().split('<section aria-labelledby="part-1">')[1]
    headings = [unescape(one) for one in re.findall(r"<h[1-4][^>]*>(.*?)</h[1-4]>", page)]
    assert "Terugkijken" in headings
    assert [one for one, times in Counter(headings).items() if times > 1 or one.endswith(":")] == []
