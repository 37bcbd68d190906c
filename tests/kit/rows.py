"""A row in each table of the database, whatever tables there are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Integer, String, Table, insert

from commands import chat
from commands.reflection.asked import Asked
from storage import tables as t
from storage.database import Transaction
from storage.ids import EventId, PersonId, RoomId
from tests.kit.village import TUESDAY

ASKED = Asked.unpack(
    json.dumps(
        {
            "kind": "choose",
            "text": {"nl": "Waar hoop je op?", "en": "What do you hope for?"},
            "choices": [{"text": {"nl": one, "en": one}} for one in ("Zon", "Regen")],
        }
    )
)
SPECIAL: Mapping[str, Any] = {
    "communities.timezone": "Europe/Amsterdam",
    "communities.own_words": "",
    "members.role": "observer",
    "people.language": "en",
    "photo_consents.answer": "yes",
    "media.kind": "photo",
    "media.state": "kept",
    "media.digest": "ab" * 32,
    "media.suffix": "jpg",
    "answers.slot": 1,
    "marks.mark": "proud",
    "points.kind": "parked",
    "effort_choices.kind": "asked",
    "effort_hours.week": "2026-03-02",
    "effort_hours.item": 4,
    "links.kind": "group",
    "link_codes.kind": "programme",
    "points.check_in_id": None,
    "points.state": "open",
    "points.how": "owner",
    "members.perspective": "student",
    "members.part": "shell",
    "members.until": "2026-07-01",
    "members.talents": "make",
    "intake.ask": "know",
    "closeness.answer": "much",
    "study_consents.answer": "words",
    "partners.question": "wants",
    "crossings.kind": "perspective",
    "wins.declined": False,
    "learning_fields.field": "brings",
    "learning_slots.what": "question",
    "landings.passed_on": "2026-03-03",
    "landed.answer": "used",
    "moments.source": "said",
    "moments.day": "2026-03-03",
    "moments.grain": "day",
    "moments.category": "activity",
    "moments.level": "here",
    "moments.state": "checked",
    "moments.inside": False,
    "still_lives.answer": "contacts",
    "named_phases.until": "2026-03-03",
    "named_phases.grain": "day",
    "moments.declined": False,
    "stories.step": None,
    "stories.level": "micro",
    "stories.capital": "social",
    "stories.consent": "group",
    "story_parts.part": "applied",
    "story_invitations.reason": "value",
    "wins.source": "said",
    "wins.kind": "result",
    "wins.useful": "group",
    "sought.what": "point",
    "newcomers.ask": "well",
    "newcomers.well": "so-so",
    "assignments.goal": "shared",
    "agreements.state": "done",
    "agreements.due": "2026-03-06",
    "handovers.until": "2026-07-01",
    "handovers.state": "open",
    "handover_words.line": 3,
    "sessions.state": "held",
    "session_words.kind": "lesson",
    "course.field": "question",
    "course.state": "agreed",
    "phases.phase": "action",
    "polls.asked": ASKED.pack(),
    "votes.option": 1,
    "inbox.state": "unreadable",
    "people.talks_about": None,
    "tallies.option": 1,
    "tallies.count": 7,
    "ballots.option": 1,
}
"""What has to make sense to be read."""


@dataclass
class Rows:
    """One row in each table, whose values are all others': of `person`, marked with `mark`."""

    tx: Transaction
    person: PersonId
    mark: str
    number: int
    instead: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids: dict[str, Any] = {}
        self.rows: dict[str, dict[str, Any]] = {}

    async def fill(self) -> None:
        """Puts them there."""
        for table in t.Base.metadata.sorted_tables:
            if table.name not in ("stream", "forgotten"):
                await self._fill(table)

    async def _fill(self, table: Table) -> None:
        row = {column.name: await self._value(table, column) for column in table.columns}
        if table.name == "inbox":
            row["payload"] = json.dumps({"sender": self.person, "body": f"{self.mark}-inbox"})
        await self.tx.execute(insert(table).values(row))
        (key, *_) = table.primary_key.columns
        self.ids[table.name] = row[key.name]
        self.rows[table.name] = row

    async def _value(self, table: Table, column: Any) -> Any:
        name = f"{table.name}.{column.name}"
        self.number += 1
        special = {**SPECIAL, **self.instead}
        if name in special:
            return special[name]
        if name == "people.id" or column.name in ("person_id", "private_with", "sender"):
            return self.person
        for key in column.foreign_keys:
            other = key.column.table
            return None if other is table else await self._referred(name, other)
        if name in ("held.payload", "asides.payload", "questions.payload"):
            words = f"{self.mark}-{table.name}"
            said = chat.Text(event=EventId("$"), room=RoomId("!"), sender=self.person, at=TUESDAY, body=words)
            return chat.pack_said(said)
        if isinstance(column.type, t.Moment):
            return datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=self.number)
        if isinstance(column.type, Boolean):
            return True
        if isinstance(column.type, Integer):
            return 70_000 + self.number
        assert isinstance(column.type, String), name
        return f"{self.mark}-{name}"

    async def _referred(self, name: str, other: Table) -> Any:
        """What a column refers to: the row that is there, or one of its own, which goes with it."""
        if other.name == "posts":
            row: dict[str, Any] = {"id": f"{self.mark}-{name}", "room_id": None, "created_at": TUESDAY}
        elif name == "story_recordings.media_id":
            row = {**self.rows["media"], "id": 70_000 + self.number, "state": "wanted", "digest": None}
        else:
            return self.ids.get(other.name)
        await self.tx.execute(insert(other).values(row))
        return row["id"]
