"""What was passed on to an organisation, and what happened with it there (Samenspel §3.4c)."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from storage import lines, touched
from storage import tables as t
from storage.alarms import Alarm
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import AgreementId, CommunityId, EventId, LandingId, MemberId, PointId, StoryId, WinId
from storage.lines import Ref
from storage.touched import Touched

LANDING = "landing"
"""The kind of a line that is about one (`storage.lines`)."""


class Answer(StrEnum):
    """What happened with it."""

    USED = "used"
    LOOKED_AT = "looked-at"
    NO = "no"
    NONE = "none"
    """Nobody heard anything."""


@dataclass(frozen=True, slots=True)
class New:
    """One that is to be kept. The clock looks at it at `next_at`."""

    community: CommunityId
    member: MemberId
    author: MemberId
    event: EventId
    text: str
    recipient: str
    passed_on: date
    at: datetime
    next_at: datetime
    win: WinId | None = None
    agreement: AgreementId | None = None
    point: PointId | None = None
    story: StoryId | None = None


@dataclass(frozen=True, slots=True)
class Landed:
    """What was heard `at` a moment."""

    at: datetime
    answer: Answer
    words: str | None
    event: EventId | None


@dataclass(frozen=True, slots=True)
class Landing:
    """What a `member` passed on, in the words of an `author`; `landed` is what was heard of it, in order."""

    id: LandingId
    community: CommunityId
    member: MemberId | None
    author: MemberId
    event: EventId
    text: str
    recipient: str
    passed_on: date
    at: datetime
    win: WinId | None
    agreement: AgreementId | None
    point: PointId | None
    story: StoryId | None
    asked: int
    next_at: datetime | None
    landed: tuple[Landed, ...] = field(default=())

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(LANDING, self.id)

    def by(self, moment: datetime) -> Landed | None:
        """What was heard of it last, as of a moment."""
        return next((one for one in reversed(self.landed) if one.at <= moment), None)


_COLUMNS = (
    *(t.Landing.id, t.Landing.community_id, t.Landing.member_id, t.Landing.author_id, t.Landing.event_id),
    *(t.Landing.text, t.Landing.recipient, t.Landing.passed_on, t.Landing.at, t.Landing.win_id),
    *(t.Landing.agreement_id, t.Landing.point_id, t.Landing.story_id, t.Landing.asked, t.Landing.next_at),
)
_PASSED_ON = 7


async def add(tx: Transaction, new: New) -> LandingId:
    """Keeps one."""
    values = {
        "community_id": new.community,
        "member_id": new.member,
        "author_id": new.author,
        "event_id": new.event,
        "text": new.text,
        "recipient": new.recipient,
        "passed_on": new.passed_on.isoformat(),
        "at": new.at,
        "next_at": new.next_at,
        "win_id": new.win,
        "agreement_id": new.agreement,
        "point_id": new.point,
        "story_id": new.story,
    }
    made = await tx.scalar(insert(t.Landing).values(values).returning(t.Landing.id))
    touched.add(tx, Touched(new.community, new.at, new.at, new.at, by=new.author))
    return LandingId(made or 0)


async def rewrite(tx: Transaction, one: Landing, text: str, recipient: str) -> None:
    """Puts other words in their place."""
    await _change(tx, one, {"text": text, "recipient": recipient}, lost=True)


async def look_again(tx: Transaction, one: Landing, asked: int, at: datetime | None) -> None:
    """Notes how often who brought it was asked, and when the clock looks at it again."""
    await tx.execute(update(t.Landing).where(t.Landing.id == one.id).values(asked=asked, next_at=at))


async def heard(tx: Transaction, one: Landing, landed: Landed) -> None:
    """Notes what happened with it."""
    await tx.execute(
        insert(t.Landed).values(
            landing_id=one.id,
            at=landed.at,
            answer=landed.answer.value,
            words=landed.words,
            event_id=landed.event,
        )
    )
    _touch(tx, one, landed.at)


async def reword(tx: Transaction, one: Landing, event: EventId, answer: Answer, words: str | None) -> None:
    """Puts another answer in the place of the one that an event gave."""
    changed = update(t.Landed).where(t.Landed.landing_id == one.id, t.Landed.event_id == event)
    await tx.execute(changed.values(answer=answer.value, words=words))
    _touch(tx, one, one.landed[-1].at, lost=True)


async def unhear(tx: Transaction, one: Landing, event: EventId) -> None:
    """Erases what an event said of it."""
    _touch(tx, one, one.landed[-1].at, lost=True, erased=True)
    await tx.execute(delete(t.Landed).where(t.Landed.landing_id == one.id, t.Landed.event_id == event))


async def erase(tx: Transaction, one: Landing) -> None:
    """Erases one, and each line about it; what of ours is about nothing else goes."""
    _touch(tx, one, one.landed[-1].at if one.landed else one.at, lost=True, erased=True)
    for post in await lines.about(tx, one.ref):
        if len(await lines.of(tx, post)) == 1:
            touched.post_goes(tx, post)
    await lines.forget(tx, one.ref)
    await tx.execute(delete(t.Landing).where(t.Landing.id == one.id))


async def go_with(
    tx: Transaction,
    *,
    win: WinId | None = None,
    agreement: AgreementId | None = None,
    point: PointId | None = None,
    story: StoryId | None = None,
) -> None:
    """Erases what has the words of something that is erased, or that is not to be read outside any more."""
    sources = (
        (t.Landing.win_id, win),
        (t.Landing.agreement_id, agreement),
        (t.Landing.point_id, point),
        (t.Landing.story_id, story),
    )
    for column, number in sources:
        for one in await _all(tx, column == number) if number is not None else ():
            await erase(tx, one)


async def of_source(tx: Transaction, ref: Ref) -> list[Landing]:
    """What has the words of a win, something agreed, a point or a story."""
    column = {
        "win": t.Landing.win_id,
        "agreement": t.Landing.agreement_id,
        "point": t.Landing.point_id,
        "story": t.Landing.story_id,
    }
    return await _all(tx, column[ref.kind] == ref.id)


async def forget_who_brought(tx: Transaction, member: MemberId) -> None:
    """Nobody's name stands any more with what a member passed on for others."""
    for one in await _all(tx, t.Landing.member_id == member):
        await _change(tx, one, {"member_id": None, "next_at": None}, lost=True)


