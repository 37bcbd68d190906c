"""What a group wants to learn together: questions of members, what was said of each, and who wants it too."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, select, update

from storage import lines, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.dialect import insert
from storage.ids import CommunityId, EventId, LearningId, MemberId
from storage.lines import Ref
from storage.session_words import Kind
from storage.sessions import State
from storage.touched import ALWAYS, Touched

LEARNING = "learning"
"""The kind of a line that is about one (`storage.lines`)."""


class Field(StrEnum):
    """What can be said of a question."""

    BRINGS = "brings"
    """Who brings something to talk about it."""
    YIELD = "yield"
    """What there is to be after."""
    PARTNER = "partner"
    """Whom from around to invite."""


@dataclass(frozen=True, slots=True)
class About:
    """What a `member` said of a question, with the message `event`."""

    field: Field
    member: MemberId
    event: EventId
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """That a `member` wants to talk about a question as well; `event` is what said so."""

    member: MemberId
    event: EventId
    at: datetime


@dataclass(frozen=True, slots=True)
class Learning:
    """A question of a `member`; `event` is the message that asked it. The group talked of it `treated_at`."""

    id: LearningId
    community: CommunityId
    member: MemberId
    event: EventId | None
    text: str
    at: datetime
    treated_at: datetime | None
    session_at: datetime | None = None
    """When the session is that has it on its agenda."""
    said: tuple[About, ...] = ()
    hands: tuple[Hand, ...] = ()

    @property
    def ref(self) -> Ref:
        """As what a numbered line is about."""
        return Ref(LEARNING, self.id)

    def of(self, field: Field) -> About | None:
        """What was said of it."""
        return next((one for one in self.said if one.field is field), None)


_COLUMNS = (
    *(t.LearningQuestion.id, t.LearningQuestion.community_id, t.LearningQuestion.member_id),
    *(t.LearningQuestion.event_id, t.LearningQuestion.text, t.LearningQuestion.at),
    t.LearningQuestion.treated_at,
)


_PLANNED = (
    select(t.LearningSlot.question_id, t.Session.starts_at)
    .join(t.Session, t.Session.id == t.LearningSlot.session_id)
    .where(
        t.Session.state == State.PLANNED.value,
        # What somebody said for a session takes its place there.
        ~select(t.SessionWords.id)
        .where(t.SessionWords.session_id == t.Session.id, t.SessionWords.kind == Kind.QUESTION.value)
        .exists(),
    )
)


async def add(
    tx: Transaction, community: CommunityId, member: MemberId, event: EventId | None, text: str, at: datetime
) -> None:
    """Keeps a question."""
    values = {"community_id": community, "member_id": member, "event_id": event, "text": text, "at": at}
    await tx.execute(insert(t.LearningQuestion).values(values))
    touched.add(tx, Touched(community, at, at, by=member))


async def rewrite(tx: Transaction, one: Learning, text: str) -> None:
    """Puts other words in the place of those of a question."""
    await tx.execute(update(t.LearningQuestion).where(t.LearningQuestion.id == one.id).values(text=text))
    _touch(tx, one, lost=True, theirs=_of_whom(one))


async def erase(tx: Transaction, one: Learning) -> None:
    """Erases a question with all that was said of it, and each line about it."""
    await lines.forget(tx, one.ref)
    await tx.execute(delete(t.LearningQuestion).where(t.LearningQuestion.id == one.id))
    _touch(tx, one, lost=True, erased=True, theirs=_of_whom(one))


async def treat(tx: Transaction, one: Learning, at: datetime | None) -> None:
    """Notes when the group talked about it; None: it is still to come."""
    await tx.execute(update(t.LearningQuestion).where(t.LearningQuestion.id == one.id).values(treated_at=at))
    _touch(tx, one)


async def say(
    tx: Transaction, one: Learning, field: Field, member: MemberId, event: EventId, text: str, at: datetime
) -> None:
    """Keeps what a member says of a question, in the place of what was said of that before."""
    before = one.of(field)
    said = {"member_id": member, "event_id": event, "text": text, "at": at}
    # Anew, so that what one message says stands in its order.
    await _clear(tx, one, field)
    await tx.execute(insert(t.LearningField).values(question_id=one.id, field=field.value, **said))
    _touch(tx, one, lost=before is not None, theirs=() if before is None else ((before.member, before.at),))


async def unsay(tx: Transaction, one: Learning, field: Field) -> None:
    """Erases what was said of a question."""
    before = one.of(field)
    await _clear(tx, one, field)
    _touch(tx, one, lost=True, erased=True, theirs=() if before is None else ((before.member, before.at),))


async def _clear(tx: Transaction, one: Learning, field: Field) -> None:
    here = (t.LearningField.question_id == one.id) & (t.LearningField.field == field.value)
    await tx.execute(delete(t.LearningField).where(here))


async def raise_hand(tx: Transaction, one: Learning, member: MemberId, event: EventId, at: datetime) -> None:
    """Notes that a member wants to talk about it too; once, however often they say so."""
    values = {"question_id": one.id, "member_id": member, "event_id": event, "at": at}
    await tx.execute(insert(t.LearningHand).values(values).on_conflict_do_nothing())
    _touch(tx, one)


async def takes_back(tx: Transaction, event: EventId) -> None:
    """Forgets the hands that were raised with a message or reaction."""
    await _lower(tx, t.LearningHand.event_id == event)


async def take_back(tx: Transaction, one: Learning, hand: Hand) -> None:
    """Forgets a hand that was raised for a question."""
    await _lower(tx, (t.LearningHand.question_id == one.id) & (t.LearningHand.member_id == hand.member))


async def raised_with(tx: Transaction, event: EventId) -> list[Learning]:
    """The questions for which a message or reaction raised a hand, oldest first."""
    raised = select(t.LearningHand.question_id).where(t.LearningHand.event_id == event)
    return await _all(tx, t.LearningQuestion.id.in_(raised))


async def lower(tx: Transaction, member: MemberId) -> None:
    """Forgets all hands of a member."""
    await _lower(tx, t.LearningHand.member_id == member)


async def _lower(tx: Transaction, condition: ColumnElement[bool]) -> None:
    hand = t.LearningHand
    gone = delete(hand).where(condition).returning(hand.question_id, hand.member_id, hand.at)
    for number, member, at in list(await tx.execute(gone)):
        one = await by_id(tx, LearningId(number))
        assert one is not None, "its hands go with it"
        _touch(tx, one, lost=True, theirs=((MemberId(member), at),))


async def by_id(tx: Transaction, number: LearningId) -> Learning | None:
    """One of them; None when it is erased."""
    return next(iter(await _all(tx, t.LearningQuestion.id == number)), None)


async def of_community(tx: Transaction, community: CommunityId) -> list[Learning]:
    """All questions of a community, oldest first."""
    return await _all(tx, t.LearningQuestion.community_id == community)


async def were_open(tx: Transaction, community: CommunityId, moment: datetime) -> bool:
    """Whether a community had a question at a moment that it had not talked about yet."""
    found = await _all(tx, t.LearningQuestion.community_id == community, t.LearningQuestion.at <= moment)
    return any(one.treated_at is None or one.treated_at > moment for one in found)


async def of_event(tx: Transaction, event: EventId) -> Learning | None:
    """The question that a message asks."""
    return next(iter(await _all(tx, t.LearningQuestion.event_id == event)), None)


async def said_with(tx: Transaction, event: EventId) -> list[tuple[Learning, About]]:
    """What a message says of questions, in its order, each with its question."""
    field = t.LearningField
    mine = select(field.question_id, field.field).where(field.event_id == event).order_by(field.id)
    rows = (await tx.execute(mine)).all()
    found = {one.id: one for one in await _all(tx, t.LearningQuestion.id.in_([row[0] for row in rows]))}
    said = [(found[LearningId(number)], found[LearningId(number)].of(Field(what))) for number, what in rows]
    return [(one, about) for one, about in said if about is not None]


async def concerning(tx: Transaction, member: MemberId) -> list[Learning]:
    """What a member asked, said something of, or wants too; oldest first."""
    said = select(t.LearningField.question_id).where(t.LearningField.member_id == member)
    wants = select(t.LearningHand.question_id).where(t.LearningHand.member_id == member)
    numbers = t.LearningQuestion.id
    return await _all(tx, (t.LearningQuestion.member_id == member) | numbers.in_(said) | numbers.in_(wants))


def _of_whom(one: Learning) -> list[tuple[MemberId, datetime]]:
    """On whose own pages the words of a question may stand, each with since when."""
    said = [(each.member, each.at) for each in one.said]
    return [(one.member, one.at), *said, *((hand.member, hand.at) for hand in one.hands)]


def _touch(
    tx: Transaction,
    one: Learning,
    *,
    lost: bool = False,
    erased: bool = False,
    theirs: Iterable[tuple[MemberId, datetime]] = (),
) -> None:
    # Each report tells of it, from when it was asked until the group talked about it.
    last = one.treated_at or ALWAYS
    touched.add(tx, Touched(one.community, one.at, last, lost=lost, erased=erased))
    for member, at in theirs:
        touched.add(tx, Touched(one.community, at, at, lost=lost, erased=erased, by=member))


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Learning]:
    order = (t.LearningQuestion.at, t.LearningQuestion.id)
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(*order))
    found = {LearningId(row.id): _learning(tuple(row)) for row in rows}
    if not found:
        return []
    field, hand = t.LearningField, t.LearningHand
    of_fields = (field.question_id, field.field, field.member_id, field.event_id, field.text, field.at)
    for row in await tx.execute(select(*of_fields).where(field.question_id.in_(found)).order_by(field.id)):
        one = found[LearningId(row.question_id)]
        said = About(Field(row.field), MemberId(row.member_id), EventId(row.event_id), row.text, row.at)
        found[one.id] = replace(one, said=(*one.said, said))
    of_hands = (hand.question_id, hand.member_id, hand.event_id, hand.at)
    hands = await tx.execute(select(*of_hands).where(hand.question_id.in_(found)).order_by(hand.id))
    for number, member, event, at in hands:
        one = found[LearningId(number)]
        raised = Hand(MemberId(member), EventId(event), at)
        found[one.id] = replace(one, hands=(*one.hands, raised))
    planned = await tx.execute(_PLANNED.where(t.LearningSlot.question_id.in_(found)))
    for of_slot, at in planned:
        number = LearningId(of_slot or 0)
        found[number] = replace(found[number], session_at=at)
    return list(found.values())


def _learning(row: tuple[object, ...]) -> Learning:
    return Learning(*row)  # type: ignore[arg-type]  # the columns of _COLUMNS, in order
