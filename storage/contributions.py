"""The messages that check-ins are made of: what each said, and what it answers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, or_, select, update

from storage import around, filled, touched
from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import CheckInId, ContributionId, EventId, MediaId, PostId, RoomId
from storage.media_rows import Media, State


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message and the question (1, 2 or 3) that it answers."""

    slot: int
    text: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """One message taken for a check-in. `marks` are its author's reactions, in order.

    Of `files` it has none, one, or several photos.
    """

    id: ContributionId
    check_in: CheckInId
    event: EventId
    sent_at: datetime
    caption: str | None
    files: tuple[Media, ...]
    ack: str | None
    ack_post: PostId | None
    pieces: tuple[Piece, ...]
    marks: tuple[str, ...]
    room: RoomId | None = None
    """Where it was said, when that is not the community's room."""
    about: ContributionId | None = None
    """The photo of which this is the caption, said later."""
    question: PostId | None = None
    """Our post that asked what is on this photo."""


async def add(
    tx: Transaction,
    check_in: CheckInId,
    event: EventId,
    sent_at: datetime,
    *,
    pieces: Sequence[Piece] = (),
    caption: str | None = None,
    files: Sequence[MediaId] = (),
    room: RoomId | None = None,
    about: ContributionId | None = None,
) -> ContributionId:
    """Takes a message into a check-in; `room` is where it was said, if not in the community's.

    `about` is the photo that its `caption` belongs to, when that came by itself.
    """
    row = {
        "check_in_id": check_in,
        "event_id": event,
        "room_id": room,
        "sent_at": sent_at,
        "caption": caption,
        "media_id": files[0] if files else None,
        "about_id": about,
    }
    contribution = ContributionId((await tx.execute(_ADD, row)).scalar_one())
    await _write_pieces(tx, contribution, pieces)
    for file in files[1:]:
        await bring(tx, contribution, file)
    await touched.check_in(tx, check_in)
    return contribution


async def bring(tx: Transaction, contribution: ContributionId, media: MediaId) -> None:
    """Notes that a message has one more file."""
    one, without = t.Contribution.id == contribution, t.Contribution.media_id.is_(None)
    first = await tx.execute(update(t.Contribution).where(one, without).values(media_id=media))
    if not first.rowcount:
        await tx.execute(insert(t.FurtherMedia).values(media_id=media, contribution_id=contribution))


async def part(tx: Transaction, contribution: ContributionId, media: MediaId) -> None:
    """Notes that a message has this file no longer; the next in line becomes the first."""
    await touched.contribution(tx, contribution, lost=True, drawn=True)
    gone = await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.media_id == media))
    if not gone.rowcount:
        rest = select(func.min(t.FurtherMedia.media_id)).where(t.FurtherMedia.contribution_id == contribution)
        first = await tx.scalar(rest)
        await tx.execute(
            update(t.Contribution).where(t.Contribution.id == contribution).values(media_id=first)
        )
        await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.media_id == first))


async def rewrite(
    tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece], caption: str | None
) -> None:
    """Puts other words in the place of those of a message that was edited."""
    lost = await _loses(tx, contribution, pieces, caption)
    await touched.contribution(tx, contribution, lost=lost, drawn=lost)
    await tx.execute(delete(t.Answer).where(t.Answer.contribution_id == contribution))
    await _write_pieces(tx, contribution, pieces)
    await tx.execute(update(t.Contribution).where(t.Contribution.id == contribution).values(caption=caption))


async def _loses(
    tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece], caption: str | None
) -> bool:
    """Whether anything that a message said is not in what it says now."""
    before = await tx.scalar(select(t.Contribution.caption).where(t.Contribution.id == contribution))
    answers = select(t.Answer.slot, t.Answer.text).where(t.Answer.contribution_id == contribution)
    after = {piece.slot: piece.text for piece in pieces}
    pairs = [(before, caption), *((text, after.get(slot)) for slot, text in await tx.execute(answers))]
    return any(old is not None and not (new or "").startswith(old) for old, new in pairs)


async def _told_anything(tx: Transaction, messages: Sequence[int]) -> bool:
    """Whether anybody could be told of these: not of a file alone that could never be had."""
    return any(
        one.pieces or one.caption or one.marks or any(file.state is not State.FAILED for file in one.files)
        for ones in (await found(tx, t.Contribution.id.in_(messages))).values()
        for one in ones
    )


async def _write_pieces(tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece]) -> None:
    if pieces:
        tx.later(
            _ANSWERS,
            [{"contribution_id": contribution, "slot": piece.slot, "text": piece.text} for piece in pieces],
        )


async def erase(tx: Transaction, contribution: ContributionId) -> None:
    """Erases a message that its author removed, and the check-in with the last of its messages.

    What was said later about a photo goes with it.
    """
    check_in = select(t.Contribution.check_in_id).where(t.Contribution.id == contribution)
    owner = await tx.scalar(check_in)
    later = await tx.scalars(select(t.Contribution.id).where(t.Contribution.about_id == contribution))
    going = (*later.all(), contribution)
    lost = await _told_anything(tx, going)
    await touched.contribution(tx, contribution, lost=lost, drawn=lost, erased=lost)
    await filled.go_with(tx, [ContributionId(one) for one in going])
    for one in going:
        await tx.execute(delete(t.Answer).where(t.Answer.contribution_id == one))
        await tx.execute(delete(t.Mark).where(t.Mark.contribution_id == one))
        await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.contribution_id == one))
        await tx.execute(delete(t.TypedFor).where(t.TypedFor.contribution_id == one))
        await tx.execute(delete(t.Contribution).where(t.Contribution.id == one))
    more = await tx.scalar(select(func.count()).where(t.Contribution.check_in_id == owner))
    if owner is not None and not more:
        await around.erase(tx, CheckInId(owner))
        await tx.execute(delete(t.CheckIn).where(t.CheckIn.id == owner))


