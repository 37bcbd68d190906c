"""The agenda of a work session: what is open, in an order and with minutes, at most an hour in all.

It is one post that follows what is said. What stands on it are its numbered lines, as they were when it was
put together, with what was added since; what became of each stands behind it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from commands import agreeing, amend, chat, texts
from commands.context import Context
from commands.fitting import fitted
from commands.points import POINT
from commands.session import announce
from commands.session.became import Became, OnAgenda, agenda_of, on_agenda
from commands.session.when import LASTS
from commands.telling import Agenda, AgendaPoint
from commands.telling import agenda as proposed
from commands.words import one_line
from storage import agreements, communities, lines, points, sessions, sprints
from storage.agreements import AGREEMENT, Agreement
from storage.communities import Community
from storage.ids import AgreementId, MemberId, PointId, PostId
from storage.lines import Ref
from storage.sessions import Session, State
from storage.shown import Shown

Blocks = tuple[chat.Block, ...]
AGENDA: Final = "session-agenda"
WELCOME, CLOSE, ALL = 5, 10, 60
"""Minutes."""
MOST, LEAST = 15, 7
"""So many minutes one point has."""
FIT: Final = (ALL - WELCOME - CLOSE) // LEAST
_LINES: Final = 25
_BECAME: Final = {
    Became.CLOSED: "agenda-closed",
    Became.LATER: "agenda-later",
    Became.LET_GO: "agenda-let-go",
}


async def candidates(
    ctx: Context, community: Community, session: Session, until: datetime
) -> list[AgendaPoint]:
    """What there is to talk of, what comes first first: what somebody shows, what was asked often, what is
    old. What was put off since the session before is not for this one.
    """
    earlier = [one for one in await sessions.of_community(ctx.tx, community.id) if one.id != session.id]
    before = max((one.ended_at for one in earlier if one.ended_at and one.state is State.HELD), default=None)
    asked = Agenda(community, before, until, community.language)
    found = [one for one in await proposed(ctx.tx, ctx.practices, asked) if one.ref is not None]
    times: dict[Ref, int] = {}
    for one in earlier:
        for ref in (await lines.of(ctx.tx, one.agenda)).values() if one.agenda is not None else ():
            times[ref] = times.get(ref, 0) + 1

    def place(one: AgendaPoint) -> tuple[bool, int]:
        assert one.ref is not None
        shows = session.shows and one.ref == Ref(POINT, session.demo_point or 0)
        return not shows, -times.get(one.ref, 0)

    return sorted((one for one in found if one.ref and one.ref.kind == POINT), key=place)


async def send(ctx: Context, community: Community, session: Session, to: chat.Message | None = None) -> None:
    """Puts the agenda together, and says it: quietly where it answers, as a file goes with it then."""
    language, at = community.language, ctx.now
    for practice in ctx.practices:
        await practice.on_agenda(ctx, community, session)
    found = await candidates(ctx, community, session, at)
    refs = [one.ref for one in found if one.ref is not None][:_LINES]
    acted = any(AGREEMENT in practice.lines for practice in ctx.practices)
    promised = await agreements.still_open(ctx.tx, community.id) if acted else []
    refs += [one.ref for one in promised if one.counts][:_LINES]
    place = chat.Place.answering(to) if to is not None and to.room == community.room else chat.Place()
    numbers = await lines.numbered(ctx.tx, None, refs)
    blocks = await _says(ctx, community, session, language, numbers, at)
    post = await ctx.post(chat.Post(blocks, place, quiet=to is not None), community.room)
    await _stands(ctx, session, post, language, blocks)
    await lines.keep(ctx.tx, post, numbers)
    await sessions.note(ctx.tx, session.id, agenda_post_id=post, agenda_at=at)
    for ref in numbers:
        if ref.kind == POINT:
            await points.set_state(ctx.tx, PointId(ref.id), points.State.PLANNED)


async def _stands(ctx: Context, session: Session, post: PostId, language: str, blocks: Blocks) -> None:
    says = amend.says(blocks)
    await announce.note(ctx, post, session, language, says, AGENDA)


async def render(ctx: Context, community: Community, row: Shown) -> Blocks | None:
    """An agenda as it would be now."""
    session = await sessions.by_post(ctx.tx, row.post)
    if session is None or session.agenda_at is None:
        return None
    numbers = {ref: number for number, ref in (await lines.of(ctx.tx, row.post)).items()}
    language = community.language.instead(row.language)
    return await _says(ctx, community, session, language, numbers, session.agenda_at)


async def again(ctx: Context, community: Community, gone: Sequence[Shown]) -> None:
    """Says it once more, quietly, without what was erased; each point keeps its number."""
    for row in gone:
        session = await sessions.by_post(ctx.tx, row.post)
        if session is not None and session.state is State.PLANNED:
            await stand_again(ctx, community, session)


async def stand_again(ctx: Context, community: Community, session: Session) -> None:
    """The agenda of a session stands in another post."""
    assert session.agenda is not None and session.agenda_at is not None
    numbers = {ref: number for number, ref in (await lines.of(ctx.tx, session.agenda)).items()}
    blocks = await _says(ctx, community, session, community.language, numbers, session.agenda_at)
    post = await ctx.post(chat.Post(blocks, quiet=True), community.room)
    await _stands(ctx, session, post, community.language, blocks)
    await lines.move(ctx.tx, session.agenda, post)
    await sessions.note(ctx.tx, session.id, agenda_post_id=post)


async def moved(ctx: Context, community: Community, session: Session, to: datetime) -> None:
    """Lets an agenda go that came long before the time to which its session is moved: it comes anew."""
    if session.agenda is not None and to - session.starts_at > LASTS:
        await let_go(ctx, session)
        await amend.take_away(ctx, session.agenda)
        await sessions.note(ctx.tx, session.id, agenda_post_id=None, agenda_at=None)


async def let_go(ctx: Context, session: Session) -> None:
    """What was planned for a session is open as before."""
    for one in await agenda_of(ctx.tx, session):
        if one.point.is_open and one.point.state is points.State.PLANNED:
            await points.set_state(ctx.tx, one.point.id, points.State.OPEN)


async def _says(
    ctx: Context,
    community: Community,
    session: Session,
    language: str,
    numbers: Mapping[Ref, int],
    at: datetime,
) -> Blocks:
    when = announce.when(language, community, session)
    if session.state in (State.CANCELLED, State.PAUSED):
        return texts.blocks(language, "session-is-off", day=when.day, time=when.moment)
    table = await _table(ctx, community, session, numbers, at)
    said = await announce.about(ctx, session)
    goal = await sprints.goal_at(ctx.tx, session.community, session.starts_at)
    over = session.ended_at is not None
    heads: Blocks = ()
    for practice in ctx.practices:
        heads += await practice.tells.heads(ctx, community, session, language)

    def listed(most: int) -> Blocks:
        return (
            *texts.blocks(language, "agenda-title", day=when.day, time=when.moment),
            *(texts.blocks(language, "agenda-sprint", goal=one_line(goal, most)) if goal else ()),
            *announce.header(language, said, most),
            *heads,
            *table.blocks(language, most),
            *(
                texts.blocks(language, "agenda-over")
                if over
                else texts.blocks(language, "agenda-how", number=table.first)
            ),
        )

    return fitted(listed)


class _Table:
    """What stands on an agenda, read and ready to be written."""

    def __init__(
        self,
        on: Sequence[OnAgenda],
        words: Mapping[Ref, AgendaPoint],
        agreed: Mapping[PointId | None, Sequence[Agreement]],
        promised: Sequence[tuple[int, Agreement]],
        names: Mapping[MemberId, str],
        shows: PointId | None,
    ) -> None:
        self._on = [one for one in on if one.became is not Became.OFF]
        self._words, self._agreed, self._names = words, agreed, names
        self._promised, self._shows = promised, shows

    @property
    def first(self) -> int:
        """A number to answer with."""
        return min((one.number for one in self._on), default=1)

    def blocks(self, language: str, most: int) -> Blocks:
        fit, rest = self._on[:FIT], self._on[FIT:]
        minutes = min(MOST, (ALL - WELCOME - CLOSE) // max(1, len(fit)))
        lines = [texts.line(language, "agenda-welcome", minutes=WELCOME)]
        for one in fit:
            lines.append(self._line(language, one, minutes, most))
            lines += self._agreements(language, one.point.id)
        lines.append(texts.line(language, "agenda-close", minutes=CLOSE))
        if not fit:
            lines.insert(1, texts.line(language, "agenda-none"))
        made: Blocks = (chat.paragraph("\n".join(lines)),)
        if rest:
            stay = [f"{one.number}. {self._said(one, most)}" for one in rest]
            made += (*texts.blocks(language, "agenda-rest"), chat.paragraph("\n".join(stay)))
        if self._promised:
            lines = [f"{number}. {told(language, one, self._names)}" for number, one in self._promised]
            made += (*texts.blocks(language, "agenda-promised"), chat.paragraph("\n".join(lines)))
        return made

    def _line(self, language: str, one: OnAgenda, minutes: int, most: int) -> str:
        line = f"{one.number}. {self._said(one, most)}"
        if one.became is not Became.OPEN:
            return texts.line(language, _BECAME[one.became], line=line)
        text = "agenda-shows" if one.point.id == self._shows else "agenda-minutes"
        return texts.line(language, text, line=line, minutes=minutes)

    def _said(self, one: OnAgenda, most: int) -> str:
        words = self._words.get(Ref(POINT, one.point.id))
        if words is not None:
            return words.line(most)
        return f"{self._names.get(one.point.member, '?')}: {one_line(one.point.text, most)}"

    def _agreements(self, language: str, point: PointId) -> list[str]:
        return [f"    → {told(language, one, self._names)}" for one in self._agreed.get(point, ())]


async def agreed_in(ctx: Context, session: Session) -> list[Agreement]:
    """What was agreed on in a session, oldest first."""
    every = await agreements.of_community(ctx.tx, session.community)
    return [one for one in every if one.session == session.id]


def told(language: str, one: Agreement, names: Mapping[MemberId, str]) -> str:
    """An agreement on a line; of one that is to be said yes to yet, or is nobody's, that is said."""
    if one.member is None:
        return texts.line(language, "agenda-nobody", what=one_line(one.text))
    name = names.get(one.member, "?")
    line = agreeing.told(language, one, name)
    return line if one.counts else texts.line(language, "agenda-asked", line=line, name=name)


