"""What other communities may know of how often something was chosen: to be added up with theirs."""

from typing import Final

from commands import texts
from commands.reflection.asked import HERE
from commands.reflection.counting import Counted, asked_for, cells, counted
from commands.reflection.instrument import CYCLES, LEVELS
from commands.upward import Figure, Upward
from storage.database import Transaction

_ADDED: Final = ("monitoring", "yearly")
"""Of these the answers are added up as they are, as all communities are asked the same."""


async def figures(tx: Transaction, asked: Upward) -> list[Figure]:
    """How often each cycle was named at each level, and each answer of questions for all."""
    found = await counted(tx, asked.community, asked.since, asked.until)
    # What one person was asked alone is theirs.
    polls = [one for one in found if one.poll.member is None]
    return [*_values(polls, asked.language), *_answers(polls, asked.language)]


def _values(polls: list[Counted], language: str) -> list[Figure]:
    named, could = cells(polls, "cycle"), asked_for(polls, "cycle")
    each = [cells([one], "cycle") for one in polls]
    place = HERE.said(language)
    return [
        Figure(
            texts.line(language, f"cycle-{cycle}"),
            texts.line(language, f"level-{level}", place=place),
            named[cycle, level],
            could[cycle, level],
            max((one[cycle, level] for one in each), default=0),
        )
        for cycle in CYCLES
        for level in LEVELS
        if (cycle, level) in could
    ]


def _answers(polls: list[Counted], language: str) -> list[Figure]:
    return [
        Figure(
            one.asked.text.said(language),
            choice.text.said(language),
            one.counts.get(option, 0),
            one.people,
            one.counts.get(option, 0),
        )
        for one in polls
        if one.poll.instrument in _ADDED and one.asked.kind != "open"
        for option, choice in enumerate(one.asked.choices)
    ]
