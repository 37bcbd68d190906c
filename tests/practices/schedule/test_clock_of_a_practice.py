"""What a practice has come back is planned, shown, changed and done, without a line for it elsewhere."""

from datetime import datetime
from pathlib import Path

import pytest

from commands import chat, handle
from commands.context import Context
from commands.practice import Practice, Weekly
from commands.records import NOTHING
from commands.times.weekly import WeeklyTime
from storage.communities import Community
from storage.plans import Outcome
from tests.kit.village import ROOM, Village
from tests.practices.schedule.test_weeks import at, begun, in_room


async def _sing(ctx: Context, community: Community, there: datetime) -> Outcome:
    await ctx.post(chat.Post((chat.paragraph(f"Zingen! {there:%a %H:%M}"),)), community.room)
    return Outcome.DONE


SINGING = Practice(
    name="singing",
    records=NOTHING,
    clock=(
        Weekly(
            what="song",
            names={"en": "song", "nl": "lied"},
            line="schedule-digest",
            name="what-digest",
            at=lambda _profile: WeeklyTime.parse("wed 10:00"),
            weeks=lambda _profile: 2,
            do=_sing,
        ),
    ),
)


@pytest.fixture(autouse=True)
def _they_sing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handle, "PRACTICES", (*handle.PRACTICES, SINGING))


async def _sung(village: Village, *until: str) -> list[str]:
    said = [line for moment in until for line in in_room(await village.goes_on_until(at(moment)))]
    return [line for line in said if line.startswith("Zingen!")]


async def test_it_comes_in_its_rhythm_and_at_the_time_that_was_chosen(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        assert await _sung(village, "2026-03-11T09:59+01:00") == []
        assert await _sung(village, "2026-03-11T10:00+01:00") == ["Zingen! Wed 10:00"]
        await village.says("Amina", "!rooster lied elke week op maandag 11 uur")
        (told,) = await village.settled()
        assert "Weekbericht, elke week: maandag 11:00" in told.words
        mondays = ("2026-03-16T11:00+01:00", "2026-03-22T11:00+01:00", "2026-03-23T11:00+01:00")
        assert await _sung(village, *mondays) == ["Zingen! Mon 11:00"] * 2


async def test_a_practice_that_is_gone_is_waited_for_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        monkeypatch.setattr(handle, "PRACTICES", handle.PRACTICES[:-1])
        said = await village.goes_on_until(at("2026-03-12T12:00+01:00"))
        assert in_room(said) and not [post for post in said if "Zingen" in post.words]
        async with village.database.read() as tx:
            due = await handle.due(tx, village.now)
        assert due == {}


async def test_reflection_comes_when_facilitators_say(tmp_path: Path) -> None:
    async with begun(tmp_path, "2026-02-28T12:00+01:00") as village:
        await village.says("Amina", "!rooster reflectie elke week woensdag 10 uur")
        assert "Vraag om terug te kijken, elke week: woensdag 10:00" in (await village.settled())[-1].words
        said = await village.goes_on_until(at("2026-03-04T09:59+01:00"))
        assert not [post for post in said if isinstance(post.outgoing, chat.Poll) and post.room == ROOM]
        said = await village.goes_on_until(at("2026-03-04T10:00+01:00"))
        assert [post for post in said if isinstance(post.outgoing, chat.Poll) and post.room == ROOM]
