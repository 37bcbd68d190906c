"""What is known of a group without asking, as of a moment: how many, from which sides, where and when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from commands import texts
from commands.course.passport import called
from commands.practice import Practice
from commands.retelling import Retelling
from commands.times.moments import day_in_words, local, weekday_in_words
from commands.times.weekly import WeeklyTime
from commands.words import one_line
from storage import communities, course, intake, phases, plans, reflections, session_words, sessions
from storage.communities import Community, Member, Role
from storage.course import Field
from storage.database import Transaction
from storage.intake import Perspective
from storage.session_words import Kind, Words

FACTS: Final = ("people", "sides", "missing", "founded", "phase", "place", "sessions", "rhythm")
FEWEST, MOST = 8, 12
"""So many learn together most easily (Samenspel §3.3b)."""
FEWEST_SAID: Final = 5
"""Of fewer people it is not told from which sides they come: it would tell who."""
MOST_MISSING: Final = 4
_ROUND, _LOOK_BACK = "open", "reflection"
Fact = tuple[str, str]
"""What it is about, and what is known of it."""


async def gathered(
    tx: Transaction, practices: Iterable[Practice], community: Community, language: str, moment: datetime
) -> list[Fact]:
    """All of it, each with what it is about; what practices add stands last."""
    people = await _people(tx, community, moment)
    phase = await phases.at(tx, community.id, moment)
    found = [_size(language, people), *await _sides(tx, community, language, people)]
    founded = local(await reflections.founded(tx, community.id), community.timezone).date()
    found.append(("founded", day_in_words(language, founded, year=True)))
    if phase is not None:
        found.append(("phase", texts.line(language, f"course-phase-{phase.name.value}")))
    found += await _meetings(tx, community, language, moment)
    found += await _rhythms(tx, community, language)
    named = [(texts.line(language, f"course-fact-{what}"), said) for what, said in found]
    for practice in practices:
        named += await practice.tells.facts(tx, community, moment, language)
    return named


async def fronts(tx: Transaction, telling: Retelling) -> list[Fact]:
    """What a report begins with: how many people there were at its end, from which sides, and the goal."""
    community, language = telling.community, telling.language
    people = await _people(tx, community, telling.until)
    found = [(texts.line(language, "course-fact-people"), str(len(people)))]
    sides = [said for what, said in await _sides(tx, community, language, people) if what == "sides"]
    found += [(texts.line(language, "course-fact-sides"), said) for said in sides]
    goal = (await course.agreed_at(tx, community.id, telling.until)).get(Field.GOAL)
    return found + ([(called(language, Field.GOAL), telling.said(goal.text))] if goal is not None else [])


async def _people(tx: Transaction, community: Community, moment: datetime) -> list[Member]:
    """Who was there at that moment."""
    return [
        one
        for one in await communities.members(tx, community.id)
        if one.role is not Role.BOT
        and one.joined_at <= moment
        and (one.left_at is None or one.left_at > moment)
    ]


def _size(language: str, people: Sequence[Member]) -> Fact:
    fits = FEWEST <= len(people) <= MOST
    text = "course-people" if fits else "course-people-size"
    return "people", texts.line(language, text, people=len(people), fewest=FEWEST, most=MOST)


async def _sides(
    tx: Transaction, community: Community, language: str, people: Sequence[Member]
) -> list[Fact]:
    """Of how many each side is, and of which nobody said so yet; never who (Samenspel §2.2)."""
    about = await intake.of_community(tx, community.id)
    of_them = [about[one.id].perspective for one in people if one.id in about]
    counts = Counter(side for side in of_them if side is not None)
    if counts.total() < FEWEST_SAID:
        return []
    sides = [f"{_side(language, one)} ({counts[one]})" for one in Perspective if counts[one]]
    missing = [one for one in Perspective if one is not Perspective.OTHER and not counts[one]]
    found = [("sides", ", ".join(sides))]
    if missing and counts.total() * 2 >= len(people):
        named = ", ".join(_side(language, one) for one in missing[:MOST_MISSING])
        found.append(("missing", named))
    return found


def _side(language: str, side: Perspective) -> str:
    return texts.line(language, f"course-side-{side.value}")


async def _meetings(tx: Transaction, community: Community, language: str, moment: datetime) -> list[Fact]:
    """Where the group met or is to meet, and how often it did."""
    where = [one for one in await places(tx, community) if one.at <= moment]
    found = [("place", one_line(where[-1].text, 80))] if where else []
    held = await sessions.held(tx, community.id, None, moment)
    if held:
        found.append(("sessions", texts.line(language, "course-sessions", sessions=len(held))))
    return found


async def places(tx: Transaction, community: Community) -> list[Words]:
    """Where members said that sessions are, that of the last session last."""
    known = await sessions.of_community(tx, community.id)
    return [said for one in known for said in await session_words.of(tx, one.id, Kind.PLACE)]


async def _rhythms(tx: Transaction, community: Community, language: str) -> list[Fact]:
    """How often the group tells how it goes, and looks back."""
    known = await plans.rhythms(tx, community.id)
    lines = []
    if _ROUND in known:
        day = weekday_in_words(language, WeeklyTime.parse(known[_ROUND].at).weekday)
        lines.append(texts.line(language, "course-rhythm-round", weeks=known[_ROUND].weeks, day=day))
    if _LOOK_BACK in known:
        lines.append(texts.line(language, "course-rhythm-look-back", weeks=known[_LOOK_BACK].weeks))
    return [("rhythm", " ".join(lines))] if lines else []
