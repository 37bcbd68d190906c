"""Check-ins, the messages they are made of, and what these answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import tables as t
from storage.database import Transaction
from storage.ids import CheckInId, ContributionId, EventId, MediaId, MemberId, PersonId, PostId, StandupId
from storage.media_rows import Media


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message and the question (1, 2 or 3) that it answers."""

    slot: int
    text: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """One message taken for a check-in. `marks` are its author's reactions, in order."""

    id: ContributionId
    check_in: CheckInId
    event: EventId
    sent_at: datetime
    caption: str | None
    media: Media | None
    ack: str | None
    ack_post: PostId | None
    pieces: tuple[Piece, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    id: CheckInId
    standup: StandupId
    member: MemberId
    submitted_at: datetime
    late: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """A contribution's check-in and who wrote it."""

    contribution: ContributionId
    check_in: CheckIn
    author: PersonId


_CHECK_IN = (
    t.CheckIn.id,
    t.CheckIn.standup_id,
    t.CheckIn.member_id,
    t.CheckIn.submitted_at,
    t.CheckIn.late,
    t.CheckIn.complete,
)


def _check_in(row: Sequence[object]) -> CheckIn:
    return CheckIn(*row)  # type: ignore[arg-type]  # the columns of _CHECK_IN, in order


async def of(tx: Transaction, standup: StandupId, member: MemberId) -> CheckIn | None:
    """A member's check-in in a round."""
    row = (
        await tx.execute(
            select(*_CHECK_IN).where(t.CheckIn.standup_id == standup, t.CheckIn.member_id == member)
        )
    ).one_or_none()
    return _check_in(tuple(row)) if row else None


async def any_of(tx: Transaction, member: MemberId) -> bool:
    """Whether a member ever took part."""
    found = await tx.scalar(select(t.CheckIn.id).where(t.CheckIn.member_id == member).limit(1))
    return found is not None


async def start(tx: Transaction, standup: StandupId, member: MemberId, at: datetime, late: bool) -> CheckIn:
    """Begins a member's check-in in a round."""
    row = insert(t.CheckIn).values(
        standup_id=standup, member_id=member, submitted_at=at, late=late, complete=False
    )
    made = (await tx.execute(row.returning(t.CheckIn.id))).scalar_one()
    return CheckIn(CheckInId(made), standup, member, at, late, False)


async def set_complete(tx: Transaction, check_in: CheckInId, complete: bool) -> None:
    """Notes whether nothing is missing any more."""
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(complete=complete))


async def add(
    tx: Transaction,
    check_in: CheckInId,
    event: EventId,
    sent_at: datetime,
    *,
    pieces: Sequence[Piece] = (),
    caption: str | None = None,
    media: MediaId | None = None,
) -> ContributionId:
    """Takes a message into a check-in."""
    row = insert(t.Contribution).values(
        check_in_id=check_in, event_id=event, sent_at=sent_at, caption=caption, media_id=media
    )
    contribution = ContributionId((await tx.execute(row.returning(t.Contribution.id))).scalar_one())
    await _write_pieces(tx, contribution, pieces)
    return contribution


async def rewrite(
    tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece], caption: str | None
) -> None:
    """Puts other words in the place of those of a message that was edited."""
    await tx.execute(delete(t.Answer).where(t.Answer.contribution_id == contribution))
    await _write_pieces(tx, contribution, pieces)
    await tx.execute(update(t.Contribution).where(t.Contribution.id == contribution).values(caption=caption))


async def _write_pieces(tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece]) -> None:
    if pieces:
        await tx.execute(
            insert(t.Answer),
            [{"contribution_id": contribution, "slot": piece.slot, "text": piece.text} for piece in pieces],
        )


async def erase(tx: Transaction, contribution: ContributionId) -> None:
    """Erases a message that its author removed, and the check-in with the last of its messages."""
    check_in = select(t.Contribution.check_in_id).where(t.Contribution.id == contribution)
    owner = await tx.scalar(check_in)
    await tx.execute(delete(t.Answer).where(t.Answer.contribution_id == contribution))
    await tx.execute(delete(t.Mark).where(t.Mark.contribution_id == contribution))
    await tx.execute(delete(t.Contribution).where(t.Contribution.id == contribution))
    more = await tx.scalar(select(func.count()).where(t.Contribution.check_in_id == owner))
    if not more:
        await tx.execute(delete(t.CheckIn).where(t.CheckIn.id == owner))


async def acknowledged(
    tx: Transaction, contribution: ContributionId, key: str | None, post: PostId | None
) -> None:
    """Notes with which reaction of ours a message was acknowledged."""
    await tx.execute(
        update(t.Contribution).where(t.Contribution.id == contribution).values(ack=key, ack_post_id=post)
    )


