"""The log of who exported, reported or erased what: complete, without content, and not kept for ever."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commands import handle
from commands.privacy import forget
from storage import audit, communities
from storage.audit import Deed, Entry
from tests.bot.test_cli import configured, leerkring, refused
from tests.kit.village import Village, person, photo_bytes
from tests.practices.community.test_ending import CONFIG
from tests.practices.privacy.test_rights import ZEHRA, begun, nothing_of, opened, says


async def noted(village: Village) -> list[Entry]:
    async with village.database.read() as tx:
        return await audit.entries(tx)


async def test_what_is_asked_for_and_erased_in_the_chat_is_noted(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        root = await opened(village)
        photo = await village.shows("Zehra", photo_bytes(), "zonnewijzer", thread=root)
        await village.settled()
        await says(village, "Amina", "!export md")
        await says(village, "Amina", "!verslag jaar pdf zonder namen")
        await says(village, "Bram", "!mijngegevens")
        await village.reacts("Amina", photo, "🚫")
        await village.settled()
        await says(village, "Zehra", "!vergeet mij ja")
        found = await noted(village)
        assert [(one.deed, one.detail, one.count) for one in found] == [
            (Deed.EXPORT, "md", None),
            (Deed.REPORT, "pdf pseudonymised", None),
            (Deed.MY_DATA, "html", None),
            (Deed.PHOTO, "", 1),
            (Deed.FORGET, "", None),
        ]
        assert [one.person for one in found[:4]] == [*map(person, ("Amina", "Amina", "Bram", "Amina"))]
        assert {one.name for one in found} == {"De Buurttuin", None}
        assert found[4].person and found[4].person.startswith("gone-")
        nothing_of(tmp_path, ZEHRA, "zonnewijzer")


async def test_a_command_that_was_refused_is_not_noted(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Bram", "!export")
        await says(village, "Amina", "!export zip7")
        assert await noted(village) == []


async def test_who_is_forgotten_stays_one_in_the_log_without_a_name(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Zehra", "!mijngegevens")
        await says(village, "Bram", "!mijngegevens")
        await says(village, "Zehra", "!vergeet mij ja")
        first, other, last = await noted(village)
        assert first.person == last.person != other.person == person("Bram")
        assert first.person is not None and ZEHRA not in first.person


async def test_what_the_night_erases_is_counted_and_the_log_itself_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = Village(tmp_path)
    village.profile = replace(village.profile, keep_months=1)
    monkeypatch.setattr(audit, "KEPT_FOR", timedelta(days=10))
    async with village.open():
        await village.people("Amina", "Bram")
        await says(village, "Amina", "!begin")
        await says(village, "Amina", "!standup pauze")
        root = await opened(village)
        await says(village, "Bram", "1. gras\n2. hek\n3. nee", thread=root)
        await says(village, "Bram", "!parkeer de pomp")
        (listed,) = [post for post in await says(village, "Bram", "!punten") if post.words]
        await says(village, "Bram", "1 klaar", reply_to=listed.event)
        await village.goes_on_until(village.now + timedelta(days=30))
        assert await noted(village) == [], "a night in which nothing is erased is not worth a line"
        await village.goes_on_until(village.now + timedelta(days=4))
        found = await noted(village)
        assert sorted((one.deed, one.detail, one.count, one.by_clock) for one in found) == [
            (Deed.RETENTION, "check-ins", 1, True),
            (Deed.RETENTION, "points", 1, True),
        ]
        await village.goes_on_until(village.now + timedelta(days=11))
        assert await noted(village) == []


async def test_it_is_noted_together_with_what_is_done(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        async with village.database.write() as tx:
            ctx = handle.context(tx, village.now, village.profile)
            try:
                async with tx.begin_nested():
                    await forget.forget(ctx, ZEHRA)
                    raise ZeroDivisionError
            except ZeroDivisionError:
                pass
            assert await communities.memberships(tx, ZEHRA)
        assert await noted(village) == []


async def test_the_command_line_notes_what_it_does_and_shows_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as village:
        await says(village, "Amina", "!export")
    configured(tmp_path, CONFIG)
    for words in (
        ("export", "--community", "De Buurttuin", "--pseudonymise"),
        ("export", "--community", "De Buurttuin", "--format", "html"),
        ("backup", "saved"),
        ("restore", "saved", "--force"),
    ):
        done = leerkring(tmp_path, *words)
        assert done.returncode == 0, done
    done = leerkring(tmp_path, "audit")
    assert done.returncode == 0, done
    lines = [line.split("\t")[1:] for line in done.stdout.splitlines()]
    here, shell = "1 (De Buurttuin)", "the command line"
    assert lines == [
        ["export", here, "xlsx", person("Amina")],
        ["export", here, "json pseudonymised", shell],
        ["report", here, "html", shell],
        ["backup", "-", "-", shell],
        ["restore", "-", "-", shell],
    ]
    only = leerkring(tmp_path, "audit", "--community", "de buurttuin", "--since", "2026-03-04")
    assert [line.split("\t")[1] for line in only.stdout.splitlines()] == ["export", "report"]
    assert "nothing is noted of 'Kas'" in refused(leerkring(tmp_path, "audit", "--community", "Kas"), 1)
