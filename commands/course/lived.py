"""What the history of a group has of its course: its phases and sprints, its question and its goal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from commands.lived import Lived
from storage import course, phases, sprints
from storage.communities import Community
from storage.course import Field, State
from storage.database import Transaction
from storage.moments import Category

_FIELDS: Final = {Field.QUESTION: "question", Field.GOAL: "goal"}


async def moments(tx: Transaction, community: Community, since: datetime, until: datetime) -> Sequence[Lived]:
    """What began or changed in that time."""
    found = [
        Lived(f"phase-{one.name.value}", one.id, one.began_at, Category.DEVELOPMENT)
        for one in await phases.of_community(tx, community.id)
    ]
    found += [
        Lived(_FIELDS[one.field], one.id, one.since, Category.DEVELOPMENT, one.member, one.text)
        for one in await course.ever(tx, community.id)
        if one.field in _FIELDS and one.state is State.AGREED
    ]
    found += [
        Lived("sprint", one.id, one.began_at, Category.ACTIVITY, one.member, one.goal)
        for one in await sprints.of_community(tx, community.id)
        if one.goal is not None
    ]
    return [one for one in found if since < one.at <= until]
