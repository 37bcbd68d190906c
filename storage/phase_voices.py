"""What a time of a group was for its members: one sentence of each, beside those of others."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import tables as t
from storage import touched
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CommunityId, EventId, MemberId, NamedPhaseId
from storage.touched import ALWAYS, EVER, Touched


@dataclass(frozen=True, slots=True)
class Voice:
    """What a time was for a `member`, as a message says."""

    community: CommunityId
    phase: NamedPhaseId
    member: MemberId
    event: EventId
    text: str
    at: datetime


_V = t.PhaseVoice


async def say(tx: Transaction, voice: Voice) -> None:
    """Keeps it, in the place of what its member said before."""
    for before in await of_phase(tx, voice.phase):
        if before.member == voice.member:
            await erase(tx, before)
    values = {
        "phase_id": voice.phase,
        "member_id": voice.member,
        "event_id": voice.event,
        "text": voice.text,
        "at": voice.at,
    }
    await tx.execute(insert(_V).values(values))
    _touch(tx, voice)


async def reword(tx: Transaction, voice: Voice, text: str) -> None:
    """Puts other words in its place."""
    await tx.execute(update(_V).where(_of(voice)).values(text=text))
    _touch(tx, voice, lost=True)


async def erase(tx: Transaction, voice: Voice) -> None:
    """Erases one."""
    _touch(tx, voice, lost=True)
    await tx.execute(delete(_V).where(_of(voice)))


async def move(tx: Transaction, phase: NamedPhaseId, to: NamedPhaseId) -> None:
    """What was said of a time stays with it where that is called otherwise from now on."""
    known = {one.member for one in await of_phase(tx, to)}
    for voice in await of_phase(tx, phase):
        if voice.member in known:
            await erase(tx, voice)
    await tx.execute(update(_V).where(_V.phase_id == phase).values(phase_id=to))


async def of_phase(tx: Transaction, phase: NamedPhaseId) -> list[Voice]:
    """Those of a time, first come first."""
    return await _all(tx, _V.phase_id == phase)


async def of_event(tx: Transaction, event: EventId) -> list[Voice]:
    """Those that a message says."""
    return await _all(tx, _V.event_id == event)


async def by_member(tx: Transaction, member: MemberId) -> list[Voice]:
    """All of a member, oldest first."""
    return await _all(tx, _V.member_id == member)


def _of(voice: Voice) -> ColumnElement[bool]:
    return (_V.phase_id == voice.phase) & (_V.member_id == voice.member)


def _touch(tx: Transaction, voice: Voice, *, lost: bool = False) -> None:
    # As of the name of that time: whatever tells of the history may say it.
    touched.add(tx, Touched(voice.community, EVER, ALWAYS, lost=lost, erased=lost, moment=True))
    touched.add(tx, Touched(voice.community, voice.at, voice.at, lost=lost, erased=lost, by=voice.member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Voice]:
    columns = (t.NamedPhase.community_id, _V.phase_id, _V.member_id, _V.event_id, _V.text, _V.at)
    look = select(*columns).join(t.NamedPhase, t.NamedPhase.id == _V.phase_id)
    rows = await tx.execute(look.where(*conditions).order_by(_V.at, _V.id))
    return [
        Voice(CommunityId(here), NamedPhaseId(phase), MemberId(member), EventId(event), text, at)
        for here, phase, member, event, text, at in rows
    ]
