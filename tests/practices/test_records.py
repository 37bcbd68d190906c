"""What practices keep is handed out and goes, whichever table it is in and whichever practice's that is."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, select
from sqlalchemy.exc import IntegrityError

from commands import handle
from commands.bundles import as_json, records, written
from commands.context import Profile
from commands.export.forms import FORMS
from commands.exporting import and_inside, tables
from commands.practice import Practice, _asks_nothing
from commands.privacy import retention
from commands.privacy.forget import forget
from commands.records import NOTHING
from storage import communities, recalled
from storage import tables as t
from storage.database import Database, Transaction
from storage.ids import CommunityId
from storage.mine import rows_of
from tests.kit.rows import Rows
from tests.kit.village import Village
from tests.practices.privacy.test_rights import ZEHRA
from tests.practices.standup.test_unshared import readable

MARK = "zehra"
# A point that was made of a note, or of a group of them, goes with that: here it has to go by itself.
INSTEAD = {"votes.option": None, "shown.kind": "names", "communities.language": "nl"}
INSTEAD |= {"notes.point_id": None, "note_groups.point_id": None}
LATER = datetime(2029, 1, 1, tzinfo=UTC)
HANDED_OUT = (
    *("members.name", "answers.text", "contributions.caption", "points.text", "votes.text"),
    *("session_words.text", "know_how.text", "goals.text", "wins.text", "crossings.text"),
    *("landings.text", "landings.recipient", "moments.text", "shelf.text", "shelf.link", "shelf.file"),
    *("story_parts.text", "named_phases.title", "phase_voices.text", "still_lives.text"),
    *("learning_questions.text", "learning_fields.text"),
    *("notes.text", "note_groups.title", "brainstorms.question"),
    *("agreements.text", "agreements.hat", "agreements.outcome", "course.text", "sprints.goal"),
    *("minutes.addition", "partners.text", "handover_words.text", "asked_before.who", "asked_before.about"),
)
"""Members' words that are for the whole group, if nobody keeps them from it."""
KEPT_ON = {
    "inbox.event_id": "so that nothing is read twice",
    "inbox.room_id": "the same",
    "doubles.mark": "the same; for a day",
    "sought.event_id": "so that what somebody took out, or nobody fetched yet, is not kept again by a sign",
    "sought.sign_id": "the same",
    "sought.room_id": "the same",
    "sought.state": "the same",
    "audit.deed": "what was done, once it is hidden by whom",
    "audit.detail": "the same",
    "members.told_post_id": "a post of ours to the group",
    "brainstorms.told_post_id": "the same",
    "outbox.room_id": "where a post of ours goes to",
}
"""What says of no person who they are, and stays."""

