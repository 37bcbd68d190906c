"""Which questions come next, so that over a few times all cycles come by, and none twice in a row."""

from collections.abc import Sequence
from datetime import UTC, datetime

from commands.context import Context
from commands.reflection.ask import asked_people
from commands.reflection.instrument import FEWEST, Instrument, Question
from commands.reflection.own import instruments_of
from storage import polls, reflections
from storage.communities import Community

YEAR_DAYS = 365
_NEVER = datetime.min.replace(tzinfo=UTC)


async def in_turn(ctx: Context, community: Community) -> Instrument:
    """The instrument whose turn it is: a yearly one once a year, else the one for sprints."""
    enough = len(await asked_people(ctx, community)) >= FEWEST
    known = (await instruments_of(ctx, community)).values()
    instruments = [one for one in known if enough or not one.anonymous]
    began = await reflections.founded(ctx.tx, community.id)
    last = {
        one.id: await reflections.last_of(ctx.tx, community.id, one.id) or _NEVER
        for one in instruments
        if one.rhythm != "asked"
    }
    for one in instruments:
        since = max(began, last.get(one.id, began))
        if one.rhythm == "year" and (ctx.now - since).days >= YEAR_DAYS:
            return one
    return min((one for one in instruments if one.rhythm == "sprint"), key=lambda one: last[one.id])


async def chosen(ctx: Context, community: Community, instrument: Instrument) -> list[Question]:
    """The questions of an instrument for this time, in its order."""
    before = await polls.asked_before(ctx.tx, community.id, instrument.id)
    return choose(instrument, before)


def choose(instrument: Instrument, before: Sequence[tuple[str, datetime, int]]) -> list[Question]:
    """Of each cycle that was asked about least and longest ago, the question of which the same is true.

    `before` has the questions that were asked, when last, and how often. All of them, where the instrument
    asks all at a time. One that is asked further about takes the room of those questions too, or waits.
    """
    if not instrument.at_a_time:
        return instrument.in_turn
    known = {question: (count, last) for question, last, count in before}
    of_cycle: dict[str, list[Question]] = {}
    for question in instrument.in_turn:
        if question.follows is not None:
            continue
        of_cycle.setdefault(question.counts.get("cycle", question.id), []).append(question)

    def asked(question: Question) -> tuple[int, datetime]:
        return known.get(question.key, (0, _NEVER))

    def asked_about(questions: list[Question]) -> tuple[int, datetime]:
        found = [asked(question) for question in questions]
        return sum(count for count, _ in found), max(last for _, last in found)

    picked: list[Question] = []
    for questions in sorted(of_cycle.values(), key=asked_about):
        first = min(questions, key=asked)
        together = [first, *instrument.after(first)]
        if not picked or len(picked) + len(together) <= instrument.at_a_time:
            picked += together
        if len(picked) >= instrument.at_a_time:
            break
    return [question for question in instrument.in_turn if question in picked]
