"""Check-ins: each member's part in a round, and whose message is of which."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from storage import around, contributions, filled, helped, points, standups, touched
from storage import tables as t
from storage.contributions import Contribution
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import (
    CheckInId,
    CommunityId,
    ContributionId,
    EventId,
    MediaId,
    MemberId,
    PersonId,
    PostId,
    StandupId,
)
from storage.media_rows import came_with
from storage.standups import Standup
from storage.touched import Touched

_LOOKED_AT = 4
"""So many are looked at for the last that the group may see."""


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
    plan_done_at: datetime | None = None

    @property
    def shared(self) -> bool:
        """Whether the group may see it: said there, or confirmed by its author."""
        return not self.private or self.confirmed


@dataclass(frozen=True, slots=True)
class Whose:
    """A contribution's check-in and who wrote it."""

    contribution: ContributionId
    check_in: CheckIn
    author: PersonId


COLUMNS = (
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
    t.CheckIn.plan_done_at,
)


_MINE = (t.CheckIn.standup_id == t.Standup.id) & (t.CheckIn.member_id == bindparam("member"))
# Put together once: what is said in a room asks for these.
_AT = (
    select(*standups.COLUMNS, *COLUMNS)
    .outerjoin(t.CheckIn, _MINE)
    .where(t.Standup.community_id == bindparam("community"), t.Standup.opened_at <= bindparam("moment"))
    .order_by(t.Standup.opened_at.desc())
    .limit(1)
)
_OF = select(*COLUMNS).where(
    t.CheckIn.standup_id == bindparam("standup"), t.CheckIn.member_id == bindparam("member")
)
_START = insert(t.CheckIn).returning(t.CheckIn.id)
_COMPLETE = update(t.CheckIn).where(t.CheckIn.id == bindparam("this")).values(complete=bindparam("whether"))


def read(row: Sequence[object]) -> CheckIn:
    """From the columns in COLUMNS."""
    return CheckIn(*row)  # type: ignore[arg-type]  # the columns in that order


async def of(tx: Transaction, standup: StandupId, member: MemberId) -> CheckIn | None:
    """A member's check-in in a round."""
    row = (await tx.execute(_OF, {"standup": standup, "member": member})).one_or_none()
    return read(tuple(row)) if row else None


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
    return standups.read(standup), read(check_in) if check_in[0] is not None else None


async def by_id(tx: Transaction, check_in: CheckInId) -> CheckIn | None:
    """A check-in; None when it was erased."""
    row = (await tx.execute(select(*COLUMNS).where(t.CheckIn.id == check_in))).one_or_none()
    return read(tuple(row)) if row else None


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
    row = {
        "standup_id": standup,
        "member_id": member,
        "submitted_at": at,
        "late": late,
        "complete": False,
        "private": private,
        "ask_at": ask_at,
    }
    made = (await tx.execute(_START, row)).scalar_one()
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


async def plan_done(tx: Transaction, community: CommunityId, check: CheckIn, at: datetime) -> None:
    """Notes that its author said that what was planned in it is done."""
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check.id).values(plan_done_at=at))
    moment = check.submitted_at
    touched.add(tx, Touched(community, moment, moment, check_in=check.id, by=check.member))


async def set_complete(tx: Transaction, check_in: CheckInId, complete: bool) -> None:
    """Notes whether nothing is missing any more."""
    tx.later(_COMPLETE, {"this": check_in, "whether": complete})


async def asked_with(tx: Transaction, post: PostId) -> Whose | None:
    """The photo of which a post of ours asks what is on it."""
    return await _whose(tx, t.Contribution.question_post_id == post)


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
            select(t.Contribution.id, t.Member.person_id, *COLUMNS)
            .join(t.CheckIn, t.CheckIn.id == t.Contribution.check_in_id)
            .join(t.Member, t.Member.id == t.CheckIn.member_id)
            .where(condition)
        )
    ).one_or_none()
    if row is None:
        return None
    return Whose(ContributionId(row[0]), read(tuple(row)[2:]), PersonId(row[1]))