STAYS = {
    "sealed_answers.id": "chance: which answer it is, nothing says",
    "sealed_answers.sealed": "closed until its question is over, which counts and erases it",
    "study_consents.answer": "whether somebody takes part in research, as long as that goes on",
    "study_consents.event_id": "what said so, as that may be taken back",
    "shelf.text": "what there is to read, as long as the group lives",
    "shelf.link": "the same",
    "shelf.file": "the same",
    "shelf.event_id": "whose message keeps it, as that may be taken away",
    "shelf.source_id": "the message that it is in, as that may be taken away",
    "learning_questions.text": "what a group wants to learn together, as long as it lives",
    "learning_questions.event_id": "whose message asked it, as that may be taken away",
    "learning_fields.text": "what was said of that",
    "learning_fields.field": "what it is about",
    "learning_fields.event_id": "whose message said it, as that may be taken away",
    "point_hands.event_id": "what said that somebody wants to talk of it too, as that may be taken back",
    "learning_hands.event_id": "what said that somebody wants it too, as that may be taken back",
    "landings.text": "what was passed on, as long as the group lives",
    "landings.recipient": "the same",
    "landings.passed_on": "when",
    "landings.event_id": "whose message said it, as that may be taken away",
    "landed.answer": "what happened with it",
    "landed.words": "the same",
    "landed.event_id": "what said so, as that may be taken back",
    "moments.text": "what happened, as long as the group lives",
    "moments.kind": "what it is",
    "moments.event_id": "whose message says it, as that may be taken away",
    "moments.sign_id": "what asked to keep it, as that may be taken back",
    "still_lives.answer": "what somebody says still lives of the group",
    "still_lives.event_id": "what said so, as that may be taken back",
    "still_lives.text_event_id": "the same",
    "named_phases.title": "what the group calls a time of its own, as long as it lives",
    "named_phases.event_id": "whose message said so, as that may be taken away",
    "phase_voices.text": "what that time was for members, as long as the group lives",
    "phase_voices.event_id": "whose message said so, as that may be taken away",
    "moment_stars.event_id": "what says that things changed then, as that may be taken back",
    "story_parts.text": "what somebody told, and lets others read, as long as the group lives",
    "story_parts.part": "which part of that it is",
    "story_parts.event_id": "the message that says it, as that may be taken away",
    "stories.level": "for whom it was worth something",
    "stories.capital": "what it brought",
    "stories.consent": "who may read it",
    "stories.consent_event_id": "what said so, as that may be taken back",
    "brainstorms.question": "what the group was asked, as long as it lives",
    "brainstorms.event_id": "whose message asked it, as that may be taken away",
    "notes.text": "what somebody wrote down for all, as long as the group lives",
    "notes.event_id": "whose message said it, as that may be taken away",
    "notes.mark": "the same, of what is nobody's",
    "note_groups.title": "what belongs together, as long as the group lives",
    "note_groups.event_id": "whose message said so, as that may be taken away",
    "wins.text": "what went well, as long as the group lives",
    "wins.event_id": "whose message it is, as that may be taken away",
    "wins.sign_id": "what made it one, as that may be taken back",
    "wins.source": "the same",
    "wins.kind": "what it is",
    "wins.useful": "for whom it is useful",
    "agreements.text": "what the group agreed on, as long as it lives",
    "agreements.hat": "the same",
    "goals.text": "what somebody wants to learn, and let the group see",
    "goals.event_id": "the message that says so",
    "crossings.text": "what somebody saw, and let the group see",
    "crossings.kind": "which kind it is",
    "crossings.event_id": "the message that says so",
    "agreements.outcome": "the same",
    "assignments.text": "what somebody works on, as long as they take part",
    "assignments.event_id": "the message that says so",
    "newcomers.hope_event_id": "the message that says what somebody hopes for, while that is kept",
    "agreements.event_id": "whose message made it, as that may be taken away",
    "agreements.yes_event_id": "the same",
    "agreements.outcome_event_id": "the same",
    "session_words.text": "what a group wanted to learn and learned, as long as it lives",
    "session_words.event_id": "whose message said it, as that may be taken away",
    "session_words.kind": "what of these it is",
    "attended.event_id": "what said that somebody was there, as that may be taken back",
    "handovers.state": "how it stands with what somebody handed over, and may be read",
    "handovers.yes_event_id": "what said that it may be read, as that may be taken back",
    "handover_words.text": "what somebody handed over, as long as a community lives",
    "handover_words.event_id": "whose message said it, as that may be taken away",
    "asked_before.who": "the same",
    "asked_before.about": "the same",
    "partners.text": "what somebody said for their organisation, as long as the group lives",
    "partners.question": "what it is about",
    "partners.event_id": "whose message said it, as that may be taken away",
    "course.text": "what the group says of itself, as long as it lives",
    "course.event_id": "whose message said it, as that may be taken away",
    "sprints.goal": "what the group worked on, as long as it lives",
    "sprints.event_id": "whose message said it, as that may be taken away",
}
"""What is kept as long as a community lives, unless who said it wants it gone."""

NOBODYS = {name for one in records() for some in one.nobodys.values() for name in some}


@asynccontextmanager
async def filled(folder: Path) -> AsyncIterator[tuple[Transaction, Rows]]:
    """A database with a row of somebody in each table."""
    database = Database(f"sqlite+aiosqlite:///{folder}/leerkring.db")
    await database.open()
    try:
        async with database.write() as tx:
            rows = Rows(tx, ZEHRA, MARK, 0, INSTEAD)
            await rows.fill()
            yield tx, rows
    finally:
        await database.close()