async def acknowledged(
    tx: Transaction, contribution: ContributionId, key: str | None, post: PostId | None
) -> None:
    """Notes with which reaction of ours a message was acknowledged."""
    tx.later(_ACKNOWLEDGED, {"this": contribution, "key": key, "post": post})


async def question(tx: Transaction, contribution: ContributionId, post: PostId) -> None:
    """Notes which post asks what is on a photo."""
    await tx.execute(
        update(t.Contribution).where(t.Contribution.id == contribution).values(question_post_id=post)
    )


async def no_caption(tx: Transaction, contribution: ContributionId) -> None:
    """Notes that the author of a photo has no words for it."""
    await tx.execute(update(t.Contribution).where(t.Contribution.id == contribution).values(caption=""))


async def of(tx: Transaction, check_in: CheckInId) -> list[Contribution]:
    """The messages of one check-in, in the order in which they came."""
    return (await _read(tx, _OF, {"check_in": check_in})).get(check_in, [])


def _looks(condition: ColumnElement[bool]) -> tuple[Any, Any, Any]:
    """What finds the messages for which a condition holds with their files, and their answers and marks."""
    further = select(t.FurtherMedia.media_id).where(t.FurtherMedia.contribution_id == t.Contribution.id)
    messages = (
        select(
            t.Contribution.id,
            t.Contribution.check_in_id,
            t.Contribution.event_id,
            t.Contribution.sent_at,
            t.Contribution.caption,
            t.Contribution.ack,
            t.Contribution.ack_post_id,
            t.Contribution.room_id,
            t.Contribution.about_id,
            t.Contribution.question_post_id,
            t.Media.id.label("media_id"),
            t.Media.kind,
            t.Media.state,
            t.Media.digest,
            t.Media.suffix,
            t.Media.origin,
        )
        .select_from(t.Contribution)
        # A row for each file, and one for a message without any.
        .outerjoin(t.Media, or_(t.Media.id == t.Contribution.media_id, t.Media.id.in_(further)))
        .where(condition)
        .order_by(t.Contribution.id, t.Media.id)
    )
    ids = select(t.Contribution.id).where(condition)
    answers = select(t.Answer.contribution_id, t.Answer.slot, t.Answer.text)
    marks = select(t.Mark.contribution_id, t.Mark.mark)
    return (
        messages,
        answers.where(t.Answer.contribution_id.in_(ids)).order_by(t.Answer.id),
        marks.where(t.Mark.contribution_id.in_(ids)).order_by(t.Mark.seq),
    )


# Put together once: these run for every check-in.
_OF = _looks(t.Contribution.check_in_id == bindparam("check_in"))
_ADD = insert(t.Contribution).returning(t.Contribution.id)
_ANSWERS = insert(t.Answer)
_ACKNOWLEDGED = (
    update(t.Contribution)
    .where(t.Contribution.id == bindparam("this"))
    .values(ack=bindparam("key"), ack_post_id=bindparam("post"))
)


async def found(tx: Transaction, condition: ColumnElement[bool]) -> dict[CheckInId, list[Contribution]]:
    """The messages for which a condition holds, by check-in, in the order in which they came."""
    return await _read(tx, _looks(condition))


async def _read(
    tx: Transaction,
    looks: tuple[Any, Any, Any],
    values: dict[str, object] | None = None,
) -> dict[CheckInId, list[Contribution]]:
    messages_said, answers, said = looks
    rows = (await tx.execute(messages_said, values)).all()
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for owner, slot, words in await tx.execute(answers, values):
        pieces[owner].append(Piece(slot, words))
    marks: dict[int, list[str]] = defaultdict(list)
    for owner, what in await tx.execute(said, values):
        marks[owner].append(what)
    files: dict[int, list[Media]] = defaultdict(list)
    for row in rows:
        if row.media_id:
            file = Media.of(row.media_id, row.kind, row.state, row.digest, row.suffix, row.origin)
            files[row.id].append(file)
    messages: dict[CheckInId, list[Contribution]] = defaultdict(list)
    for row in {row.id: row for row in rows}.values():
        messages[CheckInId(row.check_in_id)].append(
            Contribution(
                ContributionId(row.id),
                CheckInId(row.check_in_id),
                EventId(row.event_id),
                row.sent_at,
                row.caption,
                tuple(files[row.id]),
                row.ack,
                PostId(row.ack_post_id) if row.ack_post_id else None,
                tuple(pieces[row.id]),
                tuple(marks[row.id]),
                RoomId(row.room_id) if row.room_id else None,
                ContributionId(row.about_id) if row.about_id else None,
                PostId(row.question_post_id) if row.question_post_id else None,
            )
        )
    return messages