async def in_round(tx: Transaction, standup: StandupId) -> list[tuple[CheckIn, list[Contribution]]]:
    """Every check-in of a round with its messages, first come first."""
    ids = select(t.CheckIn.id).where(t.CheckIn.standup_id == standup)
    messages = await contributions.found(tx, t.Contribution.check_in_id.in_(ids))
    rows = await tx.execute(
        select(*COLUMNS).where(t.CheckIn.standup_id == standup).order_by(t.CheckIn.submitted_at, t.CheckIn.id)
    )
    checks = [read(tuple(row)) for row in rows]
    return [(check, messages.get(check.id, [])) for check in checks]


async def of_member(tx: Transaction, member: MemberId) -> list[tuple[CheckIn, list[Contribution]]]:
    """Every check-in of a member with its messages, oldest first."""
    ids = select(t.CheckIn.id).where(t.CheckIn.member_id == member)
    messages = await contributions.found(tx, t.Contribution.check_in_id.in_(ids))
    rows = await tx.execute(
        select(*COLUMNS).where(t.CheckIn.member_id == member).order_by(t.CheckIn.submitted_at, t.CheckIn.id)
    )
    checks = [read(tuple(row)) for row in rows]
    return [(check, messages.get(check.id, [])) for check in checks]


async def latest_of(tx: Transaction, member: MemberId) -> tuple[CheckIn, list[Contribution]] | None:
    """The last check-in of a member that the group may see, with its messages."""
    rows = await tx.execute(
        select(*COLUMNS).where(t.CheckIn.member_id == member).order_by(t.CheckIn.id.desc()).limit(_LOOKED_AT)
    )
    check = next((one for row in rows if (one := read(tuple(row))).shared), None)
    if check is None:
        return None
    messages = await contributions.found(tx, t.Contribution.check_in_id == check.id)
    return check, messages.get(check.id, [])


async def empty(tx: Transaction, check_in: CheckInId) -> None:
    """Erases all messages of a check-in; that there was one stays.

    It is for what is too old: nothing is said anew of that. What was in the way goes with the words for it.
    """
    touched.words_went(tx)
    await filled.go_with_all(tx, check_in)
    point = await points.of_check_in(tx, check_in)
    if point is not None:
        helped.too_old(tx, point)
        # The list of what is open shows it, however old it is.
        await points.erase(tx, point.id)
    ids = select(t.Contribution.id).where(t.Contribution.check_in_id == check_in).scalar_subquery()
    await tx.execute(delete(t.Answer).where(t.Answer.contribution_id.in_(ids)))
    await tx.execute(delete(t.Mark).where(t.Mark.contribution_id.in_(ids)))
    await tx.execute(delete(t.FurtherMedia).where(t.FurtherMedia.contribution_id.in_(ids)))
    await tx.execute(delete(t.TypedFor).where(t.TypedFor.contribution_id.in_(ids)))
    await tx.execute(delete(t.Contribution).where(t.Contribution.check_in_id == check_in))
    await let_go(tx, check_in)


async def let_go(tx: Transaction, check_in: CheckInId) -> None:
    """Nothing of ours is about a check-in any more, nor is its author asked anything."""
    await around.let_go(tx, check_in)
    await previewed(tx, check_in, None)
    await tx.execute(update(t.CheckIn).where(t.CheckIn.id == check_in).values(ask_at=None))


async def drop(tx: Transaction, check_in: CheckInId) -> None:
    """Erases a check-in, with all its messages."""
    await touched.check_in(tx, check_in, lost=True, drawn=True, erased=True)
    await around.erase(tx, check_in)
    await empty(tx, check_in)
    await tx.execute(delete(t.CheckIn).where(t.CheckIn.id == check_in))


async def count_in_round(tx: Transaction, standup: StandupId) -> int:
    """How many members took part in a round."""
    return await tx.scalar(select(func.count()).where(t.CheckIn.standup_id == standup)) or 0