async def missing(tx: Transaction, community: CommunityId) -> set[tuple[str, str]]:
    """The words that are not in a form of an export."""
    export = await as_json(tx, await communities.by_id(tx, community))
    found: set[tuple[str, str]] = set()
    for form in FORMS:
        said = "".join(dict(readable(form, written(export, form))).values()).replace("\\", "")
        found |= {(form, words) for words in HANDED_OUT if f"{MARK}-{words}" not in said}
    return found


async def left(tx: Transaction) -> set[str]:
    """The columns in which anything of hers stands."""
    found: set[str] = set()
    for table in t.Base.metadata.sorted_tables:
        for column in (column for column in table.columns if isinstance(column.type, String)):
            values = await tx.scalars(select(column).where(column.contains(MARK)))
            found |= {str(column)} if values.first() is not None else set()
    return {one for one in found if one not in NOBODYS and one.partition(".")[0] not in NOBODYS}


async def test_what_is_for_the_group_is_in_every_form_of_an_export(tmp_path: Path) -> None:
    async with filled(tmp_path) as (tx, rows):
        assert await missing(tx, rows.ids["communities"]) == set()


WORDLESS = {"ask", "home", "linked"}
"""Whose tables hold who and when, or which group, and no words of anybody."""


@pytest.mark.parametrize(
    "name", [one.name for one in handle.PRACTICES if one.records.tables and one.name not in WORDLESS]
)
async def test_what_a_practice_does_not_declare_is_missed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "PRACTICES", without(name))
    async with filled(tmp_path) as (tx, rows):
        assert await missing(tx, rows.ids["communities"])


def without(name: str) -> Sequence[Practice]:
    """The practices, of which one says that it keeps nothing."""
    return tuple(replace(one, records=NOTHING) if one.name == name else one for one in handle.PRACTICES)


def test_each_column_of_a_table_that_is_handed_out_stands_in_it_once() -> None:
    found = list(and_inside(tables(records())))
    assert len({table.name for table in found}) == len(found)
    for table in found:
        assert len(set(table.columns)) == len(table.columns)
        assert table.prose | table.to_the_minute <= set(table.columns)


async def test_nothing_of_who_is_forgotten_is_in_any_table(tmp_path: Path) -> None:
    async with filled(tmp_path) as (tx, _):
        before = await left(tx)
        assert before >= set(HANDED_OUT)
        await forget(handle.context(tx, LATER, Village(tmp_path).profile), ZEHRA)
        assert await left(tx) <= KEPT_ON.keys()
        assert await rows_of(tx, ZEHRA, ()) == {}


async def test_nothing_is_in_any_table_after_its_time(tmp_path: Path) -> None:
    async with filled(tmp_path) as (tx, rows):
        await time_passes(tx, rows, Village(tmp_path).profile)
        assert await left(tx) <= KEPT_ON.keys() | STAYS.keys()


async def time_passes(tx: Transaction, rows: Rows, profile: Profile) -> None:
    community = await communities.by_id(tx, rows.ids["communities"])
    ctx = handle.context(tx, LATER, profile)
    await retention.on_founded(replace(ctx, now=LATER - timedelta(days=1)), community)
    await retention.on_due(ctx, community)


KEEPS = ("core", "minutes", "park", "reflection", "standup")


@pytest.mark.parametrize("name", (*KEEPS, "session", "course"))
async def test_what_a_practice_does_not_forget_is_found(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "PRACTICES", without(name))
    async with filled(tmp_path) as (tx, _):
        # Some of it the database itself misses.
        with contextlib.suppress(IntegrityError):
            await forget(handle.context(tx, LATER, Village(tmp_path).profile), ZEHRA)
        assert not await left(tx) <= KEPT_ON.keys()


@pytest.mark.parametrize("name", KEEPS)
async def test_what_does_not_go_after_its_time_is_found(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "PRACTICES", without(name))
    async with filled(tmp_path) as (tx, rows):
        await time_passes(tx, rows, Village(tmp_path).profile)
        assert not await left(tx) <= KEPT_ON.keys() | STAYS.keys()


def test_a_practice_that_recalls_says_what_somebody_has_for_that() -> None:
    asks = {one.name: one.recalled for one in handle.PRACTICES if one.recalls is not _asks_nothing}
    assert len(asks) > 1 and set(asks.values()) == recalled.KINDS
    assert {one.name for one in handle.PRACTICES if one.recalled} == asks.keys()