async def mark(tx: Transaction, contribution: ContributionId, event: EventId, what: str) -> None:
    """Notes what the author said of a message with the reaction `event`."""
    await tx.execute(insert(t.Mark).values(event_id=event, contribution_id=contribution, mark=what))


async def unmark(tx: Transaction, event: EventId) -> ContributionId | None:
    """Forgets a reaction that was taken back; the message it was on, if it meant something."""
    found = await tx.scalar(select(t.Mark.contribution_id).where(t.Mark.event_id == event))
    if found is None:
        return None
    await tx.execute(delete(t.Mark).where(t.Mark.event_id == event))
    return ContributionId(found)


async def whose(tx: Transaction, event: EventId) -> Whose | None:
    """The contribution that the message `event` is."""
    return await _whose(tx, t.Contribution.event_id == event)


async def whose_contribution(tx: Transaction, contribution: ContributionId) -> Whose | None:
    """The same for a contribution whose id is known."""
    return await _whose(tx, t.Contribution.id == contribution)


async def whose_media(tx: Transaction, media: MediaId) -> Whose | None:
    """The contribution that `media` came with."""
    return await _whose(tx, t.Contribution.media_id == media)


async def _whose(tx: Transaction, condition: ColumnElement[bool]) -> Whose | None:
    row = (
        await tx.execute(
            select(t.Contribution.id, t.Member.person_id, *_CHECK_IN)
            .join(t.CheckIn, t.CheckIn.id == t.Contribution.check_in_id)
            .join(t.Member, t.Member.id == t.CheckIn.member_id)
            .where(condition)
        )
    ).one_or_none()
    if row is None:
        return None
    return Whose(ContributionId(row[0]), _check_in(tuple(row)[2:]), PersonId(row[1]))


async def contributions(tx: Transaction, check_in: CheckInId) -> list[Contribution]:
    """The messages of one check-in, in the order in which they came."""
    return (await _contributions(tx, t.Contribution.check_in_id == check_in)).get(check_in, [])


async def in_round(tx: Transaction, standup: StandupId) -> list[tuple[CheckIn, list[Contribution]]]:
    """Every check-in of a round with its messages, first come first."""
    ids = select(t.CheckIn.id).where(t.CheckIn.standup_id == standup)
    messages = await _contributions(tx, t.Contribution.check_in_id.in_(ids))
    rows = await tx.execute(
        select(*_CHECK_IN)
        .where(t.CheckIn.standup_id == standup)
        .order_by(t.CheckIn.submitted_at, t.CheckIn.id)
    )
    checks = [_check_in(tuple(row)) for row in rows]
    return [(check, messages.get(check.id, [])) for check in checks]


async def count_in_round(tx: Transaction, standup: StandupId) -> int:
    """How many members took part in a round."""
    return await tx.scalar(select(func.count()).where(t.CheckIn.standup_id == standup)) or 0


async def _contributions(
    tx: Transaction, condition: ColumnElement[bool]
) -> dict[CheckInId, list[Contribution]]:
    rows = (
        await tx.execute(
            select(
                t.Contribution.id,
                t.Contribution.check_in_id,
                t.Contribution.event_id,
                t.Contribution.sent_at,
                t.Contribution.caption,
                t.Contribution.ack,
                t.Contribution.ack_post_id,
                t.Media.id.label("media_id"),
                t.Media.kind,
                t.Media.state,
                t.Media.digest,
                t.Media.suffix,
            )
            .outerjoin(t.Media, t.Media.id == t.Contribution.media_id)
            .where(condition)
            .order_by(t.Contribution.id)
        )
    ).all()
    ids = select(t.Contribution.id).where(condition)
    pieces: dict[int, list[Piece]] = defaultdict(list)
    answers = select(t.Answer.contribution_id, t.Answer.slot, t.Answer.text)
    for owner, slot, words in await tx.execute(
        answers.where(t.Answer.contribution_id.in_(ids)).order_by(t.Answer.id)
    ):
        pieces[owner].append(Piece(slot, words))
    marks: dict[int, list[str]] = defaultdict(list)
    said = select(t.Mark.contribution_id, t.Mark.mark)
    for owner, what in await tx.execute(said.where(t.Mark.contribution_id.in_(ids)).order_by(t.Mark.seq)):
        marks[owner].append(what)
    found: dict[CheckInId, list[Contribution]] = defaultdict(list)
    for row in rows:
        media = Media.of(row.media_id, row.kind, row.state, row.digest, row.suffix) if row.media_id else None
        found[CheckInId(row.check_in_id)].append(
            Contribution(
                ContributionId(row.id),
                CheckInId(row.check_in_id),
                EventId(row.event_id),
                row.sent_at,
                row.caption,
                media,
                row.ack,
                PostId(row.ack_post_id) if row.ack_post_id else None,
                tuple(pieces[row.id]),
                tuple(marks[row.id]),
            )
        )
    return found
