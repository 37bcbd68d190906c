"""What the history has by itself, and that whose it is sees it first."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import phases
from storage.ids import CommunityId
from storage.phases import Name
from tests.kit.village import Village
from tests.practices.agreements.test_agreements import alone, of, raw, standing
from tests.practices.history.test_moments import kept
from tests.practices.wins.test_wins import begun, said, says

WORDS: dict[str, Any] = {
    "nl": ("De groep begon", "Ik weet dit van jou", "Het plein is groen", "!winst", "!rondje"),
    "en": ("The group began", "This is what I know of you", "The square is green", "!win", "!round"),
}


async def phase_ends(village: Village) -> None:
    """The group goes on in another phase."""
    async with village.database.write() as tx:
        await phases.enter(tx, CommunityId(1), Name.ACTION, village.now - timedelta(days=30))
        await phases.enter(tx, CommunityId(1), Name.EVALUATION, village.now + timedelta(hours=1))


async def round_closes(village: Village, week: int) -> list[Any]:
    """A round in a later week of March and April closes by itself."""
    end = datetime(2026, 3, 3, 17, tzinfo=UTC) + timedelta(weeks=week)
    return await village.goes_on_until(end)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_win_is_shown_to_its_author_after_a_phase_and_to_nobody_before_a_yes(
    tmp_path: Path, language: str
) -> None:
    began, page, win, command, _ = WORDS[language]
    async with begun(tmp_path, language) as village:
        village.watched = False
        event = await said(village, "Linh", f"{command} {win}")
        await round_closes(village, 3)
        assert [one["text"] for one in await kept(village)][:1] == [began]
        assert win not in str(await kept(village))
        await phase_ends(village)
        asked = of(await round_closes(village, 4), page)
        assert asked.room == alone("Linh") and win in asked.words
        assert not [post for post in await round_closes(village, 5) if page in post.words]
        await village.reacts("Linh", asked.event, "✅", room=alone("Linh"))
        await village.settled()
        assert win in [one["text"] for one in await kept(village)]
        await village.edits("Linh", event, f"{command} {win}!")
        assert f"{win}!" in [one["text"] for one in await kept(village)]
        await village.removes("Linh", event)
        assert win not in str(await kept(village)) and win not in standing(village)
    assert win.encode() not in raw(tmp_path)


async def test_who_came_later_stands_there_where_they_do_not_mind(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.watched = False
        await round_closes(village, 3)
        await village.comes("Chidi")
        await village.alone_with("Chidi")
        await round_closes(village, 4)
        page = of(await says(village, "Chidi", "!geschiedenis mijn"), "Chidi kwam erbij")
        assert page.room == alone("Chidi")
        assert "Chidi" not in str(await kept(village))
        await round_closes(village, 8)
        assert "Chidi kwam erbij" in str(await kept(village))


async def test_who_takes_it_out_is_not_gathered_again(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        village.watched = False
        await said(village, "Linh", "!winst Het plein is groen")
        await round_closes(village, 1)
        page = of(await says(village, "Linh", "!geschiedenis mijn"), "Ik weet dit van jou")
        await says(village, "Linh", "1 weg", room=alone("Linh"), reply_to=page.event)
        await round_closes(village, 2)
        of(await says(village, "Linh", "!geschiedenis mijn"), "nog niets van jou")
