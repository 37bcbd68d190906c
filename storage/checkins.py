"""Check-ins, the messages they are made of, and what these answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, bindparam, delete, exists, func, insert, or_, select, update

from storage import standups, touched
from storage import tables as t
from storage.database import Transaction
from storage.ids import (
    CheckInId,
    CommunityId,
    ContributionId,
    EventId,
    MediaId,
    MemberId,
    PersonId,
    PostId,
    RoomId,
    StandupId,
)
from storage.media_rows import Kind, Media, State, came_with
from storage.standups import Standup


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


@dataclass(frozen=True, slots=True)
class CheckIn:
    id: CheckInId
    standup: StandupId
    member: MemberId
    submitted_at: datetime
    late: bool
    complete: bool
    ask_at: datetime | None = None
    private: bool = False
    confirmed: bool = False
    preview: PostId | None = None
    asked: bool = False

    @property
    def shared(self) -> bool:
        """Whether the group may see it: said there, or confirmed by its author."""
        return not self.private or self.confirmed


RECENT = timedelta(days=100)
"""What was planned in a round longer ago than this is not asked after any more."""


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
    t.CheckIn.ask_at,
    t.CheckIn.private,
    t.CheckIn.confirmed,
    t.CheckIn.preview_post_id,
    t.CheckIn.asked,
)


_MINE = (t.CheckIn.standup_id == t.Standup.id) & (t.CheckIn.member_id == bindparam("member"))
# Put together once: what is said in a room asks for it.
_AT = (
    select(*standups.COLUMNS, *_CHECK_IN)
    .outerjoin(t.CheckIn, _MINE)
    .where(t.Standup.community_id == bindparam("community"), t.Standup.opened_at <= bindparam("moment"))
    .order_by(t.Standup.opened_at.desc())
    .limit(1)
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


async def at(
    tx: Transaction, community: CommunityId, member: MemberId | None, moment: datetime
) -> tuple[Standup | None, CheckIn | None]:
    """The round that was the latest at a moment, and a member's check-in in it, in one look."""
    values = {"community": community, "member": member, "moment": moment}
    row = (await tx.execute(_AT, values)).one_or_none()
    if row is None:
        return None, None
    found: tuple[object, ...] = tuple(row)
    standup, check_in = found[: len(standups.COLUMNS)], found[len(standups.COLUMNS) :]
    return standups.read(standup), _check_in(check_in) if check_in[0] is not None else None


async def by_id(tx: Transaction, check_in: CheckInId) -> CheckIn | None:
    """A check-in; None when it was erased."""
    row = (await tx.execute(select(*_CHECK_IN).where(t.CheckIn.id == check_in))).one_or_none()
    return _check_in(tuple(row)) if row else None


async def any_of(tx: Transaction, member: MemberId) -> bool:
    """Whether a member ever took part."""
    found = await tx.scalar(select(t.CheckIn.id).where(t.CheckIn.member_id == member).limit(1))
    return found is not None


async def start(
    tx: Transaction,
    standup: StandupId,
    member: MemberId,
    at: datetime,
    late: bool,
    *,
    private: bool = False,
    ask_at: datetime | None = None,
) -> CheckIn:
    """Begins a member's check-in in a round; `ask_at` is when to ask for what is missing by then."""
    row = insert(t.CheckIn).values(
        standup_id=standup,
        member_id=member,
        submitted_at=at,
        late=late,
        complete=False,
        private=private,
        ask_at=ask_at,
    )
    made = (await tx.execute(row.returning(t.CheckIn.id))).scalar_one()
    return CheckIn(CheckInId(made), standup, member, at, late, False, ask_at, private)


async def make_private(tx: Transaction, check_in: CheckInId) -> None:
    """Notes that something of a check-in was said in private: the group sees it once that is confirmed."""
    await touched.check_in(tx, check_in, lost=True, drawn=True)
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(private=True))


async def confirm(tx: Transaction, check_in: CheckInId) -> None:
    """Notes that its author lets the group see a check-in."""
    await touched.check_in(tx, check_in)
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(confirmed=True))


