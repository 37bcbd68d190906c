"""What a report tells of what a group wants to learn."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from commands.learning.listed import FIELDS
from commands.retelling import Recounted, Retelling, Under
from commands.upward import Given, Upward, What
from storage import learning
from storage.database import Transaction
from storage.learning import Learning

if TYPE_CHECKING:
    from commands.practice import Practice


async def recounts(
    tx: Transaction, _practices: "Iterable[Practice]", telling: Retelling
) -> Sequence[Recounted]:
    """Each question that was open in a period, and how it stood at its end."""
    items = [
        (telling.name(one.member), _said(telling, one), telling.day(one.at))
        for one in await learning.of_community(tx, telling.community.id)
        if one.at <= telling.until and (one.treated_at is None or one.treated_at > telling.since)
    ]
    return (Recounted(telling.line("export-learning"), Under.LEARNED, tuple(items)),) if items else ()


def _said(telling: Retelling, one: Learning) -> str:
    treated = one.treated_at is not None and one.treated_at <= telling.until
    planned = one.session_at is not None and not treated
    state = telling.line("learn-state-treated" if treated else "learn-state-open")
    if planned and one.session_at is not None:
        state = telling.line("learn-state-planned", day=telling.day(one.session_at))
    about = [
        telling.line(text, text=telling.said(said.text))
        for field, text in FIELDS.items()
        if (said := one.of(field))
    ]
    return " · ".join((f"{telling.said(one.text)} ({state})", *about))


async def upward(tx: Transaction, asked: Upward) -> list[Given]:
    """The questions that were open at the end of a time, for other communities."""
    return [
        Given(What.LEARNING, one.text, one.at, one.member)
        for one in await learning.of_community(tx, asked.community.id)
        if one.at <= asked.until and (one.treated_at is None or one.treated_at > asked.until)
    ]