async def _table(
    ctx: Context, community: Community, session: Session, numbers: Mapping[Ref, int], at: datetime
) -> _Table:
    on = await on_agenda(ctx.tx, session, numbers, at)
    names = {one.id: one.name for one in await communities.members(ctx.tx, community.id)}
    agreed: dict[PointId | None, list[Agreement]] = {}
    for one in await agreed_in(ctx, session):
        agreed.setdefault(one.point, []).append(one)
    promised = []
    for ref, number in sorted(numbers.items(), key=lambda item: item[1]):
        found = await agreements.by_id(ctx.tx, AgreementId(ref.id)) if ref.kind == AGREEMENT else None
        if found is not None and found.is_open:
            promised.append((number, found))
    return _Table(
        on,
        await _words(ctx, community, session, on, at),
        agreed,
        promised,
        names,
        session.demo_point if session.shows else None,
    )


async def _words(
    ctx: Context, community: Community, session: Session, on: Sequence[OnAgenda], at: datetime
) -> dict[Ref, AgendaPoint]:
    """The lines of all points in the words of the practices whose they are, as each came onto the agenda."""
    moments = {at, *(one.point.at for one in on if one.point.at > at)}
    found: dict[Ref, AgendaPoint] = {}
    for moment in sorted(moments):
        asked = Agenda(community, moment, moment, community.language)
        for one in await proposed(ctx.tx, ctx.practices, asked):
            if one.ref is not None:
                found.setdefault(one.ref, one)
    return found