async def previewed(tx: Transaction, check_in: CheckInId, post: PostId | None) -> None:
    """Notes which post shows its author how a check-in will look; None when none does."""
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(preview_post_id=post))


def _recent(standup: Standup) -> "Select[int]":
    """The RECENT rounds before one: what asks for them takes no longer as years go by."""
    opened = t.Standup.opened_at
    return (
        select(t.Standup.id)
        .where(t.Standup.community_id == standup.community)
        .where(opened < standup.opened_at, opened > standup.opened_at - RECENT)
    )


async def before(tx: Transaction, member: MemberId, standup: Standup) -> list[Contribution]:
    """The messages of a member's last check-in before a round; none without a RECENT one."""
    ids = (
        select(t.CheckIn.id)
        .where(t.CheckIn.standup_id.in_(_recent(standup)), t.CheckIn.member_id == member)
        .order_by(t.CheckIn.standup_id.desc())
        .limit(1)
    )
    found = await _contributions(tx, t.Contribution.check_in_id == ids.scalar_subquery())
    return [message for messages in found.values() for message in messages]


async def last_shared(tx: Transaction, standup: Standup) -> dict[MemberId, list[Contribution]]:
    """Of each member the messages of the last RECENT check-in before a round that the group may see."""
    rows = await tx.execute(
        select(t.CheckIn.member_id, func.max(t.CheckIn.id))
        .where(t.CheckIn.standup_id.in_(_recent(standup)), or_(~t.CheckIn.private, t.CheckIn.confirmed))
        .group_by(t.CheckIn.member_id)
    )
    last = {CheckInId(check): MemberId(member) for member, check in rows}
    found = await _contributions(tx, t.Contribution.check_in_id.in_(last))
    return {member: found.get(check, []) for check, member in last.items()}


async def ask(tx: Transaction, check_in: CheckInId, at: datetime | None) -> None:
    """Notes when to ask for what is missing; None when nothing is to be asked."""
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(ask_at=at))


async def asked(tx: Transaction, check_in: CheckInId, done: bool = True) -> None:
    """Notes whether its answers are asked for no more."""
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(asked=done))


async def no_caption(tx: Transaction, contribution: ContributionId) -> None:
    """Notes that the author of a photo has no words for it."""
    await tx.execute(update(t.Contribution).where(t.Contribution.id == contribution).values(caption=""))


async def to_ask(tx: Transaction, standup: StandupId, now: datetime) -> list[CheckIn]:
    """The check-ins of a round of which something is missing, and it is time to ask for that."""
    rows = await tx.execute(
        select(*_CHECK_IN)
        .where(t.CheckIn.standup_id == standup, t.CheckIn.ask_at <= now)
        .order_by(t.CheckIn.ask_at)
    )
    return [_check_in(tuple(row)) for row in rows]


async def communities_due(tx: Transaction, now: datetime) -> list[CommunityId]:
    """The communities in which somebody is to be asked for what is missing."""
    rows = await tx.scalars(
        select(t.Standup.community_id)
        .join(t.CheckIn, t.CheckIn.standup_id == t.Standup.id)
        .where(t.CheckIn.ask_at <= now)
        .distinct()
    )
    return [CommunityId(community) for community in rows]


async def drop_asks(tx: Transaction, community: CommunityId, now: datetime) -> None:
    """Forgets whom in a community to ask by now: they were asked, or it is too late for that."""
    there = exists().where(t.Standup.id == t.CheckIn.standup_id, t.Standup.community_id == community)
    await tx.execute(update(t.CheckIn).where(t.CheckIn.ask_at <= now, there).values(ask_at=None, asked=True))


async def next_ask(tx: Transaction) -> datetime | None:
    """When the next one is to be asked."""
    return await tx.scalar(select(func.min(t.CheckIn.ask_at)).where(t.CheckIn.ask_at.is_not(None)))


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
    files: Sequence[MediaId] = (),
    room: RoomId | None = None,
    about: ContributionId | None = None,
) -> ContributionId:
    """Takes a message into a check-in; `room` is where it was said, if not in the community's.

    `about` is the photo that its `caption` belongs to, when that came by itself.
    """
    row = insert(t.Contribution).values(
        check_in_id=check_in,
        event_id=event,
        room_id=room,
        sent_at=sent_at,
        caption=caption,
        media_id=files[0] if files else None,
        about_id=about,
    )
    contribution = ContributionId((await tx.execute(row.returning(t.Contribution.id))).scalar_one())
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


