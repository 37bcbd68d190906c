"""What digest, report and draft tell: what was agreed, and what was done as agreed. Nothing is late."""

from datetime import datetime, timedelta
from typing import Final

from commands import agreeing, texts
from commands.agreements import leaning
from commands.boarding import RECENT, Column, Item
from commands.retelling import Under
from commands.telling import Agenda, AgendaPoint, Section
from commands.times.moments import local
from commands.words import one_line
from storage import agreements, communities
from storage.agreements import Agreement, State
from storage.communities import Community
from storage.database import Transaction
from storage.lines import Ref

_COLUMNS: Final = {State.OPEN: Column.TODO, State.DOING: Column.DOING, State.DONE: Column.DONE}
SOON: Final = timedelta(days=7)


async def sections(
    tx: Transaction, community: Community, since: datetime, until: datetime
) -> tuple[Section, ...]:
    """What people said yes to in that time, and what was done in it."""
    return await _sections(tx, community, since, until, community.language)


async def drafted(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    """The same for who facilitates, as of then, how many carry it and how many are open."""
    found = await _sections(tx, community, since, until, language)
    found += await leaning.drafted(tx, community, since, until, language)
    still = [one for one in await agreements.of_community(tx, community.id) if _open_at(one, until)]
    if not still:
        return found
    title = texts.line(language, "agreements-open-title")
    return (*found, Section(title, (texts.line(language, "agreements-open", count=len(still)),)))


async def agenda(tx: Transaction, asked: Agenda) -> list[AgendaPoint]:
    """That something is due about now: how much, and not whose."""
    until = local(asked.until, asked.community.timezone).date() + SOON
    found = [
        one
        for one in await agreements.of_community(tx, asked.community.id)
        if _open_at(one, asked.until) and one.due is not None and one.due <= until
    ]
    if not found:
        return []
    line = texts.line(asked.language, "agenda-agreements", count=len(found))
    return [AgendaPoint(found[0].at, lambda _most: line)]


async def board(tx: Transaction, community: Community, moment: datetime) -> list[Item]:
    """What was agreed by members who are here, and counts; what was done of it in the last weeks."""
    here = {one.id for one in await communities.members(tx, community.id) if one.left_at is None}
    found = []
    for one in await agreements.of_community(tx, community.id):
        recent = one.closed_at is None or one.closed_at > moment - RECENT
        column = _COLUMNS.get(one.state) if one.at <= moment and recent else None
        if one.member is not None and one.member in here and column is not None:
            found.append(Item(column, one.member, one.text, one.at, one.ref))
    return found


async def _sections(
    tx: Transaction, community: Community, since: datetime, until: datetime, language: str
) -> tuple[Section, ...]:
    names = {one.id: one_line(one.name) for one in await communities.members(tx, community.id)}
    agreed: list[str] = []
    done: list[str] = []
    about: list[Ref | None] = []
    for one in await agreements.of_community(tx, community.id):
        if one.member is None or one.confirmed_at is None:
            continue
        name = names[one.member]
        if _done_by(one, until):
            if one.closed_at is not None and since < one.closed_at:
                done.append(_done(language, one, name))
                about.append(one.ref)
        elif since < one.confirmed_at <= until:
            agreed.append(agreeing.told(language, one, name))
    found = (
        Section(texts.line(language, "agreements-agreed"), tuple(agreed), under=Under.AGREED, mark="agreed"),
        Section(
            texts.line(language, "agreements-kept"),
            tuple(done),
            tuple(about),
            under=Under.AGREED,
            mark="agreed",
        ),
    )
    return tuple(one for one in found if one.lines)


def _done(language: str, one: Agreement, name: str) -> str:
    what, came = one_line(one.text), one_line(one.outcome or "")
    return texts.line(language, "agreement-kept-line", name=name, what=what, came=came, told=1 if came else 0)


def _done_by(one: Agreement, moment: datetime) -> bool:
    return one.state is State.DONE and one.closed_at is not None and one.closed_at <= moment


def _open_at(one: Agreement, moment: datetime) -> bool:
    begun = one.confirmed_at is not None and one.confirmed_at <= moment
    return begun and (one.closed_at is None or one.closed_at > moment)
