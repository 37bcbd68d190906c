"""A practice, put into the list: it is there wherever a practice can be, with no other file changed."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import handle
from commands.bundles import as_json, written
from commands.drawing.typeset import Job
from commands.export.forms import FORMS
from commands.privacy import retention
from storage import communities
from storage.ids import EventId
from tests.kit import sample
from tests.kit.village import ROOM, Village, person, stand_in
from tests.practices.privacy.test_rights import standing
from tests.practices.schedule.test_weeks import at
from tests.practices.standup.test_unshared import readable

WORDS, OTHERS = "de regenton is vol", "de regenton loopt over"


@pytest.fixture(autouse=True)
def _it_is_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handle, "PRACTICES", (*handle.PRACTICES, sample.PRACTICE))
    monkeypatch.setattr(handle, "COMMANDS", (*handle.COMMANDS, *sample.PRACTICE.commands))


@asynccontextmanager
async def won(folder: Path, jobs: list[Job] | None = None) -> AsyncIterator[tuple[Village, EventId]]:
    """A community in which Zehra thanked somebody; and her message."""

    def setting(job: Job) -> bytes:
        if jobs is not None:
            jobs.append(job)
        return stand_in(job)

    async with Village(folder, typeset=setting).open() as village:
        village.now = at("2026-03-02T12:00+01:00")
        await village.people("Amina", "Zehra", "Chidi")
        async with village.database.write() as tx:
            await tx.exec_driver_sql(sample.TABLE)
        await village.says("Amina", "!begin")
        await village.settled()
        said = await village.says("Zehra", f"!bedank {WORDS}")
        await village.settled()
        yield village, said


@pytest.mark.parametrize("how", ["⭐", "ja", "nee"])
async def test_a_sign_or_a_yes_puts_it_on_the_agenda_of_the_draft(tmp_path: Path, how: str) -> None:
    async with won(tmp_path) as (village, said):
        [post] = [one for one in village.platform.posted if WORDS in one.words]
        await village.says("Amina", "!standup nu")
        if how == "⭐":
            await village.reacts("Chidi", post.event, "⭐️")
        else:
            await village.says("Zehra", how, room=await village.platform.private_room(person("Zehra")))
        await village.says("Amina", "!standup sluit")
        await village.settled()
        assert (f"Vertel over: {WORDS}" in standing(village)) == (how != "nee")
        await village.edits("Zehra", said, f"!bedank {OTHERS}")
        assert (f"Vertel over: {OTHERS}" in standing(village)) == (how != "nee")


async def exported(village: Village) -> str:
    """Every form of an export, as text."""
    async with village.database.read() as tx:
        community = await communities.by_room(tx, ROOM)
        assert community is not None
        export = await as_json(tx, community)
    told = [dict(readable(form, written(export, form))) for form in FORMS]
    assert len(told) == len(FORMS)
    for form, parts in zip(FORMS, told, strict=True):
        assert (WORDS in " ".join(parts.values())) == (WORDS in json.dumps(export)), form
    return json.dumps(export)


async def test_help_status_digest_picture_report_and_exports_tell_of_it(tmp_path: Path) -> None:
    jobs: list[Job] = []
    async with won(tmp_path, jobs) as (village, _):
        await village.says("Chidi", "!hulp")
        assert "!bedank" in (await village.settled())[-1].words
        await village.says("Chidi", "!status")
        assert "Bedankjes: 1" in (await village.settled())[-1].words
        await village.says("Chidi", "!bedank")
        assert "!bedank woorden" in (await village.settled())[-1].words
        await village.says("Amina", "!weekbericht nu")
        assert any(WORDS in post.words for post in await village.settled())
        await village.says("Amina", "!verslag jaar pdf")
        await village.settled()
        week, report = (json.dumps(job.data) for job in jobs)
        assert WORDS in week and WORDS in report
        assert WORDS in await exported(village)


async def test_who_said_it_finds_it_in_their_own_data(tmp_path: Path) -> None:
    async with won(tmp_path) as (village, _):
        await village.says("Zehra", "!mijngegevens")
        await village.settled()
        assert any(WORDS.encode() in file for file in village.platform.files.values())


async def test_what_shows_it_follows_an_edit_and_a_removal(tmp_path: Path) -> None:
    async with won(tmp_path) as (village, said):
        await village.says("Amina", "!weekbericht nu")
        await village.settled()
        assert standing(village).count(WORDS) == 2
        changed = await village.edits("Zehra", said, f"!bedank {OTHERS}")
        # The draft is put right in its place; the digest, whose picture shows it as well, is said afresh.
        assert [bool(post.target) for post in changed if OTHERS in post.words] == [True, False]
        await village.removes("Zehra", said)
        assert OTHERS not in standing(village) and OTHERS not in await exported(village)


async def test_it_goes_with_who_is_forgotten_and_after_its_time(tmp_path: Path) -> None:
    async with won(tmp_path) as (village, _):
        await village.says("Amina", "!weekbericht nu")
        await village.settled()
        await village.says("Zehra", "!vergeet mij ja")
        await village.settled()
        assert WORDS not in standing(village) and WORDS not in await exported(village)
        await village.says("Chidi", f"!bedank {WORDS}")
        await village.settled()
        assert WORDS in await exported(village)
        async with village.database.write() as tx:
            community = await communities.by_room(tx, ROOM)
            assert community is not None
            later = village.now + timedelta(days=3 * 365)
            ctx = handle.context(tx, later, village.profile)
            await retention.on_founded(replace(ctx, now=later - timedelta(days=1)), community)
            await retention.on_due(ctx, community)
        assert WORDS not in await exported(village)


async def test_it_asks_at_a_time_that_can_be_changed(tmp_path: Path) -> None:
    async with won(tmp_path) as (village, _):
        await village.says("Amina", "!rooster bedankjes elke week donderdag 11 uur")
        await village.settled()

        async def asked(until: str) -> bool:
            said = await village.goes_on_until(datetime.fromisoformat(until))
            return any(post.words == "Wie bedank je?" for post in said)

        assert not await asked("2026-03-05T10:59+01:00")
        assert await asked("2026-03-05T11:00+01:00")