async def _write_pieces(tx: Transaction, contribution: ContributionId, pieces: Sequence[Piece]) -> None:
    if pieces:
        await tx.execute(
            insert(t.Answer),
            [{"contribution_id": contribution, "slot": piece.slot, "text": piece.text} for piece in pieces],
        )


async def erase(tx: Transaction, contribution: ContributionId) -> None:
    """Erases a message that its author removed, and the check-in with the last of its messages.

    What was said later about a photo goes with it.
    """
    await touched.contribution(tx, contribution, lost=True, drawn=True, erased=True)
    check_in = select(t.Contribution.check_in_id).where(t.Contribution.id == contribution)
    owner = await tx.scalar(check_in)
    later = await tx.scalars(select(t.Contribution.id).where(t.Contribution.about_id == contribution))
    for one in (*later.all(), contribution):
        await tx.execute(delete(t.Answer).where(t.Answer.contribution_id == one))
        await tx.execute(delete(t.Mark).where(t.Mark.contribution_id == one))
        await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.contribution_id == one))
        await tx.execute(delete(t.Contribution).where(t.Contribution.id == one))
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


async def mark(
    tx: Transaction, contribution: ContributionId, event: EventId, what: str, adds: bool = False
) -> None:
    """Notes what the author said of a message with the reaction `event`, which `adds` to it or changes it."""
    await touched.contribution(tx, contribution, lost=not adds, drawn=not adds)
    await tx.execute(insert(t.Mark).values(event_id=event, contribution_id=contribution, mark=what))


async def marked(tx: Transaction, event: EventId) -> str | None:
    """What the reaction `event` said of a message; None when it said nothing."""
    return await tx.scalar(select(t.Mark.mark).where(t.Mark.event_id == event))


async def question(tx: Transaction, contribution: ContributionId, post: PostId) -> None:
    """Notes which post asks what is on a photo."""
    await tx.execute(
        update(t.Contribution).where(t.Contribution.id == contribution).values(question_post_id=post)
    )


async def asked_with(tx: Transaction, post: PostId) -> Whose | None:
    """The photo of which a post of ours asks what is on it."""
    return await _whose(tx, t.Contribution.question_post_id == post)


async def unmark(tx: Transaction, event: EventId) -> ContributionId | None:
    """Forgets a reaction that was taken back; the message it was on, if it meant something."""
    found = await tx.scalar(select(t.Mark.contribution_id).where(t.Mark.event_id == event))
    if found is None:
        return None
    await touched.contribution(tx, ContributionId(found), lost=True, drawn=True)
    await tx.execute(delete(t.Mark).where(t.Mark.event_id == event))
    return ContributionId(found)


async def whose(tx: Transaction, event: EventId) -> Whose | None:
    """The contribution that the message `event` is."""
    return await _whose(tx, t.Contribution.event_id == event)


async def whose_mark(tx: Transaction, event: EventId) -> Whose | None:
    """The contribution that the reaction `event` said something of."""
    marked = select(t.Mark.contribution_id).where(t.Mark.event_id == event)
    return await _whose(tx, t.Contribution.id.in_(marked))


async def whose_contribution(tx: Transaction, contribution: ContributionId) -> Whose | None:
    """The same for a contribution whose id is known."""
    return await _whose(tx, t.Contribution.id == contribution)


async def whose_media(tx: Transaction, media: MediaId) -> Whose | None:
    """The contribution that `media` came with."""
    return await _whose(tx, came_with(media))


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


async def of_member(tx: Transaction, member: MemberId) -> list[tuple[CheckIn, list[Contribution]]]:
    """Every check-in of a member with its messages, oldest first."""
    ids = select(t.CheckIn.id).where(t.CheckIn.member_id == member)
    messages = await _contributions(tx, t.Contribution.check_in_id.in_(ids))
    rows = await tx.execute(
        select(*_CHECK_IN).where(t.CheckIn.member_id == member).order_by(t.CheckIn.submitted_at, t.CheckIn.id)
    )
    checks = [_check_in(tuple(row)) for row in rows]
    return [(check, messages.get(check.id, [])) for check in checks]