async def by_id(tx: Transaction, number: LandingId) -> Landing | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.Landing.id == number)), None)


async def of_event(tx: Transaction, event: EventId) -> list[Landing]:
    """What was passed on with a message."""
    return await _all(tx, t.Landing.event_id == event)


async def told_by(tx: Transaction, event: EventId) -> Landing | None:
    """Of which one an event says what happened with it."""
    told = select(t.Landed.landing_id).where(t.Landed.event_id == event)
    return next(iter(await _all(tx, t.Landing.id.in_(told))), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Landing]:
    """All of a community, oldest first."""
    return await _all(tx, t.Landing.community_id == community)


async def concerning(tx: Transaction, member: MemberId) -> list[Landing]:
    """What a member brought, or what has their words; oldest first."""
    return await _all(tx, or_(t.Landing.member_id == member, t.Landing.author_id == member))


async def of_author(tx: Transaction, member: MemberId) -> list[Landing]:
    """What has the words of a member."""
    return await _all(tx, t.Landing.author_id == member)


async def due_in(tx: Transaction, community: CommunityId, now: datetime) -> list[Landing]:
    """What is to be looked at now."""
    return await _all(tx, t.Landing.community_id == community, t.Landing.next_at <= now)


DUE = Alarm(
    select(func.min(t.Landing.next_at)).where(t.Landing.next_at.is_not(None)),
    lambda now: select(t.Landing.community_id).where(t.Landing.next_at <= now).distinct(),
)
"""Where something is to be asked, or told."""


async def _change(tx: Transaction, one: Landing, values: dict[str, object], *, lost: bool) -> None:
    await tx.execute(update(t.Landing).where(t.Landing.id == one.id).values(values))
    _touch(tx, one, one.landed[-1].at if one.landed else one.at, lost=lost)


def _touch(
    tx: Transaction, one: Landing, last: datetime, *, lost: bool = False, erased: bool = False
) -> None:
    first, last = min(one.at, last), max(one.at, last)
    touched.add(
        tx, Touched(one.community, first, last, first, lost, lost, erased, landing=one.id, by=one.author)
    )


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Landing]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(t.Landing.at, t.Landing.id))
    return [await _landing(tx, tuple(row)) for row in rows.all()]


async def _landing(tx: Transaction, row: Sequence[object]) -> Landing:
    values = list(row)
    values[_PASSED_ON] = date.fromisoformat(str(values[_PASSED_ON]))
    rows = await tx.execute(
        select(t.Landed.at, t.Landed.answer, t.Landed.words, t.Landed.event_id)
        .where(t.Landed.landing_id == row[0])
        .order_by(t.Landed.at, t.Landed.id)
    )
    landed = tuple(
        Landed(at, Answer(answer), words, EventId(event) if event else None)
        for at, answer, words, event in rows
    )
    values.append(landed)
    return Landing(*values)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
