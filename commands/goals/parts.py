"""The parts of what a group wants to learn together, and to which of them a member's own goal belongs.

What the group wants to learn and what there is when it works stand in its passport; each sentence or line of
them is a part. Of one part there is nothing to choose.
"""

from collections.abc import Sequence
from typing import Final

from commands import chat, texts
from commands.signs import digit, plain
from commands.typed import number_in
from commands.words import one_line
from storage import course, goals
from storage.course import Field
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.expressions import expression
from storage.goals import Goal
from storage.ids import CommunityId, CourseId

FIELDS: Final = (Field.GOAL, Field.RESULT)
FEWEST, MOST = 2, 9
_ENDS: Final = expression(r"(?<=[.!?;])\s+|\n+")
_AROUND: Final = " \t-*•·.;"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: which it is of what an entry of the passport says, from nought."""

    entry: CourseId
    field: Field
    place: int
    text: str


async def of_community(tx: Transaction, community: CommunityId) -> list[Part]:
    """The parts that there are to choose from; none where there is nothing to choose."""
    found = await all_of(tx, community)
    return found[:MOST] if len(found) >= FEWEST else []


async def all_of(tx: Transaction, community: CommunityId) -> list[Part]:
    """All parts, also where there is but one."""
    agreed = await course.agreed(tx, community)
    return [
        Part(agreed[field].id, field, place, text)
        for field in FIELDS
        if field in agreed
        for place, text in enumerate(split(agreed[field].text))
    ]


def split(text: str) -> list[str]:
    """The sentences or lines of what somebody said."""
    found = (one.strip(_AROUND) for one in _ENDS.split(text))
    return [one for one in found if one]


def tied(goal: Goal, parts: Sequence[Part]) -> Part | None:
    """The part that a goal belongs to, while the passport still says it."""
    return next((one for one in parts if (one.entry, one.place) == (goal.tied_to, goal.part)), None)


def number(said: str) -> int | None:
    """The number of a part, typed or as a sign."""
    found = number_in(plain(said))
    return found if found is not None and 1 <= found <= MOST else None


def says(language: str, goal: Goal, parts: Sequence[Part]) -> tuple[chat.Block, ...]:
    """To which part it belongs, or the question of that, with all parts; nothing where there are none."""
    if not parts:
        return ()
    listed = "\n".join(f"{at}. {one_line(one.text, 120)}" for at, one in enumerate(parts, 1))
    now = tied(goal, parts)
    text = "goal-part-asked" if now is None else "goal-part-is"
    which = parts.index(now) + 1 if now is not None else 0
    return (*texts.blocks(language, text, number=which), chat.paragraph(listed))


def options(parts: Sequence[Part]) -> tuple[chat.Option, ...]:
    """A number to tap for each part."""
    signs = (digit(at) for at in range(1, len(parts) + 1))
    return tuple(
        chat.Option(sign, one_line(one.text, 40), sign) for sign, one in zip(signs, parts, strict=True)
    )


async def tie(tx: Transaction, goal: Goal, chosen: int) -> Part | None:
    """Ties a goal to the part with a number; None when there is none."""
    parts = await of_community(tx, goal.community)
    if not chosen <= len(parts):
        return None
    part = parts[chosen - 1]
    await goals.tie(tx, goal, part.entry, part.place)
    return part