async def with_photos_before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int
) -> list[tuple[CheckIn, list[Contribution]]]:
    """The oldest `most` check-ins from before `limit` with a photo that may be kept, and their messages."""
    photo = (
        select(t.Media.id)
        .select_from(t.Contribution)
        .outerjoin(t.FurtherMedia, t.FurtherMedia.contribution_id == t.Contribution.id)
        .join(t.Media, or_(t.Media.id == t.Contribution.media_id, t.Media.id == t.FurtherMedia.media_id))
        .where(
            t.Contribution.check_in_id == t.CheckIn.id,
            t.Media.kind == Kind.PHOTO.value,
            t.Media.state.not_in((State.FAILED.value, State.LET_GO.value)),
        )
    )
    return await _before(tx, community, limit, most, photo.exists())


async def with_words_before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int
) -> list[tuple[CheckIn, list[Contribution]]]:
    """The oldest `most` check-ins from before `limit` of which something is still kept, with that."""
    return await _before(
        tx, community, limit, most, exists().where(t.Contribution.check_in_id == t.CheckIn.id)
    )


async def _before(
    tx: Transaction, community: CommunityId, limit: datetime, most: int, condition: ColumnElement[bool]
) -> list[tuple[CheckIn, list[Contribution]]]:
    rows = await tx.execute(
        select(*_CHECK_IN)
        .join(t.Standup, t.Standup.id == t.CheckIn.standup_id)
        .where(t.Standup.community_id == community, t.CheckIn.submitted_at < limit, condition)
        .order_by(t.CheckIn.submitted_at, t.CheckIn.id)
        .limit(most)
    )
    checks = [_check_in(tuple(row)) for row in rows]
    return [(check, await contributions(tx, check.id)) for check in checks]


async def empty(tx: Transaction, check_in: CheckInId) -> None:
    """Erases all messages of a check-in; that there was one stays.

    It is for what is too old: nothing is said anew of that.
    """
    ids = select(t.Contribution.id).where(t.Contribution.check_in_id == check_in).scalar_subquery()
    await tx.execute(delete(t.Answer).where(t.Answer.contribution_id.in_(ids)))
    await tx.execute(delete(t.Mark).where(t.Mark.contribution_id.in_(ids)))
    await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.contribution_id.in_(ids)))
    await tx.execute(delete(t.Contribution).where(t.Contribution.check_in_id == check_in))
    await previewed(tx, check_in, None)
    await ask(tx, check_in, None)


async def drop(tx: Transaction, check_in: CheckInId) -> None:
    """Erases a check-in, with all its messages."""
    await touched.check_in(tx, check_in, lost=True, drawn=True, erased=True)
    await empty(tx, check_in)
    await tx.execute(delete(t.CheckIn).where(t.CheckIn.id == check_in))


async def count_in_round(tx: Transaction, standup: StandupId) -> int:
    """How many members took part in a round."""
    return await tx.scalar(select(func.count()).where(t.CheckIn.standup_id == standup)) or 0


async def _contributions(
    tx: Transaction, condition: ColumnElement[bool]
) -> dict[CheckInId, list[Contribution]]:
    further = select(t.FurtherMedia.media_id).where(t.FurtherMedia.contribution_id == t.Contribution.id)
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
            # A row for each file, and one for a message without any.
            .outerjoin(t.Media, or_(t.Media.id == t.Contribution.media_id, t.Media.id.in_(further)))
            .where(condition)
            .order_by(t.Contribution.id, t.Media.id)
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
    files: dict[int, list[Media]] = defaultdict(list)
    for row in rows:
        if row.media_id:
            file = Media.of(row.media_id, row.kind, row.state, row.digest, row.suffix, row.origin)
            files[row.id].append(file)
    found: dict[CheckInId, list[Contribution]] = defaultdict(list)
    for row in {row.id: row for row in rows}.values():
        found[CheckInId(row.check_in_id)].append(
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
    return found
