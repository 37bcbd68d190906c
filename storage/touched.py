"""What changed of what members said, within a transaction: what of ours tells of it is looked at in the end.

Who changes words here notes it here, so that nobody above has to remember which of our posts follow.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, or_, select, union_all

from storage import tables as t
from storage.database import Transaction
from storage.dataclass import dataclass
from storage.ids import (
    AgreementId,
    BrainstormId,
    CheckInId,
    CommunityId,
    ContributionId,
    LandingId,
    MediaId,
    MemberId,
    PointId,
    PollId,
    PostId,
    StoryId,
    WinId,
)

_KEY: Final = "touched"
_ERASED: Final = "erased"
_POSTS: Final = "posts"
_FILES: Final = "files"
EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
ALWAYS: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Touched:
    """Something that came in from `first` until `last` changed, in a community.

    Drafts tell of it from the round on that was the latest at `round_at`. Something that was told is true no
    more where it is `lost`, and where it is `drawn` that may be on a picture; `erased` is to be read nowhere.
    It is part of a check-in, of what came out of a poll, an agreement, a point, a small win, what was
    passed on, ideas, a `moment` on the history, a `story`, the shared `question`, or of the
    `passport` that or the goal; `by` is whose it was.
    `named`: it was a name. What is theirs `alone` to read stands in no report or export. What changed in a
    community `below` this one, only what tells of that follows.
    """

    community: CommunityId
    first: datetime
    last: datetime
    round_at: datetime | None = None
    lost: bool = False
    drawn: bool = False
    erased: bool = False
    named: bool = False
    alone: bool = False
    below: bool = False
    check_in: CheckInId | None = None
    poll: PollId | None = None
    agreement: AgreementId | None = None
    point: PointId | None = None
    win: WinId | None = None
    landing: LandingId | None = None
    moment: bool = False
    question: bool = False
    passport: bool = False
    story: StoryId | None = None
    brainstorm: BrainstormId | None = None
    by: MemberId | None = None


def _noted(tx: Transaction) -> list[Touched]:
    found: list[Touched] = tx.info.setdefault(_KEY, [])
    return found


def add(tx: Transaction, touched: Touched) -> None:
    """Notes a change."""
    _noted(tx).append(touched)
    if touched.erased:
        words_went(tx)


def post_goes(tx: Transaction, post: PostId) -> None:
    """Notes that a post of ours is to be taken away, as what it is about is no more."""
    tx.info.setdefault(_POSTS, {})[post] = None


def take_posts(tx: Transaction) -> list[PostId]:
    """Which posts are to be taken away, since this was asked last."""
    return list(tx.info.pop(_POSTS, {}))


def file_goes(tx: Transaction, digest: str | None) -> None:
    """Notes that a file is to be removed, where nobody refers to it any more."""
    if digest is not None:
        tx.info.setdefault(_FILES, set()).add(digest)


def take_files(tx: Transaction) -> set[str]:
    """Which files are to be removed, since this was asked last."""
    found: set[str] = tx.info.pop(_FILES, set())
    return found


def words_went(tx: Transaction) -> None:
    """Notes that words were erased, whoever could read them: copies of them may be left in the files."""
    tx.info[_ERASED] = True


def did_words_go(tx: Transaction) -> bool:
    """Whether words were erased in this transaction."""
    return bool(tx.info.get(_ERASED))


def take(tx: Transaction) -> list[Touched]:
    """What changed since this was asked last."""
    found = _noted(tx)
    tx.info[_KEY] = []
    return found


@asynccontextmanager
async def attempt(tx: Transaction) -> AsyncIterator[None]:
    """A part of a transaction that is undone when it fails, with what is noted here."""
    before, went, posts = list(_noted(tx)), did_words_go(tx), dict(tx.info.get(_POSTS, {}))
    files = set(tx.info.get(_FILES, ()))
    try:
        async with tx.begin_nested():
            yield
    except BaseException:
        tx.info[_KEY], tx.info[_ERASED], tx.info[_POSTS], tx.info[_FILES] = before, went, posts, files
        raise


async def check_in(
    tx: Transaction, one: CheckInId, *, lost: bool = False, drawn: bool = False, erased: bool = False
) -> None:
    """Notes that something of a check-in changed."""
    if lost or drawn or erased:
        await _check_ins(tx, t.CheckIn.id == one, lost, drawn, erased)
    else:
        await _note(tx, _ADDED, {"this": one})


async def contribution(
    tx: Transaction, one: ContributionId, *, lost: bool = False, drawn: bool = False, erased: bool = False
) -> None:
    """Notes that a message of a check-in changed."""
    owner = select(t.Contribution.check_in_id).where(t.Contribution.id == one).scalar_subquery()
    await _check_ins(tx, t.CheckIn.id == owner, lost, drawn, erased)


async def media(tx: Transaction, one: MediaId, *, lost: bool = False, drawn: bool = False) -> None:
    """Notes that a file changed that came with a message of a check-in."""
    further = select(t.FurtherMedia.contribution_id).where(t.FurtherMedia.media_id == one)
    came_with = or_(t.Contribution.media_id == one, t.Contribution.id.in_(further))
    owner = select(t.Contribution.check_in_id).where(came_with)
    await _check_ins(tx, t.CheckIn.id.in_(owner), lost, drawn, False)


_CHECK_INS = select(
    t.CheckIn.id, t.CheckIn.member_id, t.CheckIn.submitted_at, t.Standup.community_id, t.Standup.opened_at
).join(t.Standup, t.Standup.id == t.CheckIn.standup_id)
_TELLS = or_(
    t.Standup.closed_at.is_not(None),
    select(t.Shown.post_id).where(t.Shown.standup_id == t.Standup.id).exists(),
    select(t.Digest.id)
    .where(t.Digest.community_id == t.Standup.community_id, t.Digest.until >= t.CheckIn.submitted_at)
    .exists(),
)


async def _check_ins(
    tx: Transaction, condition: ColumnElement[bool], lost: bool, drawn: bool, erased: bool
) -> None:
    if not (lost or drawn or erased):
        # What is added while nothing of ours tells of it yet changes nothing of ours.
        condition &= _TELLS
    await _note(tx, _CHECK_INS.where(condition), None, lost, drawn, erased)


# Put together once: it runs for every check-in.
_ADDED = _CHECK_INS.where((t.CheckIn.id == bindparam("this")) & _TELLS)


async def _note(
    tx: Transaction,
    look: Any,
    values: dict[str, object] | None = None,
    lost: bool = False,
    drawn: bool = False,
    erased: bool = False,
) -> None:
    rows = await tx.execute(look, values)
    for number, member, at, community, opened_at in rows:
        touched = Touched(
            CommunityId(community),
            at,
            at,
            opened_at,
            lost,
            drawn,
            erased,
            check_in=CheckInId(number),
            by=MemberId(member),
        )
        add(tx, touched)


async def poll(tx: Transaction, one: PollId, *, lost: bool = False, erased: bool = False) -> None:
    """Notes that a vote in a poll changed; nothing tells of one that is open."""
    row = (
        await tx.execute(
            select(t.Poll.community_id, t.Poll.closed_at).where(
                t.Poll.id == one, t.Poll.closed_at.is_not(None)
            )
        )
    ).one_or_none()
    if row is not None and row.closed_at is not None:
        community, at = CommunityId(row.community_id), row.closed_at
        add(tx, Touched(community, at, at, at, lost, lost, erased, poll=one))


async def member(tx: Transaction, one: MemberId) -> None:
    """Notes that somebody goes, whose name we told: wherever they said something, and who was there."""
    row = (
        await tx.execute(select(t.Member.community_id, t.Member.joined_at).where(t.Member.id == one))
    ).one_or_none()
    if row is None:
        return
    community = CommunityId(row.community_id)
    await _check_ins(tx, t.CheckIn.member_id == one, lost=True, drawn=True, erased=True)
    for poll_id in await tx.scalars(
        select(t.Vote.poll_id).where(t.Vote.member_id == one, t.Vote.text.is_not(None), t.Vote.told.is_(True))
    ):
        await poll(tx, PollId(poll_id), lost=True, erased=True)
    said = union_all(
        select(t.Point.at).where(t.Point.member_id == one), select(t.Offer.at).where(t.Offer.member_id == one)
    )
    moments = [row.joined_at, *(at for (at,) in await tx.execute(said))]
    add(tx, Touched(community, min(moments), ALWAYS, row.joined_at, lost=True, erased=True, named=True))
